"""Items as Google Reader wrote them, and as FreshRSS, Inoreader, The Old Reader and others do: exports and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignExport, ForeignHighlight
from reader.sources.elsewhere.json_values import (
    list_in,
    moment_in,
    object_in,
    objects_in,
    text_in,
    words_in,
)
from reader.sources.feeds.entry_dates import plausible
from reader.sources.feeds.entry_fields import letters
from reader.sources.feeds.parsed_feed import Enclosure, FeedEntry
from reader.sources.text_composer import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.sources.elsewhere.json_values import Json

READ: Final = "user/-/state/com.google/read"
STARRED: Final = "user/-/state/com.google/starred"
READING_LIST: Final = "user/-/state/com.google/reading-list"
LABEL: Final = "user/-/label/"
_FEED: Final = "feed/"


def is_greader(document: Json) -> bool:
    """Whether a document holds such items."""
    items = objects_in(object_in(document).get("items"))
    if "/state/" in text_in(object_in(document).get("id")):
        return True
    return any("crawlTimeMsec" in one or "origin" in one or "alternate" in one for one in items)


def read_greader(document: Json) -> ForeignExport:
    """An export: `starred.json`, or the articles of a label."""
    articles, passed_over = [], []
    for number, item in enumerate(list_in(object_in(document).get("items")), 1):
        article = greader_article(item) if isinstance(item, dict) else None
        if article is None:
            passed_over.append(f"Item {number:,} has neither a title nor a text nor an address.")
        else:
            articles.append(article)
    return ForeignExport("items of Google Reader's kind", articles=tuple(articles), passed_over=tuple(passed_over))


def greader_article(item: Mapping[str, Json]) -> ForeignArticle | None:
    """The article that an item is; None where there is nothing in it."""
    url = _first_link(item)
    content = max((_content(item.get(name)) for name in ("content", "summary")), key=letters)
    title = words_in(item.get("title"))
    if not (title or content or url):
        return None
    categories = [_generic(text_in(one)) for one in list_in(item.get("categories"))]
    origin = object_in(item.get("origin"))
    feed = text_in(origin.get("feedUrl")) or text_in(origin.get("streamId")).removeprefix(_FEED)
    entry = FeedEntry(
        id=text_in(item.get("guid")).strip() or None,
        title=title,
        url=url,
        author=words_in(item.get("author")) or None,
        published=plausible(moment_in(item.get("published"))),
        updated=plausible(moment_in(item.get("updated"))),
        content=content,
        base=url,
        tags=tuple(one for one in categories if one and not one.startswith("user/")),
        enclosures=tuple(_enclosures(item.get("enclosure"))),
    )
    return ForeignArticle(
        entry,
        feed=feed if "://" in feed else None,
        feed_title=words_in(origin.get("title")),
        read=READ in categories,
        starred=STARRED in categories,
        tags=tuple(one.removeprefix(LABEL) for one in categories if one.startswith(LABEL)),
        highlights=tuple(_annotations(item)),
    )


def _generic(category: str) -> str:
    """A category that names its user by a number or a name, as everybody's: `user/-/label/sea`."""
    parts = category.split("/", 2)
    return f"user/-/{parts[2]}" if len(parts) == 3 and parts[0] == "user" else category.strip()


def _first_link(item: Mapping[str, Json]) -> str | None:
    links = [*objects_in(item.get("canonical")), *objects_in(item.get("alternate"))]
    return next((url for link in links if (url := absolute(text_in(link.get("href")), None))), None)


def _content(value: Json) -> str:
    return text_in(value.get("content")) if isinstance(value, dict) else text_in(value)


def _enclosures(value: Json) -> list[Enclosure]:
    found = []
    for one in objects_in(value):
        url, kind = absolute(text_in(one.get("href")), None), text_in(one.get("type")).lower()
        if url and not kind.startswith("image"):
            size = text_in(one.get("length"))
            found.append(Enclosure(url, kind, int(size) if size.isdecimal() and len(size) < 15 else None))
    return found


def _annotations(item: Mapping[str, Json]) -> Sequence[ForeignHighlight]:
    found = [
        ForeignHighlight(
            text_in(one.get("text")).strip(),
            text_in(one.get("note")).strip() or text_in(one.get("content")).strip(),
            moment_in(one.get("added_on")),
        )
        for one in objects_in(item.get("annotations"))
    ]
    return [one for one in found if one.quote or one.note]
