"""Searching in the article and filtering lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext


def search(screen: ReadingContext) -> None:
    """Open the article's search line."""
    if screen.reading is not None:
        screen.article_pane.find_bar.open()


def _hit(step: int) -> Callable[[ReadingContext], None]:
    def go(screen: ReadingContext) -> None:
        if not screen.view.search.hits:
            screen.say("Nothing is searched for: / starts a search.")
            return
        went_round = screen.view.walk.next_hit(step)
        screen.article_pane.say_hits()
        if went_round:
            screen.say("Past the last hit: on from the top." if step > 0 else "Past the first hit: on from the end.")

    return go


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "search": search,
    "next_hit": _hit(1),
    "previous_hit": _hit(-1),
    "filter_articles": lambda screen: screen.list_pane.open_filter(),
    "filter_rows": lambda screen: screen.panel.open_filter(),
}
