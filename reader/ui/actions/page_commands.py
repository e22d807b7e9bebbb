"""From the reading screen to the pages over it, and from their lines back into articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.jumps import PageSpot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.linking.corrections.rules import Rule
    from reader.ui.screens.reading_screen import ReadingScreen
    from reader.ui.screens.report_screen import ChosenRow, ReportScreen


def show_page(screen: ReadingScreen, spot: PageSpot) -> None:
    """Show a page, on one of its lines; the line that is chosen there is jumped to."""
    from reader.ui.actions.article_commands import only_feed
    from reader.ui.actions.fact_commands import go_to
    from reader.ui.row_targets import EntityRowTarget, FeedRowTarget, RuleRowTarget

    def follow(chosen: ChosenRow | None) -> None:
        screen.notes_changed()
        if chosen is None:
            return
        with screen.sentences():
            match chosen.subject:
                case EntityRowTarget(entity) if chosen.spot.page == "entity" and entity != chosen.spot.about:
                    show_page(screen, PageSpot("entity", entity, 0))
                case RuleRowTarget(rule):
                    _show_rule(screen, rule)
                case FeedRowTarget(feed):
                    only_feed(screen, feed)
                case subject:
                    go_to(screen, subject, chosen.spot)

    screen.app.push_screen(_screen_of(spot)(screen.session, spot), follow)


def _screen_of(spot: PageSpot) -> type[ReportScreen]:
    """The screen that shows a page: some have commands of their own."""
    from reader.ui.screens.report_screen import ReportScreen

    match spot.page:
        case "feeds":
            from reader.ui.screens.feeds_screen import FeedsScreen

            return FeedsScreen
        case "links":
            from reader.ui.screens.links_screen import LinksScreen

            return LinksScreen
        case _:
            return ReportScreen


def _show_rule(screen: ReadingScreen, rule: Rule) -> None:
    """Show the page of the entity that a correction is about."""
    from reader.linking.corrections.descriptions import shown_entity

    shown = shown_entity(rule)
    found = screen.session.library.entities.find(shown)
    show_page(screen, PageSpot("entity", found[0] if found else shown, 0))


def open_corrections(screen: ReadingScreen) -> None:
    """Show the corrections of entities."""
    show_page(screen, PageSpot("corrections", "", 0))


def open_revisions(screen: ReadingScreen) -> None:
    """Show what the source changed in the open article."""
    from reader.ui.pages.revisions_page import latest

    if screen.reading is None:
        screen.say("Open an article first: its earlier texts are shown beside it.")
    elif screen.reading.revised is None:
        screen.say("The source of this article has never changed its text.")
    else:
        show_page(screen, PageSpot("revisions", latest(screen.reading.article.id), 0))


def open_notebook(screen: ReadingScreen) -> None:
    """Show all notes."""
    show_page(screen, PageSpot("notebook", "", 0))


def open_entity(screen: ReadingScreen) -> None:
    """Show the page of the entity in question."""
    from reader.ui.actions.walk_commands import NO_ENTITY, entity_in_question

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
    "open_corrections": open_corrections,
    "open_revisions": open_revisions,
}
