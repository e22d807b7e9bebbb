"""Articles that feeds bring: new ones, known ones, changed ones, and the same one, or a copy of it, from elsewhere.

An entry is told by the id that its address gives it. Its text belongs to the feed that brought it first: another feed
with another summary of the same page becomes a source of the same article, and changes nothing in it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from reader.library.articles import article_texts, stored_articles
from reader.library.database import codec
from reader.library.feeds import entry_origins, stored_subscriptions
from reader.library.values import Added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.linking.stories.near_duplicates import Fingerprint
    from reader.model import Article

COPY_KEYS: Final = 8
"""Hashes of a text that it is looked up under: those that stand in the most samples. Two texts that share four fifths
of their runs share none of eight less than once in a thousand times."""

COPY_DAYS: Final = 3
"""Days between an article and a copy of it. What stands in other words each month is no copy but a form."""

LOOKED_AT: Final = 20
"""Articles under one hash that are compared; under one that stands in more of them there is a phrase, not a text."""


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


def take(database: Database, feed: str, article: Article) -> Arrival:
    """Take an entry of a feed in, as a new article, as a new text of a known one, or as another source of one."""
    with database.writing():
        number = stored_subscriptions.known_number(database, feed)
        digest = _digest(article)
        known = database.row(
            "select article, digest from origins where subscription = ? and id = ?", number, article.id
        )
        if known is None:
            return _take_new(database, number, article, digest)
        kept, before = known
        if kept is None or digest == before:
            return Arrival(None if kept is None else _id_of(database, kept), Added.UNCHANGED)
        database.run(
            "update origins set digest = ?, title = ?, url = ? where subscription = ? and id = ?",
            digest,
            codec.stored(article.title),
            _stored_url(article),
            number,
            article.id,
        )
        if not _leads(database, number, article.id, kept):
            return Arrival(_id_of(database, kept), Added.UNCHANGED)
        return _revise(database, kept, article)


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
        post_copy_keys(database, number, article.text)
        feeds = database.rows("select subscription from origins where article = ?", number)
        other = _copied(database, [feed for (feed,) in feeds], article, but=number)
        if other is None:
            return article.id
        stays, goes = sorted((number, other))
        entry_origins.join(database, stays, goes)
        return _id_of(database, stays)


def post_copy_keys(database: Database, number: int, text: str) -> None:
    """Let copies of this text be found."""
    keys = _copy_keys(_fingerprint(text))
    database.run("delete from copy_keys where article = ?", number)
    database.run_many("insert into copy_keys values (?, ?)", [(key, number) for key in keys])


def _take_new(database: Database, feed: int, article: Article, digest: str) -> Arrival:
    same = article_texts.number_of(database, article.id)
    added = Added.UNCHANGED
    if same is None and database.value("select 1 from origins where id = ? and article is null", article.id):
        _keep_origin(database, feed, article, None, digest)
        return Arrival(None, added)
    if same is None and (became := entry_origins.became(database, article.id)) is not None:
        same = article_texts.known_number(database, became)
    if same is None:
        same = _copied(database, [feed], article)
    if same is None:
        added = stored_articles.add(database, article)
        same = article_texts.known_number(database, article.id)
        post_copy_keys(database, same, article.text)
        if article.url is not None:
            _want_page(database, same, "subscriptions.number = ? and full_text", feed)
    _keep_origin(database, feed, article, same, digest)
    database.run(
        "insert or ignore into feed_articles select ?, place, number from articles where number = ?", feed, same
    )
    return Arrival(_id_of(database, same), added)


def _keep_origin(database: Database, feed: int, article: Article, same: int | None, digest: str) -> None:
    """Remember that a feed has shown this entry, and which article it is; None: one that the reader removed."""
    database.run(
        "insert into origins values (?, ?, ?, ?, ?, ?, ?)",
        feed,
        article.id,
        same,
        codec.stored(article.title),
        _stored_url(article),
        digest,
        time.time_ns() // 1000,
    )


def _revise(database: Database, number: int, article: Article) -> Arrival:
    """A new text of an article; where its whole text came from its page, the page is fetched again instead."""
    if database.value("select packed is not null from pages where article = ?", number):
        _want_page(database, number, "true")
        return Arrival(article.id, Added.UNCHANGED)
    added = stored_articles.add(database, article)
    post_copy_keys(database, number, article.text)
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


def _copied(database: Database, feeds: Sequence[int], article: Article, but: int = 0) -> int | None:
    """The article of other feeds than these that this one is a copy of. `but`: its own number, where it has one."""
    from reader.linking.stories.near_duplicates import is_same

    own = _fingerprint(article.text)
    nearby: set[int] = set()
    for key in _copy_keys(own):
        under = database.rows(
            "select article from copy_keys where hash = ? order by article desc limit ?", key, LOOKED_AT
        )
        nearby.update(number for (number,) in under)
    own_feeds = str(list(feeds))
    for number in sorted(nearby - {but}):
        if database.value(
            "select 1 from origins where article = ? and subscription in (select value from json_each(?))",
            number,
            own_feeds,
        ):
            continue  # one feed's own entries are articles of their own, however alike: bulletins, forecasts
        other = article_texts.article_numbered(database, number)
        if _days_apart(article.published, other.published) <= COPY_DAYS and is_same(own, _fingerprint(other.text)):
            return number
    return None


def _fingerprint(text: str) -> Fingerprint:
    from reader.linking.stories.near_duplicates import fingerprint

    return fingerprint(text)


def _copy_keys(found: Fingerprint) -> list[int]:
    """The hashes that the highest powers of two divide: they stay in a sample however long the text gets."""
    return sorted(found.hashes, key=lambda number: (-(number & -number), number))[:COPY_KEYS]


def _days_apart(first: str | None, second: str | None) -> int:
    """Days between two dates; none where one is not known."""
    if first is None or second is None:
        return 0
    try:
        days = datetime.fromisoformat(first[:10]) - datetime.fromisoformat(second[:10])
    except ValueError:
        return 0
    return abs(days.days)


def _digest(article: Article) -> str:
    """What tells whether an entry has changed. Dates do not: some feeds give every entry today's."""
    words = "\0".join((article.title, article.url or "", article.text))
    return blake2b(words.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def _id_of(database: Database, number: int) -> str:
    article_id: str = database.value("select id from articles where number = ?", number)
    return article_id


def _stored_url(article: Article) -> str | bytes | None:
    return None if article.url is None else codec.stored(article.url)
