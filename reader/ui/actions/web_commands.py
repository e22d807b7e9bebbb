"""Addresses of articles and links: opened in the browser, copied, listed; and the whole text behind an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.jumps import PageSpot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from reader.ui.screens.base_screen import BaseScreen
    from reader.ui.screens.reading_screen import ReadingScreen

NO_ADDRESS = "Nothing here has a web address."


def open_in_browser(screen: BaseScreen[Any], url: str | None) -> None:
    """Show an address in the reader's browser."""
    from reader.ui.browser import open_address

    if url is None:
        screen.say(NO_ADDRESS)
        return
    open_address(screen.app, url)
    screen.say(f"Opened: {url}")


def copy_address(screen: BaseScreen[Any], url: str | None) -> None:
    """Copy an address to the clipboard."""
    from reader.ui.browser import web_address

    if url is None:
        screen.say(NO_ADDRESS)
        return
    screen.app.copy_to_clipboard(web_address(url))
    screen.say(f"Copied: {url}")


def open_links(screen: ReadingScreen) -> None:
    """Show the links of the open article."""
    from reader.ui.actions.page_commands import show_page

    if screen.reading is None:
        screen.say("Open an article first: its links are shown beside it.")
    else:
        show_page(screen, PageSpot("links", screen.reading.article.id, 0))


def open_feeds(screen: ReadingScreen) -> None:
    """Show the feeds that the reader follows."""
    from reader.ui.actions.page_commands import show_page

    show_page(screen, PageSpot("feeds", "", 0))


def whole_text(screen: ReadingScreen) -> None:
    """Fetch the whole text of the article in question."""
    from reader.ui.actions.article_commands import row_in_question

    row = row_in_question(screen)
    if row is None:
        return
    if _address(screen) is None:
        screen.say("This article has no web address to fetch its text from.")
    else:
        screen.surroundings.fetch_whole_text(row.id)


def _address(screen: ReadingScreen) -> str | None:
    """The address of the article in question."""
    from reader.ui.actions.article_commands import row_in_question

    row = row_in_question(screen)
    article = screen.session.library.articles.get(row.id) if row is not None else None
    return article.url if article is not None else None


ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    "open_feeds": open_feeds,
    "open_links": open_links,
    "open_in_browser": lambda screen: open_in_browser(screen, _address(screen)),
    "copy_address": lambda screen: copy_address(screen, _address(screen)),
    "whole_text": whole_text,
    "refresh_all": lambda screen: screen.surroundings.refresh_feeds(),
}
