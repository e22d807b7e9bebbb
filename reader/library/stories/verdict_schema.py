"""The tables of verdicts: which article states something to which other reports of its story stand how.

Comparing the reports of a story takes too long to be done while somebody waits for a list, so that it is done behind
the analysis. A story that changed is noted by triggers, with a stamp that says whether it has changed again meanwhile.
"""

from __future__ import annotations

from typing import Final

_CHANGED = "insert into unjudged values (new.id, 1) on conflict (story) do update set stamp = stamp + 1;"

VERDICT_TABLES: Final = (
    """
    create table verdicts (
        verdict text not null,
        article integer not null references articles on delete cascade,
        primary key (verdict, article)
    ) without rowid""",
    "create index verdicts_by_article on verdicts (article)",
    "create table unjudged (story text primary key, stamp integer not null) without rowid",
    "insert into unjudged select id, 1 from stories where articles > 1",
    f"create trigger story_new after insert on stories begin {_CHANGED} end",
    f"create trigger story_changed after update on stories begin {_CHANGED} end",
    "create trigger story_gone after delete on stories begin delete from unjudged where story = old.id; end",
    # What was published when: a query over dates reads this index alone.
    "create index articles_by_published on articles (published, place)",
)
"""From the second format of the library to the third."""

GROUPS_TABLES: Final = (
    # What the reports of a story say in answer to the same questions, as it was last worked out.
    "create table story_groups (story text primary key, made_by integer not null, content blob not null)",
    "create trigger groups_gone after delete on stories begin delete from story_groups where story = old.id; end",
    "insert or ignore into unjudged select id, 1 from stories where articles > 1",
)
"""The table of claim groups; a library of an older format has its stories compared once, behind the analysis."""
