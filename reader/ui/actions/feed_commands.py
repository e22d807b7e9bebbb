"""What the reader does with feeds: follow, name, tag, refresh, leave; OPML in and out. Each change can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from reader import files
from reader.errors import DatelineError
from reader.phrasing.displayable import displayable
from reader.ui.appearance.styles import MUTED
from reader.ui.external.browser import web_address
from reader.ui.pages.feeds_page import feed_name
from reader.ui.screens.chooser import Choice, Chooser, with_words
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.ingest.import_intake import ImportOutcome
    from reader.ingest.worker_client import AnnouncedFeed, WorkerEvent
    from reader.model import Subscription
    from reader.ui.reading_context import FeedsContext, ReadingContext

NO_FEED = "Go to a feed first."
FEED_GONE = "You follow this feed no longer."


def add(screen: FeedsContext) -> None:
    """Ask for an address and follow what is there."""

    def keep(typed: str | None) -> None:
        if typed and typed.strip():
            screen.orders.follow_feed(typed.strip())

    hint = "The address of a feed, or of a page that announces one. Enter follows it."
    screen.app.push_screen(Prompt("Follow the feed at", hint=hint, check=problem_with_address), keep)


def problem_with_address(typed: str) -> str | None:
    """Why this is no address of the web, as a sentence. Without a scheme, or as `feed:`, it is sought by any."""
    address = typed.strip()
    if address.lower().startswith("feed:"):
        address = address[len("feed:") :].removeprefix("//")
    if address:
        try:
            web_address(address if "://" in address else f"https://{address}")
        except DatelineError:
            return "Write an address of the web, as https://example.org/news.xml."
    return None


def followed(screen: ReadingContext, event: WorkerEvent) -> None:
    """Say what came of following a feed, point at it where the feeds are shown, and ask it for its articles."""
    feeds = screen.session.library.feeds
    feed = feeds.get(event.feed) if event.feed is not None else None
    if feed is None:
        screen.in_sight().notify(event.message or FEED_GONE, severity="error", timeout=12)
        return
    url = feed.url
    if event.new:
        screen.session.undo_stack.record(
            f"“{feed_name(feed)}” is followed", lambda: feeds.unsubscribe(url), lambda: feeds.restore(url)
        )
        screen.background_orders.refresh_feeds(url)
    for above in screen.screens():
        above.feed_followed(url)
    screen.in_sight().notify(f"You follow “{feed_name(feed)}” now." if event.new else "You follow this feed already.")
    if event.others:
        _choose_others(screen, event.others)


def _choose_others(screen: ReadingContext, others: Sequence[AnnouncedFeed]) -> None:
    """Offer the other feeds that a page announces, one after the other, until the reader leaves."""

    def keep(url: str | None) -> None:
        if url is not None:
            screen.background_orders.follow_feed(url)
            left = [other for other in others if other.url != url]
            if left:
                _choose_others(screen, left)

    choices = [
        Choice(Content.assemble(displayable(title or url), (f"  {displayable(url)}" if title else "", MUTED)), url)
        for url, title in others
    ]
    hint = "The page announces these feeds, too. Enter follows one, Esc leaves them."
    screen.app.push_screen(Chooser("Also at this site", with_words(choices), hint=hint), keep)


def refresh(screen: FeedsContext) -> None:
    """Ask the feed under the cursor for news."""
    feed = _selected(screen)
    if feed is not None:
        screen.orders.refresh_feeds(feed.url)
        screen.notes_changed()


def refresh_all(screen: FeedsContext) -> None:
    """Ask all feeds for news."""
    screen.orders.refresh_feeds()
    screen.notes_changed()


def rename(screen: FeedsContext) -> None:
    """Ask for another title."""
    feed = _selected(screen)
    if feed is None:
        return

    def keep(title: str | None) -> None:
        if title is not None:
            _change(
                screen, f"“{feed_name(feed)}” is renamed", lambda: screen.session.library.feeds.rename(feed.url, title)
            )

    hint = f"Empty: “{feed.own_title}”, as it calls itself. Enter keeps it."
    screen.app.push_screen(Prompt("Title of the feed", value=feed.title, hint=hint), keep)


def retag(screen: FeedsContext) -> None:
    """Ask for other tags."""
    feed = _selected(screen)
    if feed is None:
        return

    def keep(line: str | None) -> None:
        if line is not None:
            tags = [tag.strip().lstrip("#") for tag in line.split(",")]
            _change(
                screen,
                f"“{feed_name(feed)}” has other tags",
                lambda: screen.session.library.feeds.retag(feed.url, tags),
            )

    known = [row.tag for row in screen.session.library.feeds.tags()]
    hint = "Commas between them; world/asia is a folder in a folder; → completes. Enter keeps them."
    prompt = Prompt("Tags of the feed", value=", ".join(feed.tags), hint=hint, choices=known)
    screen.app.push_screen(prompt, keep)


def remove(screen: FeedsContext) -> None:
    """Follow a feed no longer; its articles stay."""
    feed = _selected(screen)
    if feed is None:
        return
    feeds = screen.session.library.feeds
    _change(screen, f"“{feed_name(feed)}” is removed", lambda: feeds.unsubscribe(feed.url))
    screen.notify(f"Removed; its articles stay. {screen.session.keys.shown('undo')} brings it back.")


def whole_text(screen: FeedsContext) -> None:
    """Fetch the whole text of what the feed brings from now on, or no longer."""
    feed = _selected(screen)
    if feed is None:
        return
    wanted = not feed.full_text
    said = f"whole texts of “{feed_name(feed)}” are {'fetched' if wanted else 'not fetched'}"
    _change(screen, said, lambda: screen.session.library.feeds.set_ways(feed.url, full_text=wanted))
    screen.notify(
        "The whole text of each of its new articles is fetched." if wanted else "Its articles come as it gives them."
    )


def private(screen: FeedsContext) -> None:
    """Let a feed lie in the reader's own network, or no longer."""
    feed = _selected(screen)
    if feed is None:
        return
    allowed = not feed.allow_private
    said = f"“{feed_name(feed)}” {'may' if allowed else 'may not'} lie in your own network"
    _change(screen, said, lambda: screen.session.library.feeds.set_ways(feed.url, allow_private=allowed))
    screen.notify(f"{said}. {screen.session.keys.shown('undo')} takes it back.")


