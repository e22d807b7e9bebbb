"""What the reader did in this session to feeds and lists, so that it can be taken back in one order with notes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 1000


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One change. `said`: what was done, as a sentence without its full stop."""

    said: str
    back: Callable[[], object]
    again: Callable[[], object]
    made: int = field(default_factory=time.monotonic_ns)


class UndoStack:
    """Deeds done and taken back. A new one forgets those that were taken back."""

    def __init__(self) -> None:
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []

    @property
    def last_done(self) -> int | None:
        """When the last deed was done that can be taken back: `time.monotonic_ns`, kept when it is done again."""
        return self._done[-1].made if self._done else None

    @property
    def last_undone(self) -> int | None:
        """When the deed was first done that was taken back last."""
        return self._undone[-1].made if self._undone else None

    def did(self, said: str, back: Callable[[], object], again: Callable[[], object]) -> None:
        """Remember what has just been done, how it is taken back, and how it is done again."""
        self._done = [*self._done, UndoStep(said, back, again)][-_MOST:]
        self._undone.clear()

    def undo(self) -> str | None:
        """Take the last deed back; a sentence that says which, or None where there is none."""
        if not self._done:
            return None
        deed = self._done[-1]
        deed.back()
        self._undone.append(self._done.pop())
        return f"Undone: {deed.said}."

    def redo(self) -> str | None:
        """Do the deed again that was taken back last."""
        if not self._undone:
            return None
        deed = self._undone[-1]
        deed.again()
        self._done.append(self._undone.pop())
        return f"Done again: {deed.said}."
