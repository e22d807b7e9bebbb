"""Going from pane to pane and from page to page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library import ALL
from reader.ui.panes.arrangement import PaneArrangement
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
        screen.go_to_pane(Pane.ARTICLE if screen.reading is not None else Pane.LIST)
    elif screen.pane is Pane.ARTICLE:
        if screen.view.search.text:
            screen.article_pane.find_bar.close()
        elif screen.view.spotlight or screen.view.current:
            screen.view.spotlight = None
            screen.view.current = None
        elif screen.panes.arrangement.alone:
            read_alone(screen)
        else:
            screen.go_to_pane(Pane.LIST)
    elif screen.listing != ALL:
        screen.list_pane.clear_filter()
        screen.show_list(ALL)


def _widen(step: int) -> Callable[[ReadingContext], None]:
    def act(screen: ReadingContext) -> None:
        before = screen.panes.arrangement
        if not screen.panes.widen(step):
            screen.notify("Nothing stands beside this pane that could give it room, or take some.")
        elif screen.panes.arrangement == before:
            screen.notify(
                "This is as wide as it becomes here." if step > 0 else "This is as narrow as it becomes here."
            )

    return act


def toggle_list(screen: ReadingContext) -> None:
    """Hide the list, or show it again."""
    keys = screen.session.keys
    if screen.panes.toggle_list():
        screen.notify(
            f"The list is hidden: {keys.shown('pane_articles')} goes there, {keys.shown('toggle_list')} keeps it."
        )


def read_alone(screen: ReadingContext) -> None:
    """Show the article alone, or all panes again."""
    if screen.reading is None:
        screen.notify("Open an article first: Enter reads the one under the cursor of the list.")
    elif screen.panes.toggle_alone():
        screen.notify(
            f"The article alone: Esc or {screen.session.keys.shown('read_alone')} brings the other panes back."
        )
    else:
        screen.notify("All panes again.")


def one_line_rows(screen: ReadingContext) -> None:
    """Give each article one line of the list, or three where it is narrow."""
    arranged = screen.panes.arrangement
    screen.panes.arrangement = replace(arranged, one_line=not arranged.one_line)


def usual_panes(screen: ReadingContext) -> None:
    """Panes as wide as they are by themselves, and none hidden."""
    screen.panes.arrangement = PaneArrangement(one_line=screen.panes.arrangement.one_line)
    screen.panes.panel_open = True
    screen.notify("The panes are as they were at first.")


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
    "widen_pane": _widen(1),
    "narrow_pane": _widen(-1),
    "toggle_list": toggle_list,
    "read_alone": read_alone,
    "one_line_rows": one_line_rows,
    "usual_panes": usual_panes,
    "back_out": back_out,
    "next_order": lambda screen: screen.panel.next_order(),
    "next_section": _step_section(1),
    "previous_section": _step_section(-1),
}
