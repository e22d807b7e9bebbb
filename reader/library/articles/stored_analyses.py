"""Analyses: what is still to be analysed, storing a result, and reading it with ids that hold across articles."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from reader import model
from reader.library.articles import article_texts
from reader.library.database import codec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.library.database.connection import Database
    from reader.library.entities.entity_linking import Linkable
    from reader.library.values import NewAnalysis
    from reader.model import Analysis, Entity


def pending(database: Database) -> list[str]:
    """Ids of the articles that wait for their analysis, newest first."""
    rows = database.rows("select id from articles where state = 'pending' order by place desc")
    return [article_id for (article_id,) in rows]


def store(database: Database, results: Iterable[NewAnalysis]) -> int:
    """Keep analyses, link their entities and index their mentions; an earlier one of the same article is replaced.

    How many were stored: an analysis is dropped where its article has gone from the library meanwhile, or is no longer
    the one that was analysed.
    """
    # Only here, for linking brings more along than opening an article may cost.
    from reader.library.entities import entity_linking

    last = {result.analysis.article: result for result in results}
    with database.writing():
        linkable = [one for result in last.values() if (one := _kept(database, result)) is not None]
        entity_linking.link(database, linkable)
        database.run_many(
            "update articles set state = 'analysed', problem = null, mentions = ? where number = ?",
            [(len(one.analysis.mentions), one.number) for one in linkable],
        )
        database.run_many("delete from claims where article = ?", [(one.number,) for one in linkable])
    return len(linkable)


def _kept(database: Database, result: NewAnalysis) -> Linkable | None:
    """Write an analysis in the place of an earlier one; what is to be linked of it. None where it fits no article."""
    from reader.library.entities import entity_linking
    from reader.linking.one_article import article_record

    row = database.row("select number, place from articles where id = ?", result.analysis.article)
    if row is None:
        return None
    number, place = row
    record = result.record
    if record is None or result.of is not None:
        article = article_texts.article_numbered(database, number)
        if result.of is not None and article != result.of:
            return None
        record = record or article_record(article, result.analysis)
    forget(database, number)
    analysis = entity_linking.settled(result.analysis, record.seen)
    database.run(
        "insert into analyses (article, pipeline, content) values (?, ?, ?)",
        number,
        analysis.pipeline,
        codec.encode_analysis(analysis),
    )
    return entity_linking.Linkable(number, place, analysis, record)


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


def ask_again(database: Database, article_id: str | None = None) -> int:
    """Let an article, or every article, be analysed again; how many. What is known stays until the new result is in."""
    one, values = ("", ()) if article_id is None else (" and id = ?", (article_id,))
    with database.writing():
        return database.run(
            f"update articles set state = 'pending', problem = null where state <> 'pending'{one}", *values
        )


def make_pending(database: Database, number: int) -> None:
    """Forget an article's analysis, whose ranges no longer fit, and let it be analysed again."""
    forget(database, number)
    database.run("update articles set state = 'pending', problem = null, mentions = 0 where number = ?", number)
    database.run("delete from claims where article = ?", number)


@contextmanager
def linked_anew(database: Database, number: int) -> Iterator[None]:
    """Change something inside that an article's links depend on: they are taken out before and made anew behind."""
    content = database.value("select content from analyses where article = ?", number)
    found = None if content is None else codec.decode_analysis(content)
    if found is None:
        forget(database, number)
        yield
        return
    from reader.library.entities import entity_linking
    from reader.linking.one_article import article_record

    entity_linking.unlink(database, number)
    yield
    place: int = database.value("select place from articles where number = ?", number)
    article = article_texts.article_numbered(database, number)
    entity_linking.link(database, [entity_linking.Linkable(number, place, found, article_record(article, found))])


def forget(database: Database, number: int) -> None:
    """Take away everything that was derived from an article's analysis."""
    if database.row("select 1 from analyses where article = ?", number) is None:
        return
    # Only here, for linking brings more along than opening an article may cost.
    from reader.library.entities import entity_linking

    entity_linking.unlink(database, number)
    database.run("delete from analyses where article = ?", number)


def _entities_of(database: Database, number: int) -> dict[str, Entity]:
    """The library's entity for each named entity of an article's own analysis."""
    rows = database.rows(
        "select local, id, name, label, aliases from sightings join profiles using (key)"
        " join entities on number = entity where article = ?",
        number,
    )
    return {
        local: model.Entity(entity_id, name, label, codec.decode_names(aliases))
        for local, entity_id, name, label, aliases in rows
    }


def _linked(found: Analysis, linked: Mapping[str, Entity]) -> Analysis:
    """The analysis with the library's entities in place of its own; those it never names are its own for good.

    The same as `reader.linking.entities.entity_batch.relink`, without importing what linking needs.
    """
    ids = {local: entity.id for local, entity in linked.items()}
    entities = {ids.get(entity.id, entity.id): linked.get(entity.id, entity) for entity in found.entities}
    return replace(
        found,
        mentions=tuple(
            model.Mention(mention.start, mention.end, linked[mention.entity].label, mention.form, ids[mention.entity])
            if mention.entity in linked
            else mention
            for mention in found.mentions
        ),
        entities=tuple(entities.values()),
        statements=tuple(
            replace(statement, speaker_entity=ids.get(statement.speaker_entity or "", statement.speaker_entity))
            for statement in found.statements
        ),
        roles=tuple(
            replace(
                role,
                person=ids.get(role.person, role.person),
                organization=ids.get(role.organization or "", role.organization),
            )
            for role in found.roles
        ),
    )
