"""The mention index: from one mention of an entity to the next, through all articles and in both directions.

The mentions of one entity in one article are a row, found by (entity, place of the article), with their ranges packed
into bytes: a step is a look-up in one search tree, and storing an article writes a row for each of its entities.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from reader.library.values import ArticlePosition, ArticleRange, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.library.database.connection import Database
    from reader.model import Mention


_BYTES = 8
"""Bytes of a packed range."""

END = 1 << 32
"""Behind every range."""


def pack(ranges: Iterable[tuple[int, int]]) -> bytes:
    """Ranges in text order as bytes: all starts, then all ends, as 32-bit little-endian numbers.

    Of ranges that start at the same code point the longest is kept, so that a start names one mention.
    """
    longest = dict(sorted(ranges))
    numbers = array("I", (*longest.keys(), *longest.values()))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


class MentionBounds(NamedTuple):
    """Starts and ends of an entity's mentions in an article."""

    starts: Sequence[int]
    ends: Sequence[int]


def unpack(packed: bytes) -> MentionBounds:
    """The starts and the ends, without copying where the machine's numbers are little-endian."""
    if sys.byteorder == "big":
        numbers = array("I", packed)
        numbers.byteswap()
        packed = numbers.tobytes()
    view = memoryview(packed).cast("I")
    middle = len(view) // 2
    return MentionBounds(view[:middle], view[middle:])


def packed_by_entity(mentions: Iterable[Mention]) -> dict[str, bytes]:
    """The packed ranges of each entity of an article, by the id that the article's analysis gives it."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for mention in mentions:
        ranges.setdefault(mention.entity, []).append((mention.start, mention.end))
    return {local: pack(found) for local, found in ranges.items()}


class PlacedMentions(NamedTuple):
    """The mentions of the article at a place. `entities`: numbers by the article's own ids of them."""

    place: int
    mentions: Iterable[Mention]
    entities: Mapping[str, int]


def put(database: Database, articles: Iterable[PlacedMentions]) -> None:
    """Index articles' mentions, and count them with their entities."""
    rows = sorted(row for article in articles for row in _rows(article))
    database.run_many("insert into appearances (entity, place, local, mentions, ranges) values (?, ?, ?, ?, ?)", rows)
    _count(database, rows, 1)


def _rows(article: PlacedMentions) -> Iterator[tuple[int, int, str, int, bytes]]:
    packed = packed_by_entity(article.mentions)
    for local, entity in article.entities.items():
        if local in packed:
            yield entity, article.place, local, len(packed[local]) // _BYTES, packed[local]


def take_out(database: Database, place: int, entities: Iterable[int]) -> None:
    """Take an article's mentions of these entities out of the index and of the counts."""
    rows: list[tuple[int, int, str, int]] = []
    for entity in sorted(set(entities)):
        rows += database.rows(
            "select entity, place, local, mentions from appearances where entity = ? and place = ?", entity, place
        )
    _count(database, rows, -1)
    database.run_many("delete from appearances where entity = ? and place = ?", [row[:2] for row in rows])


def give(database: Database, old: int, new: int, place: int, local: str) -> None:
    """Let an article's mentions of one entity belong to another one."""
    count: int | None = database.value(
        "select mentions from appearances where entity = ? and place = ? and local = ?", old, place, local
    )
    if count is None:
        return
    arrives = not _appears(database, new, place)
    database.run(
        "update appearances set entity = ? where entity = ? and place = ? and local = ?", new, old, place, local
    )
    leaves = not _appears(database, old, place)
    adjust = "update entities set mentions = mentions + ?, articles = articles + ? where number = ?"
    database.run(adjust, -count, -int(leaves), old)
    database.run(adjust, count, int(arrives), new)


def _appears(database: Database, entity: int, place: int) -> bool:
    return database.row("select 1 from appearances where entity = ? and place = ?", entity, place) is not None


def _count(database: Database, rows: Iterable[tuple[int, int, str, int, *tuple[bytes, ...]]], sign: Step) -> None:
    """Add rows of the index to their entities' counts, or take them away."""
    mentions: dict[int, int] = {}
    places: dict[int, set[int]] = {}
    for entity, place, _, count, *_ in rows:
        mentions[entity] = mentions.get(entity, 0) + count
        places.setdefault(entity, set()).add(place)
    database.run_many(
        "update entities set mentions = mentions + ?, articles = articles + ? where number = ?",
        [(sign * count, sign * len(places[entity]), entity) for entity, count in sorted(mentions.items())],
    )


def next_mention(
    database: Database, entities: Sequence[int], after: ArticlePosition, step: Step
) -> ArticleRange | None:
    """The first mention of these entities (which are one to the reader) behind, or before, a start in an article."""
    article_id, start = after
    place = place_of(database, article_id, step)
    if place is None:
        return None
    here = _here(database, entities, place, start, step)
    if here is not None:
        return ArticleRange(article_id, *here)
    there = _elsewhere(database, entities, place, step)
    if there is None:
        return None
    found = _here(database, entities, there, -1 if step == 1 else END, step)
    there_id: str = database.value("select id from articles where place = ?", there)
    return None if found is None else ArticleRange(there_id, *found)


def place_of(database: Database, article_id: str, step: Step) -> int | None:
    """An article's place; that of the article `""` is before all others, or behind them for a step back."""
    if not article_id:
        return -(1 << 63) if step == 1 else (1 << 63) - 1
    place: int | None = database.value("select place from articles where id = ?", article_id)
    return place


def next_in(mentions: Iterable[Mention], entity_id: str, after: ArticlePosition, step: Step) -> ArticleRange | None:
    """The same within one article, over the mentions of its analysis."""
    starts, ends = unpack(packed_by_entity(mentions).get(entity_id, b""))
    index = _index(starts, after.start, step)
    return None if index is None else ArticleRange(after.article, starts[index], ends[index])


def _index(starts: Sequence[int], start: int, step: Step) -> int | None:
    """Which of these starts is the next one behind, or before, a start."""
    index = bisect_right(starts, start) if step == 1 else bisect_left(starts, start) - 1
    return index if 0 <= index < len(starts) else None


def _here(database: Database, entities: Sequence[int], place: int, start: int, step: Step) -> tuple[int, int] | None:
    """The next range in the same article."""
    found: list[tuple[int, int]] = []
    for entity in entities:
        for (packed,) in database.rows(_RANGES, entity, place):
            starts, ends = unpack(packed)
            index = _index(starts, start, step)
            if index is not None:
                found.append((starts[index], ends[index]))
    return min(found, key=lambda at: at[0] * step, default=None)


_RANGES = "select ranges from appearances where entity = ? and place = ?"
_LATER = "select place from appearances where entity = ? and place > ? order by place limit 1"
_EARLIER = "select place from appearances where entity = ? and place < ? order by place desc limit 1"


def _elsewhere(database: Database, entities: Sequence[int], place: int, step: Step) -> int | None:
    """The place of the next (or previous) article that mentions one of the entities."""
    found = [database.value(_LATER if step == 1 else _EARLIER, entity, place) for entity in entities]
    return min((there for there in found if there is not None), key=lambda there: there * step, default=None)
