"""The page of the feeds that the reader follows. What it can do to them stands in `reader.ui.actions.following`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import Vertical

from reader.commands import Context, Group
from reader.errors import DatelineError
from reader.library import Library
from reader.ui.bindings import bindings
from reader.ui.screens.page import Page
from reader.ui.screens.reading import ReadingScreen
from reader.ui.subjects import FeedSubject
from reader.ui.text import content
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.binding import BindingType

    from reader.model import Subscription


class FeedsScreen(Page, inherit_bindings=False):
    """Its lines are feeds; the one that is chosen has its articles listed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.PAGE, but=Group.MOVING), *bindings(Context.FEEDS)]

    @property
    def context(self) -> Context:
        return Context.FEEDS

    def at_work_changed(self) -> None:
        self.notes_changed()

    @property
    def feed(self) -> str | None:
        """The address of the feed under the cursor."""
        return self.selected.feed if isinstance(self.selected, FeedSubject) else None

    @property
    def reading_screen(self) -> ReadingScreen:
        """The screen below, which talks to the background process."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReadingScreen))

    def point_at(self, url: str) -> None:
        """Put the cursor on a feed."""
        self.query_one(Rows).point_at(FeedSubject(url))

    def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        from reader.ui.actions.addresses import copy_address, open_in_browser
        from reader.ui.actions.changing_notes import CHANGES
        from reader.ui.actions.following import ON_FEEDS

        with self.sentences():
            if command in ON_FEEDS:
                ON_FEEDS[command](self)
            elif command in ("undo", "redo"):
                CHANGES[command](self, None)
            elif command == "open_in_browser":
                open_in_browser(self, self._site)
            elif command == "copy_address":
                copy_address(self, self.feed)
            else:
                super().action_command(command)

    @property
    def _site(self) -> str | None:
        """Where the feed under the cursor belongs."""
        feed = self.desk.library.feeds.get(self.feed) if self.feed else None
        return (feed.page or feed.url) if feed else None

    def follow(self, url: str) -> None:
        """Look for a feed at an address, beside the interface, and follow it."""
        self.query_one("#page", Vertical).border_subtitle = content(f"looking for a feed at {url} …")
        self._follow(url)

    @work(thread=True, group="follow", exit_on_error=False)
    def _follow(self, url: str) -> None:
        from reader.intake.refreshing import add_feed

        try:
            with Library.open(self.desk.library.path) as library:
                known = library.feeds.get(url) is not None
                feed = add_feed(library, self.desk.settings.feeds, url)
        except DatelineError as error:
            self.app.call_from_thread(self._not_followed, str(error))
        else:
            self.app.call_from_thread(self._followed, feed, known)

    def _followed(self, feed: Subscription, known: bool) -> None:
        from reader.ui.actions.following import added

        if not self.is_attached:
            return
        with self.sentences():
            if known:
                self.notes_changed()
                self.point_at(feed.url)
                self.say("You follow this feed already.")
            else:
                added(self, feed)

    def _not_followed(self, sentence: str) -> None:
        if self.is_attached:
            self.notes_changed()
            self.say(sentence, "error", seconds=12)
