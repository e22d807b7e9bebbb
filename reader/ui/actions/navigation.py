"""Jumps: moves to a range of an article that are remembered and can be walked back, across articles and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.ui.jumps import Spot
from reader.ui.panes.panes import Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Range
    from reader.ui.jumps import PageSpot
    from reader.ui.screens.reading_screen import ReadingScreen


def jump(
    screen: ReadingScreen, article: str, place: Range, *, spotlight: bool = False, page: PageSpot | None = None
) -> None:
    """Jump to a range of an article and remember where from: from a line of a page, if one is named."""
    origin = screen.spot
    if page is not None:
        origin = replace(origin, page=page) if origin is not None else Spot("", 0, None, page)
    if not _is_open(screen, article) and not screen.open(article):
        return
    if origin is not None:
        screen.jumps = screen.jumps.jumped(origin)
    spotlight = spotlight and place.end > place.start
    screen.view.current = None if spotlight or place.start == place.end else place
    if not spotlight:
        screen.view.spotlight = None
    screen.view.jump_to(place, spotlight=spotlight)
    screen.go_to_pane(Pane.ARTICLE)


def return_to(screen: ReadingScreen, spot: Spot) -> None:
    """Stand again where a spot was: the article, its line at the top, its mention."""
    from reader.ui.actions.page_commands import show_page

    if spot.article:
        if not _is_open(screen, spot.article) and not screen.open(spot.article):
            return
        screen.view.current = spot.current
        screen.view.spotlight = None
        screen.view.scroll_to_position(spot.top)
        screen.go_to_pane(Pane.ARTICLE)
    if spot.page is not None:
        show_page(screen, spot.page)


def _is_open(screen: ReadingScreen, article: str) -> bool:
    return screen.reading is not None and screen.reading.article.id == article


def back(screen: ReadingScreen) -> None:
    """To where the last jump came from."""
    spot = screen.spot
    found = screen.jumps.back(spot) if spot else None
    if found is None:
        screen.say("This is where your jumps began.")
        return
    target, screen.jumps = found
    return_to(screen, target)


def forward(screen: ReadingScreen) -> None:
    """To where the last step back came from."""
    spot = screen.spot
    found = screen.jumps.forward(spot) if spot else None
    if found is None:
        screen.say("There is no jump ahead.")
        return
    target, screen.jumps = found
    return_to(screen, target)


ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {"back": back, "forward": forward}
