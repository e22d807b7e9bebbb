"""The mention index: from one mention of an entity to the next, through all articles and in both directions.

The mentions of one entity in one article are one row, found by (entity, place of the article), with their ranges packed
into bytes: a step is one look-up in one search tree, and storing an article writes one row for each of its entities.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

from reader.library import times
from reader.library.values import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.library.database import Database
    from reader.model import Mention

Step = Literal[1, -1]


def pack(ranges: Iterable[tuple[int, int]]) -> bytes:
    """Ranges in text order as bytes: all starts, then all ends, as 32-bit little-endian numbers.

    Of ranges that start at the same code point the longest is kept, so that a start names one mention.
    """
    longest = dict(sorted(ranges))
    numbers = array("I", (*longest.keys(), *longest.values()))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpack(packed: bytes) -> tuple[Sequence[int], Sequence[int]]:
    """The starts and the ends, without copying where the machine's numbers are little-endian."""
    if sys.byteorder == "big":
        numbers = array("I", packed)
        numbers.byteswap()
        packed = numbers.tobytes()
    view = memoryview(packed).cast("I")
    middle = len(view) // 2
    return view[:middle], view[middle:]


def by_entity(mentions: Iterable[Mention], links: Mapping[str, int]) -> dict[int, bytes]:
    """Packed ranges of each entity of the library that an article mentions."""
    ranges: dict[int, list[tuple[int, int]]] = {}
    for mention in mentions:
        entity = links.get(mention.entity)
        if entity is not None:
            ranges.setdefault(entity, []).append((mention.start, mention.end))
    return {entity: pack(found) for entity, found in ranges.items()}


def put(database: Database, place: int, appearances: Mapping[int, bytes]) -> None:
    """Index an article's mentions, and count them with their entities."""
    rows = [(entity, place, len(packed) // 8, packed) for entity, packed in sorted(appearances.items())]
    database.run_many("insert into appearances (entity, place, mentions, ranges) values (?, ?, ?, ?)", rows)
    database.run_many(
        "update entities set mentions = mentions + ?, articles = articles + 1 where number = ?",
        [(count, entity) for entity, _, count, _ in rows],
    )


def take_out(database: Database, place: int, entities: Iterable[int]) -> None:
    """Take an article's mentions of these entities out of the index and of the counts."""
    keys = [(entity, place) for entity in sorted(set(entities))]
    database.run_many(
        "update entities set articles = articles - 1, mentions = mentions -"
        " (select mentions from appearances where entity = number and place = ?2)"
        " where number = ?1 and exists (select 1 from appearances where entity = ?1 and place = ?2)",
        keys,
    )
    database.run_many("delete from appearances where entity = ? and place = ?", keys)


def move(database: Database, number: int, before: int, after: int) -> None:
    """Let an article's mentions follow it to another place."""
    database.run(
        "update appearances set place = ? where place = ? and entity in (select entity from links where article = ?)",
        after,
        before,
        number,
    )


def next_mention(database: Database, entities: Sequence[int], after: tuple[str, int], step: Step) -> Place | None:
    """The first mention of these entities (which are one to the reader) behind, or before, a start in an article."""
    article_id, start = after
    place: int | None = database.value("select place from articles where id = ?", article_id)
    if place is None:
        return None
    here = _here(database, entities, place, start, step)
    if here is not None:
        return Place(article_id, *here)
    onward = [_onward(database, entity, place, step) for entity in entities]
    there = [found for found in onward if found is not None]
    if not there:
        return None
    nearest = min(there, key=lambda found: (found[0] * step, found[1] * step))
    there_id: str = database.value("select id from articles where place = ?", nearest[0])
    return Place(there_id, nearest[1], nearest[2])


def _here(database: Database, entities: Sequence[int], place: int, start: int, step: Step) -> tuple[int, int] | None:
    """The next range in the same article."""
    found: list[tuple[int, int]] = []
    for entity in entities:
        packed = database.value("select ranges from appearances where entity = ? and place = ?", entity, place)
        if packed is None:
            continue
        starts, ends = unpack(packed)
        index = bisect_right(starts, start) if step == 1 else bisect_left(starts, start) - 1
        if 0 <= index < len(starts):
            found.append((starts[index], ends[index]))
    return min(found, key=lambda at: at[0] * step, default=None)


_LATER = "select place, ranges from appearances where entity = ? and place > ? order by place limit 1"
_EARLIER = "select place, ranges from appearances where entity = ? and place < ? order by place desc limit 1"


def _onward(database: Database, entity: int, place: int, step: Step) -> tuple[int, int, int] | None:
    """The first (or last) range in the next (or previous) article that mentions the entity."""
    row = database.row(_LATER if step == 1 else _EARLIER, entity, place)
    if row is None:
        return None
    starts, ends = unpack(row[1])
    index = 0 if step == 1 else -1
    return row[0], starts[index], ends[index]


def articles_of(database: Database, entity: int) -> list[int]:
    """Numbers of the articles that mention an entity, newest first."""
    rows = database.rows("select place from appearances where entity = ? order by place desc", entity)
    return [times.number_at(place) for (place,) in rows]
