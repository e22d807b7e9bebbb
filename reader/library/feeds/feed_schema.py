"""The tables of feeds: subscriptions, which article came from which, pages kept for their whole text, tags.

As everywhere in the library, what a list shows is found by index and what is counted often is kept counted.
"""

from __future__ import annotations

from typing import Final

_SUBSCRIPTIONS = (
    # `removed`: when the reader removed it (seconds since 1970); its row stays, so that nothing is lost by an undo.
    # `claimed_until`: another process is asking it just now. `former_url`: where it was before it moved.
    """
    create table subscriptions (
        number integer primary key,
        url text not null unique,
        former_url text,
        title text not null,
        own_title text not null,
        page text,
        full_text integer not null,
        allow_private integer not null,
        attributes blob not null,
        etag text,
        last_modified text,
        checked text,
        due text,
        failures integer not null,
        error text,
        result text,
        remark text,
        removed integer,
        claimed_until integer not null default 0,
        articles integer not null default 0,
        unread integer not null default 0
    )""",
    """
    create table subscription_tags (
        subscription integer not null references subscriptions on delete cascade,
        position integer not null,
        tag text not null,
        primary key (subscription, position)
    ) without rowid""",
    "create index subscription_tags_by_tag on subscription_tags (tag, subscription)",
)

_ARRIVALS = (
    # A feed's list of articles. `place` is the article's, so that the list comes in order from the index alone.
    """
    create table feed_articles (
        subscription integer not null references subscriptions on delete cascade,
        place integer not null,
        article integer not null references articles on delete cascade,
        primary key (subscription, place)
    ) without rowid""",
    "create unique index feed_articles_by_article on feed_articles (article, subscription)",
    # Every entry that a feed has shown. Its article may have come from elsewhere first: the same page, or a copy.
    # Where the reader has removed the article, the entry stays known, so that it does not come back.
    """
    create table origins (
        subscription integer not null references subscriptions on delete cascade,
        id text not null,
        article integer references articles on delete set null,
        title text not null,
        url text,
        digest text not null,
        arrived integer not null,
        primary key (subscription, id)
    ) without rowid""",
    "create index origins_by_article on origins (article, arrived)",
    "create index removed_origins on origins (id) where article is null",
    # Some of the hashes of each text that came by a feed, for finding copies of it.
    """
    create table copy_keys (
        hash integer not null,
        article integer not null references articles on delete cascade,
        primary key (hash, article)
    ) without rowid""",
    "create index copy_keys_by_article on copy_keys (article)",
)

_COUNTS = (
    """
    create trigger feed_article_new after insert on feed_articles begin
        update subscriptions set articles = articles + 1,
            unread = unread + (select read = 0 from articles where number = new.article)
            where number = new.subscription;
    end""",
    """
    create trigger feed_article_gone before delete on feed_articles begin
        update subscriptions set articles = articles - 1,
            unread = unread - (select read = 0 from articles where number = old.article)
            where number = old.subscription;
    end""",
    # Before, because a row of feed_articles that goes with its article could no longer ask whether it was read.
    """
    create trigger feed_articles_gone before delete on articles begin
        delete from feed_articles where article = old.number;
    end""",
    """
    create trigger feed_article_read after update of read on articles when old.read <> new.read begin
        update subscriptions set unread = unread + (new.read = 0) - (old.read = 0)
            where number in (select subscription from feed_articles where article = new.number);
    end""",
    """
    create trigger feed_article_moved after update of place on articles when old.place <> new.place begin
        update feed_articles set place = new.place where article = new.number;
    end""",
)

_PAGES = (
    # Pages are kept compressed. Without one yet, the row says that the whole text is wanted, and how often it failed.
    """
    create table pages (
        article integer primary key references articles on delete cascade,
        url text not null,
        packed blob,
        charset text,
        fetched text,
        wanted integer not null,
        failures integer not null default 0,
        error text
    )""",
    "create index wanted_pages on pages (article) where wanted = 1",
)

_TAGS = (
    """
    create table article_tags (
        article integer not null references articles on delete cascade,
        tag text not null,
        primary key (article, tag)
    ) without rowid""",
    "create index article_tags_by_tag on article_tags (tag, article)",
)

ENTRY_IDENTITY: Final = (
    # What tells an entry within its feed: the feed's own id (which may say no more than the link), and the link in the
    # form in which links are compared. `link_shared`: several entries of the feed have it, so it joins no feeds.
    # `parted`: the reader said that it is an article of its own. Entries of an older library learn theirs when the feed
    # shows them again; until then the id of their article tells, which was made of the link.
    "alter table origins add column own_id text",
    "alter table origins add column names_link integer not null default 0",
    "alter table origins add column link text",
    "alter table origins add column link_shared integer not null default 0",
    "alter table origins add column parted integer not null default 0",
    "create index origins_by_own_id on origins (subscription, own_id) where own_id is not null",
    "create index origins_by_link on origins (link, subscription) where link is not null",
    # What a feed says of an article whose text another one brought first.
    """
    create table entry_copies (
        subscription integer not null references subscriptions on delete cascade,
        id text not null,
        packed blob not null,
        primary key (subscription, id)
    ) without rowid""",
    # What feeds file an article under. The reader's own tags stand in `article_tags`.
    """
    create table article_categories (
        article integer not null references articles on delete cascade,
        category text not null,
        primary key (article, category)
    ) without rowid""",
    "create index article_categories_by_category on article_categories (category, article)",
    # What is sent along when a feed is asked: pairs of names and values.
    "alter table subscriptions add column headers blob",
)
"""The entries' own identity, what can be parted again, and what is sent along."""

IMPORT_TABLES: Final = (
    # `undone`: it has been taken back. `changes`: an ImportRecord as JSON.
    """
    create table imports (
        number integer primary key,
        made integer not null,
        name text not null,
        changes text not null,
        undone integer not null default 0
    )""",
)
"""What imports brought, for taking them back."""


_MADE = "cast((julianday('now') - 2440587.5) * 86400000 as integer)"

SYNC_TABLES: Final = (
    # Items of the server with which the library is kept alike; their marks are those that the server last said.
    # `article` is null where the reader has removed the article.
    """
    create table sync_items (
        id text primary key,
        article integer references articles on delete cascade,
        read integer not null,
        starred integer not null
    ) without rowid""",
    "create index sync_items_by_article on sync_items (article)",
    # Marks that were set here and are not there yet, in order. `made`: milliseconds since 1970.
    """
    create table sync_changes (
        number integer primary key autoincrement,
        article integer not null references articles on delete cascade,
        mark text not null,
        value integer not null,
        made integer not null
    )""",
    "create index sync_changes_by_article on sync_changes (article)",
    "create table sync_state (applying integer not null)",
    "insert into sync_state values (0)",
    *(
        f"""
    create trigger sync_{mark} after update of {mark} on articles
        when old.{mark} <> new.{mark} and exists (select 1 from sync_items where article = new.number)
        and not (select applying from sync_state) begin
        insert into sync_changes (article, mark, value, made) values (new.number, '{mark}', new.{mark}, {_MADE});
    end"""
        for mark in ("read", "starred")
    ),
)
"""What is kept alike with a server, and what waits for it."""


SEEN_COLUMN: Final = (
    # Hashes of the feed's last document and of the entries there.
    "alter table subscriptions add column seen blob",
)


FEED_TABLES: Final = (
    "alter table texts add column links blob",
    *_SUBSCRIPTIONS,
    *_ARRIVALS,
    *_COUNTS,
    *_PAGES,
    *_TAGS,
)
"""From the first format of the library to the second."""
