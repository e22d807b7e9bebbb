"""Stories: articles that report the same events, as `reader.linking.stories.similarity` tells which two do.

A story is all that hangs together in this way, so that it chains through time and does not depend on the order in
which articles came.

For a library: store each article's `StoryRecord`, post the article under each of its `keys` and `far` keys, and keep
which story it is in. `join` says what a new article changes, `leave` what one that goes changes back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reader.linking.entities.occurrences import hash_of
from reader.linking.stories.similarity import StoryRecord, alike, alike_later, nearest_the_centre, story_record
from reader.model import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import Analysis, Article

__all__ = [
    "StoryChanges",
    "StoryRecord",
    "StoryStore",
    "alike",
    "alike_later",
    "components",
    "group_stories",
    "id_of",
    "join",
    "leave",
    "story_from",
    "story_record",
]

LOOKED_AT = 50
"""How many articles under one key are compared, the first by id."""


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What an article changes: the story of each of these articles from now on. A story without articles ends."""

    story_of: dict[str, str]


class StoryStore(Protocol):
    """What stories read from a store."""

    def record(self, article: str) -> StoryRecord | None:
        """An article's record."""

    def under(self, key: int, limit: int) -> Iterable[str]:
        """Ids of articles that are posted under a key: the first by id."""

    def story_of(self, article: str) -> str | None:
        """The story that an article is in."""

    def articles_of(self, story: str) -> Iterable[str]:
        """Ids of the articles in a story."""


def join(record: StoryRecord, shelf: StoryStore) -> StoryChanges:
    """What changes when an article comes. `shelf` is the store without it."""
    touched = {
        story
        for keys, same in ((record.near, alike), (record.far, alike_later))
        for article in {article for key in keys for article in shelf.under(key, LOOKED_AT)}
        if (other := shelf.record(article)) is not None and same(record, other)
        if (story := shelf.story_of(article)) is not None
    }
    members = {record.article: record}
    for story in touched:
        members |= {
            article: other for article in shelf.articles_of(story) if (other := shelf.record(article)) is not None
        }
    story_id = id_of(members.values())
    return StoryChanges({article: story_id for article in sorted(members) if shelf.story_of(article) != story_id})


def leave(article: str, shelf: StoryStore) -> StoryChanges:
    """What changes when an article goes. `shelf` still holds it."""
    story = shelf.story_of(article)
    if story is None:
        return StoryChanges({})
    records = [
        record for other in shelf.articles_of(story) if other != article and (record := shelf.record(other)) is not None
    ]
    return StoryChanges(
        {
            record.article: story_id
            for group in components(records)
            if (story_id := id_of(group)) != story
            for record in group
        }
    )


def id_of(records: Iterable[StoryRecord]) -> str:
    """A story's id, from its first article: `story/9f2c41d0a7b3`."""
    first = min(records, key=lambda record: (record.day is None, record.day or 0, record.article))
    return f"story/{hash_of(first.article):016x}"


def components(records: Iterable[StoryRecord]) -> list[list[StoryRecord]]:
    """All that hangs together, each part and the whole by article id."""
    ordered = sorted(records, key=lambda record: record.article)
    under: dict[int, list[int]] = defaultdict(list)
    parents = list(range(len(ordered)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for place, record in enumerate(ordered):
        for key in (*record.keys, *record.far):
            under[key].append(place)
    for place, record in enumerate(ordered):
        for keys, same in ((record.near, alike), (record.far, alike_later)):
            for other in {other for key in keys for other in under[key][:LOOKED_AT]}:
                if root(place) != root(other) and same(record, ordered[other]):
                    parents[root(place)] = root(other)
    parts: dict[int, list[StoryRecord]] = defaultdict(list)
    for place, record in enumerate(ordered):
        parts[root(place)].append(record)
    return list(parts.values())


def group_stories(articles: Sequence[Article], analyses: Sequence[Analysis]) -> tuple[Story, ...]:
    """The stories of these articles, those with one article only left out; the first published first."""
    by_id = {article.id: article for article in articles}
    records = [story_record(by_id[analysis.article], analysis) for analysis in analyses]
    found = [story_from(group, by_id) for group in components(records) if len(group) > 1]
    return tuple(sorted(found, key=lambda story: (story.first_published or "", story.id)))


def story_from(records: Sequence[StoryRecord], articles: Mapping[str, Article]) -> Story:
    """A story with its dates, under the title of the article nearest its centre; those without a date come last."""
    ordered = sorted(
        (articles[record.article] for record in records),
        key=lambda article: (article.published is None, article.published or "", article.id),
    )
    dates = [article.published for article in ordered if article.published]
    return Story(
        id_of(records),
        articles[nearest_the_centre(records).article].title,
        tuple(article.id for article in ordered),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )
