"""JSON Feed, versions 1 and 1.1 (jsonfeed.org), as it is written in the world.

Writers are texts or objects, tags are numbers, dates are seconds since 1970. What is not as it should be is taken as
what it must mean, and an item is passed over only where there is none.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from reader.errors import DatelineError
from reader.sources.feeds.entry_dates import plausible
from reader.sources.feeds.entry_fields import letters, names_of
from reader.sources.feeds.parsed_feed import Enclosure, Feed, FeedEntry
from reader.sources.text_composer import absolute, single_spaced
from reader.sources.timestamps import TimestampReader
from reader.structured_text import MalformedError, decode_json

if TYPE_CHECKING:
    from collections.abc import Mapping

_HALF: Final = re.compile("[\ud800-\udfff]")
_CONTENTS: Final = ("content_html", "content_text", "summary")

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def looks_like_json_feed(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def parse_json_feed(data: bytes, url: str, limit: int) -> Feed:
    """What a JSON Feed says. Raises DatelineError; items that are none are passed over."""
    try:
        document: Json = decode_json(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))
    except (ValueError, RecursionError, MalformedError) as error:
        raise DatelineError(f"'{url}' is not a JSON Feed.") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list) or not _is_feed(document, items):
        raise DatelineError(f"'{url}' is not a JSON Feed.")
    page = absolute(_text(document.get("home_page_url")), url)
    language = _text(document.get("language")) or None
    times = TimestampReader((language,) if language else ())
    of_all = _writers(document)
    known = [item for item in items[:limit] if isinstance(item, dict)]
    broken = len(items[:limit]) - len(known)
    remarks = [f"{broken:,} entries are malformed"] if broken else []
    remarks += [f"only its first {limit:,} entries were read"] if len(items) > limit else []
    return Feed(
        title=single_spaced(_text(document.get("title"))),
        entries=tuple(_entry(item, page or url, times, of_all) for item in known),
        format="json11" if _text(document.get("version")).rstrip("/").endswith("1.1") else "json1",
        page=page,
        language=language,
        remark=f"The feed '{url}': {'; '.join(remarks)}." if remarks else None,
    )


def _is_feed(document: Mapping[str, Json], items: list[Json]) -> bool:
    """Whether it says so, or whether its items have what only items of feeds have."""
    if "jsonfeed" in _text(document.get("version")):
        return True
    return any(isinstance(item, dict) and any(name in item for name in _CONTENTS) for item in items)


def _entry(item: Mapping[str, Json], base: str, times: TimestampReader, writers_of_all: str | None) -> FeedEntry:
    url = absolute(_text(item.get("url")), base) or absolute(_text(item.get("external_url")), base)
    kind = max(_CONTENTS, key=lambda name: letters(_text(item.get(name))))
    return FeedEntry(
        id=_text(item.get("id")).strip() or None,
        title=single_spaced(html.unescape(_text(item.get("title")))),
        url=url,
        author=_writers(item) or writers_of_all,
        published=plausible(times.read(_text(item.get("date_published")))),
        updated=plausible(times.read(_text(item.get("date_modified")))),
        content=_text(item.get(kind)),
        content_type="text/html" if kind == "content_html" else "text/plain",
        base=url or base,
        tags=tuple(dict.fromkeys(tag for one in _list(item.get("tags")) if (tag := single_spaced(_text(one))))),
        enclosures=tuple(_enclosures(item.get("attachments"), base)),
    )


def _writers(one: Mapping[str, Json]) -> str | None:
    """Who wrote an item, or all of a feed's."""
    return names_of(_names(one.get("authors")) or _names(one.get("author")))


def _names(value: Json) -> list[str]:
    return [_text(one.get("name")) if isinstance(one, dict) else _text(one) for one in _list(value)]


def _enclosures(value: Json, base: str) -> list[Enclosure]:
    found = []
    for one in _list(value):
        url = absolute(_text(one.get("url")), base) if isinstance(one, dict) else None
        if url and isinstance(one, dict):
            kind, size = _text(one.get("mime_type")).lower(), one.get("size_in_bytes")
            if not kind.startswith("image/"):
                found.append(Enclosure(url, kind, size if isinstance(size, int) and size > 0 else None))
    return found


def _list(value: Json) -> list[Json]:
    """Several things; one by itself, and a text with commas in it, are as many."""
    if isinstance(value, str):
        return [*value.split(",")]
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Json) -> str:
    """The words of a value; U+FFFD for halves of surrogate pairs, which JSON can write."""
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _HALF.sub("\ufffd", str(value))
