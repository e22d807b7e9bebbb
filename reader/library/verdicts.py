"""How other reports stand to what each article states, found out story by story and kept for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import compared
from reader.model import Verdict

if TYPE_CHECKING:
    from reader.library.corrected import View
    from reader.library.database import Database
    from reader.model import ClaimGroup


def judge(database: Database, view: View, most: int) -> int:
    """Compare the reports of up to `most` stories that have changed; how many there were."""
    waiting = database.rows("select story, stamp from unjudged limit ?", most)
    for story, stamp in waiting:
        _judge(database, view, story, stamp)
    return len(waiting)


def unjudged(database: Database) -> int:
    """How many stories of several articles wait to be compared."""
    count: int = database.value("select count(*) from unjudged join stories on id = story where articles > 1")
    return count


def _judge(database: Database, view: View, story: str, stamp: int) -> None:
    found = verdicts_in(compared.claim_groups(database, view, story)) if _is_told_by_several(database, story) else ()
    with database.writing():
        database.run(
            "delete from verdicts where article in (select article from story_articles where story = ?)", story
        )
        database.run_many("insert or ignore into verdicts select ?, number from articles where id = ?", sorted(found))
        # A story that changed while it was compared has another stamp and is compared again.
        database.run("delete from unjudged where story = ? and stamp = ?", story, stamp)


def _is_told_by_several(database: Database, story: str) -> bool:
    return bool(database.value("select articles > 1 from stories where id = ?", story))


def verdicts_in(groups: tuple[ClaimGroup, ...]) -> frozenset[tuple[str, str]]:
    """Verdict and article, for each article with a fact to which another report stands so."""
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
    return frozenset(paired | single)
