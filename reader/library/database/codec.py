"""Values to bytes and back (MessagePack). msgspec is imported when the first value is read or written."""

from __future__ import annotations

import re
import zlib
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from reader import model

if TYPE_CHECKING:
    import msgspec

    from reader.model import Analysis, Article, Block, Link, OpmlAttribute, SentHeader


_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_SOFT_HYPHEN = "\u00ad"


def stored(text: str) -> str | bytes:
    """Text as SQLite takes it: half characters (lone surrogates, from escapes in JSON or names of files) as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="surrogatepass")
    return text


def restored(value: str | bytes) -> str:
    """The text that `stored` was given."""
    return value if isinstance(value, str) else value.decode(errors="surrogatepass")


def searchable(text: str) -> str:
    """Text for the search index, which knows only whole characters: same length, same words."""
    return _HALF_CHARACTER.sub("\ufffd", text)


def indexed(text: str) -> str:
    """Text as the search index has it: where a word may be broken is no part of it."""
    return searchable(text).replace(_SOFT_HYPHEN, "")


def asked(words: str) -> str:
    """What a reader asks for as a query takes it: as the index has it, and without NUL, which would end it there."""
    return indexed(words).replace("\0", " ")


def encode(value: tuple[Block, ...] | tuple[str, ...] | tuple[OpmlAttribute, ...] | tuple[SentHeader, ...]) -> bytes:
    return _encoder().encode(value)


def encode_analysis(value: Analysis) -> bytes:
    """Compressed: an analysis says the names of its fields over and over, and takes less than a third so."""
    return zlib.compress(_encoder().encode(value), level=1)


def encode_article(article: Article) -> bytes:
    """A whole article, compressed; JSON has a way to write half characters."""
    import json

    return zlib.compress(json.dumps(asdict(article)).encode(), level=6)


def decode_article(content: bytes) -> Article:
    """The article that `encode_article` was given."""
    import json

    fields = json.loads(zlib.decompress(content))
    blocks = tuple(model.Block(model.BlockKind(one["kind"]), one["start"], one["end"]) for one in fields.pop("blocks"))
    links = tuple(model.Link(**one) for one in fields.pop("links"))
    return model.Article(**fields, blocks=blocks, links=links)


def decode_analysis(content: bytes) -> Analysis | None:
    """The analysis; None where it cannot be read: a Dateline with other words wrote it, or the disk garbled it."""
    import msgspec

    try:
        return _analyses().decode(zlib.decompress(content))
    except (msgspec.DecodeError, zlib.error):
        return None


def decode_blocks(content: bytes) -> tuple[Block, ...]:
    return _blocks().decode(content)


def encode_links(links: tuple[Link, ...]) -> bytes | None:
    """Links as [start, end, url]; None where there are none, as in most articles from files."""
    return (
        _encoder().encode([(link.start, link.end, link.url.encode(errors="surrogatepass")) for link in links])
        if links
        else None
    )


def decode_links(content: bytes | None) -> tuple[Link, ...]:
    if content is None:
        return ()
    return tuple(model.Link(start, end, restored(url)) for start, end, url in _links().decode(content))


def decode_headers(content: bytes) -> tuple[SentHeader, ...]:
    return _headers().decode(content)


def decode_attributes(content: bytes) -> tuple[OpmlAttribute, ...]:
    return _attributes().decode(content)


def decode_names(content: bytes) -> tuple[str, ...]:
    return _names().decode(content)


def decode_numbers(text: str) -> list[int]:
    """The numbers of a JSON array."""
    return _numbers().decode(text)


@cache
def _numbers() -> msgspec.json.Decoder[list[int]]:
    import msgspec

    return msgspec.json.Decoder(list[int])


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    import msgspec

    return msgspec.msgpack.Encoder()


@cache
def _analyses() -> msgspec.msgpack.Decoder[Analysis]:
    import msgspec

    return msgspec.msgpack.Decoder(model.Analysis)


@cache
def _blocks() -> msgspec.msgpack.Decoder[tuple[Block, ...]]:
    import msgspec

    return msgspec.msgpack.Decoder(tuple[model.Block, ...])


@cache
def _links() -> msgspec.msgpack.Decoder[list[tuple[int, int, bytes]]]:
    import msgspec

    return msgspec.msgpack.Decoder(list[tuple[int, int, bytes]])


@cache
def _headers() -> msgspec.msgpack.Decoder[tuple[SentHeader, ...]]:
    import msgspec

    return msgspec.msgpack.Decoder(tuple[model.SentHeader, ...])


@cache
def _attributes() -> msgspec.msgpack.Decoder[tuple[OpmlAttribute, ...]]:
    import msgspec

    return msgspec.msgpack.Decoder(tuple[model.OpmlAttribute, ...])


@cache
def _names() -> msgspec.msgpack.Decoder[tuple[str, ...]]:
    import msgspec

    return msgspec.msgpack.Decoder(tuple[str, ...])
