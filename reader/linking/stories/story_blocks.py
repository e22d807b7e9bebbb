"""Blocks: articles that hang together closely enough to be split into stories at one go, and seldom many.

Two articles that find each other and are alike have an *edge*, the more alike the higher its level. An article's block
is all that hangs together with it by edges of a level, for the lowest level at which that is not too much to be
compared, each with each. So what an article costs does not grow with the library, and the stories follow from the set
of articles alone, not from the order in which they came: `join` and `leave` work out anew those blocks that an
article touches.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from reader.disjoint_sets import DisjointSets
from reader.linking.entities.occurrences import hash_of
from reader.linking.stories.mean_linkage import split_into_stories
from reader.linking.stories.similarity import likeness, likenesses
from reader.linking.stories.story_record import looked_under, meet, posted_under
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.linking.stories.story_record import StoryRecord

LARGEST_BLOCK: Final = 100
"""So many articles are compared each with each."""
LOOKED_AT: Final = 50
"""How many articles under one key are looked at, the first by id."""
FIRST_LEVEL: Final = 0.2
"""How alike two articles have to be to have an edge ..."""
STEP: Final = 0.03
"""... and for each further level."""
TOP: Final = 12
"""The highest level: what hangs together by such edges is told in the same words, and a block however much it is."""


class Placement(NamedTuple):
    """Where an article is."""

    story: str
    block: str
    level: int


class Edge(NamedTuple):
    """Two like articles."""

    first: str
    second: str
    level: int


@dataclass(frozen=True, slots=True)
class StoryBlock:
    """Articles that hang together by edges of a level."""

    level: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What an article changes: where each of these articles is from now on. A story without articles ends."""

    placements: dict[str, Placement]


class StoryStore(Protocol):
    """What stories read from a store."""

    def record(self, article: str) -> StoryRecord | None:
        """An article's record."""

    def meeting(self, record: StoryRecord, limit: int) -> Iterable[str]:
        """Ids of the articles that are posted where this one looks: under each key the first by id."""

    def placement(self, article: str) -> Placement | None:
        """Where an article is."""

    def articles_of_block(self, block: str) -> Iterable[str]:
        """Ids of the articles in a block."""


def join(record: StoryRecord, store: StoryStore) -> StoryChanges:
    """What changes when an article comes. `store` is without it."""
    least = {record.article: 0}
    old: dict[str, StoryBlock] = {}
    for edge in _edges_of(record, store):
        place = store.placement(edge.second)
        if place is None:
            continue
        if edge.level < place.level:  # what hangs together there is too much already
            least[record.article] = max(least[record.article], edge.level + 1)
        elif place.block not in old:
            old[place.block] = StoryBlock(place.level, tuple(sorted(store.articles_of_block(place.block))))
            least |= dict.fromkeys(old[place.block].articles, place.level)
    records = {record.article: record} | _records(least, store)
    lowest = least[record.article]
    levels = {level for article, level in least.items() if article != record.article} or {lowest}
    if len(records) <= LARGEST_BLOCK and len(levels) == 1 and lowest <= min(levels):
        blocks = [StoryBlock(min(levels), tuple(sorted(records)))]
    else:
        blocks = blocks_of(sorted(records), edges_among(list(records.values())), least)
    kept = set(old.values())
    return _placed([block for block in blocks if block not in kept], records, store)


def leave(article: str, store: StoryStore) -> StoryChanges:
    """What changes when an article goes. `store` still holds it."""
    place, record = store.placement(article), store.record(article)
    if place is None or record is None:
        return StoryChanges({})
    left = [other for other in store.articles_of_block(place.block) if other != article]
    freed = [
        edge.second
        for edge in _edges_of(record, store)
        if (around := store.placement(edge.second)) is not None and around.level > edge.level
    ]
    if place.level == 0 and not freed:
        records = _records(left, store)
        blocks = blocks_of(sorted(records), edges_among(list(records.values())), dict.fromkeys(records, 0))
    else:
        blocks = _Surroundings(store, article).blocks_around(sorted({*left, *freed}))
        records = _records({other for block in blocks for other in block.articles}, store)
    return _placed(blocks, records, store)


def _records(articles: Iterable[str], store: StoryStore) -> dict[str, StoryRecord]:
    return {article: record for article in articles if (record := store.record(article)) is not None}


def _edges_of(record: StoryRecord, store: StoryStore) -> list[Edge]:
    """An article's edges to those in a store, it first."""
    others = _records(sorted(set(store.meeting(record, LOOKED_AT)) - {record.article}), store)
    return [
        Edge(record.article, article, level)
        for article, other in others.items()
        if (level := _level(likeness(record, other))) is not None
    ]


