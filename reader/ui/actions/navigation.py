"""Going somewhere: into an article, to what a line stands for, to a page, and back; jumps are remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.library import ALL
from reader.library.values import ArticlePosition
from reader.model import ArticleTarget, EntityTarget, NoteState, Range
from reader.ui.article.jumps import PageSpot, Spot
from reader.ui.panes.article_pane import noted_passages
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import (
    AnswerRowTarget,
    EntityRowTarget,
    FactRowTarget,
    FeedRowTarget,
    LinkRowTarget,
    NoteRowTarget,
    RangeRowTarget,
    RuleRowTarget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.linking.corrections.rules import Rule
    from reader.model import Note
    from reader.ui.reading_context import ReadingContext
    from reader.ui.row_targets import ChosenRow, RowTarget


def jump(
    screen: ReadingContext, article: str, place: Range, *, spotlight: bool = False, page: PageSpot | None = None
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


def leave_place(screen: ReadingContext) -> None:
    """Remember where the reader is, before going elsewhere in the same article."""
    if (origin := screen.spot) is not None:
        screen.jumps = screen.jumps.jumped(origin)


def return_to(screen: ReadingContext, spot: Spot) -> None:
    """Stand again where a spot was: the article, its line at the top, its mention."""
    if spot.article:
        if not _is_open(screen, spot.article) and not screen.open(spot.article):
            return
        screen.view.current = spot.current
        screen.view.spotlight = spot.lit
        screen.view.scroll_to_position(spot.top)
        screen.go_to_pane(Pane.ARTICLE)
    if spot.page is not None:
        show_page(screen, spot.page)


def _is_open(screen: ReadingContext, article: str) -> bool:
    return screen.reading is not None and screen.reading.article.id == article


def read_article(screen: ReadingContext, article_id: str) -> None:
    """Open an article from the list; where the reader was is remembered as a jump."""
    origin = screen.spot
    if origin is not None and origin.article != article_id:
        screen.jumps = screen.jumps.jumped(origin)
    if screen.reading is None or screen.reading.article.id != article_id:
        screen.open(article_id)
    screen.go_to_pane(Pane.ARTICLE)


def go_there(screen: ReadingContext) -> None:
    """Jump to what the line under the panel's cursor stands for."""
    if (subject := screen.panel.selected) is not None:
        screen.preview.take_back()  # the jump begins where the article stood
        open_target(screen, subject)


def open_target(screen: ReadingContext, subject: RowTarget, page: PageSpot | None = None) -> None:
    """Jump to a fact's evidence, an entity's next mention, a note's passage, or a place.

    `page`: the line of a page that the jump begins on.
    """
    match subject:
        case FactRowTarget(article, fact) | AnswerRowTarget(_, _, article, fact):
            jump(screen, article, Range(fact.start, fact.end), spotlight=True, page=page)
        case RangeRowTarget(article, start, end) | LinkRowTarget(article, start, end):
            jump(screen, article, Range(start, end), spotlight=True, page=page)
        case EntityRowTarget(entity, name):
            _go_to_entity(screen, entity, name, page)
        case NoteRowTarget(note):
            _go_to_note(screen, note, page)


def _go_to_entity(screen: ReadingContext, entity: str, name: str, page: PageSpot | None) -> None:
    """To its first mention here; from one of its mentions, to the next; from the last one, to the first again."""
    analysis = screen.reading.analysis if screen.reading else None
    here = [mention for mention in analysis.mentions if mention.entity == entity] if analysis else []
    if not here or screen.reading is None:
        place = screen.session.library.entities.next_mention(entity, ArticlePosition("", -1), 1)
        if place is None:
            screen.notify(f"No article mentions {name} any more.")
            return
        jump(screen, place.article, Range(place.start, place.end), page=page)
        return
    current = screen.view.current
    later = [mention for mention in here if current and mention.start > current.start]
    on_one = any(current == (mention.start, mention.end) for mention in here)
    mention = later[0] if later and on_one else here[0]
    jump(screen, screen.reading.article.id, Range(mention.start, mention.end), page=page)


def _go_to_note(screen: ReadingContext, note: Note, page: PageSpot | None) -> None:
    if note.state is NoteState.LOST:
        screen.notify("The passage of this note is no longer in the text.", severity="warning")
        return
    if note.state is NoteState.UNSURE:
        screen.notify(
            f"Its words stand in several places: {screen.session.keys.shown('accept_note')} chooses one.",
            severity="warning",
        )
        return
    match note.target:
        case EntityTarget(entity, name):
            _go_to_entity(screen, entity, name, page)
        case ArticleTarget():
            if note.article is not None:
                jump(screen, note.article, Range(0, 0), page=page)
        case target:
            if note.article is not None:
                place = _place_of(screen, note) or Range(target.anchor.start, target.anchor.end)
                jump(screen, note.article, place, spotlight=True, page=page)


def _place_of(screen: ReadingContext, note: Note) -> Range | None:
    """Where a note on a passage or a fact of the open article stands in its text now."""
    passages = noted_passages(screen.reading) if screen.reading else ()
    return next((Range(place.start, place.end) for place in passages if place.note == note.id), None)


def show_page(screen: ReadingContext, spot: PageSpot) -> None:
    """Show a page, on one of its lines; the line that is chosen there is jumped to."""

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
                    list_feed(screen, feed)
                case subject:
                    open_target(screen, subject, chosen.spot)

    screen.push_page(spot, follow)


def _show_rule(screen: ReadingContext, rule: Rule) -> None:
    """Show the page of the entity that a correction is about."""
    from reader.linking.corrections.descriptions import shown_entity

    shown = shown_entity(rule)
    found = screen.session.library.entities.find(shown)
    show_page(screen, PageSpot("entity", found[0] if found else shown, 0))


def list_feed(screen: ReadingContext, feed: str) -> None:
    """List only the articles of a feed."""
    screen.show_list(replace(ALL, feed=feed))
    screen.go_to_pane(Pane.LIST)


def back(screen: ReadingContext) -> None:
    """To where the last jump came from."""
    spot = screen.spot
    found = screen.jumps.back(spot) if spot else None
    if found is None:
        screen.notify("This is where your jumps began.")
        return
    target, screen.jumps = found
    return_to(screen, target)


def forward(screen: ReadingContext) -> None:
    """To where the last step back came from."""
    spot = screen.spot
    found = screen.jumps.forward(spot) if spot else None
    if found is None:
        screen.notify("There is no jump ahead.")
        return
    target, screen.jumps = found
    return_to(screen, target)


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {"go_there": go_there, "back": back, "forward": forward}
