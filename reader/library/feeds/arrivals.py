"""Articles that feeds bring: new ones, known ones, changed ones, and the same one, or a copy of it, from elsewhere.

Within a feed `entry_matching` tells which entry comes again; between feeds the link does, and the text of near copies.
An article's text belongs to the feed that brought it first: another feed with another summary of the same page becomes
a source of the same article, and changes nothing in it. What that feed said is kept, so that the reader can part them.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from reader import model
from reader.library.articles import article_texts, stored_articles
from reader.library.database import codec
from reader.library.feeds import (
    article_categories,
    copy_search,
    entry_copies,
    entry_matching,
    entry_origins,
    stored_subscriptions,
)
from reader.library.values import Added
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.library.feeds.entry_matching import KnownEntry
    from reader.model import Article, EntryIdentity


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of an entry. `article`: the id of the article that it is, or is a copy of; None: the reader removed
    that one."""

    article: str | None
    added: Added


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article stands, too: a feed, and the entry's title and address there. `arrived`: ISO 8601 in UTC."""

    feed: str
    feed_title: str
    title: str
    url: str | None
    arrived: str


def take(
    database: Database,
    feed: str,
    article: Article,
    identity: EntryIdentity | None = None,
    categories: Sequence[str] = (),
) -> Arrival:
    """Take an entry of a feed in, as a new article, as a new text of a known one, or as another source of one.

    Without an `identity` the article's id tells.
    """
    identity = identity or model.EntryIdentity(separate_id=article.id)
    with database.writing():
        number = stored_subscriptions.known_number(database, feed)
        known = entry_matching.find(database, number, article, identity)
        if known is None:
            arrival = _take_new(database, number, article, identity)
        else:
            arrival = _take_again(database, number, replace(article, id=known.id), identity, known)
        if arrival.article is not None and (known is None or categories):
            article_categories.file_under(database, arrival.article, categories)
        return arrival


def known_entry(database: Database, feed: str, article: Article, identity: EntryIdentity) -> Arrival | None:
    """What an entry is that this feed has shown before; None where it has not."""
    number = stored_subscriptions.known_number(database, feed)
    known = entry_matching.find(database, number, article, identity)
    if known is None:
        return None
    return Arrival(None if known.article is None else _id_of(database, known.article), Added.UNCHANGED)


def sources_of(database: Database, article_id: str) -> tuple[Origin, ...]:
    """Every feed that has shown the article, the first one first."""
    found = database.rows(
        "select subscriptions.url, subscriptions.title, origins.title, origins.url, arrived from origins"
        " join subscriptions on subscriptions.number = subscription"
        " where article = (select number from articles where id = ?) order by arrived",
        article_id,
    )
    return tuple(
        Origin(
            codec.restored(feed),
            codec.restored(name),
            codec.restored(title),
            None if url is None else codec.restored(url),
            datetime.fromtimestamp(arrived / 1e6, UTC).isoformat(timespec="seconds"),
        )
        for feed, name, title, url, arrived in found
    )


def renew(database: Database, article: Article) -> str:
    """Give an article its whole text; copies of it are looked for by that. Where another entry has proved to be the
    same, both become one: the id of the one that stays, which is the older."""
    with database.writing():
        stored_articles.add(database, article)
        number = article_texts.known_number(database, article.id)
        if not database.value("select 1 from origins where article = ?", number):
            return article.id
        copy_search.post_copy_keys(database, number, article.text)
        feeds = database.rows("select subscription from origins where article = ?", number)
        other = copy_search.find_copied(database, [feed for (feed,) in feeds], article, but=number)
        if other is None or entry_copies.were_parted(database, number, other):
            return article.id
        stays, goes = sorted((number, other))
        entry_copies.keep_all(database, goes)
        entry_origins.join(database, stays, goes)
        return _id_of(database, stays)


def _take_again(database: Database, feed: int, article: Article, identity: EntryIdentity, known: KnownEntry) -> Arrival:
    """An entry that the feed has shown before, with the id that it had."""
    digest = entry_matching.digest_of(article, article.url)
    if known.own_id != identity.own_id or known.link != identity.link or digest != known.digest:
        _remember(database, feed, article, identity, digest)
    if known.article is None:
        return Arrival(None, Added.UNCHANGED)
    kept = Arrival(_id_of(database, known.article), Added.UNCHANGED)
    if digest == known.digest:
        return kept
    leads = _leads(database, feed, known.id, known.article)
    if entry_matching.digest_of(article, known.url) == known.digest:
        if leads:
            stored_articles.set_url(database, known.article, article.url)
        return kept
    if not leads:
        entry_copies.renew(database, feed, article)
        return kept
    if _only_counts(database, known.article, article):
        return kept
    return _revise(database, known.article, article)


def _only_counts(database: Database, number: int, article: Article) -> bool:
    """Whether an entry says the same as before with another number of readers: no revision, and no new analysis."""
    from reader.linking.text_counters import differ_in_counters

    before = article_texts.article_numbered(database, number)
    same_title = before.title == article.title or differ_in_counters(before.title, article.title, "")
    return same_title and (before.text == article.text or differ_in_counters(before.text, article.text, article.title))


