"""Facts: which of them the side panel shows, and the marks that the reader puts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.article_headings import heading_of
from reader.model import FactTarget
from reader.ui.actions.command_target import NO_ENTITY, anchor_in, target_entity
from reader.ui.notes.note_lines import next_note_filter
from reader.ui.panes.tab_line import Tab
from reader.ui.row_targets import FactRowTarget
from reader.ui.widgets.find_bar import FindBar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Fact, Note
    from reader.ui.reading_context import ReadingContext


def fact_here(screen: ReadingContext) -> None:
    """Show only facts about the entity in question, or all again."""
    found = target_entity(screen)
    if found is None and screen.panel.chosen.entity is None:
        screen.notify(NO_ENTITY)
        return
    screen.panel.choose_entity(found.entity if found else None)


def _of_facts(narrow: Callable[[ReadingContext], None]) -> Callable[[ReadingContext], None]:
    """What narrows facts down does so where they are seen, and nowhere else."""

    def choose(screen: ReadingContext) -> None:
        if screen.panel.tab is Tab.FACTS:
            narrow(screen)
        else:
            screen.notify("This narrows down facts: F shows them.")

    return choose


def _mark(mark: str) -> Callable[[ReadingContext], None]:
    def keep(screen: ReadingContext) -> None:
        subject = screen.panel.selected
        if not isinstance(subject, FactRowTarget) or screen.reading is None:
            screen.notify("Go to a fact first: F shows what the article states.")
            return
        notebook = screen.session.notebook
        note = _marked(screen, subject.fact)
        if note is None:
            fact = subject.fact
            target = FactTarget(fact.kind, anchor_in(screen.reading, fact.start, fact.end))
            notebook.add(heading_of(screen.reading.article), target, mark=mark)
        elif note.mark == mark and not note.body and not note.tags:
            notebook.delete(note.id, base=note)
        else:
            notebook.edit(note.id, mark="" if note.mark == mark else mark, base=note)
        screen.notes_changed()

    return keep


def _marked(screen: ReadingContext, fact: Fact) -> Note | None:
    """The note on a fact that bears, or can bear, the reader's mark."""
    for note in screen.reading.notes if screen.reading else ():
        match note.target:
            case FactTarget(kind, anchor) if kind is fact.kind and (anchor.start, anchor.end) == (fact.start, fact.end):
                return note
    return None


def next_verdict(screen: ReadingContext) -> None:
    """Show only what has the next verdict; among notes, the next tag, mark or state."""
    if screen.panel.tab is not Tab.NOTES:
        _of_facts(lambda screen: screen.panel.choose_next_verdict())(screen)
        return
    if screen.reading is not None:
        screen.panel.query_one(FindBar).search_for(next_note_filter(screen.reading.notes, screen.panel.words))


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    "next_kind": _of_facts(lambda screen: screen.panel.choose_next_kind()),
    "next_verdict": next_verdict,
    "fact_here": fact_here,
    "doubt_fact": _mark("doubtful"),
    "confirm_fact": _mark("confirmed"),
}
