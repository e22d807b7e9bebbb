"""The whole way of a refresh: feeds are asked, their entries become articles of the library, whole texts are fetched.

The command line and the background process both go through here. What servers and readers asked for (when, how much,
from where) is respected by `reader.sources`; what came is kept as it comes, so that a refresh that is stopped has lost
nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from reader.credentials import FILE, load_credentials
from reader.errors import DatelineError
from reader.ingest.arrival_rules import apply_rules
from reader.library import Added, LibraryError
from reader.sources.feeds import PollOutcome
from reader.sources.feeds.discovery import FoundFeed, discover
from reader.sources.feeds.feed_entries import unseen_entries
from reader.sources.feeds.polling import Pace, refresh, unreadable
from reader.sources.feeds.seen_hashes import with_entries
from reader.sources.http.fetch import Fetcher, Limits
from reader.sources.http.urls import addresses_meant, feed_address
from reader.sources.sandbox import read_entries

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from reader.config import FeedSettings
    from reader.ingest.arrival_rules import NoticedArticle, Rule
    from reader.library import Library
    from reader.model import SentHeader, Subscription
    from reader.sources.feeds import FeedResult
    from reader.sources.feeds.parsed_feed import Feed

READING_SECONDS = 20.0
"""How long the entries of a feed may take to become articles."""

KEPT_TOGETHER = 64
"""Articles that are added in one transaction; more would keep other writers, and other feeds, waiting."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What asking one feed came to."""

    url: str
    """The address that it had, which tells it even if it has moved."""
    title: str
    outcome: str
    """read, unchanged, failed, gone or skipped (it is not to be asked yet)."""
    new: int = 0
    revised: int = 0
    message: str | None = None
    """A sentence for the reader, where there is something to say."""
    done: int = 0
    total: int = 0
    noticed: tuple[NoticedArticle, ...] = ()
    """New articles that a rule of the reader's wants to be told of."""

    @property
    def failed(self) -> bool:
        return self.outcome in ("failed", "gone")


def refresh_feeds(
    library: Library,
    settings: FeedSettings,
    subscriptions: Sequence[Subscription],
    report: Callable[[Refreshed], None] = lambda _: None,
    *,
    force: bool = False,
    pace: Pace | None = None,
    should_stop: Callable[[], bool] = lambda: False,
    rules: Sequence[Rule] = (),
) -> list[Refreshed]:
    """Ask these feeds for news and keep it; the results come in the order of their arrival.

    A feed that asked to be left alone is skipped, except with `force`. None that fails holds up or stops another.
    `rules` are applied to what is new. For the whole texts that are then wanted see `reader.ingest.whole_texts`.
    """
    return asyncio.run(_refresh(library, settings, subscriptions, report, force, pace, should_stop, rules))


def add_feed(
    library: Library,
    settings: FeedSettings,
    typed: str,
    *,
    allow_private: bool = False,
    headers: tuple[SentHeader, ...] = (),
) -> FoundFeed:
    """Follow the feed at an address, or one that the page there announces: with the others that it announces.

    The subscription is as it is kept; one that is followed already stays as it is. `headers` are sent along from now
    on. Raises a `DatelineError` with a sentence. The feed's articles come with its first refresh.
    """
    meant = [feed_address(address) for address in addresses_meant(typed)]
    known = next((feed for address in meant if (feed := library.feeds.get(address)) is not None), None)
    if known is not None:
        return FoundFeed(known)
    own = allowing(settings, allow_private)
    found = asyncio.run(discover(typed, document_fetcher(library, own, allow_private=own.allow_private), headers))
    feed = replace(
        found.subscription,
        own_title=found.subscription.title,
        full_text=settings.full_text,
        allow_private=allow_private,
        headers=headers,
    )
    library.feeds.subscribe(feed)
    return replace(found, subscription=library.feeds.get(feed.url) or feed)


def allowing(settings: FeedSettings, allow_private: bool) -> FeedSettings:
    """The settings, and where somebody allows it the reader's own network, too."""
    return msgspec.structs.replace(settings, allow_private=settings.allow_private or allow_private)


def limits(settings: FeedSettings, *, allow_private: bool) -> Limits:
    """What one document may cost."""
    return Limits(size=settings.size * 1_000_000, seconds=settings.seconds, allow_private=allow_private)


def document_fetcher(library: Library, settings: FeedSettings, *, allow_private: bool) -> Fetcher:
    """Fetches with the reader's settings and credentials, which lie beside the library. Raises a `DatelineError`."""
    return Fetcher(
        limits(settings, allow_private=allow_private),
        agent=settings.user_agent,
        credentials=load_credentials(library.path.with_name(FILE)),
    )


