"""What wallabag exports: entries with their texts, archived or starred, with tags and annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignExport, ForeignHighlight
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
from reader.sources.feeds.entry_fields import names_of
from reader.sources.feeds.parsed_feed import FeedEntry
from reader.sources.text_composer import absolute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.sources.elsewhere.json_values import Json


def is_wallabag(document: Json) -> bool:
    return any("is_archived" in one or "is_starred" in one for one in _entries(document))


def read_wallabag(document: Json) -> ForeignExport:
    articles, passed_over = [], []
    for number, item in enumerate(_entries(document), 1):
        article = _article(item)
        if article is None:
            passed_over.append(f"Entry {number:,} has neither a title nor a text nor an address.")
        else:
            articles.append(article)
    return ForeignExport("wallabag's entries", articles=tuple(articles), passed_over=tuple(passed_over))


def _entries(document: Json) -> list[dict[str, Json]]:
    embedded = object_in(object_in(document).get("_embedded"))
    return objects_in(document) or objects_in(embedded.get("items"))


def _article(item: Mapping[str, Json]) -> ForeignArticle | None:
    url = absolute(text_in(item.get("url")), None) or absolute(text_in(item.get("given_url")), None)
    title, content = words_in(item.get("title")), text_in(item.get("content"))
    if not (title or content or url):
        return None
    entry = FeedEntry(
        title=title,
        url=url,
        author=names_of([words_in(one) for one in list_in(item.get("published_by"))]),
        published=plausible(moment_in(item.get("published_at"))),
        content=content,
        base=url,
    )
    return ForeignArticle(
        entry,
        feed_title=words_in(item.get("domain_name")),
        read=truth_in(item.get("is_archived")),
        starred=truth_in(item.get("is_starred")),
        tags=tuple(tag for one in list_in(item.get("tags")) if (tag := _tag(one))),
        highlights=tuple(_highlights(item.get("annotations"))),
    )


def _tag(value: Json) -> str:
    return words_in(value.get("label")) if isinstance(value, dict) else words_in(value)


def _highlights(value: Json) -> list[ForeignHighlight]:
    found = [
        ForeignHighlight(
            text_in(one.get("quote")).strip(), text_in(one.get("text")).strip(), moment_in(one.get("created_at"))
        )
        for one in objects_in(value)
    ]
    return [one for one in found if one.quote or one.note]
