"""Feeds in the background: the rounds that the worker's process makes, at the interval and when the app asks.

A thread of its own beside the analysis, with a library of its own: fetching waits for the network most of the time. The
interface hears of it by the worker's events and never imports what fetches or parses.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from reader.errors import DatelineError
from reader.ingest.worker_client import AnnouncedFeed
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.config import FeedSettings
    from reader.ingest.arrival_rules import Rule
    from reader.ingest.feed_refresh import Refreshed
    from reader.library import Library
    from reader.model import Subscription

LOOK: Final = 15.0
"""Seconds between two looks whether the time of some feed has come."""


OrderName: TypeAlias = Literal["refresh", "fetch", "follow"]
ORDERS: Final[tuple[OrderName, ...]] = get_args(OrderName)


@dataclass(frozen=True, slots=True)
class Order:
    """What the app asks for: news of a feed, or of all (`name` is empty); the whole text of an article; or that the
    feed at an address is followed."""

    what: OrderName
    name: str = ""


@dataclass(frozen=True, slots=True)
class RoundStep:
    """What happens in a round. `refreshing`: it begins; `feed`: one has answered; `refreshed`: all have; `fetched`: one
    article's whole text is there, or the message says why not; `noticed`: a rule wants an article to be told of;
    `following`: a feed is looked for; `followed`: it is (`feed` is its address, `new` 1 where it was not before), or
    the message says why not; `syncing`: the reader's server is asked; `synced`: it was, with what is to be told;
    `faulted`: a fault of our own has ended the rounds."""

    event: Literal[
        "refreshing", "feed", "refreshed", "fetched", "following", "followed", "noticed", "syncing", "synced", "faulted"
    ]
    id: str | None = None
    done: int = 0
    total: int = 0
    new: int = 0
    message: str | None = None
    asked: bool = False
    """Whether the app asked for it; else the clock did."""
    feed: str | None = None
    others: tuple[AnnouncedFeed, ...] = ()
    """Of `followed`: what else the page announces."""


class Rounds:
    """The thread. `wanted` says whether the process is to stay for it; `busy`, whether it is at work."""

    def __init__(
        self, path: Path, settings: FeedSettings, report: Callable[[RoundStep], None], rules: Sequence[Rule] = ()
    ) -> None:
        self.busy = False
        self.wanted = False
        self._path = path
        self._settings = settings
        self._report = report
        self._rules = rules
        self._synced = float("-inf")
        """When the last sync began, by the clock that only goes forwards."""
        self._orders: SimpleQueue[Order] = SimpleQueue()

    def start(self) -> None:
        threading.Thread(target=self._run, name="rounds", daemon=True).start()

    def order(self, order: Order) -> None:
        """Ask for something; it is done after what is under way."""
        self.wanted = True
        self._orders.put(order)

    def _run(self) -> None:
        from reader.library import Library

        try:
            with Library.open(self._path) as library:
                order = self._next(0.0)
                while True:
                    self.busy = True
                    self._obey(library, order)
                    self.wanted = self._settings.interval > 0 and _has_something_to_ask(library)
                    self.busy = False
                    order = self._next(LOOK)
        except DatelineError:
            self.busy = self.wanted = False  # the library has given way; the analysis says so
        except Exception:
            self.busy = self.wanted = False
            logging.getLogger(__name__).exception("Refreshing in the background met a fault and has ended.")
            self._report(RoundStep("faulted"))

    def _next(self, seconds: float) -> Order | None:
        try:
            return self._orders.get(timeout=seconds) if seconds else self._orders.get_nowait()
        except Empty:
            return None

    def _obey(self, library: Library, order: Order | None) -> None:
        """One order; without one, what the clock asks for."""
        if order is not None and order.what == "fetch":
            self._fetch_one(library, order.name)
            return
        if order is not None and order.what == "follow":
            self._follow(library, order.name)
            return
        if order is None or not order.name:
            self._sync(library, asked=order is not None)
        due = self._due(library, order)
        if due or order is not None:
            self._refresh(library, due, order)
        self._fetch_wanted(library)

    def _due(self, library: Library, order: Order | None) -> tuple[Subscription, ...]:
        """The feeds to ask; those that the reader's server asks only where they are named."""
        from reader.ingest.served_feeds import served_feeds

        if order is not None and order.name:
            feed = library.feeds.get(order.name)
            return () if feed is None else (feed,)
        served = served_feeds(library)
        if order is not None:
            return tuple(feed for feed in library.feeds.subscriptions() if feed.url not in served)
        interval = self._settings.interval * 60
        return library.feeds.claim_due(interval, but=served) if interval else ()

    def _sync(self, library: Library, *, asked: bool) -> None:
        """Make the library and the reader's server alike, where its time has come or somebody asks."""
        interval = self._settings.interval * 60
        its_time = interval and time.monotonic() - self._synced >= interval and _is_older(library.sync.last, interval)
        if not (asked or its_time) or library.read_only or library.sync.account is None:
            return
        from reader.ingest.sync_round import synchronise
        from reader.ingest.sync_session import server_of

        self._synced = time.monotonic()
        self._report(RoundStep("syncing", asked=asked))
        try:
            with server_of(library, self._settings.seconds) as server:
                done = synchronise(
                    library,
                    server,
                    lambda step: self._report(RoundStep("syncing", done=step.done, total=step.total, asked=asked)),
                    should_stop=lambda: not self._orders.empty(),
                    rules=self._rules,
                )
        except DatelineError as error:  # the next round tries again, and what was done here waits
            self._report(RoundStep("synced", message=str(error) if asked else None, asked=asked))
            return
        for noticed in done.noticed:
            self._report(RoundStep("noticed", noticed.article, message=noticed.sentence))
        self._report(RoundStep("synced", new=done.new, message=" ".join(done.messages) or None, asked=asked))

    def _follow(self, library: Library, address: str) -> None:
        from reader.ingest.feed_refresh import add_feed

        self._report(RoundStep("following", address, asked=True))
        before = {feed.url for feed in library.feeds.subscriptions()}
        try:
            found = add_feed(library, self._settings, address)
        except DatelineError as error:
            self._report(RoundStep("followed", address, message=str(error), asked=True))
            return
        url = found.subscription.url
        others = tuple(
            AnnouncedFeed(link.url, link.title) for link in found.others if library.feeds.get(link.url) is None
        )
        self._report(RoundStep("followed", address, new=int(url not in before), asked=True, feed=url, others=others))

    def _refresh(self, library: Library, due: tuple[Subscription, ...], order: Order | None) -> None:
        name = order.name if order is not None and order.name else None
        force = name is not None
        asked = order is not None
        self._report(RoundStep("refreshing", name, total=len(due), asked=asked))
        done = self._ask(library, due, force=force) if due else []
        failed = sum(step.failed for step in done)
        message = f"{failed} of {len(done)} feeds could not be read; their list says why." if failed else None
        new = sum(step.new for step in done)
        self._report(RoundStep("refreshed", name, len(done), len(due), new, message, asked))

    def _ask(self, library: Library, due: tuple[Subscription, ...], *, force: bool) -> list[Refreshed]:
        from reader.ingest.feed_refresh import refresh_feeds

        return refresh_feeds(library, self._settings, due, self._tell, force=force, rules=self._rules)

    def _tell(self, step: Refreshed) -> None:
        for noticed in step.noticed:
            self._report(RoundStep("noticed", noticed.article, message=noticed.sentence))
        self._report(RoundStep("feed", step.url, step.done, step.total, step.new, step.message))

    def _fetch_wanted(self, library: Library) -> None:
        if not library.pages.wanted(1):
            return
        from reader.ingest.whole_texts import fetch_wanted

        fetch_wanted(
            library,
            self._settings,
            lambda whole: self._report(
                RoundStep("fetched", whole.article, new=int(whole.changed), message=whole.message)
            ),
            # Somebody waits for what they ordered; the rest of the pages comes after it.
            should_stop=lambda: not self._orders.empty(),
        )

    def _fetch_one(self, library: Library, article_id: str) -> None:
        from reader.ingest.whole_texts import fetch_wanted

        try:
            library.pages.want(article_id)
            (whole,) = fetch_wanted(library, self._settings, only=[article_id])
        except DatelineError as error:
            self._report(RoundStep("fetched", article_id, message=str(error), asked=True))
            return
        self._report(RoundStep("fetched", whole.article, new=int(whole.changed), message=whole.message, asked=True))


def _is_older(moment: str | None, seconds: int) -> bool:
    """Whether a moment is so long ago, or still to come: then the clock was set back."""
    return moment is None or not 0 <= (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds() < seconds


def _has_something_to_ask(library: Library) -> bool:
    return bool(library.feeds.subscriptions()) or library.sync.account is not None