def _level(alike: float) -> int | None:
    return None if alike < FIRST_LEVEL else min(TOP, int((alike - FIRST_LEVEL) / STEP))


def edges_among(records: Sequence[StoryRecord]) -> list[Edge]:
    """The edges between articles, all of which are compared."""
    alike = likenesses(records)
    return [
        Edge(first.article, second.article, level)
        for place, first in enumerate(records)
        for other, second in enumerate(records[:place])
        if (level := _level(alike[place][other])) is not None and meet(first, second)
    ]


def edges_between(records: Sequence[StoryRecord]) -> list[Edge]:
    """The edges between any number of articles, of which those alone are compared that find each other."""
    ordered = sorted(records, key=lambda record: record.article)
    under: defaultdict[tuple[int, int], list[StoryRecord]] = defaultdict(list)
    for record in ordered:
        for span, keys in posted_under(record):
            for key in keys:
                under[span, key].append(record)
    edges: list[Edge] = []
    for record in ordered:
        others = {
            other.article: other
            for span, keys in looked_under(record)
            for key in keys
            for other in under.get((span, key), ())[:LOOKED_AT]
        }
        edges += [
            Edge(record.article, article, level)
            for article, other in others.items()
            if article != record.article and (level := _level(likeness(record, other))) is not None
        ]
    return edges


def blocks_of(articles: Iterable[str], edges: Collection[Edge], least: Mapping[str, int]) -> list[StoryBlock]:
    """The blocks of articles. `least`: at lower levels than this an article hangs together with too many others."""
    blocks: list[StoryBlock] = []
    waiting = list(articles)
    for level in range(TOP + 1):
        parts = DisjointSets(waiting)
        edges = [edge for edge in edges if edge.level >= level]
        inside = set(waiting)
        for edge in edges:
            if edge.first in inside and edge.second in inside:
                parts.unite(edge.first, edge.second)
        waiting = []
        for members in parts.sets():
            fits = len(members) <= LARGEST_BLOCK and max(map(least.__getitem__, members)) <= level
            if fits or level == TOP:
                blocks.append(StoryBlock(level, tuple(members)))
            else:
                waiting += members
    return blocks


def _placed(blocks: Iterable[StoryBlock], records: Mapping[str, StoryRecord], store: StoryStore) -> StoryChanges:
    """Where the articles of these blocks are, of those that were elsewhere."""
    placements: dict[str, Placement] = {}
    for block in blocks:
        members = [records[article] for article in block.articles]
        too_many = len(members) > LARGEST_BLOCK
        block_id = id_of(members)
        for story in [members] if too_many else split_into_stories(members):
            story_id = id_of(story)
            placements |= {record.article: Placement(story_id, block_id, block.level) for record in story}
    return StoryChanges(
        {article: place for article, place in sorted(placements.items()) if store.placement(article) != place}
    )


def id_of(records: Iterable[StoryRecord]) -> str:
    """A story's id, from its first article: `story/9f2c41d0a7b3`."""
    first = min(records, key=lambda record: record.order)
    return f"story/{hash_of(first.article):016x}"


class _Surroundings:
    """What hangs together in a store from which one article is taken."""

    def __init__(self, store: StoryStore, gone: str) -> None:
        self._store = store
        self._gone = gone
        self._edges: dict[str, list[Edge]] = {}

    def blocks_around(self, articles: Iterable[str]) -> list[StoryBlock]:
        """The blocks in which these articles are, each found by walking from an article until it is too much."""
        blocks: list[StoryBlock] = []
        done: set[str] = set()
        for article in articles:
            if article not in done:
                blocks.append(self._block_of(article))
                done.update(blocks[-1].articles)
        return blocks

    def _block_of(self, article: str) -> StoryBlock:
        for level in range(TOP):
            together = self._reached(article, level, LARGEST_BLOCK)
            if len(together) <= LARGEST_BLOCK:
                return StoryBlock(level, tuple(sorted(together)))
        return StoryBlock(TOP, tuple(sorted(self._reached(article, TOP, None))))

    def _reached(self, article: str, level: int, most: int | None) -> set[str]:
        reached, waiting = {article}, [article]
        while waiting and (most is None or len(reached) <= most):
            near = {edge.second for edge in self._edges_at(waiting.pop()) if edge.level >= level} - reached
            reached |= near
            waiting += sorted(near)
        return reached

    def _edges_at(self, article: str) -> list[Edge]:
        if article not in self._edges:
            record = self._store.record(article)
            edges = [] if record is None else _edges_of(record, self._store)
            self._edges[article] = [edge for edge in edges if edge.second != self._gone]
        return self._edges[article]