def import_feeds(screen: FeedsContext) -> None:
    """Ask for a file of another program, and take in the feeds and articles in it."""

    def keep(typed: str | None) -> None:
        if typed and typed.strip():
            with screen.sentences():
                _import(screen, _path(typed))

    hint = "OPML, newsboat's urls, starred.json … Enter reads it."
    screen.app.push_screen(Prompt("Take in the file of another program", hint=hint), keep)


def export_feeds(screen: FeedsContext) -> None:
    """Ask for a path, and write every subscription there."""

    def keep(typed: str | None) -> None:
        if typed and typed.strip():
            with screen.sentences():
                _export(screen, _path(typed))

    hint = "A path; a file that is there already is written over. Enter writes it."
    screen.app.push_screen(Prompt("Write the feeds to the OPML file", value="~/feeds.opml", hint=hint), keep)


def _path(typed: str) -> Path:
    try:
        return Path(typed.strip()).expanduser()
    except RuntimeError as error:
        raise DatelineError(f"“{typed}” names the home folder of somebody who has none.") from error


def _import(screen: FeedsContext, path: Path) -> None:
    from reader.ingest.import_intake import read_exports, take_exports

    library = screen.session.library
    exports = read_exports([path])

    def take() -> ImportOutcome:
        return take_exports(library, exports, str(path), full_text=screen.session.settings.feeds.full_text)

    outcome = take()

    def back() -> None:
        logged = library.imports.last()
        if logged is not None:
            library.imports.take_back(logged)

    taken = [(outcome.feeds_new, "feeds added"), (outcome.feeds_known, "followed already")]
    taken += [(outcome.articles_new, "articles added"), (outcome.articles_known, "there already")]
    said = ", ".join(f"{count:,} {what}" for count, what in taken if count) or "Nothing was taken"
    if not outcome.record.is_empty:
        screen.session.undo_stack.record(f"“{path.name}” is taken in", back, take)
    screen.notes_changed()
    left = outcome.passed_over[:1]
    if outcome.searches or outcome.notes or outcome.highlights:
        left.insert(0, f"Searches and notes: `dateline import {path}`.")
    screen.notify(f"{said}. {' '.join(left)}".strip())


def _export(screen: FeedsContext, path: Path) -> None:
    from reader.sources.feeds.opml import write_opml

    feeds = screen.session.library.feeds.subscriptions()
    try:
        before = files.read(path, files.ANY_SIZE)
        files.write(
            path,
            write_opml(feeds, screen.session.library.feeds.sent_folders()),
            before[1] if before else None,
            files.AS_USUAL,
            largest=files.ANY_SIZE,
        )
    except (OSError, ValueError) as error:
        raise DatelineError(f"“{path}” cannot be written: {getattr(error, 'strerror', None) or error}.") from error
    screen.notify(f"{len(feeds):,} feeds written to {path}.")


def _selected(screen: FeedsContext) -> Subscription | None:
    """The feed under the cursor; where there is none, that is said."""
    url = screen.feed
    if url is None:
        screen.notify(NO_FEED)
        return None
    feed = screen.session.library.feeds.get(url)
    if feed is None:
        screen.notify(FEED_GONE)
    return feed


def _change(screen: FeedsContext, said: str, change: Callable[[], Subscription]) -> None:
    """Change a feed so that it can be undone, and show it."""
    with screen.sentences():
        feeds = screen.session.library.feeds
        before = change()
        screen.session.undo_stack.record(said, lambda: feeds.put_back(before), change)
        screen.notes_changed()


ACTIONS: Mapping[str, Callable[[FeedsContext], None]] = {
    "add_feed": add,
    "refresh_feed": refresh,
    "refresh_all": refresh_all,
    "rename_feed": rename,
    "tag_feed": retag,
    "remove_feed": remove,
    "whole_text": whole_text,
    "private_feed": private,
    "import_feeds": import_feeds,
    "export_feeds": export_feeds,
}
"""Command id -> what does it on the page of feeds."""
