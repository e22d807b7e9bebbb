"""Changes to the notes, one after the other: under the lock, with undo, repeated where another program came between."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, TypeVar

from reader import files
from reader.errors import DatelineError
from reader.notes.store import operations
from reader.notes.store.history import History, NoteStep, take_back
from reader.notes.store.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.notes.store.notes_folder import NotesFolder

T = TypeVar("T")

_ATTEMPTS = 8
"""How often a change is repeated when another program writes the same file just then."""


class NotesLedger:
    """Keeps the threads of one Dateline apart with `guard`, and other Datelines with the folder's lock."""

    def __init__(self, folder: NotesFolder) -> None:
        self.guard = threading.RLock()
        self._folder = folder
        self._history = History()
        self.on_change: Callable[[NoteStep], None] | None = None
        """Told of each step that is recorded."""
        self._merging_failed = False

    @contextlib.contextmanager
    def current(self) -> Iterator[None]:
        """Keep other threads out, and have notes in safe files brought to where they belong if that can be done."""
        with self.guard:
            self._folder.entries()
            if not self._merging_failed and operations.mergeable(self._folder):
                try:
                    self.do("", operations.merge)
                except DatelineError:  # they are shown from the safe file, and the next reload tries again
                    self._merging_failed = True
            yield

    def reload(self) -> None:
        self._folder.refresh()
        self._merging_failed = False
        with self.current():
            pass

    def do(self, sentence: str, write: Callable[[Transaction], T]) -> T:
        """Run one change. A sentence that says what was done makes it one that can be undone."""
        with self.guard:
            self._folder.entries()
            for attempt in range(1, _ATTEMPTS + 1):
                with self._folder.locked():
                    transaction = Transaction(self._folder)
                    try:
                        return write(transaction)
                    except files.ChangedMeanwhile:
                        if transaction.changes or attempt == _ATTEMPTS:
                            raise
                    finally:
                        if transaction.changes and sentence:
                            self._record(NoteStep(sentence, tuple(transaction.changes)))
            raise AssertionError("the last attempt returns or raises")

    def _record(self, step: NoteStep) -> None:
        self._history.record(step)
        if self.on_change is not None:
            self.on_change(step)

    def take_back(self, step: NoteStep) -> None:
        """Take a step back, whether it was the last one or not."""
        self.do("", lambda transaction: take_back(transaction, step))
        if self._history.last_done() is step:
            self._history.step_back()

    def make_again(self, step: NoteStep) -> None:
        """Make a step again that was taken back."""
        self.do("", lambda transaction: take_back(transaction, step.reversed()))
        if self._history.last_undone() is step:
            self._history.step_forward()

    def undo(self) -> str | None:
        """A sentence that says what was undone, or None."""
        step = self._history.last_done()
        if step is None:
            return None
        self.take_back(step)
        return f"Undone: {step.sentence}"

    def redo(self) -> str | None:
        """A sentence that says what was done again, or None."""
        step = self._history.last_undone()
        if step is None:
            return None
        self.make_again(step)
        return f"Done again: {step.sentence}"


def sentence_on(what: str, body: str) -> str:
    """What was done to a note that says this."""
    words = " ".join(body.split())
    words = words if len(words) <= 40 else words[:39] + "…"
    return f"note {what}: “{words}”." if words else f"note {what}."
