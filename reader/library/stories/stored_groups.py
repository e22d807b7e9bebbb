"""The claim groups of each story as they were last worked out, so that opening a report and comparing compute nothing.

They are kept behind the analysis, when a story is judged. A story that changed since, or was compared by an older
Dateline or under other corrections, has none until it is judged again.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from reader.library.preferences import Preferences
from reader.model import ClaimGroup

if TYPE_CHECKING:
    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.linking.corrections.rules import Rule

MADE_BY: Final = 8
"""Which comparison made them: goes up where another would find other groups in the same reports."""


JUDGED_WITH: Final = "verdicts judged with"
"""Name under which it is remembered which corrections the verdicts follow: a line for each, with what it names."""
BETWEEN: Final = "\x1f"


def keep(database: Database, story: str, groups: tuple[ClaimGroup, ...]) -> None:
    """Keep what a story's reports say in answer to the same questions. Within a transaction of the caller's."""
    database.run("insert or replace into story_groups values (?, ?, ?)", story, MADE_BY, msgspec.msgpack.encode(groups))


def forget(database: Database, story: str) -> None:
    """Drop what is kept of a story. Within a transaction of the caller's."""
    database.run("delete from story_groups where story = ?", story)


def kept(database: Database, story: str) -> tuple[ClaimGroup, ...] | None:
    """What was kept of a story; None where nothing is, or where the story has changed since."""
    content: bytes | None = database.value(
        "select content from story_groups where story = ? and made_by = ?"
        " and not exists (select 1 from unjudged where unjudged.story = story_groups.story)",
        story,
        MADE_BY,
    )
    if content is None:
        return None
    try:
        return _groups().decode(content)
    except msgspec.MsgspecError:
        return None


def ask_again(database: Database) -> None:
    """Have those stories compared again that an older comparison was kept of. Within a transaction of the caller's."""
    database.run("insert or ignore into unjudged select story, 1 from story_groups where made_by <> ?", MADE_BY)


def applied_corrections(view: CorrectedEntities) -> frozenset[str]:
    """The reader's corrections that hold now, a line for each; none where nobody has said."""
    return frozenset(map(_line, view.corrections.rules)) if view.corrections is not None else frozenset()


def corrections_followed(database: Database) -> frozenset[str]:
    """Those under which the stories were last compared."""
    return frozenset((Preferences(database).recall(JUDGED_WITH) or "").splitlines())


def _line(rule: Rule) -> str:
    """A correction as one line: what it says, then each name in it, for whoever of them an entity is."""
    values = (getattr(rule, name) for name in rule.__slots__)
    names = [name for value in values for name in (value if isinstance(value, tuple) else (value,))]
    return BETWEEN.join(" ".join(str(part).split()) for part in (repr(rule), *names))


@cache
def _groups() -> msgspec.msgpack.Decoder[tuple[ClaimGroup, ...]]:
    return msgspec.msgpack.Decoder(tuple[ClaimGroup, ...])
