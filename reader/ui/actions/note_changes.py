"""Changing a note that is there, from whatever screen shows it, and taking every change back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import ArticleTarget, EntityTarget, FactTarget, NoteState, PassageTarget
from reader.notes import find
from reader.phrasing.displayable import displayable, excerpt
from reader.phrasing.fact_phrases import kind_words
from reader.phrasing.formatting import day_words
from reader.ui.appearance.highlights import colour_after
from reader.ui.appearance.styles import MUTED, TAG
from reader.ui.external.external_editor import edit_in_external_editor
from reader.ui.notes.noted_entities import noted_entity
from reader.ui.notes.written_note import WrittenNote
from reader.ui.screens.chooser import Choice, Chooser, with_words
from reader.ui.screens.note_editor import NoteEditor, tags_in
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Literal

    from reader.model import Note, Range, Target
    from reader.notes import Clash
    from reader.ui.notes.written_note import NoteDraft
    from reader.ui.reading_context import ScreenContext
    from reader.ui.session import Session

NO_NOTE = "Go to a note first: A shows the notes on this article, B all notes."


def edit(screen: ScreenContext, note: Note | None) -> None:
    """Edit a note in place."""
    if note is None:
        screen.notify(NO_NOTE)
        return

    ask(screen, target_words(note.target), being_changed(screen.session, note), screen.notes_changed)


def edit_outside(screen: ScreenContext, note: Note | None) -> None:
    """Edit a note in the reader's editor."""
    if note is None:
        screen.notify(NO_NOTE)
        return
    written = being_changed(screen.session, note)
    body = edit_in_external_editor(screen.app, note.body, screen.session.settings.notes.editor, written.outside_file)
    if body == note.body:
        written.forget()
        return
    remark = written.save_from_outside(body)
    screen.notes_changed()
    screen.notify(remark or "Saved.", severity="error" if remark else "information")


def edit_tags(screen: ScreenContext, note: Note | None) -> None:
    """Change a note's tags."""
    if note is None:
        screen.notify(NO_NOTE)
        return

    def keep(line: str | None) -> None:
        if line is not None:
            with screen.sentences():
                screen.session.notebook.edit(note.id, tags=tags_in(line), base=note)
                screen.notes_changed()

    hint = "Spaces between them; → completes. Enter keeps them."
    prompt = Prompt("Tags", value=" ".join(note.tags), hint=hint, choices=known_tags(screen.session))
    screen.app.push_screen(prompt, keep)


def delete(screen: ScreenContext, note: Note | None) -> None:
    """Delete a note; undo brings it back."""
    if note is None:
        screen.notify(NO_NOTE)
        return
    screen.session.notebook.delete(note.id, base=note)
    screen.notes_changed()
    screen.notify(f"Deleted. {screen.session.keys.shown('undo')} brings it back.")


def accept(screen: ScreenContext, note: Note | None, keep: Literal["shown", "other"] | None = None) -> None:
    """Take the words where a moved note was found for its passage; of several places, or of two versions, choose.

    `keep`: the version under the cursor, with which the choice begins.
    """
    notebook = screen.session.notebook
    if note is None:
        screen.notify(NO_NOTE)
        return
    clash = next((clash for clash in notebook.clashes() if clash.shown.id == note.id), None)
    if clash is not None:
        _settle(screen, clash, keep or "shown")
        return
    if isinstance(note.target, EntityTarget):
        _choose_entity(screen, note, note.target)
        return
    article = screen.session.library.articles.get(note.article) if note.article else None
    if article is None:
        screen.notify("This note hangs on no passage of an article in the library.")
        return
    found = find(note.target.anchor, article.text) if isinstance(note.target, PassageTarget | FactTarget) else None
    if found is not None and found.state is NoteState.UNSURE:
        _choose_place(screen, note, article.text, found.places)
        return
    notebook.accept(note.id, article.text)
    screen.notes_changed()
    screen.notify("Accepted.")


def _choose_place(screen: ScreenContext, note: Note, text: str, places: Sequence[Range]) -> None:
    """Show every place where a note's words stand, with what stands around it, and let the reader choose."""

    def put(place: Range | None) -> None:
        if place is not None:
            with screen.sentences():
                screen.session.notebook.reattach(note.id, text, *place)
                screen.notes_changed()
                screen.notify("The note is there now.")

    choices = [Choice(_background_orders(text, place), place) for place in places]
    hint = "The note says its words alone. Choose the place that is meant."
    screen.app.push_screen(Chooser(f"{len(places):,} places have these words", with_words(choices), hint=hint), put)


def _choose_entity(screen: ScreenContext, note: Note, target: EntityTarget) -> None:
    """Of an entity that was split, show the parts, and let the reader choose which one the note is on."""
    apart = noted_entity(screen.session, target).apart
    if not apart:
        screen.notify("Nothing was split off whom this note is on, so there is nothing to choose.")
        return

    def put(chosen: EntityTarget | None) -> None:
        if chosen is not None and chosen != target:
            with screen.sentences():
                screen.session.notebook.put_on(note.id, chosen)
                screen.notes_changed()
                screen.notify(f"The note is on {displayable(chosen.name)} now.")

    choices = [Choice(Content(displayable(one.name)), one) for one in (target, *apart)]
    hint = "It was split since the note was written. Choose whom the note is on."
    screen.app.push_screen(Chooser(f"On {displayable(target.name)}, or whom?", with_words(choices), hint=hint), put)


