"""Which screen shows a page: some have commands of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.screens.compare_screen import CompareScreen
from reader.ui.screens.feeds_screen import FeedsScreen
from reader.ui.screens.links_screen import LinksScreen
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.screens.story_screen import StoryScreen

if TYPE_CHECKING:
    from reader.ui.article.jumps import PageSpot
    from reader.ui.reading_context import BackgroundOrders
    from reader.ui.session import Session


def page_screen(session: Session, spot: PageSpot, orders: BackgroundOrders) -> ReportScreen:
    """The screen for a page. `orders`: where the page of feeds asks for news."""
    match spot.page:
        case "feeds":
            return FeedsScreen(session, spot, orders)
        case "links":
            return LinksScreen(session, spot)
        case "compare":
            return CompareScreen(session, spot)
        case "timeline":
            return StoryScreen(session, spot)
        case _:
            return ReportScreen(session, spot)