async def _refresh(
    library: Library,
    settings: FeedSettings,
    subscriptions: Sequence[Subscription],
    report: Callable[[Refreshed], None],
    force: bool,
    pace: Pace | None,
    should_stop: Callable[[], bool],
    rules: Sequence[Rule],
) -> list[Refreshed]:
    done: list[Refreshed] = []
    unreached: list[FeedResult] = []
    async for result in _results(library, settings, subscriptions, force, pace):
        if not result.reached:
            unreached.append(result)
        step = await _keep(library, result, rules)
        step = replace(step, done=len(done) + 1, total=len(subscriptions))
        done.append(step)
        report(step)
        if should_stop():
            break
    if len(unreached) == len(done) - sum(step.outcome == "skipped" for step in done):
        _forgive(library, subscriptions, unreached)
    return done


def _forgive(library: Library, before: Sequence[Subscription], unreached: Sequence[FeedResult]) -> None:
    """Nobody answered, so it was the reader's own connection: no feed is left alone any longer for that."""
    known = {feed.url: feed for feed in before}
    for result in unreached:
        feed, failed = known[result.asked], result.subscription
        library.feeds.keep_result(
            feed.url, replace(failed, failures=feed.failures, due=feed.due, result=str(result.outcome))
        )


async def _results(
    library: Library, settings: FeedSettings, subscriptions: Sequence[Subscription], force: bool, pace: Pace | None
) -> AsyncIterator[FeedResult]:
    """Answers as they arrive; those that may lie in the reader's own network come behind the others."""
    pace = pace or Pace(parallel=settings.parallel)
    for private in (False, True):
        asked = [feed for feed in subscriptions if (feed.allow_private or settings.allow_private) is private]
        if asked:
            own = document_fetcher(library, settings, allow_private=private)
            async for result in refresh(asked, fetcher=own, pace=pace, force=force):
                yield result


async def _keep(library: Library, result: FeedResult, rules: Sequence[Rule]) -> Refreshed:
    """Keep what a feed said: of itself, and its entries."""
    before = result.subscription
    title = before.title or result.asked
    if result.outcome is PollOutcome.SKIPPED:
        return _skipped(library, result, title)
    own_title = before.own_title if result.feed is None else result.feed.title
    remark = before.remark if result.outcome is PollOutcome.UNCHANGED else result.message
    answer = replace(before, own_title=own_title, result=str(result.outcome), remark=None if before.error else remark)
    taken = _Taken(seen=before.seen)
    if result.feed is not None:
        try:
            taken = await _take(library, result, result.feed, rules)
        except LibraryError:
            raise
        except DatelineError as error:  # it was removed meanwhile, or its entries are beyond reading
            failed = replace(unreadable(before, error), result=str(PollOutcome.FAILED))
            library.feeds.keep_result(result.asked, failed)
            return Refreshed(result.asked, title, PollOutcome.FAILED, message=str(error))
    kept = library.feeds.keep_result(result.asked, replace(answer, seen=taken.seen))
    return Refreshed(
        result.asked,
        kept.title if kept and kept.title else title,
        str(result.outcome),
        taken.new,
        taken.revised,
        taken.lost or result.message,
        noticed=tuple(taken.noticed),
    )


def _skipped(library: Library, result: FeedResult, title: str) -> Refreshed:
    """A feed that was not asked: it is not due, has gone, or its host has just asked for peace."""
    feed = result.subscription
    if result.message is not None:
        library.feeds.keep_due(result.asked, feed.due)
    gone = "It has gone for good; `dateline refresh --force` asks it all the same."
    message = result.message or (gone if feed.due is None else f"It is not to be asked before {feed.due}.")
    return Refreshed(result.asked, title, result.outcome, message=message)


@dataclass(slots=True)
class _Taken:
    """What became of a feed's entries."""

    new: int = 0
    revised: int = 0
    lost: str | None = None
    """A sentence on one that could not be kept."""
    noticed: list[NoticedArticle] = field(default_factory=list)
    seen: bytes = b""
    """What need not be read again."""


async def _take(library: Library, result: FeedResult, feed: Feed, rules: Sequence[Rule]) -> _Taken:
    """Take a feed's entries in, the oldest first, so that the newest arrives last, and apply the rules to new ones."""
    unseen = unseen_entries(feed, result.subscription)
    entries = (await read_entries(unseen.entries, result.subscription, READING_SECONDS, feed.language))[::-1]
    taken = _Taken(seen=with_entries(result.subscription.seen, unseen.hashes))
    for start in range(0, len(entries), KEPT_TOGETHER):
        with library.writing():
            new = []
            for entry in entries[start : start + KEPT_TOGETHER]:
                try:
                    arrival = library.feeds.take(result.asked, entry.article, entry.identity, entry.categories)
                    taken.revised += arrival.added is Added.REVISED
                    if arrival.added is Added.NEW and arrival.article is not None:
                        new.append(arrival.article)
                except LibraryError:
                    raise
                except DatelineError as error:
                    if library.feeds.get(result.asked) is None:
                        raise
                    taken.lost, taken.seen = str(error), b""
            taken.new += len(new)
            taken.noticed += apply_rules(library, rules, new)
        await asyncio.sleep(0)  # let the other feeds go on
    return taken
