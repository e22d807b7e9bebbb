"""What is wrong with the notes: moved, lost, of unsure place, broken, in two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import EntityTarget, FactTarget, NoteState, PassageTarget
from reader.notes.anchors.anchoring import find
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Note
    from reader.notes.format.notes_reader import NoteProblem
    from reader.notes.notebook import Notebook
    from reader.notes.store.operations import Clash

UNSURE = (
    "may be on several places of its article: write what stands around it into its file (prefix, suffix), or choose "
    "the place on the Notes tab."
)

ADRIFT = "is on no article: its file does not name one. Write an [article] with its id at the top of the file."


@dataclass(frozen=True, slots=True)
class NotesReport:
    """All that needs the reader's eye. `checked` counts the notes with a passage whose article's text is at hand."""

    checked: int
    moved: tuple[Note, ...]
    lost: tuple[Note, ...]
    unsure: tuple[Note, ...]
    broken: tuple[NoteProblem, ...]
    clashes: tuple[Clash, ...]
    unknown: tuple[Note, ...]
    """Notes on articles that the library does not have; nothing is wrong with them."""
    adrift: tuple[Note, ...] = ()
    """Notes on no article and no entity."""

    @property
    def ok(self) -> bool:
        return not (self.moved or self.lost or self.unsure or self.broken or self.clashes or self.adrift)

    @property
    def exit_code(self) -> int:
        """For `dateline notes check`: 0 where all is well, 1 where it is not."""
        return 0 if self.ok else 1

    def lines(self) -> list[str]:
        """The report in sentences, the gravest first."""
        lines = [problem.message for problem in self.broken]
        lines += [f"{note_name(clash.shown)} has two versions, {_where(clash)}." for clash in self.clashes]
        lines += [f"{note_name(note)} {ADRIFT}" for note in self.adrift]
        lines += [f"{note_name(note)} is lost: its article no longer has its passage." for note in self.lost]
        lines += [f"{note_name(note)} {UNSURE}" for note in self.unsure]
        lines += [f"{note_name(note)} is moved: other words stand at its place." for note in self.moved]
        return lines


def _where(clash: Clash) -> str:
    if clash.file == clash.other_file:
        return f"on the two sides of git's conflict marks in {clash.file}"
    return f"in {clash.file} and {clash.other_file}"


def check(notebook: Notebook, text_of: Callable[[str], str | None]) -> NotesReport:
    """Look for every note's passage in its article's present text, which `text_of` gives by the article's id."""
    checked = 0
    moved, lost, unsure, unknown, adrift = [], [], [], [], []
    texts: dict[str, str | None] = {}
    for note in notebook.notes():
        if note.article is None:
            adrift += [] if isinstance(note.target, EntityTarget) else [note]
            continue
        if note.article not in texts:
            texts = {note.article: text_of(note.article)}  # notes come by article, so one text is enough to keep
        text = texts[note.article]
        if text is None:
            unknown.append(note)
        elif isinstance(note.target, PassageTarget | FactTarget):
            checked += 1
            state = find(note.target.anchor, text).state
            if state is NoteState.LOST:
                lost.append(note)
            elif state is NoteState.UNSURE:
                unsure.append(note)
            elif state is NoteState.MOVED or note.state is not NoteState.FOUND:
                moved.append(note)
    return NotesReport(
        checked,
        moved=tuple(moved),
        lost=tuple(lost),
        unsure=tuple(unsure),
        broken=notebook.problems(),
        clashes=notebook.clashes(),
        unknown=tuple(unknown),
        adrift=tuple(adrift),
    )


def note_name(note: Note) -> str:
    """A note in a sentence: its id, and the words that it is on, or its own."""
    quote = note.target.anchor.exact if isinstance(note.target, PassageTarget | FactTarget) else note.body
    words = " ".join(quote.split())
    words = words if len(words) <= 50 else words[:49] + "…"
    return f"Note {note.id} on “{words}”"
