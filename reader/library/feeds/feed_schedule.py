"""When feeds are asked, and what their answers said: of themselves, that they have moved, that they are gone."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from reader.library.database import codec
from reader.library.feeds import entry_origins
from reader.library.feeds.stored_subscriptions import (
    COLUMNS,
    answered,
    known_number,
    number_of,
    numbered,
    put_under,
    subscription_of,
    tags_by_feed,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.library.database.connection import Database
    from reader.model import Subscription

CLAIM: Final = 180
"""Seconds after which a feed that another process set out to ask, and never came back from, may be asked again."""

GONE: Final = "gone"
"""The result of a feed that has said that it is gone for good."""
SERVED: Final = "synced"
"""The result of a feed whose articles came by the reader's server."""


def next_due(subscription: Subscription, interval: int) -> datetime | None:
    """When the feed is asked again by itself: `interval` seconds after the last time, or later where it said so.

    None where it is to be asked at once, and where it never is again: it said that it has gone for good.
    """
    if subscription.result == GONE:
        return None
    moments = [_moment(subscription.due)]
    checked = _moment(subscription.checked)
    if checked is not None:
        moments.append(checked + timedelta(seconds=interval))
    return max((moment for moment in moments if moment is not None), default=None)


def _is_due(feed: Subscription, interval: int, now: datetime) -> bool:
    """Whether its time has come; also where it was asked later than now, since then the clock was set back."""
    checked = _moment(feed.checked)
    return (next_due(feed, interval) or now) <= now or (checked is not None and checked > now)


def claim_due(
    database: Database, interval: int, now: datetime | None = None, but: Collection[str] = ()
) -> tuple[Subscription, ...]:
    """The feeds whose time has come, for this process to ask; nobody else gets them meanwhile.

    `but`: the addresses of those that another asks.
    """
    now = now or datetime.now(UTC)
    seconds = int(now.timestamp())
    with database.writing():
        tags = tags_by_feed(database)
        found = [
            (row[0], subscription_of(row, tags.get(row[0], ())))
            for row in database.rows(
                f"select {COLUMNS} from subscriptions where removed is null"
                " and (claimed_until <= ? or claimed_until > ?) order by checked",
                seconds,
                seconds + CLAIM,
            )
        ]
        due = [
            (number, feed)
            for number, feed in found
            if feed.url not in but and feed.result != GONE and _is_due(feed, interval, now)
        ]
        database.run_many(
            "update subscriptions set claimed_until = ? where number = ?",
            [(seconds + CLAIM, number) for number, _ in due],
        )
    return tuple(feed for _, feed in due)


def keep_served(database: Database, urls: Collection[str], moment: str) -> None:
    """Remember that a server has asked these feeds; what came of asking them from here counts no more."""
    database.run(
        "update subscriptions set checked = ?, due = null, failures = 0, error = null, result = ?"
        " where url in (select value from json_each(?))",
        moment,
        SERVED,
        json.dumps(list(urls)),
    )


def keep_due(database: Database, url: str, due: str | None) -> None:
    """Leave a feed alone until then; it was not asked."""
    database.run(
        "update subscriptions set due = ?, claimed_until = 0 where number = ?", due, known_number(database, url)
    )


def keep_result(database: Database, asked: str, answer: Subscription) -> Subscription | None:
    """Keep what the answer of a feed said; what the reader says of it stays as the reader says.

    `asked`: the address that it had. The subscription as it is now; None where it has been removed meanwhile.
    """
    with database.writing():
        number = number_of(database, asked)
        if number is None:
            return None
        known = numbered(database, number)
        other = None if answer.url == known.url else number_of(database, answer.url, removed=True)
        if other is not None and other != number:
            _merge(database, number, other)
            return numbered(database, other)
        moved = answer.url != known.url
        unnamed = known.title in ("", known.own_title)
        kept = replace(
            answer,
            url=answer.url if moved else known.url,
            title=(answer.own_title or known.title) if unnamed else known.title,
            own_title=answer.own_title or known.own_title,
        )
        _update(database, number, kept, former=known.url if moved else None)
        return numbered(database, number)


def _merge(database: Database, goes: int, stays: int) -> None:
    """Make one feed of two (their numbers) of which the one that goes has moved to where the other is."""
    if database.value("select removed is not null from subscriptions where number = ?", stays):
        title = database.value("select title from subscriptions where number = ?", goes)
        database.run("update subscriptions set removed = null, title = ? where number = ?", title, stays)
    tags = tags_by_feed(database)
    put_under(database, stays, (*tags.get(stays, ()), *tags.get(goes, ())))
    twice = database.rows(
        "select other.article, own.article from origins as own join origins as other on other.own_id = own.own_id"
        " where own.subscription = ? and other.subscription = ? and own.article <> other.article",
        goes,
        stays,
    )
    for first, second in twice:
        entry_origins.join(database, first, second)
    for table in ("origins", "entry_copies"):
        database.run(f"update or ignore {table} set subscription = ? where subscription = ?", stays, goes)
        database.run(f"delete from {table} where subscription = ?", goes)
    database.run(
        "insert or ignore into feed_articles select ?, place, article from feed_articles where subscription = ?",
        stays,
        goes,
    )
    database.run("delete from feed_articles where subscription = ?", goes)
    database.run(
        "update subscriptions set removed = ?, claimed_until = 0, error = null where number = ?", int(time.time()), goes
    )


def _update(database: Database, number: int, feed: Subscription, former: str | None) -> None:
    database.run(
        "update subscriptions set url = ?, former_url = coalesce(?, former_url), title = ?, own_title = ?,"
        " page = coalesce(?, page), etag = ?, last_modified = ?, checked = ?, due = ?, failures = ?, error = ?,"
        " result = ?, remark = ?, seen = ?, claimed_until = 0 where number = ?",
        codec.stored(feed.url),
        former,
        codec.stored(feed.title),
        codec.stored(feed.own_title),
        feed.page,
        *answered(feed),
        number,
    )


def _moment(stamp: str | None) -> datetime | None:
    if stamp is None:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
