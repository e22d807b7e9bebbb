"""Search in one article."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Range
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

# What people type, and what else it finds: typographic signs that keyboards lack.
_ALIKE = {"'": "['’‘`]", '"': '["“”„«»]', "-": "[-‐‑–—]"}


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for, where it was found (in text order), and which hit is the current one."""

    text: str = ""
    hits: Sequence[Range] = ()
    current: int | None = None

    @property
    def hit(self) -> Range | None:
        """The current hit."""
        return None if self.current is None else self.hits[self.current]

    def at(self, current: int | None) -> Search:
        """The same search with another current hit."""
        return Search(self.text, self.hits, current)

    def place_from(self, position: int) -> int:
        """The place in `hits` of the first that begins at a code point or later; their number where none does."""
        return bisect_left(self.hits, (position,))

    def first_from(self, position: int) -> int | None:
        """The place of the first hit from a code point on, else of the very first; None where there are no hits."""
        return self.place_from(position) % len(self.hits) if self.hits else None

    def within(self, start: int, end: int) -> Sequence[Range]:
        """The hits that share a code point with [start, end)."""
        first = max(0, bisect_left(self.hits, (start,)) - 1)
        return [hit for hit in self.hits[first : bisect_left(self.hits, (end,))] if hit.end > start]


class HitStep(NamedTuple):
    """A hit by its place among all, and whether the way to it went around an end of the article."""

    place: int
    went_round: bool


def step_from(search: Search, step: int, position: int, *, from_hit: bool) -> HitStep | None:
    """The next (1) or previous (-1) hit: from the current one, or else from a code point; None where there is none."""
    if not search.hits:
        return None
    place = (search.current or 0) + step if from_hit else search.place_from(position) - (step < 0)
    return HitStep(place % len(search.hits), not 0 <= place < len(search.hits))


def find(text: str, wanted: str) -> tuple[Range, ...]:
    """Every place where the words stand, in text order.

    Capitals matter only if there are any in `wanted`. A space matches any white space, so words are found across lines;
    plain quotation marks and hyphens also match their typographic forms.
    """
    words = wanted.split()
    if not words:
        return ()
    pattern = r"\s+".join("".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in words)
    capitals = any(sign.isupper() for sign in wanted)
    expression = re.compile(pattern, 0 if capitals else re.IGNORECASE)
    return tuple(Range(*match.span()) for match in expression.finditer(text))
