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

FEED_TABLES: Final = (
    "alter table texts add column links blob",
    *_SUBSCRIPTIONS,
    *_ARRIVALS,
    *_COUNTS,
    *_PAGES,
    *_TAGS,
)
"""From the first format of the library to the second."""
