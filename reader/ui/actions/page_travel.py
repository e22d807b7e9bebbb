"""From a page to every other page, to the panel's tabs and back through the jumps, and notes on a page's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.ingest.article_headings import heading_of
from reader.model import ArticleTarget, EntityTarget, PassageTarget, Range
from reader.notes import make_anchor
from reader.ui.actions import list_commands, navigation
from reader.ui.actions.note_changes import ask, target_words
from reader.ui.article.jumps import PageSpot
from reader.ui.notes.written_note import WrittenNote
from reader.ui.pages.revisions_page import latest
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab
from reader.ui.row_targets import (
    AnswerRowTarget,
    EntityRowTarget,
    FactRowTarget,
    LinkRowTarget,
    NoteRowTarget,
    RangeRowTarget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Article, Circumstance, Fact, Target
    from reader.ui.reading_context import PageContext, ReadingContext

THERE_ALREADY = "You are on this page already."
NO_ARTICLE = "This line belongs to no article: go to one that does."
NO_NAME = "Nobody and nothing is named on this line."
NOTHING_TO_NOTE = "A note needs something to hang on: go to a line with an article, a fact, a note or a name."


def article_of(page: PageContext) -> str | None:
    """The article that the line under the cursor leads to, else the one that the page is about, else the open one."""
    match page.selected:
        case (
            FactRowTarget(article) | RangeRowTarget(article) | LinkRowTarget(article) | AnswerRowTarget(article=article)
        ):
            return article
        case NoteRowTarget(note) if note.article is not None:
            return note.article
    if page.spot.page in ("compare", "timeline", "links"):
        return page.spot.about
    reading = _below(page).reading
    return reading.article.id if reading is not None else None


def _below(page: PageContext) -> ReadingContext:
    """The reading screen, over which all pages lie."""
    return cast("ReadingContext", next(page.screens()))


def _show(page: PageContext, spot: PageSpot) -> None:
    here = page.spot
    if (here.page, here.about) == (spot.page, spot.about) or (here.page == spot.page and not spot.about):
        page.notify(THERE_ALREADY)
    else:
        navigation.show_page(_below(page), spot)


def _of_article(name: str) -> Callable[[PageContext], None]:
    def show(page: PageContext) -> None:
        article = article_of(page)
        if article is None:
            page.notify(NO_ARTICLE)
        elif page.spot.page == name and _is_one_story(page, article):
            page.notify(THERE_ALREADY)
        else:
            _show(page, PageSpot(name, article))

    return show


def _is_one_story(page: PageContext, article: str) -> bool:
    story = page.session.library.stories.of(page.spot.about)
    return article == page.spot.about or (story is not None and article in story.articles)


def open_revisions(page: PageContext) -> None:
    """Show what the source changed in the article of the line."""
    article = article_of(page)
    if article is None:
        page.notify(NO_ARTICLE)
    elif page.session.library.articles.revised(article) is None:
        page.notify("The source of this article has never changed its text.")
    else:
        _show(page, PageSpot("revisions", latest(article)))


def open_entity(page: PageContext) -> None:
    """Show the page of the entity on the line: of a person before others."""
    entity = entity_on(page)
    if entity is None:
        page.notify(NO_NAME)
    else:
        _show(page, PageSpot("entity", entity))


def entity_on(page: PageContext) -> str | None:
    """The entity that the line is about, or that its sentence names first; a person before others."""
    match page.selected:
        case EntityRowTarget(entity):
            return entity
        case NoteRowTarget(note) if isinstance(note.target, EntityTarget):
            return note.target.entity
        case FactRowTarget(article, fact) | AnswerRowTarget(article=article, fact=fact):
            return _named_in(page, article, fact)
        case _:
            return None


def _named_in(page: PageContext, article: str, fact: Fact | Circumstance) -> str | None:
    analysis = page.session.library.analyses.get(article)
    if analysis is None:
        return None
    start, end = fact.evidence
    labels = {entity.id: entity.label for entity in analysis.entities}
    named = [mention for mention in analysis.mentions if start <= mention.start < end and mention.entity in labels]
    named.sort(key=lambda mention: (labels[mention.entity] != "PERSON", mention.start))
    return named[0].entity if named else None


def _tab(tab: Tab) -> Callable[[PageContext], None]:
    def show(page: PageContext) -> None:
        article = article_of(page)
        if article is None:
            page.notify(NO_ARTICLE)
            return
        below, place = _below(page), _place_of(page)
        navigation.jump(below, article, place, spotlight=place.end > place.start, page=page.spot)
        below.panel.tab = tab
        below.go_to_pane(Pane.PANEL)

    return show


def _place_of(page: PageContext) -> Range:
    match page.selected:
        case FactRowTarget(_, fact) | AnswerRowTarget(fact=fact):
            return Range(fact.start, fact.end)
        case RangeRowTarget(_, start, end) | LinkRowTarget(_, start, end):
            return Range(start, end)
        case _:
            return Range(0, 0)


# Notes on lines


def add_note(page: PageContext) -> None:
    """Write a note on the sentence, the passage, the entity, the note or the article that the line stands for."""
    match page.selected:
        case FactRowTarget(name, fact) | AnswerRowTarget(article=name, fact=fact):
            _note_on(page, name, fact.evidence)
        case LinkRowTarget(name, start, end) | RangeRowTarget(name, start, end):
            _note_on(page, name, Range(start, end))
        case EntityRowTarget(entity, name):
            _write(page, None, EntityTarget(entity, name))
        case NoteRowTarget(note):
            article = page.session.library.articles.get(note.article) if note.article else None
            if article is None and not isinstance(note.target, EntityTarget):
                page.notify(NOTHING_TO_NOTE)
            else:
                _write(page, article, note.target)  # a reply stands on the same
        case _:
            page.notify(NOTHING_TO_NOTE)


def _note_on(page: PageContext, name: str, place: Range) -> None:
    article = page.session.library.articles.get(name)
    if article is None:
        page.notify("This article is no longer in the library.")
        return
    start, end = place
    _write(page, article, PassageTarget(make_anchor(article.text, start, end)) if end > start else ArticleTarget())


def _write(page: PageContext, article: Article | None, target: Target) -> None:
    session = page.session
    heading = heading_of(article) if article is not None and not isinstance(target, EntityTarget) else None
    written = WrittenNote(
        session.notebook, session.drafts, session.drafts.new_name(), heading, target, about=page.asked
    )

    def saved() -> None:
        for screen in page.screens():
            screen.notes_changed()
        page.notify("Noted.")

    ask(page, target_words(target, article.title if article is not None else None), written, saved)


def _simple(name: str) -> Callable[[PageContext], None]:
    return lambda page: _show(page, PageSpot(name, ""))


def _on_reading(act: Callable[[ReadingContext], None]) -> Callable[[PageContext], None]:
    return lambda page: act(_below(page))


ACTIONS: Mapping[str, Callable[[PageContext], None]] = {
    "open_compare": _of_article("compare"),
    "open_timeline": _of_article("timeline"),
    "open_links": _of_article("links"),
    "open_entity": open_entity,
    "open_notebook": _simple("notebook"),
    "open_corrections": _simple("corrections"),
    "open_feeds": _simple("feeds"),
    "open_revisions": open_revisions,
    "show_facts": _tab(Tab.FACTS),
    "show_entities": _tab(Tab.ENTITIES),
    "show_notes": _tab(Tab.NOTES),
    "show_story": _tab(Tab.STORY),
    "search_everything": _on_reading(list_commands.search_everything),
    "back": _on_reading(navigation.back),
    "forward": _on_reading(navigation.forward),
    "add_note": add_note,
}
