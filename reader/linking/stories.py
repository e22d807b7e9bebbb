"""Stories: articles that report the same events, told by their names, the words of their beginnings, and numbers.

Two articles belong together when these are alike enough and they appeared within a few days; a story is all that
hangs together in this way, so it does not depend on the order in which articles came. No article is compared with
all: of the pairs of its words and names those with the lowest hashes are its keys, and articles that share a key are
compared. Like articles share some of these pairs, and a pair is rare even where each of its words is common.

For a library: store each article's `StoryRecord`, post the article under each of its `keys`, and keep which story it is
in. `join` says what a new article changes, `leave` what one that goes changes back.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING, Protocol

from reader.linking import wording
from reader.linking.names import fold
from reader.linking.records import hash_of, plain, sightings
from reader.model import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.records import Sighting
    from reader.model import Analysis, Article

_LEAD = 60
"""Words of the beginning, where news says what it is about."""
_BEGINNING = 1500
"""Code points that are read for it, and whose numbers count."""
_NAME, _WORD = 1.5, 1.0
"""What a name (or a number) and a word weigh."""
_ALIKE = 0.3
"""The cosine from which on two articles report the same; measured on 766 reports of 66 events."""
_KEYS = 24
_DAYS_APART = 3
_PERIOD = _DAYS_APART + 1
"""Days that share a key's hash; articles look under the periods before and after their own too."""
LOOKED_AT = 50
"""How many articles under one key are compared, the first by id."""
_SHORTEST_WORD = 3
_MASK = (1 << 63) - 1
_ODD = 0x5851F42D4C957F2D


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """What tells an article's story; it follows from that article alone. Hashes fit SQLite's integers."""

    article: str
    day: int | None
    """Days since 0001-01-01, or None for an article without a date: it is compared with such only."""
    names: tuple[int, ...]
    """Hashes of names and numbers."""
    words: tuple[int, ...]
    """Hashes of the weighty words of its beginning."""
    keys: tuple[int, ...]
    """Post the article under these ..."""
    near: tuple[int, ...]
    """... and look under these: the same keys for the days around."""


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What an article changes: the story of each of these articles from now on. A story without articles ends."""

    story_of: dict[str, str]


class StoryShelf(Protocol):
    """What stories read from a store."""

    def record(self, article: str) -> StoryRecord | None:
        """An article's record."""

    def under(self, key: int, limit: int) -> Iterable[str]:
        """Ids of articles that are posted under a key: the first by id."""

    def story_of(self, article: str) -> str | None:
        """The story that an article is in."""

    def articles_of(self, story: str) -> Iterable[str]:
        """Ids of the articles in a story."""


def story_record(article: Article, analysis: Analysis, seen: Sequence[Sighting] | None = None) -> StoryRecord:
    """An article's names, numbers and first words as hashes. `seen`: its sightings, where they are made already."""
    names = {
        plain(sighting.key).replace("~", "")
        for sighting in (sightings(article, analysis) if seen is None else seen)
        if sighting.label != "NORP"
    }
    names |= {f"#{number}" for number in wording.numbers_in(article.text[:_BEGINNING]) if _tells(number)}
    beginning = fold(article.text[:_BEGINNING]).split()[:_LEAD]
    stems = {
        wording.stem(word) for word in beginning if len(word) >= _SHORTEST_WORD and word not in wording.words().light
    }
    name_hashes, word_hashes = sorted(map(hash_of, names)), sorted(map(hash_of, stems))
    day = _day(article.published)
    pairs = _lowest_pairs(sorted({*name_hashes, *word_hashes}))
    if day is None:
        keys = near = tuple(pairs)
    else:
        period = day // _PERIOD
        keys = tuple(_mixed(pair, period) for pair in pairs)
        near = tuple(_mixed(pair, period + step) for step in (-1, 0, 1) for pair in pairs)
    return StoryRecord(article.id, day, tuple(name_hashes), tuple(word_hashes), keys, near)


