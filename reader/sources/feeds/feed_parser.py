"""Bytes to a Feed: RSS 0.9x, 1.0, 2.0 and Atom by feedparser, JSON Feed by its own schema, all under limits.

feedparser takes 2 seconds for 5,000 entries and, for deeply nested tags, time in the square of their number. So what it
gets is cut to `MOST_ENTRIES`, and refused if nested deeper than any feed. It is always given bytes: a string it would
take for a URL or a file. Its cleaning of HTML is off, because no HTML is ever shown: `entries` makes text of it.
"""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.sources.article_builder import digest
from reader.sources.feeds.json_feed import looks_like_json_feed, parse_json_feed
from reader.sources.feeds.parsed_feed import Feed, FeedEntry
from reader.sources.text.decoding import NotTextError, decode
from reader.sources.text_composer import absolute, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ENTRIES = 1_000
DEEPEST = 200
LARGEST_FEED = 10_000_000
"""Bytes."""
ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
MARKUP = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>", re.DOTALL)
VOID = frozenset({b"br", b"hr", b"img", b"input", b"link", b"meta", b"p", b"li", b"col", b"area", b"base", b"wbr"})
"""Tags that HTML leaves open; feeds that paste HTML without escaping it have them."""


BOLD_ENTITY = re.compile(
    rb"<!ENTITY(?!\s{1,100}[\w.:-]{1,100}\s{1,100}"
    rb"(?:\"(?:&#\w{1,10};|[^&%\"<]){0,200}\"|'(?:&#\w{1,10};|[^&%'<]){0,200}')\s{0,100}>)"
)
"""The declaration of an entity that is more than a name for a few characters: it is made of other entities, or of a
file. Ten lines of such keep the parser busy for seconds, in any size of feed."""


class FeedError(DatelineError):
    """Not a feed, or one beyond the limits."""


def parse_feed(data: bytes, url: str, content_type: str = "") -> Feed:
    """What the feed at `url` says. Raises FeedError with a sentence.

    A malformed feed is read as far as it can be, and says so in its `remark`.
    """
    if len(data) > LARGEST_FEED:
        raise FeedError(f"The feed '{url}' is larger than {LARGEST_FEED / 1e6:g} MB.")
    if looks_like_json_feed(data, content_type):
        return parse_json_feed(data, url, MOST_ENTRIES)
    data = _in_ascii_kin(data)
    if _depth(data) > DEEPEST:
        raise FeedError(f"The feed '{url}' is nested deeper than any feed should be.")
    kept, cut = _cut(BOLD_ENTITY.sub(b"<!-ENTITY", data))
    found = _feedparser(kept, url, content_type)
    version = _plain(found.get("version"))
    entries = _mappings(found.get("entries"))
    if not version and not entries:
        raise FeedError(f"'{url}' is not a feed.")
    about = next(iter(_mappings([found.get("feed")])), {})
    page = absolute(_plain(about.get("link")), url)
    remarks = ["it is malformed and was read as far as possible"] if found.get("bozo") and _is_malformed(found) else []
    remarks += [f"only its first {MOST_ENTRIES:,} entries were read"] if cut else []
    return Feed(
        title=fold(_plain(about.get("title"))),
        entries=tuple(_entry(entry, page or url) for entry in entries[:MOST_ENTRIES]),
        format=version,
        page=page,
        language=_plain(about.get("language")) or None,
        refresh_after=_minutes(about.get("ttl")),
        remark=f"The feed '{url}': {'; '.join(remarks)}." if remarks else None,
    )


def _feedparser(data: bytes, url: str, content_type: str) -> Mapping[str, object]:
    import feedparser

    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    try:
        found: Mapping[str, object] = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:  # it stumbles over some bytes
        raise FeedError(f"The feed '{url}' is too broken to be read.") from error
    return found


def _in_ascii_kin(data: bytes) -> bytes:
    """UTF-16 and UTF-32 as UTF-8, so that the limits see the markup."""
    if b"\x00" not in data[:200]:
        return data
    try:
        text = decode(data).text
    except NotTextError:
        for encoding in ("utf-16-le", "utf-16-be"):
            if data[:2] in {"<".encode(encoding), " ".encode(encoding)}:
                text = data.decode(encoding, "replace")
                break
        else:
            return b""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")


def _depth(data: bytes) -> int:
    """How deep tags are nested, character data and comments aside; broken markup counts as it stands."""
    depth = deepest = 0
    for match in MARKUP.finditer(data):
        closing, name, empty = match.groups()
        if name is None or empty or name.lower() in VOID:
            continue
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def _cut(data: bytes) -> tuple[bytes, bool]:
    """The feed without the entries beyond the limit."""
    ends = [match.end() for match in ENTRY_END.finditer(data)]
    if len(ends) <= MOST_ENTRIES:
        return data, False
    return data[: ends[MOST_ENTRIES - 1]] + data[ends[-1] :], True


def _entry(entry: Mapping[str, object], base: str) -> FeedEntry:
    detail = _fullest(entry)
    content = _plain(detail.get("value")) if detail else ""
    url = absolute(_plain(entry.get("link")), base)
    title = fold(_plain(entry.get("title")))
    return FeedEntry(
        id=_plain(entry.get("id")) or url or digest(f"{title}\n{content}"),
        title=title,
        url=url,
        author=fold(_plain(entry.get("author"))) or None,
        published=_time(entry.get("published_parsed")),
        updated=_time(entry.get("updated_parsed")),
        content=content,
        content_type=_plain(detail.get("type")) or "text/html" if detail else "text/plain",
        base=(_plain(detail.get("base")) if detail else "") or url or base,
        tags=_tags(entry),
    )


def _fullest(entry: Mapping[str, object]) -> Mapping[str, object] | None:
    """The longest of the entry's contents and its summary."""
    details = [*_mappings(entry.get("content")), *_mappings([entry.get("summary_detail")])]
    texts = [detail for detail in details if not _plain(detail.get("type")).startswith(("image/", "audio/", "video/"))]
    return max(texts, key=lambda detail: len(_plain(detail.get("value"))), default=None)


def _tags(entry: Mapping[str, object]) -> tuple[str, ...]:
    terms = [fold(_plain(tag.get("term"))) for tag in _mappings(entry.get("tags"))]
    return tuple(dict.fromkeys(term for term in terms if term))


def _time(parsed: object) -> str | None:
    """ISO 8601 of feedparser's time, which is in UTC."""
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _minutes(ttl: object) -> int | None:
    text = _plain(ttl).strip()
    return min(int(text), 10_080) * 60 if text.isdigit() and len(text) < 8 else None


def _is_malformed(found: Mapping[str, object]) -> bool:
    """Whether there is more wrong than an encoding that the header and the document disagree on."""
    return type(found.get("bozo_exception")).__name__ not in {"CharacterEncodingOverride", "NonXMLContentType"}


def _mappings(values: object) -> list[Mapping[str, object]]:
    """Those values that are mappings, as plain ones: feedparser's own look elsewhere for what they have not."""
    return [dict(value) for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def _plain(value: object) -> str:
    return value if isinstance(value, str) else ""
