"""The library's tables, their version, and the statements by which an older library becomes a newer one.

Two numbers carry everything. An article's `number` counts arrivals and never changes. Its `place` orders articles by
when they were published (when they arrived, where that is unknown), then by arrival: it is the moment in seconds,
shifted, plus the number. One integer so sorts the list, the full-text index and the walk from mention to mention, and
each of them is one search tree that is read in either direction.
"""

from __future__ import annotations

from typing import Final

from reader.library.database.byline_column import BYLINES
from reader.library.feeds.feed_schema import ENTRY_IDENTITY, FEED_TABLES, IMPORT_TABLES, SEEN_COLUMN, SYNC_TABLES
from reader.library.lists import full_text
from reader.library.stories.verdict_schema import GROUPS_TABLES, VERDICT_TABLES

NUMBER_BITS: Final = 25
"""Bits of a place that hold the article's number: 33 million articles; the rest reaches past the year 9999."""

_ARTICLES = (
    """
    create table articles (
        number integer primary key,
        id text not null unique,
        place integer not null unique,
        title text not null,
        source text not null,
        url text,
        language text not null,
        published text,
        dated_by_reader integer not null default 0,
        added integer not null,
        read integer not null default 0,
        starred integer not null default 0,
        state text not null default 'pending' check (state in ('pending', 'analysed', 'failed')),
        problem text,
        mentions integer not null default 0
    )""",
    # Partial indices hold what is few: what is still to be read, to be analysed, and what is starred.
    "create index unread_articles on articles (place) where read = 0",
    "create index starred_articles on articles (place) where starred = 1",
    "create index pending_articles on articles (place) where state = 'pending'",
    "create index failed_articles on articles (place) where state = 'failed'",
    """
    create table texts (
        article integer primary key references articles on delete cascade,
        text text not null,
        blocks blob not null
    )""",
    """
    create table revisions (
        article integer not null references articles on delete cascade,
        revision integer not null,
        replaced integer not null,
        title text not null,
        text text not null,
        primary key (article, revision)
    ) without rowid""",
)

_COUNTS = (
    "create table counts (name text primary key, count integer not null) without rowid",
    "insert into counts values ('all', 0), ('unread', 0), ('starred', 0), ('pending', 0), ('failed', 0)",
    """
    create trigger count_new after insert on articles begin
        update counts set count = count + case name
            when 'all' then 1 when 'unread' then new.read = 0 when 'starred' then new.starred = 1
            else new.state = name end;
    end""",
    """
    create trigger count_gone after delete on articles begin
        update counts set count = count - case name
            when 'all' then 1 when 'unread' then old.read = 0 when 'starred' then old.starred = 1
            else old.state = name end;
    end""",
    """
    create trigger count_changed after update of read, starred, state on articles
    when old.read <> new.read or old.starred <> new.starred or old.state <> new.state begin
        update counts set count = count + case name
            when 'all' then 0
            when 'unread' then (new.read = 0) - (old.read = 0)
            when 'starred' then (new.starred = 1) - (old.starred = 1)
            else (new.state = name) - (old.state = name) end;
    end""",
)

