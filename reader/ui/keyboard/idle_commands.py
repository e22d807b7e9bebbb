"""Which commands of the reading screen would do nothing now: the footer leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import ALL
from reader.model import Verdict
from reader.ui.notes.note_lines import became_of, next_note_filter
from reader.ui.panes.panes import Pane
from reader.ui.panes.tab_line import Tab
from reader.ui.row_targets import NoteRowTarget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ui.article.open_article import OpenArticle
    from reader.ui.reading_context import ReadingContext

_OF_A_LINE = frozenset(("go_there", "open_entity", "merge_entity", "filter_rows", "edit_note", "delete_note"))
_OF_A_NOTE = frozenset(("edit_tags", "next_colour"))
_ON_MENTIONS = frozenset(("next_mention", "next_same", "hints", "follow"))


def idle_commands(screen: ReadingContext) -> frozenset[str]:
    """Their ids."""
    match screen.pane:
        case Pane.LIST:
            return frozenset(_in_list(screen))
        case Pane.ARTICLE:
            return frozenset(_in_article(screen, screen.reading))
        case Pane.PANEL:
            return frozenset(_in_panel(screen, screen.reading))


def _in_list(screen: ReadingContext) -> Iterator[str]:
    if not screen.articles.count:
        yield from ("open_article", "next_unread", "toggle_star")
        if screen.listing == ALL:
            yield from ("filter_articles", "choose_list", "search_everything")
    if screen.articles.count <= 1:
        yield "next_unread"


def _in_article(screen: ReadingContext, reading: OpenArticle | None) -> Iterator[str]:
    if reading is None:
        yield from ("search", "select", "add_note", "open_compare")
    if reading is None or reading.analysis is None or not reading.analysis.mentions:
        yield from _ON_MENTIONS
    if screen.view.mention_meant is None:
        yield "next_same"
    if reading is not None and reading.compared and len(reading.story) < len(("this one", "another")):
        yield "open_compare"
    if not screen.view.disputes:
        yield "next_disputed_line"
    if not screen.jumps.behind:
        yield "back"
    if screen.articles.count <= 1:
        yield "next_article"
    if not screen.view.search.hits:
        yield from ("next_hit", "previous_hit")


def _in_panel(screen: ReadingContext, reading: OpenArticle | None) -> Iterator[str]:
    panel = screen.panel
    if panel.selected is None:
        yield from (*_OF_A_LINE, *_OF_A_NOTE)
        if not panel.is_narrowed:
            yield from ("next_order", "next_verdict", "next_kind")
    if reading is not None and panel.tab is Tab.FACTS:
        verdicts = {reading.verdict(fact) for fact in reading.facts} - {None, Verdict.SINGLE}
        if not verdicts:
            yield "next_verdict"
        if len({fact.kind for fact in reading.facts}) <= 1:
            yield "next_kind"
    if panel.tab is Tab.NOTES and panel.selected is None:
        yield "add_note"
    if panel.tab is Tab.NOTES and not (panel.is_narrowed or (reading and next_note_filter(reading.notes, ""))):
        yield "next_verdict"
    if panel.tab is Tab.FACTS and screen.target_entity.entity is None:
        yield "open_entity"
    selected = panel.selected
    if isinstance(selected, NoteRowTarget):
        became = reading.entities_became if reading is not None else {}
        if selected.note.state == "found" and not became_of(selected.note, became):
            yield "accept_note"
        if selected.note.highlight is None:
            yield "next_colour"
    else:
        yield "accept_note"
