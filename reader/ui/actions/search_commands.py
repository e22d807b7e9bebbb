"""Searching in the article and filtering lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrasing.alone_words import NOT_ANALYSED
from reader.ui.actions.navigation import leave_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext


def search(screen: ReadingContext) -> None:
    """Open the article's search line."""
    if screen.reading is not None:
        leave_place(screen)
        screen.article_pane.find_bar.open()


def go_to_dispute(screen: ReadingContext, step: int) -> None:
    """Go to the next or previous fact that another report contradicts or has corrected."""
    origin = screen.spot
    if screen.view.walk.next_dispute(step):
        if origin is not None:
            screen.jumps = screen.jumps.jumped(origin)
        return
    if screen.reading is not None and screen.reading.analysis is None:
        screen.notify(NOT_ANALYSED)
    elif screen.reading is not None and not screen.reading.compared:
        screen.notify("The reports of this story are being compared.")
    elif screen.view.disputes:
        screen.notify("That was the last dispute." if step > 0 else "That was the first dispute.")
    else:
        screen.notify("No other report contradicts this article.")


def _dispute(step: int) -> Callable[[ReadingContext], None]:
    return lambda screen: go_to_dispute(screen, step)


def _hit(step: int) -> Callable[[ReadingContext], None]:
    def go(screen: ReadingContext) -> None:
        if not screen.view.search.text:
            go_to_dispute(screen, step)
            return
        if not screen.view.search.hits:
            screen.notify("The article does not have these words.")
            return
        leave_place(screen)
        went_round = screen.view.walk.next_hit(step)
        screen.article_pane.show_hits()
        if went_round:
            screen.notify("Past the last hit: on from the top." if step > 0 else "Past the first hit: on from the end.")

    return go


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "search": search,
    "next_hit": _hit(1),
    "previous_hit": _hit(-1),
    "next_disputed_line": _dispute(1),
    "previous_disputed_line": _dispute(-1),
    "filter_articles": lambda screen: screen.list_pane.open_filter(),
    "filter_rows": lambda screen: screen.panel.open_filter(),
}
