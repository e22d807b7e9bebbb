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
