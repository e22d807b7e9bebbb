"""One sync with a server: feeds, then what was done here, then what was done there, then what is new.

Each step is kept as it is done, so that a sync that is stopped, or whose server goes away, goes on where it was; what
was done here stays queued until the server has said yes to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from reader.ingest.arrival_rules import apply_rules
from reader.ingest.feed_agreement import FeedAgreement, addresses_of, agree_on_feeds
from reader.ingest.foreign_articles import link_of, shared_links, take_foreign
from reader.library.feeds.sync_store import SyncedItem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.ingest.arrival_rules import NoticedArticle, Rule
    from reader.library import Library
    from reader.library.feeds.sync_store import QueuedChange
    from reader.sources.sync.remote_reader import Mark, RemoteItem, RemoteReader

FETCHED_TOGETHER: Final = 100
"""Articles of one request, which are kept in one transaction."""
MARKED_TOGETHER: Final = 500
WORDS: Final[Mapping[tuple[Mark, bool], str]] = {
    ("read", True): "read",
    ("read", False): "unread",
    ("starred", True): "starred",
    ("starred", False): "not starred",
}


@dataclass(frozen=True, slots=True)
class SyncStep:
    """How far a sync is: so many of the feeds that one side lacked, or of the new articles, are there."""

    what: Literal["feeds", "articles"]
    done: int
    total: int


@dataclass(slots=True)
class SyncOutcome:
    """What a sync came to."""

    feeds: FeedAgreement = field(default_factory=FeedAgreement)
    sent: int = 0
    """Marks that were set there."""
    marked: int = 0
    """Articles that were marked here."""
    new: int = 0
    known: int = 0
    """Articles of the server that were here already."""
    messages: list[str] = field(default_factory=list)
    """Sentences on conflicts, and on what could not be done."""
    noticed: list[NoticedArticle] = field(default_factory=list)
    stopped: bool = False
    """Whether somebody stopped it; the next one goes on."""


@dataclass(slots=True)
class _RemoteState:
    """What the server says of all its items, and what it was told since."""

    unread: set[str]
    starred: set[str]
    recent: Sequence[str]

    def of(self, item: str, mark: Mark) -> bool:
        return item in self.starred if mark == "starred" else item not in self.unread

    def differs_from(self, item: SyncedItem) -> bool:
        return (self.of(item.id, "read"), self.of(item.id, "starred")) != (item.read, item.starred)

    def set(self, items: Sequence[str], mark: Mark, on: bool) -> None:
        """The server was told so."""
        holding = self.starred if mark == "starred" else self.unread
        if on is (mark == "starred"):
            holding.update(items)
        else:
            holding.difference_update(items)


def synchronise(
    library: Library,
    server: RemoteReader,
    report: Callable[[SyncStep], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
    rules: Sequence[Rule] = (),
) -> SyncOutcome:
    """Make the library and a server alike. `report` hears how far it is.

    Raises a `SyncError` where the server does not do its part; nothing is lost by that.
    """
    outcome = SyncOutcome(
        feeds=agree_on_feeds(library, server, lambda done, total: report(SyncStep("feeds", done, total)))
    )
    outcome.messages += outcome.feeds.messages
    state = _RemoteState(set(server.unread()), set(server.starred()), server.recent())
    _send_changes(library, server, state, outcome)
    _take_marks(library, server, state, outcome)
    _take_new(library, server, state, outcome, report, should_stop, rules)
    if not outcome.stopped:
        _send_changes(library, server, state, outcome)
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        library.sync.finished(moment)
        library.feeds.keep_served(library.sync.feeds.keys(), moment)
    return outcome


def _send_changes(library: Library, server: RemoteReader, state: _RemoteState, outcome: SyncOutcome) -> None:
    """Set there what was set here, in its order; where both did, the later hand decides."""
    changes = library.sync.changes()
    lost = _lost_to_the_server(library, server, state, changes, outcome)
    waiting = [change for change in changes if (change.item, change.mark) not in lost]
    items = library.sync.items()
    for (mark, on), group in groupby(waiting, lambda change: (change.mark, change.on)):
        together = list(group)
        ids = list(dict.fromkeys(change.item for change in together))
        for start in range(0, len(ids), MARKED_TOGETHER):
            part = ids[start : start + MARKED_TOGETHER]
            server.mark(part, mark, on)
            state.set(part, mark, on)
            with library.writing():
                for one in part:
                    items[one] = items[one].marked(mark, on)
                    library.sync.keep(items[one])
                library.sync.done([change.number for change in together if change.item in part])
            outcome.sent += len(part)


def _lost_to_the_server(
    library: Library,
    server: RemoteReader,
    state: _RemoteState,
    changes: Sequence[QueuedChange],
    outcome: SyncOutcome,
) -> set[tuple[str, Mark]]:
    """Marks on which somebody did something else there, and later, as far as the server says when."""
    items = library.sync.items()
    latest = {(change.item, change.mark): change for change in changes}
    torn = [
        change
        for (item, mark), change in latest.items()
        if (there := state.of(item, mark)) != items[item].has(mark) and there != change.on
    ]
    if not torn:
        return set()
    moments = {item.id: item.changed for item in server.items([change.item for change in torn])}
    lost: set[tuple[str, Mark]] = set()
    for change in torn:
        moment = moments.get(change.item)
        here_is_later = moment is None or moment <= change.made
        row = library.articles.row(change.article)
        title = row.title if row else change.article
        kept = WORDS[change.mark, change.on if here_is_later else not change.on]
        outcome.messages.append(
            f"“{title}” was marked here and there, each otherwise; it is {kept}, as it was marked"
            f" {'here' if here_is_later else 'there, later'}."
        )
        if not here_is_later:
            lost.add((change.item, change.mark))
    with library.writing():
        library.sync.done([change.number for change in changes if (change.item, change.mark) in lost])
    return lost


def _take_marks(library: Library, server: RemoteReader, state: _RemoteState, outcome: SyncOutcome) -> None:
    """Mark here what was marked there. What the server has no more stays here as it is."""
    pending = {change.item for change in library.sync.changes()}
    changed = [item for item in library.sync.items().values() if item.id not in pending and state.differs_from(item)]
    seen = frozenset(state.recent)
    unsure = [item.id for item in changed if item.id not in seen | state.unread | state.starred]
    there = {item.id for start in _starts(unsure) for item in server.items(unsure[start : start + FETCHED_TOGETHER])}
    gone = set(unsure) - there
    for start in range(0, len(changed), MARKED_TOGETHER):
        with library.sync.applying():
            for item in changed[start : start + MARKED_TOGETHER]:
                if item.id in gone:
                    continue
                read, starred = state.of(item.id, "read"), state.of(item.id, "starred")
                library.sync.keep(replace(item, read=read, starred=starred))
                if item.article is not None:
                    library.sync.mark(item.article, read=read, starred=starred)
                    outcome.marked += 1
    with library.writing():
        library.sync.forget(gone)


def _take_new(
    library: Library,
    server: RemoteReader,
    state: _RemoteState,
    outcome: SyncOutcome,
    report: Callable[[SyncStep], None],
    should_stop: Callable[[], bool],
    rules: Sequence[Rule],
) -> None:
    """Fetch what is not known yet, the newest first."""
    known = library.sync.items()
    older = sorted(state.unread | state.starred, key=lambda name: (len(name), name), reverse=True)
    wanted = [name for name in dict.fromkeys((*state.recent, *older)) if name not in known]
    for start in _starts(wanted):
        if should_stop():
            outcome.stopped = True
            return
        items = server.items(wanted[start : start + FETCHED_TOGETHER])
        with library.sync.applying():
            new = _keep_items(library, items, state, outcome)
        with library.writing():
            outcome.noticed += apply_rules(library, rules, new)
        report(SyncStep("articles", min(start + FETCHED_TOGETHER, len(wanted)), len(wanted)))


def _keep_items(library: Library, items: Sequence[RemoteItem], state: _RemoteState, outcome: SyncOutcome) -> list[str]:
    """Take a few articles in; the ids of those that are new and unread."""
    new: list[str] = []
    articles = [
        replace(item.article, feed=addresses_of(outcome.feeds.addresses, item.feed) or item.article.feed)
        for item in items
    ]
    shared = shared_links(articles)
    for item, foreign in zip(items, articles, strict=True):
        read, starred = state.of(item.id, "read"), state.of(item.id, "starred")
        taken = take_foreign(library, foreign, linked=link_of(foreign) not in shared)
        article = None if taken is None else taken.article
        library.sync.keep(SyncedItem(item.id, article, read, starred))
        if taken is None or article is None:
            continue
        row = library.articles.row(article)
        outcome.new += taken.new
        outcome.known += not taken.new
        if row is None:
            continue
        library.sync.mark(article, read=read or row.read, starred=starred or row.starred)
        if row.read and not read:
            library.sync.queue(article, "read", on=True)
        if row.starred and not starred:
            library.sync.queue(article, "starred", on=True)
        if taken.new and not read:
            new.append(article)
    return new


def _starts(ids: Sequence[str]) -> range:
    return range(0, len(ids), FETCHED_TOGETHER)
