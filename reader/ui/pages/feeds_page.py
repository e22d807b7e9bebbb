"""The feeds that the reader follows: unread articles, folders, what came of asking, and when they are asked next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, source_words, titled
from reader.ui.appearance.styles import MUTED, QUIET, STRONG, TAG
from reader.ui.article_view.line_wrap import wrap
from reader.ui.pages.page_text import PageText
from reader.ui.panes.panel_rows import heading
from reader.ui.row_targets import FeedRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.feeds.feed_store import FeedRow
    from reader.model import Subscription
    from reader.ui.session import Session

EMPTY = (
    "You follow no feed yet. Press a and give the address of a feed, or of a page that has one; I reads an OPML file."
)
BY_FOLDER, BY_TITLE, BY_UNREAD = "by folder", "by title", "most unread first"
UNREAD, FAILING = "unread", "failing"
_INDENT = 7
"""Cells before a title: the number of unread articles, right-aligned, and a space."""
_BETWEEN = " · "
_SHORT = 32
"""Characters of a part that is not broken."""
_ROOM = 80
"""Cells, before the room is known."""
_UNITS = ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
"""Seconds in each, the longest first."""


def feeds_page(session: Session, order: str) -> PageText:
    """The lines of the page in one of its orders."""
    order = order or BY_FOLDER
    feeds = session.library.feeds.rows()
    interval = session.settings.feeds.interval * 60
    now = datetime.now(UTC)

    def laid(room: int) -> tuple[Row, ...]:
        def row(feed: FeedRow, folder: str = "") -> Row:
            return feed_row(feed, interval, now, room, folder)

        if order == BY_FOLDER:
            return tuple(_by_folder(feeds, row))
        ordered = feeds if order == BY_TITLE else sorted(feeds, key=lambda feed: -feed.unread)
        return tuple(row(feed) for feed in ordered)

    tags = sorted({tag for feed in feeds for tag in feed.subscription.tags})
    failing = sum(feed.subscription.error is not None for feed in feeds)
    parts = (
        *session.at_work.values(),
        order,
        counted(sum(feed.unread for feed in feeds), "unread article"),
        f"{failing:,} failing" if failing else "",
    )
    return PageText(
        title=titled("Feeds", len(feeds)),
        subtitle=" · ".join(part for part in parts if part),
        rows=laid(_ROOM),
        empty=EMPTY,
        filters=("", UNREAD, FAILING, *(f"#{tag}" for tag in tags)) if feeds else (),
        orders=(BY_FOLDER, BY_TITLE, BY_UNREAD),
        laid=laid,
    )


def _by_folder(feeds: Sequence[FeedRow], row: Callable[[FeedRow, str], Row]) -> list[Row]:
    """Feeds under the first of their tags; those without one first."""
    folders: dict[str, list[FeedRow]] = {}
    for feed in feeds:
        folders.setdefault(next(iter(feed.subscription.tags), ""), []).append(feed)
    rows: list[Row] = []
    for folder in sorted(folders, key=str.casefold):
        if folder:
            rows.append(heading(folder, len(folders[folder])))
        rows += [row(feed, folder) for feed in folders[folder]]
    return rows


def feed_row(feed: FeedRow, interval: int, now: datetime, room: int, folder: str = "") -> Row:
    """A feed: its unread articles, title and tags; below, in `room` cells, what came of asking it.

    `interval`: seconds; `folder`: the tag that it stands under, which is not repeated.
    """
    subscription = feed.subscription
    style = STRONG if feed.unread else ""
    unread = f"{feed.unread:,}" if feed.unread else "·"
    tags = " ".join(f"#{tag}" for tag in subscription.tags if tag != folder)
    trouble = subscription.error is not None
    content = Content.assemble(
        (unread.rjust(_INDENT - 1), STRONG if feed.unread else QUIET),
        " ",
        (_hanging(feed_name(subscription), room), style),
        (f"  {displayable(tags)}" if tags else "", TAG),
        "\n" + " " * _INDENT,
        (_hanging(_BETWEEN.join(_state(feed, interval, now)), room), "$warning" if trouble else MUTED),
    )
    groups = (UNREAD,) * bool(feed.unread) + (FAILING,) * trouble + tuple(f"#{tag}" for tag in subscription.tags)
    return Row(content, FeedRowTarget(subscription.url), groups)


def _hanging(words: str, room: int) -> str:
    """Displayable words on as many lines as they need, all with the same indent; short parts stay in one line."""
    shown = displayable(words)
    kept = _BETWEEN.join(part.replace(" ", "\u00a0") if len(part) <= _SHORT else part for part in shown.split(_BETWEEN))
    lines = (shown[start:end].rstrip(_BETWEEN) for start, end in wrap(kept, room - _INDENT))
    return ("\n" + " " * _INDENT).join(lines)


def feed_name(subscription: Subscription) -> str:
    """Its title, else its address."""
    return " ".join(subscription.title.split()) or subscription.url


def _state(feed: FeedRow, interval: int, now: datetime) -> Iterable[str]:
    """Where it is, what came of asking it last, and when it is asked next."""
    from reader.library.feeds.feed_store import next_due

    subscription = feed.subscription
    yield source_words(subscription.url)
    if subscription.error is not None:
        times = f" ({counted(subscription.failures, 'time')} in a row)" if subscription.failures > 1 else ""
        yield f"failed{times}: {subscription.error.rstrip('.')}"
    elif subscription.checked is None:
        yield "not asked yet"
    else:
        yield counted(feed.articles, "article")
        if subscription.remark:
            yield subscription.remark
        yield f"asked {ago(subscription.checked, now)}"
    due = next_due(subscription, interval) if interval else None
    if due is not None:
        yield f"next {span_words((due - now).total_seconds())}" if due > now else "next now"
    if subscription.full_text:
        yield "whole texts"
    if subscription.allow_private:
        yield "may lie in your own network"


def ago(stamp: str, now: datetime) -> str:
    """How long ago a moment was, in words: `5 minutes ago`; what is no moment stands as it is."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    seconds = (now - (moment if moment.tzinfo else moment.replace(tzinfo=UTC))).total_seconds()
    return "just now" if seconds < 60 else f"{span_words(seconds).removeprefix('in ')} ago"


def span_words(seconds: float) -> str:
    """A span of time from now, in one unit: `in 12 minutes`."""
    size, unit = next((size, unit) for size, unit in _UNITS if seconds >= size or size == 1)
    return f"in {counted(round(seconds / size), unit)}"
