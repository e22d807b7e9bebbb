"""Analyses: what is still to be analysed, storing a result, and reading it with ids that hold across articles."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library import codec, mentions
from reader.model import Analysis, Entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.database import Database


def pending(database: Database) -> list[str]:
    """Ids of the articles that wait for their analysis, newest first."""
    rows = database.rows("select id from articles where state = 'pending' order by place desc")
    return [article_id for (article_id,) in rows]


def store(database: Database, analysis: Analysis) -> bool:
    """Keep an analysis, link its entities and index its mentions. An earlier one of the same article is replaced.

    False where the article has gone from the library meanwhile.
    """
    with database.writing():
        row = database.row("select number, place from articles where id = ?", analysis.article)
        if row is None:
            return False
        number, place = row
        forget(database, number)
        database.run(
            "insert into analyses (article, pipeline, content) values (?, ?, ?)",
            number,
            analysis.pipeline,
            codec.encode(analysis),
        )
        _index(database, number, place, analysis)
        database.run(
            "update articles set state = 'analysed', problem = null, mentions = ? where number = ?",
            len(analysis.mentions),
            number,
        )
        database.run("delete from claims where article = ?", number)
    return True


def fail(database: Database, article_id: str, reason: str) -> None:
    """Note that an article could not be analysed, and why; it is not tried again until somebody asks for it."""
    with database.writing():
        database.run("update articles set state = 'failed', problem = ? where id = ?", reason, article_id)
        database.run("delete from claims where article = (select number from articles where id = ?)", article_id)


def analysis(database: Database, article_id: str) -> Analysis | None:
    """An article's analysis with linked entities; None where there is none (yet)."""
    with database.reading():
        row = database.row(
            "select number, content from articles join analyses on article = number where id = ?", article_id
        )
        if row is None:
            return None
        number, content = row
        found = codec.decode_analysis(content)
        return None if found is None else _linked(found, _entities_of(database, number))


def pending_count(database: Database) -> int:
    count: int = database.value("select count from counts where name = 'pending'")
    return count


def ask_again(database: Database, article_id: str) -> None:
    """Forget an article's analysis and let it be analysed again."""
    with database.writing():
        number: int | None = database.value("select number from articles where id = ?", article_id)
        if number is not None:
            make_pending(database, number)


def make_pending(database: Database, number: int) -> None:
    forget(database, number)
    database.run("update articles set state = 'pending', problem = null, mentions = 0 where number = ?", number)
    database.run("delete from claims where article = ?", number)


def forget(database: Database, number: int) -> None:
    """Take away everything that was derived from an article's analysis."""
    linked = database.rows("select distinct entity from links where article = ?", number)
    if linked:
        place: int = database.value("select place from articles where number = ?", number)
        mentions.take_out(database, place, [entity for (entity,) in linked])
        database.run("delete from links where article = ?", number)
        # An entity that no article mentions any more is none.
        database.run_many("delete from entities where number = ? and articles = 0", linked)
    database.run("delete from analyses where article = ?", number)


def _index(database: Database, number: int, place: int, analysis: Analysis) -> None:
    """Link an article's entities and index its mentions."""
    links = {entity.id: _number_of(database, entity) for entity in analysis.entities}
    database.run_many(
        "insert into links (article, local, entity) values (?, ?, ?)",
        [(number, local, entity) for local, entity in links.items()],
    )
    mentions.put(database, place, mentions.by_entity(analysis.mentions, links))


def _number_of(database: Database, entity: Entity) -> int:
    """The library's entity of the same kind and name; it becomes known where it was not."""
    entity_id = f"{entity.label.lower()}/{re.sub(r'[^a-z0-9]+', '-', entity.name.lower()).strip('-')}"
    number: int | None = database.value("select number from entities where id = ?", entity_id)
    if number is not None:
        return number
    return database.insert(
        "insert into entities (id, name, label, aliases) values (?, ?, ?, ?)",
        entity_id,
        entity.name,
        entity.label,
        codec.encode(entity.aliases),
    )


def _entities_of(database: Database, number: int) -> dict[str, Entity]:
    """The library's entity for each entity of an article's own analysis."""
    rows = database.rows(
        "select local, id, name, label, aliases from links join entities on number = entity where article = ?", number
    )
    return {
        local: Entity(entity_id, name, label, codec.decode_names(aliases))
        for local, entity_id, name, label, aliases in rows
    }


def _linked(found: Analysis, linked: Mapping[str, Entity]) -> Analysis:
    """The analysis with the library's entities in place of its own."""

    def link(local: str) -> str:
        return linked[local].id if local in linked else local

    def link_if_any(local: str | None) -> str | None:
        return None if local is None else link(local)

    entities = {entity.id: entity for entity in linked.values()}
    return replace(
        found,
        mentions=tuple(replace(mention, entity=link(mention.entity)) for mention in found.mentions),
        entities=tuple(entities.values()),
        statements=tuple(
            replace(statement, speaker_entity=link_if_any(statement.speaker_entity)) for statement in found.statements
        ),
        roles=tuple(
            replace(role, person=link(role.person), organization=link_if_any(role.organization)) for role in found.roles
        ),
    )