_ANALYSES = (
    """
    create table analyses (
        article integer primary key references articles on delete cascade,
        pipeline text not null,
        content blob not null
    )""",
    # What linking keeps; see reader.linking. `content` is the whole value; the columns beside it are for looking it up.
    """
    create table entities (
        number integer primary key,
        id text not null unique,
        name text not null,
        label text not null,
        aliases blob not null,
        profiles blob not null,
        mentions integer not null default 0,
        articles integer not null default 0
    )""",
    "create index entities_by_name on entities (name)",
    # Ids that entities had before: what the reader wrote about them is still found.
    "create table former_ids (id text primary key, became text not null) without rowid",
    # `postings`: under which shelfmarks a profile stands with which weight, so that its postings are found.
    # A posting's lightness is its weight below zero: the heaviest stand first.
    """
    create table profiles (
        key text primary key,
        entity integer references entities,
        content blob not null,
        postings blob not null
    ) without rowid""",
    """
    create table postings (
        shelfmark text not null,
        lightness integer not null,
        profile text not null,
        primary key (shelfmark, lightness, profile)
    ) without rowid""",
    """
    create table sightings (
        article integer not null references articles on delete cascade,
        local text not null,
        key text not null,
        content blob not null,
        primary key (article, local)
    ) without rowid""",
    "create index sightings_by_key on sightings (key, article)",
    # The mention index. What one article calls an entity is one row, with its ranges packed: `local` is its own id of
    # the entity, of which it rarely has two.
    """
    create table appearances (
        entity integer not null,
        place integer not null,
        local text not null,
        mentions integer not null,
        ranges blob not null,
        primary key (entity, place, local)
    ) without rowid""",
    # Which story each analysed article is in, alone or with others; `record` is what linking tells it by.
    """
    create table story_articles (
        article integer primary key references articles on delete cascade,
        story text not null,
        record blob not null
    )""",
    "create index story_articles_by_story on story_articles (story, article)",
    # Articles of the same days stand together, for only they are compared: one that comes touches few pages.
    """
    create table story_keys (
        period integer not null,
        key integer not null,
        article text not null,
        primary key (period, key, article)
    ) without rowid""",
    """
    create table stories (
        id text primary key,
        articles integer not null,
        newest integer not null
    ) without rowid""",
    "create index stories_by_newest on stories (newest) where articles > 1",
    # Who is analysing which article. An article whose worker died keeps its row, and the number of attempts.
    """
    create table claims (
        article integer primary key references articles on delete cascade,
        owner text not null,
        until integer not null,
        attempts integer not null default 0
    )""",
)

_SEARCH = (
    """
    create view searchable as
        select articles.place as place, articles.title as title, texts.text as text
        from articles join texts on texts.article = articles.number""",
    # An older library's index has no beginnings of three letters, until it is made anew: it finds the same, later.
    full_text.TABLE,
)

_STATE = ("create table remembered (key text primary key, value text not null) without rowid",)

_BY_ENTITY = (
    # Without it, an entity that goes makes SQLite look at every profile, for one that might still refer to it.
    "create index profiles_by_entity on profiles (entity)",
)

_BY_DAY = (
    # With what else is asked together with a date, so that such a query is one walk through this index: rows, of which
    # a long period has many, are not looked up.
    "drop index articles_by_published",
    "create index articles_by_published on articles (published, place, read, starred, state)",
)

_STORY_BLOCKS = (
    # What older versions took for stories goes: it is found anew, some articles at a time.
    "delete from verdicts",
    "delete from stories",
    "insert or replace into remembered values ('articles without a story', '1')",
    "drop table story_keys",
    "drop table story_articles",
    # Which story each analysed article is in, alone or with others, and the block that was split into such stories;
    # `record` is what linking tells it by.
    """
    create table story_articles (
        article integer primary key references articles on delete cascade,
        story text not null,
        block text not null,
        level integer not null,
        record blob not null
    )""",
    "create index story_articles_by_story on story_articles (story, article)",
    "create index story_articles_by_block on story_articles (block, article)",
    # Articles of the same days stand together, for only they are compared: one that comes touches few pages.
    """
    create table story_keys (
        span integer not null,
        key integer not null,
        article text not null,
        primary key (span, key, article)
    ) without rowid""",
)

_STORIES_ANEW = (
    # Records by names without their kinds tell stories otherwise: what was found before goes, and is found anew.
    "delete from story_groups",
    "delete from unjudged",
    "delete from verdicts",
    "delete from stories",
    "delete from story_keys",
    "delete from story_articles",
    "insert or replace into remembered values ('articles without a story', '1')",
)

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (*_ARTICLES, *_COUNTS, *_ANALYSES, *_SEARCH, *_STATE),
    FEED_TABLES,
    VERDICT_TABLES,
    _BY_ENTITY,
    _BY_DAY,
    ENTRY_IDENTITY,
    _STORY_BLOCKS,
    BYLINES,
    full_text.SOFT_HYPHENS,
    IMPORT_TABLES,
    SYNC_TABLES,
    GROUPS_TABLES,
    _STORIES_ANEW,
    SEEN_COLUMN,
)
"""The statements that lead from each version to the next; a new library goes through all of them."""

VERSION: Final = len(MIGRATIONS)