def _take_new(database: Database, feed: int, article: Article, identity: EntryIdentity) -> Arrival:
    own_id = _own_id(database, feed, article, identity)
    joins = own_id == article.id and identity.link_tells
    article = replace(article, id=own_id)
    same = _linked(database, feed, article, identity) if joins else None
    if same is None and joins and _is_removed(database, article, identity):
        _keep_origin(database, feed, article, identity, None)
        return Arrival(None, Added.UNCHANGED)
    if same is None:
        same = copy_search.find_copied(database, [feed], article)
    added = Added.UNCHANGED
    if same is None:
        added = stored_articles.add(database, article)
        same = article_texts.known_number(database, article.id)
        copy_search.post_copy_keys(database, same, article.text)
        if article.url is not None and (joins or identity.link is None):
            _want_page(database, same, "subscriptions.number = ? and full_text", feed)
    else:
        entry_copies.keep(database, feed, article, same)
    _keep_origin(database, feed, article, identity, same)
    entry_origins.show(database, feed, same)
    return Arrival(_id_of(database, same), added)


def _own_id(database: Database, feed: int, article: Article, identity: EntryIdentity) -> str:
    """The id that the article has where it is no copy: the link's, where no other entry of the feed has that."""
    taken = "select 1 from origins where subscription = ? and id = ?"
    beside = database.value("select 1 from origins where subscription = ? and link = ?", feed, identity.link)
    if not beside and not database.value(taken, feed, article.id):
        return article.id
    separate = identity.separate_id or article.id
    if not database.value(taken, feed, separate):
        return separate
    words = "\0".join((separate, article.title, article.published or article.text))
    return blake2b(words.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def _linked(database: Database, feed: int, article: Article, identity: EntryIdentity) -> int | None:
    """The article of another feed, or one fetched by itself, that stands at the same link."""
    same = article_texts.number_of(database, article.id)
    if same is None and (became := entry_origins.became(database, article.id)) is not None:
        same = article_texts.known_number(database, became)
    if same is None:
        same = database.value(
            "select article from origins where link = ? and not link_shared and not parted and article is not null"
            " and subscription <> ? order by arrived limit 1",
            identity.link,
            feed,
        )
    shown = database.value("select 1 from origins where article = ? and subscription = ?", same, feed)
    return None if shown else same


def _is_removed(database: Database, article: Article, identity: EntryIdentity) -> bool:
    """Whether the reader has removed what another feed showed at this link."""
    found = database.value(
        "select 1 from origins where article is null and (id = ? or (link = ? and not link_shared)) limit 1",
        article.id,
        identity.link,
    )
    return found is not None


def _keep_origin(database: Database, feed: int, article: Article, identity: EntryIdentity, same: int | None) -> None:
    """Remember that a feed has shown this entry, and which article it is; None: one that the reader removed."""
    database.run(
        "insert into origins (subscription, id, article, title, digest, arrived) values (?, ?, ?, '', '', ?)",
        feed,
        article.id,
        same,
        time.time_ns() // 1000,
    )
    _remember(database, feed, article, identity, entry_matching.digest_of(article, article.url))


def _remember(database: Database, feed: int, article: Article, identity: EntryIdentity, digest: str) -> None:
    """What the feed says of an entry now."""
    database.run(
        "update origins set title = ?, url = ?, digest = ?, own_id = ?, names_link = ?, link = ?"
        " where subscription = ? and id = ?",
        codec.stored(article.title),
        _stored_url(article),
        digest,
        None if identity.own_id is None else codec.stored(identity.own_id),
        identity.names_link,
        None if identity.link is None else codec.stored(identity.link),
        feed,
        article.id,
    )
    database.run(
        "update origins as own set link_shared = 1 where subscription = ? and link = ? and not link_shared"
        " and (not ? or (select count(*) from origins where subscription = own.subscription and link = own.link) > 1)",
        feed,
        identity.link,
        identity.link_tells,
    )


def _revise(database: Database, number: int, article: Article) -> Arrival:
    """A new text of an article; where its whole text came from its page, the page is fetched again instead."""
    if database.value("select packed is not null from pages where article = ?", number):
        _want_page(database, number, "true")
        return Arrival(article.id, Added.UNCHANGED)
    added = stored_articles.add(database, article)
    copy_search.post_copy_keys(database, number, article.text)
    return Arrival(article.id, added)


def _want_page(database: Database, number: int, condition: str, *values: int) -> None:
    """Ask for the page of an article, if the condition on any subscription holds."""
    database.run(
        "insert into pages (article, url, wanted) select number, url, 1 from articles where number = ?"
        f" and url is not null and exists (select 1 from subscriptions where {condition})"
        " on conflict (article) do update set wanted = 1, failures = 0, url = excluded.url",
        number,
        *values,
    )


def _leads(database: Database, feed: int, entry: str, article: int) -> bool:
    """Whether this entry is the one that the article's text comes from: the first of those that are still followed."""
    first = database.row(
        "select subscription, origins.id from origins join subscriptions on number = subscription"
        " where article = ? and removed is null order by arrived limit 1",
        article,
    )
    return first == (feed, entry) and _id_of(database, article) == entry


def _id_of(database: Database, number: int) -> str:
    article_id: str = database.value("select id from articles where number = ?", number)
    return article_id


def _stored_url(article: Article) -> str | bytes | None:
    return None if article.url is None else codec.stored(article.url)
