"""Undo: what was changed in this session, in the order done.

A step knows each file's content before and after. While the files still are as the step left them, undoing puts the
former content back to the byte. Where somebody changed a file since, only what the step did to its notes is taken back,
and only where nobody touched those notes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.notes.format.notes_reader import read_notes
from reader.notes.format.notes_writer import block_text
from reader.notes.store.notes_folder import FileChange
from reader.notes.store.operations import UPDATED
from reader.notes.store.transaction import difference, fingerprint, place_of
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Note
    from reader.notes.format.notes_reader import NoteFile
    from reader.notes.store.transaction import Transaction

_MOST_STEPS = 1000
_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class NoteStep:
    """One change, with a sentence that says it."""

    sentence: str
    changes: tuple[FileChange, ...]

    def reversed(self) -> NoteStep:
        back = tuple(FileChange(c.name, c.after, c.before) for c in reversed(self.changes))
        return replace(self, changes=back)

    def whole(self) -> tuple[FileChange, ...]:
        """One change a file, from before the step to after it."""
        files: dict[str, FileChange] = {}
        for change in self.changes:
            first = files.get(change.name, change)
            files[change.name] = FileChange(change.name, first.before, change.after)
        return tuple(change for change in files.values() if change.before != change.after)

    @property
    def size(self) -> int:
        return sum(len(c.before or b"") + len(c.after or b"") for c in self.changes)


class History:
    """Steps done and taken back. A new step forgets those that were taken back."""

    def __init__(self) -> None:
        self._done: list[NoteStep] = []
        self._undone: list[NoteStep] = []

    def record(self, step: NoteStep) -> None:
        self._done.append(step)
        self._undone.clear()
        size = sum(known.size for known in self._done)
        while len(self._done) > _MOST_STEPS or (size > _MOST_BYTES and len(self._done) > 1):
            size -= self._done.pop(0).size

    def last_done(self) -> NoteStep | None:
        return self._done[-1] if self._done else None

    def last_undone(self) -> NoteStep | None:
        return self._undone[-1] if self._undone else None

    def step_back(self) -> None:
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        self._done.append(self._undone.pop())


def take_back(transaction: Transaction, step: NoteStep) -> None:
    """Take a step back. Raises `DatelineError` where what it did was changed since; then nothing of it is undone."""
    changes = step.whole()
    found = {change.name: transaction.folder.now(change.name) for change in changes}
    current = {name: file[1] if file else None for name, file in found.items()}
    if all(current[change.name] == change.after for change in changes):
        for change in reversed(changes):
            transaction.put(change.name, change.before, change.after)
        return
    for undo in _undoing(transaction, changes):
        undo()


def _undoing(transaction: Transaction, changes: tuple[FileChange, ...]) -> list[Callable[[], None]]:
    """What takes the step's changes to notes back; nothing is done before all of it is known to be possible."""
    before = [read_notes(change.name, change.before) for change in changes if change.before is not None]
    after = [read_notes(change.name, change.after) for change in changes if change.after is not None]
    then, since = _by_id(before), _by_id(after)
    undoing: list[Callable[[], None]] = []
    for note_id in dict.fromkeys((*since, *then)):
        if note_id not in then:
            undoing += _taking_out(transaction, since[note_id][1])
        elif note_id not in since:
            undoing += _putting_back(transaction, *then[note_id])
        elif then[note_id][1] != since[note_id][1]:
            undoing += _changing_back(transaction, then[note_id][1], since[note_id][1])
    return undoing


def _taking_out(transaction: Transaction, added: Note) -> list[Callable[[], None]]:
    found = transaction.folder.home(added.id)
    if found is None:
        return []
    name, now = found
    if fingerprint(now) != fingerprint(added):
        raise _cannot(name)
    return [lambda: transaction.delete(name, added.id)]


def _putting_back(transaction: Transaction, file: NoteFile, removed: Note) -> list[Callable[[], None]]:
    if transaction.folder.home(removed.id) is not None:
        return []
    block = block_text(file, place_of(file, removed.id))
    return [lambda: transaction.append_text(file.heading, block)]


def _changing_back(transaction: Transaction, old: Note, new: Note) -> list[Callable[[], None]]:
    found = transaction.folder.home(new.id)
    if found is None:
        raise _cannot("The notebook")
    name, now = found
    undoing, since = difference(new, old), difference(new, now)
    if any(key in since for key in undoing if key != UPDATED):
        raise _cannot(name)
    return [lambda: transaction.change(name, new.id, undoing)]


def _by_id(files: list[NoteFile]) -> dict[str, tuple[NoteFile, Note]]:
    return {note.id: (file, note) for file in files for note in file.notes}


def _cannot(name: str) -> DatelineError:
    return DatelineError(f"{name} was changed elsewhere since, so this cannot be undone: change the note by hand.")
