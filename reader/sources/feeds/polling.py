"""Asking feeds for news: politely, in parallel, and so that none holds up another.

Everything here works on values: subscriptions go in, results come out as they arrive. Storing them, and deciding when
to ask again, is the caller's business; what servers asked for stands in `Subscription.due`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.errors import DatelineError
from reader.sources.feeds.feed_parser import read_minutes
from reader.sources.feeds.parsed_feed import FeedResult, PollOutcome, Subscription
from reader.sources.feeds.seen_hashes import announced_minutes, document_hash, is_same_document, with_document
from reader.sources.http.fetch import Fetched, Fetcher, FetchError, Limits
from reader.sources.sandbox import read_feed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

SHORTEST_BACK_OFF = 15 * 60
LONGEST_BACK_OFF = 24 * 3600
"""Seconds after a first failure, and after many."""
GONE = 410
TOO_MANY = 429
UNAVAILABLE = 503
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Pace:
    """How hard the network is worked."""

    parallel: int = 8
    """Requests at a time."""
    per_host: int = 1
    """Of these, requests to one host."""
    host_pause: float = 0.5
    """Seconds between two requests to one host."""
    parsing_seconds: float = 20.0
    """How long one feed may take to be read."""


@dataclass(slots=True)
class _Host:
    turns: asyncio.Semaphore
    next_turn: float = 0.0
    closed_until: datetime | None = None
    """It has said to one of its feeds that it is asked too much."""


@dataclass(slots=True)
class _PollRun:
    """What the fetches of one refresh share."""

    fetcher: Fetcher
    pace: Pace
    everyone: asyncio.Semaphore
    hosts: dict[str, _Host] = field(default_factory=dict)


async def refresh(
    subscriptions: Sequence[Subscription],
    *,
    limits: Limits | None = None,
    fetcher: Fetcher | None = None,
    pace: Pace | None = None,
    force: bool = False,
    now: datetime | None = None,
) -> AsyncIterator[FeedResult]:
    """Ask every feed that is due (all of them with `force`); results come in the order in which they arrive.

    `fetcher`: how documents are fetched, in the place of one with these limits; it is opened and closed here. Closing
    the iterator early ends what is still under way.
    """
    pace = pace or Pace()
    async with fetcher or Fetcher(limits or Limits()) as opened:
        run = _PollRun(opened, pace, asyncio.Semaphore(pace.parallel))
        tasks = [
            asyncio.create_task(_refresh_one(run, subscription, force=force, now=now)) for subscription in subscriptions
        ]
        try:
            for done in asyncio.as_completed(tasks):
                yield await done
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


def is_due(subscription: Subscription, now: datetime | None = None) -> bool:
    """Whether the feed may be asked again; one that said that it has gone for good never is by itself."""
    if subscription.result == PollOutcome.GONE:
        return False
    due, checked = _moment(subscription.due), _moment(subscription.checked)
    now = now or datetime.now(UTC)
    clock_was_set_back = checked is not None and checked > now
    return due is None or now >= due or clock_was_set_back


def _moment(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written) if written else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def back_off(failures: int) -> int:
    """Seconds to leave a feed alone that failed so often in a row: a quarter of an hour, twice that ... up to a day."""
    doublings = min(max(failures - 1, 0), 20)
    return min(SHORTEST_BACK_OFF << doublings, LONGEST_BACK_OFF)


async def _refresh_one(run: _PollRun, subscription: Subscription, *, force: bool, now: datetime | None) -> FeedResult:
    if not force and not is_due(subscription, now):
        return FeedResult(subscription.url, PollOutcome.SKIPPED, subscription)
    moment = now or datetime.now(UTC)
    try:
        fetched = await _in_turn(run, subscription, moment)
        if fetched.status == NOT_MODIFIED:
            return FeedResult(subscription.url, PollOutcome.UNCHANGED, _kept(subscription, fetched, moment))
        shown = document_hash(fetched.body, fetched.url, fetched.content_type)
        if is_same_document(subscription.seen, shown):
            wait = read_minutes(announced_minutes(fetched.body))
            return FeedResult(subscription.url, PollOutcome.UNCHANGED, _kept(subscription, fetched, moment, wait=wait))
        feed = await read_feed(fetched.body, fetched.url, fetched.content_type, run.pace.parsing_seconds)
    except HostClosed as closed:
        kept = replace(subscription, due=_stamp(closed.until))
        return FeedResult(subscription.url, PollOutcome.SKIPPED, kept, message=str(closed))
    except TimeoutError:
        message = _too_long(subscription.url, run.pace.parsing_seconds)
        return _failed(subscription, DatelineError(message), moment)
    except DatelineError as error:
        return _failed(subscription, error, moment)
    kept = _kept(subscription, fetched, moment, wait=feed.refresh_after)
    kept = replace(
        kept,
        title=subscription.title or feed.title,
        page=subscription.page or feed.page,
        seen=with_document(subscription.seen, shown),
    )
    moved = f"The feed '{subscription.url}' has moved to '{kept.url}'." if kept.url != subscription.url else None
    return FeedResult(subscription.url, PollOutcome.READ, kept, feed, moved or feed.remark)


class HostClosed(DatelineError):  # noqa: N818 - it reads as what happened
    """A feed was not asked, because its host has just asked for peace."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} asks not to be asked before {_stamp(until)}.")
        self.until = until


