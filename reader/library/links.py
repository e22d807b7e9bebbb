"""Linking an article's entities into the library, and taking them out again. Imported only when something is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import linking
from reader.library import mentions, shelf, stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database import Database
    from reader.linking import Sighting
    from reader.model import Analysis, Article


def settled(analysis: Analysis, seen: Iterable[Sighting]) -> Analysis:
    """The analysis as it is kept: entities that the article never calls by a name have the id that is theirs for good.

    The named ones keep the article's own ids, for which entity of the library they are may change with every article.
    """
    return linking.relink(analysis, {sighting.local: sighting.local for sighting in seen}, {})


def link(
    database: Database,
    number: int,
    place: int,
    article: Article,
    analysis: Analysis,
    seen: Sequence[Sighting] | None = None,
) -> None:
    """Find out which entities of the library an article mentions and which story it tells; index its mentions.

    `analysis` is `settled`; `seen` are its sightings, where they are known already.
    """
    if seen is None:
        seen = linking.sightings(article, analysis)
    before = shelf.StoredShelf(database)
    shelf.apply(database, linking.add(seen, before), before)
    shelf.keep_sightings(database, number, seen)
    mentions.put(database, place, analysis.mentions, _entities_in(database, number))
    stories.join(database, number, linking.story_record(article, analysis, seen))


def unlink(database: Database, number: int) -> None:
    """Take an article out of the mention index and its story, and take back what it said about entities."""
    stories.leave(database, number)
    place: int = database.value("select place from articles where number = ?", number)
    mentions.take_out(database, place, _entities_in(database, number).values())
    seen = shelf.sightings_in(database, number)
    database.run("delete from sightings where article = ?", number)
    before = shelf.StoredShelf(database)
    shelf.apply(database, linking.withdraw(seen, before), before)


def _entities_in(database: Database, number: int) -> dict[str, int]:
    """The number of the library's entity for each of an article's own ids."""
    rows = database.rows(
        "select local, entity from sightings join profiles using (key) where article = ? and entity is not null", number
    )
    return dict(rows)
