"""Going from pane to pane and from page to page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import ALL
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext


def _pane(pane: Pane) -> Callable[[ReadingContext], None]:
    return lambda screen: screen.go_to_pane(pane)


def _tab(tab: Tab) -> Callable[[ReadingContext], None]:
    def show(screen: ReadingContext) -> None:
        screen.panel.tab = tab
        screen.go_to_pane(Pane.PANEL)

    return show


def back_out(screen: ReadingContext) -> None:
    """Leave the innermost thing that is open."""
    if screen.pane is Pane.PANEL:
        if screen.panel.clear_filters():
            return
        screen.preview.take_back()
        screen.panes.leave_panel()
        screen.go_to_pane(Pane.ARTICLE)
    elif screen.pane is Pane.ARTICLE:
        if screen.view.search.text:
            screen.article_pane.find_bar.close()
        elif screen.view.spotlight or screen.view.current:
            screen.view.spotlight = None
            screen.view.current = None
        else:
            screen.go_to_pane(Pane.LIST)
    elif screen.listing != ALL:
        screen.list_pane.clear_filter()
        screen.show_list(ALL)


def _step_section(step: int) -> Callable[[ReadingContext], None]:
    """To the first line below another heading, with the heading in sight."""

    def go(screen: ReadingContext) -> None:
        screen.panel.rows().step_part(step)
        screen.panel.rows().scroll_to_part()

    return go


def _step_tab(step: int) -> Callable[[ReadingContext], None]:
    return lambda screen: screen.panel.step_tab(step)


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "pane_articles": _pane(Pane.LIST),
    "pane_article": _pane(Pane.ARTICLE),
    "pane_panel": _pane(Pane.PANEL),
    "pane_left": lambda screen: screen.panes.go_beside(-1),
    "pane_right": lambda screen: screen.panes.go_beside(1),
    "toggle_panel": lambda screen: screen.panes.toggle_panel(),
    "show_facts": _tab(Tab.FACTS),
    "show_entities": _tab(Tab.ENTITIES),
    "show_notes": _tab(Tab.NOTES),
    "show_story": _tab(Tab.STORY),
    "next_tab": _step_tab(1),
    "previous_tab": _step_tab(-1),
    "back_out": back_out,
    "next_order": lambda screen: screen.panel.next_order(),
    "next_section": _step_section(1),
    "previous_section": _step_section(-1),
}