def _tells(number: str) -> bool:
    """Whether a number says something: neither a single digit nor a year."""
    return len(number) > 1 and not (len(number) == len("2020") and number.startswith(("19", "20")))


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[: len("2020-12-04")]).toordinal()
    except ValueError:
        return None


def _mixed(first: int, second: int) -> int:
    """One hash of two numbers."""
    number = ((first * 0x9E3779B97F4A7C15) ^ (second * 0xC2B2AE3D27D4EB4F)) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 31)) * 0xD6E8FEB86659FD93) & 0xFFFFFFFFFFFFFFFF
    return (number ^ (number >> 32)) & _MASK


def _lowest_pairs(hashes: Sequence[int]) -> list[int]:
    """Hashes of pairs of these, the lowest ones; some two thousand pairs, so each in two operations only."""
    spread = [(number * _ODD) & _MASK for number in hashes]
    pairs = {((first ^ second) * _ODD) & _MASK for place, first in enumerate(spread) for second in hashes[place + 1 :]}
    return nsmallest(_KEYS, pairs)


def alike(first: StoryRecord, second: StoryRecord) -> bool:
    """Whether two articles report the same events."""
    if (first.day is None) != (second.day is None):
        return False
    if first.day is not None and second.day is not None and abs(first.day - second.day) > _DAYS_APART:
        return False
    shared = _NAME**2 * len(set(first.names) & set(second.names))
    shared += _WORD**2 * len(set(first.words) & set(second.words))
    length = math.sqrt(_square(first) * _square(second))
    return length > 0 and shared / length >= _ALIKE


def _square(record: StoryRecord) -> float:
    return _NAME**2 * len(record.names) + _WORD**2 * len(record.words)


def join(record: StoryRecord, shelf: StoryShelf) -> StoryChanges:
    """What changes when an article comes. `shelf` is the store without it."""
    nearby = {article for key in record.near for article in shelf.under(key, LOOKED_AT)}
    touched = {
        story
        for article in nearby
        if (other := shelf.record(article)) is not None and alike(record, other)
        if (story := shelf.story_of(article)) is not None
    }
    members = {record.article: record}
    for story in touched:
        members |= {
            article: other for article in shelf.articles_of(story) if (other := shelf.record(article)) is not None
        }
    story_id = id_of(members.values())
    return StoryChanges({article: story_id for article in sorted(members) if shelf.story_of(article) != story_id})


def leave(article: str, shelf: StoryShelf) -> StoryChanges:
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
    first = min(records, key=lambda record: (record.day or 0, record.article))
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
        for key in record.keys:
            under[key].append(place)
    for place, record in enumerate(ordered):
        nearby = {other for key in record.near for other in under[key][:LOOKED_AT]}
        for other in nearby:
            if root(place) != root(other) and alike(record, ordered[other]):
                parents[root(place)] = root(other)
    parts: dict[int, list[StoryRecord]] = defaultdict(list)
    for place, record in enumerate(ordered):
        parts[root(place)].append(record)
    return list(parts.values())


def stories(articles: Sequence[Article], analyses: Sequence[Analysis]) -> tuple[Story, ...]:
    """The stories of these articles, those with one article only left out; the first published first."""
    by_id = {article.id: article for article in articles}
    records = [story_record(by_id[analysis.article], analysis) for analysis in analyses]
    found = [story_from(group, by_id) for group in components(records) if len(group) > 1]
    return tuple(sorted(found, key=lambda story: (story.first_published or "", story.id)))


def story_from(records: Sequence[StoryRecord], articles: Mapping[str, Article]) -> Story:
    """A story with its dates, under the title of its first article."""
    ordered = sorted(
        (articles[record.article] for record in records), key=lambda article: (article.published or "", article.id)
    )
    dates = [article.published for article in ordered if article.published]
    return Story(
        id_of(records),
        ordered[0].title,
        tuple(article.id for article in ordered),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )
