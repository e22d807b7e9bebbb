"""Entities of the library, and how often each is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import codec
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
    """Of each entity of an article: its mentions there, and the number of articles that mention it."""
    rows = database.rows(
        "select entities.id, appearances.mentions, entities.articles from articles"
        " join links on links.article = articles.number"
        " join entities on entities.number = links.entity"
        " join appearances on appearances.entity = entities.number and appearances.place = articles.place"
        " where articles.id = ?",
        article_id,
    )
    return {entity_id: (here, articles) for entity_id, here, articles in rows}
