"""What an entry of a feed says in its fields: title, writers, text, link, attachments. From feedparser's mappings.

Feeds write markup and entities into titles, addresses into names, and leave out what they do not have.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from reader.sources.bylines import byline
from reader.sources.feeds.parsed_feed import Enclosure
from reader.sources.text.decoding import CONTROL
from reader.sources.text_composer import absolute, single_spaced

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAGS: Final = re.compile(
    r"</?(?:a|abbr|acronym|b|big|blockquote|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|samp"
    r"|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_UNREAD: Final = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!doctype[^<>]*>", re.IGNORECASE | re.DOTALL)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^<>]*>|&#?\w{1,10};")
_NO_LETTERS: Final = re.compile(r"\W+")


def plain_title(value: str, content_type: str = "text/html") -> str:
    """A title's words. In plain text every sign is itself; elsewhere HTML's own tags and entities are markup."""
    value = CONTROL.sub("", value)
    if content_type == "text/plain":
        return single_spaced(value)
    return single_spaced(html.unescape(_TAGS.sub("", _BREAK.sub(" ", _UNREAD.sub("", value)))))


def writers(entry: Mapping[str, object]) -> str | None:
    """The names of all who wrote an entry, with commas between them; e-mail addresses are no names."""
    found = [text_of(author.get("name")) for author in mappings(entry.get("authors"))]
    whole = text_of(entry.get("author"))
    if len(found) < 2 and ("@" in whole or names_of(found) is None):
        found = [whole]  # feedparser parts addresses from names, and knows no long endings of them
    return names_of(found)


def names_of(written: list[str]) -> str | None:
    """Names with commas between them, each once; None where there is none."""
    return byline(map(plain_title, written))


def letters(markup: str) -> int:
    """How many letters and digits there are to read, markup aside."""
    return len(_NO_LETTERS.sub("", _ANY_TAG.sub(" ", markup)))


def link_of(entry: Mapping[str, object], base: str) -> str | None:
    """The address of an entry: the one behind a counter, where the feed tells it. An id that is no address is none."""
    original = absolute(text_of(entry.get("feedburner_origlink")), None)
    link = text_of(entry.get("link"))
    if original is None and entry.get("guidislink") and not link.lower().startswith(("http://", "https://", "/")):
        return None
    return original or absolute(link, base)


def enclosures(entry: Mapping[str, object], base: str) -> tuple[Enclosure, ...]:
    """Files that come with an entry; pictures are no files to open by themselves."""
    found: dict[str, Enclosure] = {}
    attached = [link for link in mappings(entry.get("links")) if link.get("rel") == "enclosure"]
    for enclosure in attached:
        url = absolute(text_of(enclosure.get("href") or enclosure.get("url")), base)
        kind = text_of(enclosure.get("type")).partition(";")[0].strip().lower()
        if url and not kind.startswith("image/"):
            size = text_of(enclosure.get("length")).strip()
            found.setdefault(url, Enclosure(url, kind, int(size) if size.isdecimal() and len(size) < 15 else None))
    return tuple(found.values())


def mappings(values: object) -> list[Mapping[str, object]]:
    """Those values that are mappings, as plain ones: feedparser's own look elsewhere for what they have not."""
    return [dict(value) for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""
