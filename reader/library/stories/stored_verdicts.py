"""How other reports stand to what each article states, found out story by story and kept for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.library.entities import stored_entities
from reader.library.preferences import Preferences
from reader.library.stories import stored_groups, story_claims, story_clusters
from reader.library.stories.disputed_articles import DISPUTED
from reader.linking.claims.answer_standings import answer_standings
from reader.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.model import ClaimGroup


COMPARED_BY: Final = "stories compared by"
"""Name under which it is remembered which comparison the stories were last asked to follow."""


def judge(database: Database, view: CorrectedEntities, most: int) -> int:
    """Compare the reports of up to `most` stories that have changed, or whose entities the reader corrected since; how
    many there were. Before that, articles of an older library find their stories, and are counted too."""
    placed = story_clusters.place_waiting(database, most)
    if placed:
        return placed
    _follow_corrections(database, view)
    _follow_the_program(database)
    waiting = database.rows("select story, stamp from unjudged limit ?", most)
    for story, stamp in waiting:
        _judge(database, view, story, stamp)
    return len(waiting)


def _follow_corrections(database: Database, view: CorrectedEntities) -> None:
    """Have those stories compared again in which somebody is mentioned about whom the corrections changed."""
    if view.corrections is None:
        return  # nobody has said what the reader corrected
    before, now = stored_groups.corrections_followed(database), stored_groups.applied_corrections(view)
    if before == now:
        return
    named = {reference for line in before ^ now for reference in line.split(stored_groups.BETWEEN)[1:]}
    stored = {entity_id for reference in named for entity_id in view.find(reference)}
    numbers = stored_entities.numbers(database, sorted(stored))
    with database.writing():
        database.run(
            "insert into unjudged select distinct story, 1 from appearances"
            " join articles on articles.place = appearances.place"
            " join story_articles on story_articles.article = articles.number"
            " where appearances.entity in (select value from json_each(?))"
            " on conflict (story) do update set stamp = stamp + 1",
            str(numbers),
        )
        Preferences(database).remember(stored_groups.JUDGED_WITH, "\n".join(sorted(now)))


def _follow_the_program(database: Database) -> None:
    """Have those stories compared again that an older Dateline compared."""
    made_by = str(stored_groups.MADE_BY)
    if Preferences(database).recall(COMPARED_BY) == made_by:
        return
    with database.writing():
        stored_groups.ask_again(database)
        Preferences(database).remember(COMPARED_BY, made_by)


def _judge(database: Database, view: CorrectedEntities, story: str, stamp: int) -> None:
    groups = story_claims.compared(database, view, story) if _is_told_by_several(database, story) else ()
    found = verdicts_in(groups, _published(database, story))
    with database.writing():
        database.run(
            "delete from verdicts where article in (select article from story_articles where story = ?)", story
        )
        database.run_many("insert or ignore into verdicts select ?, number from articles where id = ?", sorted(found))
        if groups:
            stored_groups.keep(database, story, groups)
        else:
            stored_groups.forget(database, story)
        # A story that changed while it was compared has another stamp and is compared again.
        database.run("delete from unjudged where story = ? and stamp = ?", story, stamp)


def _is_told_by_several(database: Database, story: str) -> bool:
    return bool(database.value("select articles > 1 from stories where id = ?", story))


def _published(database: Database, story: str) -> dict[str, str | None]:
    return dict(
        database.rows(
            "select id, published from story_articles join articles on number = article where story = ?", story
        )
    )


def verdicts_in(groups: tuple[ClaimGroup, ...], published: Mapping[str, str | None]) -> frozenset[tuple[str, str]]:
    """Verdict and article, for each article with a fact to which another report stands so. `published`: when each
    article was, by its id."""
    paired = {
        (pair.verdict.value, group.facts[at].article)
        for group in groups
        for pair in group.pairs
        for at in (pair.first, pair.second)
    }
    single = {
        (Verdict.SINGLE.value, fact.article)
        for group in groups
        if group.verdict is Verdict.SINGLE
        for fact in group.facts
    }
    return frozenset(
        paired | single | {(DISPUTED, article) for group in groups for article in disputed_in(group, published)}
    )


def disputed_in(group: ClaimGroup, published: Mapping[str, str | None]) -> frozenset[str]:
    """The articles whose answer stands against another. `published`: when each article was, by its id."""
    standings = answer_standings(group, published)
    return frozenset(
        group.facts[fact].article
        for answer, standing in zip(group.answers, standings, strict=True)
        if standing.is_disputed
        for fact in answer.facts
    )
