"""Undo and redo over all that the reader changed in this session, in the order done, on whatever screen.

Notes, corrections of entities, feeds, lists, and what is marked on articles all stand on one stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_STEPS = 1000
MOST_BYTES = 64 << 20
"""What the steps on the stack may weigh; the oldest are forgotten beyond that, but never the last."""


@dataclass(frozen=True, slots=True)
class UndoStep:
    """One change. `said`: what was done, as a sentence without its full stop. `size`: bytes that it keeps."""

    said: str
    back: Callable[[], object]
    again: Callable[[], object]
    size: int = 0


class UndoStack:
    """Steps done and taken back. A new one forgets those that were taken back."""

    def __init__(self) -> None:
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []

    def record(self, said: str, back: Callable[[], object], again: Callable[[], object], *, size: int = 0) -> None:
        """Remember what has just been done, how it is taken back, and how it is done again."""
        self._done.append(UndoStep(said, back, again, size))
        self._undone.clear()
        weight = sum(step.size for step in self._done)
        while len(self._done) > MOST_STEPS or (weight > MOST_BYTES and len(self._done) > 1):
            weight -= self._done.pop(0).size

    def undo(self) -> str | None:
        """Take the last step back; a sentence that says which, or None where there is none.

        Raises a `DatelineError` where that cannot be done now; the step then stays where it is.
        """
        if not self._done:
            return None
        step = self._done[-1]
        step.back()
        self._undone.append(self._done.pop())
        return f"Undone: {step.said}."

    def redo(self) -> str | None:
        """Do the step again that was taken back last."""
        if not self._undone:
            return None
        step = self._undone[-1]
        step.again()
        self._done.append(self._undone.pop())
        return f"Done again: {step.said}."
