"""Undo: what was changed in this session, in the order done.

A step knows each file's content before and after. While the file still is as the step left it, undoing puts the former
content back to the byte. Where somebody changed the file since, only what the step did to its notes is taken back, and
only where nobody touched those notes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.notes.folder import FileChange, NotesFolder
from reader.notes.reading import NoteFile, read_notes
from reader.notes.statements import blocks
from reader.notes.transaction import Transaction, difference, fingerprint
from reader.notes.writing import with_changes, with_note, without_note

if TYPE_CHECKING:
    from reader.model import Note

_MOST_STEPS = 1000
_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Step:
    """One change, with a sentence that says it."""

    sentence: str
    changes: tuple[FileChange, ...]

    def reversed(self) -> Step:
        back = tuple(FileChange(c.name, c.after, c.before) for c in reversed(self.changes))
        return replace(self, changes=back)

    @property
    def size(self) -> int:
        return sum(len(c.before or b"") + len(c.after or b"") for c in self.changes)


class History:
    """Steps done and taken back. A new step forgets those that were taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def record(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()
        while len(self._done) > _MOST_STEPS or (
            len(self._done) > 1 and sum(step.size for step in self._done) > _MOST_BYTES
        ):
            del self._done[0]

    def last_done(self) -> Step | None:
        return self._done[-1] if self._done else None

    def last_undone(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def step_back(self) -> None:
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        self._done.append(self._undone.pop())


def undone(transaction: Transaction, folder: NotesFolder, step: Step) -> None:
    """Take a step back. Raises `DatelineError` where what it did was changed since; then nothing of it is undone."""
    plans = [_plan(folder, change) for change in reversed(step.changes)]
    for name, content, current in plans:
        transaction.put(name, content, current)


def _plan(folder: NotesFolder, change: FileChange) -> tuple[str, bytes | None, bytes | None]:
    """The file's name, the content that it gets, and the content that it has."""
    found = folder.now(change.name)
    current = found[1] if found else None
    if current == change.after:
        return change.name, change.before, current
    if found is None or found[0].broken:
        raise _cannot(change.name)
    return change.name, _without_step(found[0], change).encode("utf-8"), current


def _without_step(current: NoteFile, change: FileChange) -> str:
    before = read_notes(change.name, change.before or b"")
    after = read_notes(change.name, change.after or b"")
    then, since = _by_id(before), _by_id(after)
    for note_id in dict.fromkeys((*since, *then)):
        old, new, now = then.get(note_id), since.get(note_id), _by_id(current).get(note_id)
        if old == new:
            continue
        text = _note_back(current, change.name, before, old, new, now)
        current = read_notes(change.name, text.encode("utf-8"))
    return current.text


def _note_back(
    current: NoteFile, name: str, before: NoteFile, old: Note | None, new: Note | None, now: Note | None
) -> str:
    if old is None and new is not None:
        if now is None:
            return current.text
        if fingerprint(now) != fingerprint(new):
            raise _cannot(name)
        return without_note(current, _place(current, now))
    if old is not None and new is None:
        if now is not None:
            return current.text
        block = blocks(before.text, "note")[_place(before, old)]
        return with_note(current.text, before.text[block.start : block.end].replace("\r\n", "\n") + "\n")
    if old is None or new is None or now is None:
        raise _cannot(name)
    done = difference(new, old)
    since = difference(new, now)
    if any(key in since for key in done if key != ("updated",)):
        raise _cannot(name)
    return with_changes(current, _place(current, now), done)


def _place(file: NoteFile, note: Note) -> int:
    return file.places[file.notes.index(note)]


def _by_id(file: NoteFile) -> dict[str, Note]:
    return {note.id: note for note in file.notes}


def _cannot(name: str) -> DatelineError:
    return DatelineError(f"{name} was changed elsewhere since, so this cannot be undone: change the note by hand.")
