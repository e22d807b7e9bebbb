"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
import re
from typing import Final

import msgspec

from reader.errors import DatelineError
from reader.sources.article_builder import digest
from reader.sources.feeds.parsed_feed import Feed, FeedEntry
from reader.sources.text.calendar_days import read_published
from reader.sources.text_composer import absolute, fold
from reader.structured_text import MalformedError, decode_json

_HALF: Final = re.compile("[\ud800-\udfff]")


class Author(msgspec.Struct):
    name: str | None = None


class Item(msgspec.Struct):
    """Of an item, what Dateline takes. `id` should be text, and in many feeds is a number."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: list[Author] | None = None
    author: Author | None = None
    tags: list[str] | None = None


class JsonFeedDocument(msgspec.Struct):
    version: str
    title: str = ""
    home_page_url: str | None = None
    language: str | None = None
    items: list[msgspec.Raw] = []


def looks_like_json_feed(data: bytes, content_type: str) -> bool:
    return "json" in content_type.lower() or data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def parse_json_feed(data: bytes, url: str, most: int) -> Feed:
    """What a JSON Feed says. Raises DatelineError; items that are not as they should be are passed over."""
    try:
        document = _document(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError, MalformedError) as error:
        raise DatelineError(f"'{url}' is not a JSON Feed.") from error
    if "jsonfeed" not in document.version:
        raise DatelineError(f"'{url}' is not a JSON Feed.")
    base = absolute(document.home_page_url, url) or url
    entries, broken = [], 0
    for raw in document.items[:most]:
        try:
            entries.append(_entry(msgspec.json.decode(raw, type=Item), base))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            broken += 1
    remarks = [f"{broken:,} entries are malformed"] if broken else []
    remarks += [f"only its first {most:,} entries were read"] if len(document.items) > most else []
    return Feed(
        title=fold(document.title),
        entries=tuple(entries),
        format="json11" if document.version.rstrip("/").endswith("1.1") else "json1",
        page=absolute(document.home_page_url, url),
        language=document.language,
        remark=f"The feed '{url}': {'; '.join(remarks)}." if remarks else None,
    )


def _document(data: bytes) -> JsonFeedDocument:
    """The feed; with U+FFFD for halves of surrogate pairs, which JSON can write and msgspec refuses as a whole."""
    try:
        return msgspec.json.decode(data, type=JsonFeedDocument)
    except msgspec.DecodeError:
        text = _HALF.sub("\ufffd", json.dumps(decode_json(data), ensure_ascii=False))
        return msgspec.json.decode(text.encode(), type=JsonFeedDocument)


def _entry(item: Item, base: str) -> FeedEntry:
    url = absolute(item.url, base) or absolute(item.external_url, base)
    content = item.content_html or item.content_text or item.summary or ""
    title = fold(item.title or "")
    authors = [author.name for author in (item.authors or ([item.author] if item.author else [])) if author.name]
    return FeedEntry(
        id=str(item.id) if item.id not in (None, "") else url or digest(json.dumps([title, content])),
        title=title,
        url=url,
        author=", ".join(map(fold, authors)) or None,
        published=read_published(item.date_published) if item.date_published else None,
        updated=read_published(item.date_modified) if item.date_modified else None,
        content=content,
        content_type="text/html" if item.content_html else "text/plain",
        base=url or base,
        tags=tuple(dict.fromkeys(fold(tag) for tag in item.tags or () if tag.strip())),
    )
