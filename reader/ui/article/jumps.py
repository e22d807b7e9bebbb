"""The jumps that the reader made, to walk back and forward through them as in vim and in browsers. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import Range

LONGEST = 500
"""Jumps that are remembered; the oldest are forgotten."""


class AnswerKey(NamedTuple):
    """An answer of Compare: the id of its question, and its number there."""

    question: str
    answer: int


@dataclass(frozen=True, slots=True)
class PageSpot:
    """Where the reader stood on a page (compare, timeline, an entity's page, all notes): which page, of what, and on
    which of its lines."""

    page: str
    about: str
    line: int = 0
    opened: frozenset[AnswerKey] = frozenset()
    """What is unfolded on it."""
    column: int = 0
    place: Range | None = None
    """The range of the article that the page is to begin at, where nothing says on which line."""
    chosen: str = ""
    """The group of lines that alone is shown."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the reader was: in which article, with which code point in the top line, on which mention, and on which
    page above it, if the jump began on one."""

    article: str
    top: int
    current: Range | None = None
    page: PageSpot | None = None
    lit: Range | None = None
    """The passage that was lit there: a fact's words, a hit of a search."""


@dataclass(frozen=True, slots=True)
class Jumps:
    """Spots behind (the latest last) and spots ahead (the next one last)."""

    behind: tuple[Spot, ...] = ()
    ahead: tuple[Spot, ...] = ()

    def jumped(self, origin: Spot) -> Jumps:
        """The reader jumped away from `origin`. What lay ahead is forgotten; no spot is kept twice."""
        kept = tuple(spot for spot in self.behind if spot != origin)
        return Jumps((*kept, origin)[-LONGEST:])

    def back(self, here: Spot) -> Jump | None:
        """The spot behind, and the history once the reader stands there; None at the beginning."""
        if not self.behind:
            return None
        *rest, target = self.behind
        return Jump(target, Jumps(tuple(rest), (*self.ahead, here)))

    def forward(self, here: Spot) -> Jump | None:
        """The spot ahead, and the history once the reader stands there; None at the end."""
        if not self.ahead:
            return None
        *rest, target = self.ahead
        return Jump(target, Jumps((*self.behind, here), tuple(rest)))


class Jump(NamedTuple):
    """A spot to go to, and the history once the reader stands there."""

    target: Spot
    history: Jumps