def _background_orders(text: str, place: Range) -> Content:
    before, after = text[max(0, place.start - 80) : place.start], text[place.end : place.end + 80]
    return Content.assemble(
        (f"…{displayable(' '.join(before.split()))} ", MUTED),
        displayable(" ".join(text[place.start : place.end].split())),
        (f" {displayable(' '.join(after.split()))}…\n", MUTED),
    )


def _settle(screen: ScreenContext, clash: Clash, first: Literal["shown", "other"]) -> None:
    """Show both versions of a note, and let the reader choose."""

    def keep(which: Literal["shown", "other", "both"] | None) -> None:
        if which is not None:
            with screen.sentences():
                screen.session.notebook.settle(clash, which)
                screen.notes_changed()
                screen.notify("Settled.")

    choices: list[Choice[Literal["shown", "other", "both"]]] = [
        Choice(_version(clash.shown, clash.file), "shown"),
        Choice(_version(clash.other, clash.other_file), "other"),
        Choice(Content("Keep both, as two notes\n"), "both"),
    ]
    hint = "The note was changed in two places. Choose what to keep."
    at = 1 if first == "other" else 0
    screen.app.push_screen(Chooser("Two versions of one note", with_words(choices), hint=hint, first=at), keep)


def _version(note: Note, file: str) -> Content:
    """A version of a note, with where it stands and when it was written."""
    tags = displayable(" ".join(f"#{tag}" for tag in note.tags))
    when = f"{day_words(note.updated)}, {note.updated[11:16]} UTC"
    return Content.assemble(
        (f"{when} · {displayable(file)}\n", MUTED),
        excerpt(note.body, 0, len(note.body), 400) or "(without words)",
        (f"\n{tags}" if tags else "", TAG),
        "\n",
    )


def next_colour(screen: ScreenContext, note: Note | None) -> None:
    """Mark a note's passage in the next colour."""
    if note is None:
        screen.notify(NO_NOTE)
        return
    if not isinstance(note.target, PassageTarget | FactTarget):
        screen.notify("Only notes on a passage are marked in a colour.")
        return
    colour = colour_after(note.highlight)
    screen.session.notebook.edit(note.id, highlight=colour, base=note)
    screen.notes_changed()
    screen.notify(f"Marked in {colour}.")


def undo(screen: ScreenContext) -> None:
    """Take back what the reader changed last, on whatever screen."""
    said = screen.session.undo_stack.undo()
    _show_everywhere(screen)
    screen.notify(said or "There is nothing to undo.")


def redo(screen: ScreenContext) -> None:
    """Do again what was undone."""
    said = screen.session.undo_stack.redo()
    _show_everywhere(screen)
    screen.notify(said or "There is nothing to do again.")


def _show_everywhere(screen: ScreenContext) -> None:
    for shown in screen.screens():
        shown.entities_changed()
        shown.look_around()


def being_changed(session: Session, note: Note) -> WrittenNote:
    """A note that is there, while it is written anew."""
    heading = session.notebook.heading(note.article) if note.article else None
    return WrittenNote(session.notebook, session.drafts, session.drafts.new_name(), heading, note.target, note)


def ask(
    screen: ScreenContext,
    on: str,
    written: WrittenNote,
    saved: Callable[[], None],
    left: NoteDraft | None = None,
    closed: Callable[[], None] | None = None,
) -> None:
    """Let the reader write a note; `saved` shows that it is saved. `left`: what a program that died had of it."""

    def done(is_saved: bool | None) -> None:
        if is_saved:
            with screen.sentences():
                saved()
        if closed is not None:
            closed()

    session = screen.session
    editor = NoteEditor(
        on, session.keys, written, left=left, editor=session.settings.notes.editor, known_tags=known_tags(session)
    )
    screen.app.push_screen(editor, done)


def target_words(target: Target, title: str | None = None) -> str:
    """What a note hangs on, in words. `title`: of the article that it hangs on or in."""
    match target:
        case PassageTarget(anchor):
            return f"On “{excerpt(anchor.exact, 0, len(anchor.exact), 200)}”"
        case FactTarget(kind, anchor):
            words = excerpt(anchor.exact, 0, len(anchor.exact), 160)
            return f"On one of the {kind_words(kind).lower()}: {words}"
        case EntityTarget(_, name):
            return f"On {name}, wherever it is mentioned"
        case ArticleTarget():
            return f"On the article “{title}”" if title else "On the article"


def known_tags(session: Session) -> tuple[str, ...]:
    """Tags that were used before, most used first."""
    used = session.notebook.tags()
    return tuple(sorted(used, key=lambda tag: (-used[tag], tag)))


CHANGES: Mapping[str, Callable[[ScreenContext, Note | None], None]] = {
    "edit_note": edit,
    "edit_outside": edit_outside,
    "edit_tags": edit_tags,
    "accept_note": accept,
    "next_colour": next_colour,
    "delete_note": delete,
}
"""Command id -> what does it, to the note in question on a screen."""

UNDOING: Mapping[str, Callable[[ScreenContext], None]] = {
    "undo": undo,
    "redo": redo,
    "repeat": lambda screen: screen.repeat(),
}
