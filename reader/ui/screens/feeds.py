"""The page of the feeds that the reader follows. What it can do to them stands in `reader.ui.actions.following`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.commands import Context, Group
from reader.ui.bindings import bindings
from reader.ui.screens.page import Page
from reader.ui.screens.reading import ReadingScreen
from reader.ui.subjects import FeedSubject
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.binding import BindingType


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
