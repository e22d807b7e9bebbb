"""Where the reader was when the program ended: kept in the library, and found again at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import ALL
from reader.model import Range
from reader.ui.panes.panes import Pane

if TYPE_CHECKING:
    from reader.ui.reading_context import ReadingContext

LAST_ARTICLE, LAST_POSITION, LAST_MENTION = "article", "position", "mention"
"""Names under which the library keeps where the reader was; the mention as `12-20`, empty where there was none."""


def restore(screen: ReadingContext, first: str | None, place: Range | None = None) -> None:
    """Show the list, and open `first`, at a place if one is named, else the article that was open last, at the line
    where it was left."""
    library = screen.session.library
    last = library.preferences.recall(LAST_ARTICLE)
    wanted = first or last
    screen.list_pane.show(library, ALL, wanted)
    if wanted is None or library.articles.row(wanted) is None:
        screen.close_article()
        screen.go_to_pane(Pane.LIST)
        return
    screen.open(wanted)
    if place is not None:
        screen.view.jump_to(place, spotlight=True)
        screen.go_to_pane(Pane.ARTICLE)
        return
    if wanted == last:
        _restore_mention(screen)
        position = library.preferences.recall(LAST_POSITION)
        if position and position.isdecimal():
            screen.view.scroll_to_position(int(position))
    screen.go_to_pane(Pane.ARTICLE)


def _restore_mention(screen: ReadingContext) -> None:
    """Make the mention the current one on which the reader was, if the article still has it."""
    start, _, end = (screen.session.library.preferences.recall(LAST_MENTION) or "").partition("-")
    if not (start.isdecimal() and end.isdecimal()) or screen.reading is None or screen.reading.analysis is None:
        return
    place = Range(int(start), int(end))
    if any((mention.start, mention.end) == place for mention in screen.reading.analysis.mentions):
        screen.view.current = place


def remember(screen: ReadingContext) -> None:
    """Keep where the reader is, for the next start."""
    spot = screen.spot
    if spot is not None and screen.session.library.read_only is None:
        screen.session.library.preferences.remember(LAST_ARTICLE, spot.article)
        screen.session.library.preferences.remember(LAST_POSITION, str(spot.top))
        mention = f"{spot.current.start}-{spot.current.end}" if spot.current is not None else ""
        screen.session.library.preferences.remember(LAST_MENTION, mention)
