"""From the reading screen to the pages over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Range
from reader.ui.actions.command_target import NO_ENTITY, target_entity
from reader.ui.actions.navigation import show_page
from reader.ui.article.jumps import PageSpot
from reader.ui.pages.revisions_page import latest
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import FactRowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.reading_context import ReadingContext


def open_corrections(screen: ReadingContext) -> None:
    """Show the corrections of entities."""
    show_page(screen, PageSpot("corrections", "", 0))


def open_revisions(screen: ReadingContext) -> None:
    """Show what the source changed in the open article."""
    if screen.reading is None:
        screen.notify("Open an article first: its earlier texts are shown beside it.")
    elif screen.reading.revised is None:
        screen.notify("The source of this article has never changed its text.")
    else:
        show_page(screen, PageSpot("revisions", latest(screen.reading.article.id), 0))


def open_notebook(screen: ReadingContext) -> None:
    """Show all notes."""
    show_page(screen, PageSpot("notebook", "", 0))


def open_entity(screen: ReadingContext) -> None:
    """Show the page of the entity in question."""
    found = target_entity(screen)
    if found is None:
        screen.notify(NO_ENTITY)
        return
    show_page(screen, PageSpot("entity", found.entity, 0))


def _of_article(page: str) -> Callable[[ReadingContext], None]:
    def show(screen: ReadingContext) -> None:
        if screen.reading is None:
            screen.notify("Open an article first: the page is about its story.")
        else:
            show_page(screen, PageSpot(page, screen.reading.article.id, 0, place=_place(screen)))

    return show


def _place(screen: ReadingContext) -> Range | None:
    """The fact under the panel's cursor, else the passage or the mention where the reader is."""
    if screen.pane is Pane.PANEL and isinstance(screen.panel.selected, FactRowTarget):
        fact = screen.panel.selected.fact
        return Range(fact.start, fact.end)
    place = screen.view.spotlight or screen.view.current
    return Range(place.start, place.end) if place is not None else None


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "open_compare": _of_article("compare"),
    "open_timeline": _of_article("timeline"),
    "open_notebook": open_notebook,
    "open_entity": open_entity,
    "open_corrections": open_corrections,
    "open_revisions": open_revisions,
}