async def _in_turn(run: _PollRun, subscription: Subscription, now: datetime) -> Fetched:
    """Fetch when it is this feed's turn at its host, and there is room for one more request."""
    headers = dict(subscription.headers)
    if subscription.etag:
        headers["If-None-Match"] = subscription.etag
    if subscription.last_modified:
        headers["If-Modified-Since"] = subscription.last_modified
    name = (urlsplit(subscription.url).hostname or "").lower()
    host = run.hosts.setdefault(name, _Host(asyncio.Semaphore(run.pace.per_host)))
    async with host.turns:
        clock = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, host.next_turn - clock.time()))
        if host.closed_until is not None:
            raise HostClosed(name, host.closed_until)
        try:
            async with run.everyone:
                return await run.fetcher.fetch(subscription.url, headers)
        except FetchError as error:
            if error.status == TOO_MANY or (error.status == UNAVAILABLE and error.retry_after):
                host.closed_until = now + timedelta(seconds=error.retry_after or SHORTEST_BACK_OFF)
            raise
        finally:
            host.next_turn = clock.time() + run.pace.host_pause


def _kept(subscription: Subscription, fetched: Fetched, now: datetime, wait: int | None = None) -> Subscription:
    """The subscription after a good answer."""
    unchanged = fetched.status == NOT_MODIFIED
    wait = max(wait or 0, fetched.retry_after or 0, fetched.fresh_for or 0)
    return replace(
        subscription,
        url=fetched.moved or subscription.url,
        etag=fetched.etag or (subscription.etag if unchanged else None),
        last_modified=fetched.last_modified or (subscription.last_modified if unchanged else None),
        checked=_stamp(now),
        due=_stamp(now + timedelta(seconds=min(wait, LONGEST_BACK_OFF))) if wait else None,
        failures=0,
        error=None,
    )


def unreadable(subscription: Subscription, error: DatelineError) -> Subscription:
    """A subscription whose feed came, and whose entries could not be read: left alone for a while, then sent anew."""
    return replace(
        _failed(subscription, error, datetime.now(UTC)).subscription, etag=None, last_modified=None, seen=b""
    )


def _failed(subscription: Subscription, error: DatelineError, now: datetime) -> FeedResult:
    gone = isinstance(error, FetchError) and error.status == GONE
    failures = subscription.failures + 1
    wait = max(back_off(failures), (error.retry_after or 0) if isinstance(error, FetchError) else 0)
    message = f"The feed '{subscription.url}' has gone for good." if gone else str(error)
    kept = replace(
        subscription,
        checked=_stamp(now),
        due=None if gone else _stamp(now + timedelta(seconds=wait)),
        failures=failures,
        error=message,
    )
    reached = not isinstance(error, FetchError) or error.reached
    outcome = PollOutcome.GONE if gone else PollOutcome.FAILED
    return FeedResult(subscription.url, outcome, kept, message=message, reached=reached)


def _too_long(url: str, seconds: float) -> str:
    return f"The feed '{url}' took longer than {seconds:g} seconds to read."


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
