"""The whole way of a refresh: feeds are asked, their entries become articles of the library, whole texts are fetched.

The command line and the background process both go through here. What servers and readers asked for (when, how much,
from where) is respected by `reader.sources`; what came is kept as it comes, so that a refresh that is stopped has lost
nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.library import Added, LibraryError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from reader.config import FeedSettings
    from reader.library import Library
    from reader.model import Article, Subscription
    from reader.sources.feeds import FeedResult
    from reader.sources.feeds.polling import Pace
    from reader.sources.http.fetch import Limits

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
) -> list[Refreshed]:
    """Ask these feeds for news and keep it; the results come in the order of their arrival.

    A feed that asked to be left alone is skipped, except with `force`. None that fails holds up or stops another. For
    the whole texts that are then wanted see `reader.ingest.whole_texts`.
    """
    return asyncio.run(_refresh(library, settings, subscriptions, report, force, pace, should_stop))


def add_feed(library: Library, settings: FeedSettings, url: str, *, allow_private: bool = False) -> Subscription:
    """Follow the feed at an address, or the one that the page there announces.

    The subscription as it is kept; one that is followed already stays as it is. Raises a `DatelineError` with a
    sentence. The feed's articles come with its first refresh.
    """
    from reader.sources.feeds.polling import discover

    known = library.feeds.get(url)
    if known is not None:
        return known
    own = allowing(settings, allow_private)
    found = asyncio.run(discover(url, limits(own, allow_private=own.allow_private)))
    library.feeds.subscribe(
        replace(found, own_title=found.title, full_text=settings.full_text, allow_private=allow_private)
    )
    return library.feeds.get(found.url) or found


def allowing(settings: FeedSettings, allow_private: bool) -> FeedSettings:
    """The settings, and where somebody allows it the reader's own network, too."""
    import msgspec

    return msgspec.structs.replace(settings, allow_private=settings.allow_private or allow_private)


def limits(settings: FeedSettings, *, allow_private: bool) -> Limits:
    """What one document may cost."""
    from reader.sources.http.fetch import Limits

    return Limits(size=settings.size * 1_000_000, seconds=settings.seconds, allow_private=allow_private)


async def _refresh(
    library: Library,
    settings: FeedSettings,
    subscriptions: Sequence[Subscription],
    report: Callable[[Refreshed], None],
    force: bool,
    pace: Pace | None,
    should_stop: Callable[[], bool],
) -> list[Refreshed]:
    done: list[Refreshed] = []
    unreached: list[FeedResult] = []
    async for result in _results(settings, subscriptions, force, pace):
        if not result.reached:
            unreached.append(result)
        step = await _keep(library, result)
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
    settings: FeedSettings, subscriptions: Sequence[Subscription], force: bool, pace: Pace | None
) -> AsyncIterator[FeedResult]:
    """Answers as they arrive; those that may lie in the reader's own network come behind the others."""
    from reader.sources.feeds.polling import Pace, refresh

    pace = pace or Pace(parallel=settings.parallel)
    for private in (False, True):
        asked = [feed for feed in subscriptions if (feed.allow_private or settings.allow_private) is private]
        if asked:
            bounds = limits(settings, allow_private=private)
            async for result in refresh(asked, limits=bounds, pace=pace, force=force):
                yield result


async def _keep(library: Library, result: FeedResult) -> Refreshed:
    """Keep what a feed said: of itself, and its entries."""
    from reader.sources.feeds import PollOutcome
    from reader.sources.feeds.polling import unreadable

    before = result.subscription
    title = before.title or result.asked
    if result.outcome is PollOutcome.SKIPPED:
        return Refreshed(result.asked, title, result.outcome, message=f"It is not to be asked before {before.due}.")
    own_title = before.own_title if result.feed is None else result.feed.title
    remark = before.remark if result.outcome is PollOutcome.UNCHANGED else result.message
    answer = replace(before, own_title=own_title, result=str(result.outcome), remark=None if before.error else remark)
    new = revised = 0
    message = result.message
    if result.feed is not None:
        try:
            new, revised, lost = await _take(library, result)
        except LibraryError:
            raise
        except DatelineError as error:  # it was removed meanwhile, or its entries are beyond reading
            failed = replace(unreadable(before, error), result=str(PollOutcome.FAILED))
            library.feeds.keep_result(result.asked, failed)
            return Refreshed(result.asked, title, PollOutcome.FAILED, message=str(error))
        message = lost or message
    kept = library.feeds.keep_result(result.asked, answer)
    return Refreshed(
        result.asked, kept.title if kept and kept.title else title, str(result.outcome), new, revised, message
    )


async def _take(library: Library, result: FeedResult) -> tuple[int, int, str | None]:
    """Take a feed's entries in: how many were new and revised, and a sentence on one that could not be kept."""
    articles = await _articles(result)
    effects: list[Added] = []
    lost = None
    for start in range(0, len(articles), KEPT_TOGETHER):
        with library.writing():
            for article in articles[start : start + KEPT_TOGETHER]:
                try:
                    effects.append(library.feeds.take(result.asked, article).added)
                except LibraryError:
                    raise
                except DatelineError as error:
                    if library.feeds.get(result.asked) is None:
                        raise
                    lost = str(error)
        await asyncio.sleep(0)  # let the other feeds go on
    return effects.count(Added.NEW), effects.count(Added.REVISED), lost


async def _articles(result: FeedResult) -> list[Article]:
    """The articles that a feed's entries are, the oldest first, so that the newest arrives last.

    An entry that stands twice in a feed counts once, as it stands first.
    """
    from reader.sources.sandbox import read_entries

    if result.feed is None:
        return []
    found: dict[str, Article] = {}
    for article in await read_entries(result.feed, result.subscription, READING_SECONDS):
        found.setdefault(article.id, article)
    return list(reversed(found.values()))
