"""Going from pane to pane and from page to page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.widgets.side_panel import Tab

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.screens.reading import ReadingScreen


def _pane(name: str) -> Callable[[ReadingScreen], None]:
    def go(screen: ReadingScreen) -> None:
        from reader.ui.screens.reading import Pane

        screen.go_to_pane(Pane(name))

    return go


def _beside(step: int) -> Callable[[ReadingScreen], None]:
    def go(screen: ReadingScreen) -> None:
        from reader.ui.screens.reading import Pane

        panes = tuple(Pane)
        at = panes.index(screen.pane) + step
        if not 0 <= at < len(panes):
            return
        if screen.pane is Pane.PANEL and screen.panel_is_drawer:
            screen.panel_open = False
        screen.go_to_pane(panes[at])

    return go


def _tab(tab: Tab) -> Callable[[ReadingScreen], None]:
    def show(screen: ReadingScreen) -> None:
        from reader.ui.screens.reading import Pane

        screen.panel.tab = tab
        screen.go_to_pane(Pane.PANEL)

    return show


def toggle_panel(screen: ReadingScreen) -> None:
    """Close the side panel where it shows, else open it and go there."""
    from reader.ui.screens.reading import Pane

    if screen.panel.display and screen.panel_open:
        screen.panel_open = False
        if screen.pane is Pane.PANEL:
            screen.go_to_pane(Pane.ARTICLE)
    else:
        screen.go_to_pane(Pane.PANEL)


def back_out(screen: ReadingScreen) -> None:
    """Leave the innermost thing that is open."""
    from reader.ui.screens.reading import Pane

    if screen.pane is Pane.PANEL:
        if screen.panel.clear_filters():
            return
        if screen.panel_is_drawer:
            screen.panel_open = False
        screen.go_to_pane(Pane.ARTICLE)
    elif screen.pane is Pane.ARTICLE:
        if screen.view.search.text:
            screen.article_pane.find_bar.close()
        elif screen.view.spotlight or screen.view.current:
            screen.view.spotlight = None
            screen.view.current = None
        else:
            screen.go_to_pane(Pane.LIST)
    else:
        screen.list_pane.clear_filter()


def _step_tab(step: int) -> Callable[[ReadingScreen], None]:
    return lambda screen: screen.panel.step_tab(step)


ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    "pane_articles": _pane("list"),
    "pane_article": _pane("article"),
    "pane_panel": _pane("panel"),
    "pane_left": _beside(-1),
    "pane_right": _beside(1),
    "toggle_panel": toggle_panel,
    "show_facts": _tab(Tab.FACTS),
    "show_entities": _tab(Tab.ENTITIES),
    "show_notes": _tab(Tab.NOTES),
    "next_tab": _step_tab(1),
    "previous_tab": _step_tab(-1),
    "back_out": back_out,
}
