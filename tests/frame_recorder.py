"""Records every frame that the program draws, and says what moved from one to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.pseudo_terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ASKED = b"\x1b[?2026$p"
"""Textual asks whether the terminal draws what it gets as a whole ..."""
_ANSWER = b"\x1b[?2026;2$y"
"""... it does; then each frame ends with this:"""
_END_OF_FRAME = b"\x1b[?2026l"
_LETTERS = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})+")
"""Two words or more beside each other: so many letters stand in one place of a screen only."""
_LEAST = 12
"""Letters and spaces that words have which are followed from frame to frame."""


class Frame(NamedTuple):
    """The lines of a screen, as they stood at one moment."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Moved:
    """Words that stood in one place and then in another."""

    words: str
    before: tuple[int, int]
    after: tuple[int, int]


class RecordedTerminal(Terminal):
    """A terminal that keeps every frame."""

    def __init__(self, command: list[str], environment: dict[str, str], columns: int, rows: int) -> None:
        super().__init__(command, environment, columns, rows)
        self.frames: list[Frame] = []
        self._tail = b""

    def show(self, data: bytes) -> None:
        if _ASKED in self._tail + data:
            self.send(_ANSWER)
        *whole, rest = (self._tail + data).split(_END_OF_FRAME)
        for part in whole:
            super().show(part + _END_OF_FRAME)
            self._keep()
        held = _open_end(rest)
        super().show(rest[: len(rest) - held])
        self._tail = rest[len(rest) - held :]

    def _keep(self) -> None:
        frame = Frame(tuple(self.screen.display))
        if not self.frames or self.frames[-1] != frame:
            self.frames.append(frame)


def _open_end(data: bytes) -> int:
    """Bytes at the end that may be the beginning of a sequence."""
    escape = data.rfind(b"\x1b")
    return len(data) - escape if escape >= 0 and len(data) - escape < len(_END_OF_FRAME) else 0


def moved(frames: Sequence[Frame], *, rows: Iterable[int] | None = None) -> list[Moved]:
    """Words that stand elsewhere in a frame than in the one before, and no longer where they were.

    `rows` are those to look at: all, but for the last one, which is the footer.
    """
    found = []
    for before, after in pairwise(frames):
        looked_at = range(len(before.lines) - 1) if rows is None else rows
        there = dict(_places(after, looked_at))
        for words, place in _places(before, looked_at):
            now = there.get(words)
            if now is not None and now != place and _words_at(after, place, len(words)) != words:
                found.append(Moved(words, place, now))
    return found


def _places(frame: Frame, rows: Iterable[int]) -> list[tuple[str, tuple[int, int]]]:
    """Words that stand once in a frame, with row and column."""
    everywhere = [
        (match.group(), (row, match.start()))
        for row in rows
        if row < len(frame.lines)
        for match in _LETTERS.finditer(frame.lines[row])
        if len(match.group()) >= _LEAST
    ]
    return [(words, place) for words, place in everywhere if frame.text.count(words) == 1]


def _words_at(frame: Frame, place: tuple[int, int], length: int) -> str:
    row, column = place
    return frame.lines[row][column : column + length] if row < len(frame.lines) else ""
