"""What the command line's lists print for other programs: rows of articles, feeds, entities and timelines.

docs/json.md describes each with a schema; what analyses and comparisons print is in `reader.export`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.export import Object
    from reader.library import ArticleRow
    from reader.library.feeds.feed_store import FeedRow
    from reader.library.values import Snippet
    from reader.linking.stories.timeline import TimelineEntry
    from reader.model import Entity


def article_row(row: ArticleRow, snippet: Snippet | None = None) -> Object:
    """An article of a list, with the words around what was searched for where there are any."""
    found: Object = {
        "id": row.id,
        "title": row.title,
        "source": row.source,
        "published": row.published,
        "read": row.read,
        "starred": row.starred,
        "state": row.state,
        "also": list(row.also),
    }
    if snippet is not None:
        found["snippet"] = {"text": snippet.text, "hits": [list(hit) for hit in snippet.hits]}
    return found


def feed_row(row: FeedRow) -> Object:
    """A feed that is followed."""
    feed = row.subscription
    return {
        "url": feed.url,
        "title": feed.title or feed.own_title,
        "page": feed.page,
        "tags": list(feed.tags),
        "articles": row.articles,
        "unread": row.unread,
        "full_text": feed.full_text,
        "checked": feed.checked,
        "result": feed.result,
        "error": feed.error,
        "remark": feed.remark,
    }


def entity_row(entity: Entity, articles: int) -> Object:
    """An entity of the library as the reader sees it, with the number of articles that mention it."""
    return {
        "id": entity.id,
        "name": entity.name,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "articles": articles,
    }


def timeline_row(entry: TimelineEntry, story: str) -> Object:
    """What lies at one place of a story's axis: an event, or the publication of a report."""
    event = entry.event
    return {
        "story": story,
        "kind": "publication" if event is None else "event",
        "date": entry.date,
        "inferred": entry.inferred,
        "text": entry.words,
        "articles": list(entry.articles),
        "start": None if event is None else event.start,
        "end": None if event is None else event.end,
        "evidence": None if event is None else list(event.evidence),
    }
