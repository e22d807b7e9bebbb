"""From a line of the side panel to its place in the text, and which facts are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import ArticleTarget, EntityTarget, FactTarget, NoteState, Range
from reader.ui.actions.navigation import jump
from reader.ui.row_targets import EntityRowTarget, FactRowTarget, LinkRowTarget, NoteRowTarget, RangeRowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Fact, Note
    from reader.ui.jumps import PageSpot
    from reader.ui.row_targets import RowTarget
    from reader.ui.screens.reading_screen import ReadingScreen


def go_there(screen: ReadingScreen) -> None:
    """Jump to what the line under the panel's cursor stands for."""
    if (subject := screen.panel.selected) is not None:
        go_to(screen, subject)


def go_to(screen: ReadingScreen, subject: RowTarget, page: PageSpot | None = None) -> None:
    """Jump to a fact's evidence, an entity's next mention, a note's passage, or a place.

    `page`: the line of a page that the jump begins on.
    """
    match subject:
        case FactRowTarget(article, fact):
            jump(screen, article, Range(fact.start, fact.end), spotlight=True, page=page)
        case RangeRowTarget(article, start, end) | LinkRowTarget(article, start, end):
            jump(screen, article, Range(start, end), spotlight=True, page=page)
        case EntityRowTarget(entity, name):
            _go_to_entity(screen, entity, name, page)
        case NoteRowTarget(note):
            _go_to_note(screen, note, page)


def _go_to_entity(screen: ReadingScreen, entity: str, name: str, page: PageSpot | None) -> None:
    """To its first mention here; from one of its mentions, to the next; from the last one, to the first again."""
    analysis = screen.reading.analysis if screen.reading else None
    here = [mention for mention in analysis.mentions if mention.entity == entity] if analysis else []
    if not here or screen.reading is None:
        place = screen.session.library.entities.next_mention(entity, ("", -1), 1)
        if place is None:
            screen.say(f"No article mentions {name} any more.")
            return
        jump(screen, place.article, Range(place.start, place.end), page=page)
        return
    current = screen.view.current
    later = [mention for mention in here if current and mention.start > current.start]
    on_one = any(current == (mention.start, mention.end) for mention in here)
    mention = later[0] if later and on_one else here[0]
    jump(screen, screen.reading.article.id, Range(mention.start, mention.end), page=page)


def _go_to_note(screen: ReadingScreen, note: Note, page: PageSpot | None) -> None:
    if note.state is NoteState.LOST:
        screen.say("The passage of this note is no longer in the text.", "warning")
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


def _place_of(screen: ReadingScreen, note: Note) -> Range | None:
    """Where a note on a passage or a fact of the open article stands in its text now."""
    from reader.ui.panes.article_pane import noted_passages

    passages = noted_passages(screen.reading) if screen.reading else ()
    return next((Range(place.start, place.end) for place in passages if place.note == note.id), None)


def fact_here(screen: ReadingScreen) -> None:
    """Show only facts about the entity in question, or all again."""
    from reader.ui.actions.walk_commands import NO_ENTITY, entity_in_question

    found = entity_in_question(screen)
    if found is None and screen.panel.chosen.entity is None:
        screen.say(NO_ENTITY)
        return
    screen.panel.choose_entity(found[0] if found else None)


def _mark(mark: str) -> Callable[[ReadingScreen], None]:
    def keep(screen: ReadingScreen) -> None:
        subject = screen.panel.selected
        if not isinstance(subject, FactRowTarget) or screen.reading is None:
            screen.say("Go to a fact first: F shows what the article states.")
            return
        notebook = screen.session.notebook
        note = _marked(screen, subject.fact)
        if note is None:
            from reader.notes import make_anchor
            from reader.ui.actions.note_commands import heading_of

            fact = subject.fact
            target = FactTarget(fact.kind, make_anchor(screen.reading.article.text, fact.start, fact.end))
            notebook.add(heading_of(screen.reading), target, mark=mark)
        elif note.mark == mark and not note.body and not note.tags:
            notebook.delete(note.id, base=note)
        else:
            notebook.edit(note.id, mark="" if note.mark == mark else mark, base=note)
        screen.notes_changed()

    return keep


def _marked(screen: ReadingScreen, fact: Fact) -> Note | None:
    """The note on a fact that bears, or can bear, the reader's mark."""
    for note in screen.reading.notes if screen.reading else ():
        match note.target:
            case FactTarget(kind, anchor) if kind is fact.kind and (anchor.start, anchor.end) == (fact.start, fact.end):
                return note
    return None


ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    "go_there": go_there,
    "next_kind": lambda screen: screen.panel.choose_next_kind(),
    "next_verdict": lambda screen: screen.panel.choose_next_verdict(),
    "fact_here": fact_here,
    "doubt_fact": _mark("doubtful"),
    "confirm_fact": _mark("confirmed"),
}
