"""Entries as Miniflux gives them: answers of its interface, which people keep as files, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignExport
from reader.sources.elsewhere.json_values import (
    list_in,
    moment_in,
    object_in,
    objects_in,
    text_in,
    truth_in,
    words_in,
)
from reader.sources.feeds.entry_dates import plausible
from reader.sources.feeds.parsed_feed import Enclosure, FeedEntry, Subscription
from reader.sources.http.urls import feed_address
from reader.sources.text_composer import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.sources.elsewhere.json_values import Json


def is_miniflux(document: Json) -> bool:
    """Whether a document holds such entries, or feeds."""
    entries = objects_in(object_in(document).get("entries")) or objects_in(document)
    return any("feed_id" in one or "feed_url" in one for one in entries)


def read_miniflux(document: Json) -> ForeignExport:
    """An answer that somebody kept: entries, or a list of feeds."""
    articles, feeds, passed_over = [], [], []
    found = list_in(object_in(document).get("entries")) or list_in(document)
    for number, one in enumerate(found, 1):
        item = object_in(one)
        if "feed_url" in item and (subscription := miniflux_feed(item)) is not None:
            feeds.append(subscription)
        elif text_in(item.get("status")) == "removed":
            passed_over.append(f"Entry {number:,} was removed there.")
        elif (article := miniflux_article(item)) is not None:
            articles.append(article)
        else:
            passed_over.append(f"Entry {number:,} has neither a title nor a text nor an address.")
    return ForeignExport("entries of Miniflux", tuple(feeds), tuple(articles), passed_over=tuple(passed_over))


def miniflux_feed(item: Mapping[str, Json]) -> Subscription | None:
    """A feed that is followed there; its category is a tag here."""
    url = absolute(text_in(item.get("feed_url")), None)
    if url is None:
        return None
    category = words_in(object_in(item.get("category")).get("title"))
    return Subscription(
        feed_address(url),
        words_in(item.get("title")),
        absolute(text_in(item.get("site_url")), None),
        tags=(category,) if category else (),
    )


def miniflux_article(item: Mapping[str, Json]) -> ForeignArticle | None:
    """The article that an entry is; None where there is nothing in it."""
    url = absolute(text_in(item.get("url")), None)
    title, content = words_in(item.get("title")), text_in(item.get("content"))
    if not (title or content or url):
        return None
    feed = object_in(item.get("feed"))
    entry = FeedEntry(
        title=title,
        url=url,
        author=words_in(item.get("author")) or None,
        published=plausible(moment_in(item.get("published_at"))),
        content=content,
        base=url,
        tags=tuple(tag for one in list_in(item.get("tags")) if (tag := words_in(one))),
        enclosures=tuple(_enclosures(item.get("enclosures"))),
    )
    return ForeignArticle(
        entry,
        feed=absolute(text_in(feed.get("feed_url")), None),
        feed_title=words_in(feed.get("title")),
        read=text_in(item.get("status")) == "read",
        starred=truth_in(item.get("starred")),
    )


def _enclosures(value: Json) -> list[Enclosure]:
    found = []
    for one in objects_in(value):
        url, kind = absolute(text_in(one.get("url")), None), text_in(one.get("mime_type")).lower()
        size = one.get("size")
        if url and not kind.startswith("image"):
            found.append(Enclosure(url, kind, size if isinstance(size, int) and size > 0 else None))
    return found
