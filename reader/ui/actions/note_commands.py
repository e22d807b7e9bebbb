"""Notes: written on what is in question, edited here or in the reader's editor, tagged, deleted and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.article_headings import heading_of
from reader.model import ArticleTarget, EntityTarget
from reader.ui.actions.command_target import passage_target, target_note, target_of_note
from reader.ui.actions.note_changes import CHANGES, ask, target_words
from reader.ui.appearance.highlights import COLOURS
from reader.ui.notes.written_note import NoteDraft, WrittenNote, is_saved
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab
from reader.ui.row_targets import NoteRowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model import Note, Target
    from reader.notes.drafts import LeftDraft
    from reader.ui.reading_context import ReadingContext


def show_note(screen: ReadingContext, note_id: str) -> None:
    """Show a note in the side panel."""
    note = next((note for note in screen.reading.notes if note.id == note_id), None) if screen.reading else None
    if note is not None:
        screen.panel.tab = Tab.NOTES
        screen.panel.rows(Tab.NOTES).point_at(NoteRowTarget(note))
        screen.go_to_pane(Pane.PANEL)


def select(screen: ReadingContext) -> None:
    """Begin to select words by keyboard."""
    if screen.reading is not None:
        screen.go_to_pane(Pane.ARTICLE)
        screen.view.keyboard.start_selection()


def copy_selection(screen: ReadingContext) -> None:
    """Copy the selected words."""
    passage = screen.view.passage
    if passage is None or screen.reading is None:
        screen.notify("Nothing is selected: v selects words.")
        return
    screen.app.copy_to_clipboard(screen.reading.article.text[passage.start : passage.end])
    screen.view.end_selection()
    screen.notify("Copied.")


def highlight(screen: ReadingContext) -> None:
    """Mark the selection without a word."""
    passage = screen.view.passage
    if passage is None or screen.reading is None:
        screen.notify("Nothing is selected: v selects words.")
        return
    target = passage_target(screen.reading, passage.start, passage.end)
    screen.session.notebook.add(heading_of(screen.reading.article), target, highlight=COLOURS[0])
    screen.view.end_selection()
    screen.notes_changed()


def add_note(screen: ReadingContext) -> None:
    """Write a note on what is in question."""
    if screen.reading is None:
        screen.notify("Open an article first: a note needs something to hang on.")
        return
    write_note(screen, target_of_note(screen, screen.reading))


def note_article(screen: ReadingContext) -> None:
    """Write a note on the article as a whole."""
    if screen.reading is not None:
        write_note(screen, ArticleTarget())


def write_note(screen: ReadingContext, target: Target) -> None:
    """Ask for a note's words and keep it."""
    reading = screen.reading
    if reading is None:
        return
    heading = None if isinstance(target, EntityTarget) else heading_of(reading.article)

    def saved() -> None:
        screen.view.end_selection()
        screen.notes_changed()
        screen.notify("Noted.")

    session = screen.session
    written = WrittenNote(session.notebook, session.drafts, session.drafts.new_name(), heading, target)
    ask(screen, target_words(target, reading.article.title), written, saved)


def offer_drafts(screen: ReadingContext, left: Sequence[LeftDraft]) -> None:
    """Let the reader write on what a program that has died was writing, one after the other."""
    session = screen.session
    waiting = list(left)

    def offer_next() -> None:
        if not waiting:
            return
        draft = waiting.pop(0)
        if is_saved(session.notebook, draft.unsaved):
            session.drafts.remove(draft.name)
            offer_next()
            return
        note, heading = draft.unsaved.note, draft.unsaved.heading
        on = target_words(note.target, heading.title if heading else None)
        written = WrittenNote.of_left(session.notebook, session.drafts, draft)
        words = NoteDraft(note.body, note.tags)
        ask(screen, on, written, screen.notes_changed, left=words, closed=offer_next)

    offer_next()


def reattach(screen: ReadingContext) -> None:
    """Put the note under the panel's cursor on the selected words."""
    selected, passage = screen.panel.selected, screen.view.passage
    if not isinstance(selected, NoteRowTarget) or passage is None or screen.reading is None:
        screen.notify("Select the words (v), then go to the note (A) and put it there.")
        return
    screen.session.notebook.reattach(selected.note.id, screen.reading.article.text, *passage)
    screen.view.end_selection()
    screen.notes_changed()
    screen.notify("The note is there now.")


def _changed(change: Callable[[ReadingContext, Note | None], None]) -> Callable[[ReadingContext], None]:
    def carry_out(screen: ReadingContext) -> None:
        change(screen, target_note(screen))

    return carry_out


def _extend(key: str) -> Callable[[ReadingContext], None]:
    def extend(screen: ReadingContext) -> None:
        screen.view.keyboard.extend_selection(key)

    return extend


_MOTIONS = {
    "extend_left": "h",
    "extend_right": "l",
    "extend_down": "j",
    "extend_up": "k",
    "extend_word": "w",
    "extend_word_back": "b",
    "extend_sentence": ")",
    "extend_sentence_back": "(",
    "swap_ends": "o",
}
"""What the article view calls the motions of a selection: vim's keys."""

ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {
    **{command: _extend(key) for command, key in _MOTIONS.items()},
    "select": select,
    "end_selection": lambda screen: screen.view.end_selection(),
    "copy_selection": copy_selection,
    "highlight": highlight,
    "add_note": add_note,
    "note_article": note_article,
    "reattach_note": reattach,
    **{command: _changed(change) for command, change in CHANGES.items()},
}
