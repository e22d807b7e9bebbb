"""JSON Lines: one article a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from reader.sources.article_builder import article_from_text, has_words, make_id
from reader.sources.problem import Problem
from reader.sources.text.calendar_days import read_published
from reader.sources.text.decoding import LARGEST_ARTICLE
from reader.structured_text import MalformedError, decode_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Article

SURROGATE = re.compile("[\ud800-\udfff]")
LARGEST_LINE = 4 * LARGEST_ARTICLE
"""Bytes; JSON may write each letter of a text with six."""


class Record(msgspec.Struct):
    """What a line may say; other keys are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def read_lines(lines: Iterable[bytes], source: str) -> Iterator[Article | Problem]:
    """The articles of JSON Lines data, and a Problem for each line that holds none. Blank lines are passed over.

    Half of a surrogate pair, which JSON can write but no UTF-8 file can hold, becomes U+FFFD: one code point for one,
    so that ranges still line up; a remark says so.
    """
    ids: set[str] = set()
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        place = f"Line {number:,} of '{source}'"
        try:
            record, repaired = _record(line)
        except ValueError as error:
            yield Problem(source, f"{place} {error}.")
            continue
        article = _article(record, source)
        yield article
        if repaired:
            yield Problem(
                source, f"{place} has broken characters (halves of surrogate pairs), shown as �.", remark=True
            )
        if record.published and read_published(record.published) is None:
            yield Problem(
                source, f"{place} has a publication date that is none: '{record.published[:40]}'.", remark=True
            )
        if article.id in ids:
            yield Problem(source, f"{place} has the id of an earlier line, '{article.id[:40]}'.", remark=True)
        ids.add(article.id)


def _record(line: bytes) -> tuple[Record, bool]:
    """The line's values, and whether characters had to be replaced. Raises ValueError with the end of a sentence."""
    if len(line) > LARGEST_LINE:
        raise ValueError(f"is longer than {LARGEST_LINE // 1_000_000} MB")
    try:
        values = decode_json(line.decode("utf-8").rstrip("\r\n"))
        record = msgspec.convert(values, Record)
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 at byte {error.start + 1:,}") from error
    except MalformedError as fault:
        reason = fault.reason.removesuffix(" at").removesuffix(" starting")
        raise ValueError(f"is not JSON at column {fault.column:,}: {reason}") from fault
    except msgspec.ValidationError as error:
        raise ValueError(_shape(error)) from error
    if len(record.text) > LARGEST_ARTICLE:
        raise ValueError(
            f"holds a text of {len(record.text):,} characters, and an article may have {LARGEST_ARTICLE:,}"
        )
    repaired = False
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if isinstance(value, str) and SURROGATE.search(value):
            setattr(record, field, SURROGATE.sub("\ufffd", value))
            repaired = True
    if not has_words(record.text):
        raise ValueError("holds an article without text")
    return record, repaired


def _shape(error: msgspec.ValidationError) -> str:
    message = str(error)
    if "missing required field" in message:
        return "has no `text`"
    if match := re.search(r"Expected `[^`]*`, got `(\w+)`(?: - at `\$\.(\w+)`)?", message):
        got, field = match.groups()
        return f"has {_a(got)} as `{field}` where text belongs" if field else f"holds {_a(got)} where an object belongs"
    return f"does not hold an article: {message}"


def _a(kind: str) -> str:
    names = {
        "int": "a number",
        "float": "a number",
        "array": "an array",
        "object": "an object",
        "bool": "a truth value",
    }
    return names.get(kind, "text" if kind == "str" else kind)


def _article(record: Record, source: str) -> Article:
    own = record.source or record.url or source
    return article_from_text(
        record.text,
        source=own,
        id=str(record.id) if record.id not in (None, "") else make_id(url=record.url, source="", text=record.text),
        title=record.title,
        published=record.published,
        url=record.url or None,
        language=record.language or "en",
    )
