"""Entities of the library, and how often each is mentioned."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.library import analyses, codec
from reader.model import Entity

if TYPE_CHECKING:
    from reader.library.database import Database


def entity(database: Database, entity_id: str) -> Entity | None:
    row = database.row("select id, name, label, aliases from entities where id = ?", entity_id)
    return None if row is None else Entity(row[0], row[1], row[2], codec.decode_names(row[3]))


def numbers(database: Database, entity_id: str) -> list[int]:
    """The stored entities that are this entity to the reader."""
    return [number for (number,) in database.rows("select number from entities where id = ?", entity_id)]


def counts(database: Database, article_id: str) -> dict[str, tuple[int, int]]:
    """Of each entity of an article: its mentions there, and the number of articles that mention it.

    Whom the article never calls by a name, no other article knows.
    """
    rows = database.rows(
        "select entities.id, sum(appearances.mentions), entities.articles from articles"
        " join sightings on sightings.article = articles.number"
        " join profiles on profiles.key = sightings.key"
        " join entities on entities.number = profiles.entity"
        " join appearances on appearances.entity = entities.number and appearances.place = articles.place"
        " and appearances.local = sightings.local"
        " where articles.id = ? group by entities.number",
        article_id,
    )
    found = {entity_id: (here, articles) for entity_id, here, articles in rows}
    kept = analyses.analysis(database, article_id)
    unnamed = Counter(mention.entity for mention in kept.mentions if mention.entity not in found) if kept else {}
    return found | {entity_id: (here, 1) for entity_id, here in unnamed.items()}
