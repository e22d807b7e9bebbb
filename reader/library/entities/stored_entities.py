"""Entities as they are stored: by id, by former id, by name; how often and where each is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader import model
from reader.library.database import codec
from reader.library.database.sql_folding import OTHER_LETTERS, containing, folded
from reader.library.entities import mention_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library.database.connection import Database
    from reader.model import Entity


def entity(database: Database, entity_id: str) -> Entity | None:
    row = database.row("select id, name, label, aliases from entities where id = ?", entity_id)
    return None if row is None else model.Entity(row[0], row[1], row[2], codec.decode_names(row[3]))


def current(database: Database, entity_id: str) -> str:
    """Today's id of what had an id once; an id that nothing has or had stays what it is."""
    passed = {entity_id}
    found = entity_id
    while database.row("select 1 from entities where id = ?", found) is None:
        became: str | None = database.value("select became from former_ids where id = ?", found)
        if became is None or became in passed:
            return entity_id
        passed.add(became)
        found = became
    return found


def named(database: Database, reference: str) -> list[str]:
    """Ids of the entities that a reference names: by an id, of today or of former days, or by name."""
    found = current(database, reference)
    if database.row("select 1 from entities where id = ?", found) is not None:
        return [found]
    return [
        entity_id for (entity_id,) in database.rows("select id from entities where name = ? order by id", reference)
    ]


def like(database: Database, words: str, limit: int) -> list[str]:
    """Ids of the entities with all these words, or beginnings of words, in a name: those in most articles first."""
    asked = [_with_word(word) for word in words.split()]
    rows = database.rows(
        f"select id from entities where {' and '.join(sql for sql, _ in asked) or 'true'}"
        " order by articles desc, mentions desc, name limit ?",
        *(value for _, values in asked for value in values),
        limit,
    )
    return [entity_id for (entity_id,) in rows]


def _with_word(word: str) -> tuple[str, tuple[str, ...]]:
    """A condition for a word in a name, in small letters or capitals, and its values."""
    if not word.isascii():
        return "(holds(name, ?) or holds(aliases, ?))", (folded(word),) * 2
    pattern = containing(word)
    sql = (
        "(name like ? escape '\\' or cast(aliases as text) like ? escape '\\'"
        f" or ({OTHER_LETTERS.format('name')} and holds(name, ?)))"
    )
    return sql, (pattern, pattern, folded(word))


def numbers(database: Database, entity_ids: Sequence[str]) -> list[int]:
    """The numbers of those entities that are stored."""
    found = [database.value("select number from entities where id = ?", entity_id) for entity_id in entity_ids]
    return [number for number in found if number is not None]


def articles(database: Database, number: int) -> int:
    """In how many articles an entity is mentioned: kept, not counted."""
    count: int | None = database.value("select articles from entities where number = ?", number)
    return count or 0


def places(database: Database, numbers: Sequence[int]) -> list[int]:
    """Places of all articles that mention one of these entities."""
    found: set[int] = set()
    for number in numbers:
        found.update(place for (place,) in database.rows("select place from appearances where entity = ?", number))
    return list(found)


class EntityNames(NamedTuple):
    """An article that mentions an entity: its place in the library, its id, and its words for it."""

    place: int
    article: str
    names: tuple[str, ...]


def names_at(database: Database, entity_id: str) -> Iterator[EntityNames]:
    """Of each article that mentions an entity: its place, its id, and the words that it uses for it."""
    rows = database.rows(
        "select appearances.place, articles.id, texts.text, ranges from entities"
        " join appearances on entity = entities.number"
        " join articles on articles.place = appearances.place"
        " join texts on texts.article = articles.number where entities.id = ?",
        entity_id,
    )
    for place, article_id, text, packed in rows:
        words = codec.restored(text)
        yield EntityNames(
            place,
            article_id,
            tuple({words[start:end] for start, end in zip(*mention_rows.unpack(packed), strict=True)}),
        )


class MentionCounts(NamedTuple):
    """How often an article mentions an entity, and how many articles do."""

    here: int
    articles: int


def counts(database: Database, article_id: str) -> dict[str, MentionCounts]:
    """Of each named entity of an article: its mentions there, and the number of articles that mention it."""
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
    return {entity_id: MentionCounts(here, articles) for entity_id, here, articles in rows}
