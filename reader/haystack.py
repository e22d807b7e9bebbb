"""Finding lines by a few letters of them: many short lines (titles, names) searched as one text, the closest first.

Case and marks on letters do not count. What is typed is words; each stands in a line, best at the beginning of a word.
Where none has them, letter by letter with others between them (`frchf`); where none has that, nearly so (`Pashinian`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import IntEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from reader.folding import fold_case
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FEWEST_LETTERS: Final = 4
"""Letters from which on others may stand between them; fewer stand so in nearly every line."""
FEWEST_ALIKE: Final = 5
"""Letters from which on a line may be nearly so."""
_BETWEEN: Final = 10
"""Letters that may stand between two."""
_ALIKE: Final = 80
"""Likeness, of 100, that is nearly so."""
_AT_ONCE: Final = 4096
"""Lines that are compared before it is asked whether to go on."""


class Closeness(IntEnum):
    """How a line has what was typed; the closest first."""

    BEGINS = 0
    """Every word begins a word of it."""
    HAS = 1
    LETTERS = 2
    ALIKE = 3


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """A line by its number."""

    closeness: Closeness
    line: int


class Haystack:
    """Lines, whose order is that of hits that are equally close."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = [fold_case(" ".join(line.split())) for line in lines]
        self._text = "\n".join(self._lines)
        self._starts = list(accumulate((len(line) + 1 for line in self._lines[:-1]), initial=0))

    def __len__(self) -> int:
        return len(self._lines)

    def find(
        self, typed: str, most: int, go_on: Callable[[], bool] = lambda: True, *, nearly: bool = True
    ) -> list[MatchedLine]:
        """The closest lines, at most so many. `go_on` is asked between steps; where it says no, what was found so far
        is given. Lines that are only `nearly` so take longest to find."""
        words = fold_case(typed).split()
        if not words or not self._lines or most <= 0:
            return []
        for step in (self._with_words, self._with_letters, *([self._alike] if nearly else ())):
            found: list[MatchedLine] = step(words, most, go_on)
            if found or not go_on():
                return found
        return []

    def _with_words(self, words: list[str], most: int, _go_on: Callable[[], bool]) -> list[MatchedLine]:
        begins = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
        rarest = max(words, key=len)
        close: list[MatchedLine] = []
        others: list[MatchedLine] = []
        at = self._text.find(rarest)
        while at != -1 and len(close) < most:
            number = bisect_right(self._starts, at) - 1
            line = self._lines[number]
            if all(pattern.search(line) for pattern in begins):
                close.append(MatchedLine(Closeness.BEGINS, number))
            elif len(others) < most and all(word in line for word in words):
                others.append(MatchedLine(Closeness.HAS, number))
            at = self._text.find(rarest, self._starts[number] + len(line))
        return (close + others)[:most]

    def _with_letters(self, words: list[str], most: int, _go_on: Callable[[], bool]) -> list[MatchedLine]:
        """Lines with these letters in their order, the first at the beginning of a word, none far from the one before;
        those with the fewest others between them first."""
        letters = "".join(words)
        if len(letters) < FEWEST_LETTERS:
            return []
        between = (f"[^\n{re.escape(after)}]{{0,{_BETWEEN}}}+{re.escape(after)}" for _, after in pairwise(letters))
        pattern = re.compile(rf"(?<!\w){re.escape(letters[0])}" + "".join(between))
        spans: dict[int, int] = {}
        for found in pattern.finditer(self._text):
            number = bisect_right(self._starts, found.start()) - 1
            spans[number] = min(spans.get(number, len(self._text)), found.end() - found.start())
        tightest = sorted(spans, key=lambda number: (spans[number], number))[:most]
        return [MatchedLine(Closeness.LETTERS, number) for number in tightest]

    def _alike(self, words: list[str], most: int, go_on: Callable[[], bool]) -> list[MatchedLine]:
        """Lines that hold nearly the same, the likest first."""
        from rapidfuzz import fuzz, process  # only where nothing has the words

        typed = " ".join(words)
        if len(typed) < FEWEST_ALIKE:
            return []
        likeness: dict[int, float] = {}
        for start in range(0, len(self._lines), _AT_ONCE):
            if not go_on():
                break
            some = {
                start + number: line
                for number, line in enumerate(self._lines[start : start + _AT_ONCE])
                if len(line) >= len(typed) - 1
            }
            likest = process.extract(typed, some, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=most)
            likeness.update((number, score) for _, score, number in likest)
        order = sorted(likeness, key=lambda number: (-likeness[number], number))
        return [MatchedLine(Closeness.ALIKE, number) for number in order[:most]]
