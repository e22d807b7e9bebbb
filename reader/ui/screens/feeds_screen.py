"""The page of the feeds that the reader follows. What it can do to them stands in `reader.ui.actions.feed_commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.commands import Context, Group
from reader.ui.bindings import bindings
from reader.ui.row_targets import FeedRowTarget
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.binding import BindingType


class FeedsScreen(ReportScreen, inherit_bindings=False):
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
        return self.selected.feed if isinstance(self.selected, FeedRowTarget) else None

    @property
    def reading_screen(self) -> ReadingScreen:
        """The screen below, which talks to the background process."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ReadingScreen))

    def point_at(self, url: str) -> None:
        """Put the cursor on a feed."""
        self.query_one(Rows).point_at(FeedRowTarget(url))

    def action_command(self, command: str) -> None:
        """Carry out a command of the table."""
        from reader.ui.actions.feed_commands import ON_FEEDS
        from reader.ui.actions.note_changes import CHANGES
        from reader.ui.actions.web_commands import copy_address, open_in_browser

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
        feed = self.session.library.feeds.get(self.feed) if self.feed else None
        return (feed.page or feed.url) if feed else None
