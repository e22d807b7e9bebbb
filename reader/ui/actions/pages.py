"""From the reading screen to the pages over it, and from their lines back into articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.jumps import PageSpot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.screens.page import Chosen
    from reader.ui.screens.reading import ReadingScreen


def show_page(screen: ReadingScreen, spot: PageSpot) -> None:
    """Show a page, on one of its lines; the line that is chosen there is jumped to."""
    from reader.ui.actions.facts import go_to
    from reader.ui.screens.page import Page
    from reader.ui.subjects import EntitySubject

    def follow(chosen: Chosen | None) -> None:
        screen.notes_changed()
        if chosen is None:
            return
        with screen.sentences():
            match chosen.subject:
                case EntitySubject(entity) if chosen.spot.page == "entity" and entity != chosen.spot.about:
                    show_page(screen, PageSpot("entity", entity, 0))
                case subject:
                    go_to(screen, subject, chosen.spot)

    screen.app.push_screen(Page(screen.desk, spot), follow)


def open_notebook(screen: ReadingScreen) -> None:
    """Show all notes."""
    show_page(screen, PageSpot("notebook", "", 0))


def open_entity(screen: ReadingScreen) -> None:
    """Show the page of the entity in question."""
    from reader.ui.actions.walking import NO_ENTITY, entity_in_question

    found = entity_in_question(screen)
    if found is None:
        screen.say(NO_ENTITY)
        return
    show_page(screen, PageSpot("entity", found[0], 0))


def _of_article(page: str) -> Callable[[ReadingScreen], None]:
    def show(screen: ReadingScreen) -> None:
        if screen.reading is None:
            screen.say("Open an article first: the page is about its story.")
        else:
            show_page(screen, PageSpot(page, screen.reading.article.id, 0))

    return show


ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    "open_compare": _of_article("compare"),
    "open_timeline": _of_article("timeline"),
    "open_notebook": open_notebook,
    "open_entity": open_entity,
}
