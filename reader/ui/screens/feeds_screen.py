"""The page of the feeds that the reader follows. What it can do to them stands in `reader.ui.actions.feed_commands`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.commands import Context, Group
from reader.ui.keyboard.bindings import bindings
from reader.ui.row_targets import FeedRowTarget
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.binding import BindingType

    from reader.ui.article.jumps import PageSpot
    from reader.ui.reading_context import BackgroundOrders
    from reader.ui.session import Session


class FeedsScreen(ReportScreen, inherit_bindings=False):
    """Its lines are feeds; the one that is chosen has its articles listed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.FEEDS), *bindings(Context.PAGE, but=Group.MOVING)]
    COMMANDS_OF = (Context.FEEDS, Context.PAGE)

    def __init__(self, session: Session, spot: PageSpot, orders: BackgroundOrders) -> None:
        super().__init__(session, spot)
        self.orders = orders
        """To the background process."""

    @property
    def context(self) -> Context:
        return Context.FEEDS

    def at_work_changed(self) -> None:
        self.notes_changed()

    @property
    def feed(self) -> str | None:
        """The address of the feed under the cursor."""
        return self.selected.feed if isinstance(self.selected, FeedRowTarget) else None

    def feed_followed(self, url: str) -> None:
        """Show the feed, with the cursor on it."""
        self.notes_changed()
        self.point_at(url)

    def point_at(self, url: str) -> None:
        """Put the cursor on a feed."""
        self.query_one(Rows).point_at(FeedRowTarget(url))
