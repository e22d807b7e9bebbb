"""Bytes to a Feed: RSS 0.9x, 1.0, 2.0 and Atom by feedparser, JSON Feed by its own schema, all under limits.

feedparser takes 2 seconds for 5,000 entries and, for deeply nested tags, time in the square of their number. So what it
gets is cut to `MOST_ENTRIES`, and refused if nested deeper than any feed. It is always given bytes: a string it would
take for a URL or a file. Its cleaning of HTML is off, because no HTML is ever shown: `entries` makes text of it.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.sources.feeds.entry_dates import EntryDates
from reader.sources.feeds.entry_fields import enclosures, letters, link_of, mappings, plain_title, text_of, writers
from reader.sources.feeds.feed_encoding import feed_text, with_numbered_entities
from reader.sources.feeds.json_feed import looks_like_json_feed, parse_json_feed
from reader.sources.feeds.parsed_feed import Feed, FeedEntry
from reader.sources.http.header_values import charset_of
from reader.sources.text.first_sentence import shorten
from reader.sources.text_composer import absolute

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

HTML_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
FEED_START = re.compile(rb"<(?:rss|feed|rdf:rdf|channel)\b", re.IGNORECASE)
HTML_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
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
    if looks_like_json_feed(data):
        return parse_json_feed(data, url, MOST_ENTRIES)
    text = feed_text(data, charset_of(content_type))
    if _depth(text.data) > DEEPEST:
        raise FeedError(f"The feed '{url}' is nested deeper than any feed should be.")
    kept, cut = _cut(with_numbered_entities(BOLD_ENTITY.sub(b"<!-ENTITY", text.data)))
    found = _feedparser(kept, url)
    version = text_of(found.get("version"))
    entries = mappings(found.get("entries"))[:MOST_ENTRIES]
    if not version and not entries:
        raise FeedError(no_feed(data, url))
    about = next(iter(mappings([found.get("feed")])), {})
    page = absolute(text_of(about.get("link")), url)
    language = text_of(about.get("language")) or None
    remarks = ["it is malformed and was read as far as possible"] if found.get("bozo") and _is_malformed(found) else []
    remarks += [text.remark] if text.remark else []
    remarks += [f"only its first {MOST_ENTRIES:,} entries were read"] if cut else []
    dates = EntryDates(language, entries)
    of_all = writers(about) if version.startswith("atom") else None
    return Feed(
        title=_title(about, version),
        entries=tuple(_entry(entry, _title(entry, version), page or url, dates, of_all) for entry in entries),
        format=version,
        page=page,
        language=language,
        refresh_after=read_minutes(about.get("ttl")),
        remark=f"The feed '{url}': {'; '.join(remarks)}." if remarks else None,
    )


def no_feed(data: bytes, url: str) -> str:
    """A sentence on what came in the place of a feed; a page is named by its title, which often says why."""
    if not data.strip():
        return f"'{url}' answered with nothing."
    if not HTML_START.match(data):
        return f"'{url}' is not a feed."
    title = page_title(data)
    return f"'{url}' is not a feed but a page{f', “{title}”' if title else ''}."


def page_title(data: bytes) -> str:
    """What a page calls itself; nothing where it does not, and of what is no page."""
    titles = HTML_TITLE.findall(data[:100_000].decode("utf-8", "replace")) if HTML_START.match(data) else []
    return shorten(plain_title(titles[0])) if titles else ""


def _feedparser(data: bytes, url: str) -> Mapping[str, object]:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}  # no address: it would make links of relative ids
    try:
        found: Mapping[str, object] = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:  # it stumbles over some bytes
        raise FeedError(f"The feed '{url}' is too broken to be read.") from error
    return found


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


def _entry(
    entry: Mapping[str, object], title: str, page: str, dates: EntryDates, writers_of_all: str | None
) -> FeedEntry:
    """An entry. Who wrote it is who wrote the whole feed (RFC 4287) where it names nobody itself."""
    detail = _fullest(entry)
    url = link_of(entry, page)
    return FeedEntry(
        id=text_of(entry.get("id")).strip() or None,
        title=title,
        url=url,
        author=writers(entry) or writers_of_all,
        published=dates.published(entry),
        updated=dates.updated(entry),
        content=text_of(detail.get("value")) if detail else "",
        content_type=text_of(detail.get("type")) or "text/html" if detail else "text/plain",
        base=absolute(text_of(detail.get("base")) if detail else None, page) or url or page,
        tags=_tags(entry),
        enclosures=enclosures(entry, page),
    )


def _title(about: Mapping[str, object], version: str) -> str:
    """A title; only Atom says of titles what they are written in."""
    detail = next(iter(mappings([about.get("title_detail")])), {})
    kind = text_of(detail.get("type")) if version.startswith("atom") else "text/html"
    return plain_title(text_of(about.get("title")), kind)


def _fullest(entry: Mapping[str, object]) -> Mapping[str, object] | None:
    """Of the entry's contents and its summary the one with the most to read."""
    details = [*mappings(entry.get("content")), *mappings([entry.get("summary_detail")])]
    texts = [detail for detail in details if not text_of(detail.get("type")).startswith(("image/", "audio/", "video/"))]
    if len(texts) < 2:
        return next(iter(texts), None)
    return max(texts, key=lambda detail: letters(text_of(detail.get("value"))))


def _tags(entry: Mapping[str, object]) -> tuple[str, ...]:
    terms = [plain_title(text_of(tag.get("label")) or text_of(tag.get("term"))) for tag in mappings(entry.get("tags"))]
    return tuple(dict.fromkeys(term for term in terms if term))


def read_minutes(ttl: object) -> int | None:
    """Seconds of a number of minutes, a week's at most."""
    text = text_of(ttl).strip()
    return min(int(text), 10_080) * 60 if text.isdecimal() and len(text) < 8 else None


def _is_malformed(found: Mapping[str, object]) -> bool:
    """Whether there is more wrong than an encoding that the header and the document disagree on."""
    return type(found.get("bozo_exception")).__name__ not in {"CharacterEncodingOverride", "NonXMLContentType"}
