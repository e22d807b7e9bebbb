"""Linking an article's entities into the library, and taking them out again. Imported only when something is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.entities import mention_rows, sql_entity_store
from reader.library.stories import story_clusters
from reader.linking.entities import entity_batch, entity_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database.connection import Database
    from reader.linking.entities.occurrences import EntityOccurrence
    from reader.linking.one_article import ArticleRecord
    from reader.model import Analysis


def settled(analysis: Analysis, seen: Iterable[EntityOccurrence]) -> Analysis:
    """The analysis as it is kept: entities that the article never calls by a name have the id that is theirs for good.

    The named ones keep the article's own ids, for which entity of the library they are may change with every article.
    """
    return entity_batch.relink(analysis, {occurrence.local: occurrence.local for occurrence in seen}, {})


class Linkable(NamedTuple):
    """An article with what linking needs of it. Its analysis is `settled`."""

    number: int
    place: int
    analysis: Analysis
    record: ArticleRecord


def link(database: Database, articles: Sequence[Linkable]) -> None:
    """Find out which entities of the library articles mention and which stories they tell; index their mentions.

    Several at once leave what one after the other would, and take less than half the time.
    """
    before = sql_entity_store.SqlEntityStore(database)
    entities = sql_entity_store.apply(
        database, entity_index.add_all([one.record.seen for one in articles], before), before
    )
    sql_entity_store.keep_occurrences(database, {one.number: one.record.seen for one in articles})
    mention_rows.put(
        database,
        [
            mention_rows.PlacedMentions(
                one.place,
                one.analysis.mentions,
                {occurrence.local: entities[occurrence.key] for occurrence in one.record.seen},
            )
            for one in articles
        ],
    )
    for one in articles:
        story_clusters.join(database, one.number, one.record.story)


def unlink(database: Database, number: int) -> None:
    """Take an article out of the mention index and its story, and take back what it said about entities."""
    story_clusters.leave(database, number)
    place: int = database.value("select place from articles where number = ?", number)
    mention_rows.take_out(database, place, _entities_in(database, number).values())
    seen = sql_entity_store.occurrences_in(database, number)
    database.run("delete from sightings where article = ?", number)
    before = sql_entity_store.SqlEntityStore(database)
    sql_entity_store.apply(database, entity_index.withdraw(seen, before), before)


def _entities_in(database: Database, number: int) -> dict[str, int]:
    """The number of the library's entity for each of an article's own ids."""
    rows = database.rows(
        "select local, entity from sightings join profiles using (key) where article = ? and entity is not null", number
    )
    return dict(rows)
