"""Addresses of articles and links: opened in the browser, copied, listed; and the whole text behind an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions.command_target import target_address, target_row
from reader.ui.actions.navigation import show_page
from reader.ui.article.jumps import PageSpot
from reader.ui.external.browser import open_address, web_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext, ScreenContext

NO_ADDRESS = "Nothing here has a web address."


def open_in_browser(screen: ScreenContext, url: str | None) -> None:
    """Show an address in the reader's browser."""
    if url is None:
        screen.notify(NO_ADDRESS)
        return
    open_address(screen.app, url)
    screen.notify(f"Opened: {url}")


def copy_address(screen: ScreenContext, url: str | None) -> None:
    """Copy an address to the clipboard."""
    if url is None:
        screen.notify(NO_ADDRESS)
        return
    screen.app.copy_to_clipboard(web_address(url))
    screen.notify(f"Copied: {url}")


def open_links(screen: ReadingContext) -> None:
    """Show the links of the open article."""
    if screen.reading is None:
        screen.notify("Open an article first: its links are shown beside it.")
    else:
        show_page(screen, PageSpot("links", screen.reading.article.id, 0))


def open_feeds(screen: ReadingContext) -> None:
    """Show the feeds that the reader follows."""
    show_page(screen, PageSpot("feeds", "", 0))


def whole_text(screen: ReadingContext) -> None:
    """Fetch the whole text of the article in question."""
    row = target_row(screen)
    if row is None:
        return
    if target_address(screen) is None:
        screen.notify("This article has no web address to fetch its text from.")
    else:
        screen.background_orders.fetch_whole_text(row.id)


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "open_feeds": open_feeds,
    "open_links": open_links,
    "open_in_browser": lambda screen: open_in_browser(screen, target_address(screen)),
    "copy_address": lambda screen: copy_address(screen, target_address(screen)),
    "whole_text": whole_text,
    "refresh_all": lambda screen: screen.background_orders.refresh_feeds(),
}
