"""Articles that hang together, split into stories: those two parts are joined whose members are most alike on average.

Average linkage (Sokal and Michener 1958), so that one article that is like two events does not tie them. How alike two
parts have to be depends on how alike the members of each are: reports that copy an agency lie close, and a look-alike
event is then far from them with a likeness that in a story told in many ways is usual.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.linking.stories.similarity import likenesses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.stories.story_record import StoryRecord

ALIKE: Final = 0.205
"""How alike two articles have to be on whose stories nothing else is known; measured on 767 reports of 72 events."""
USUAL: Final = 0.3
"""How alike the reports of a story usually are ..."""
PRIOR_PAIRS: Final = 10
"""... which counts as much as so many pairs of its own."""
RELATIVE: Final = 0.75
"""How far the likeness needed follows the likeness within: 0 not at all, 1 altogether."""


class _Nearest(NamedTuple):
    """The part that is nearest to another, and by how much: higher is nearer, of equals the first."""

    score: float
    reverse: int
    """The part's number below zero."""


@dataclass(slots=True)
class _Parts:
    """The parts as they are joined, by the number of their first article."""

    members: dict[int, list[int]]
    between: list[list[float]]
    """The sum of the likenesses between the articles of two parts."""
    within: list[float]
    """The sum of the likenesses within a part ..."""
    pairs: list[int]
    """... and of how many pairs."""

    def looseness(self, part: int) -> float:
        """What a likeness to this part is worth: the more, the less its own articles are alike."""
        usual = (self.within[part] + PRIOR_PAIRS * USUAL) / (self.pairs[part] + PRIOR_PAIRS)
        return float((usual / USUAL) ** -(RELATIVE / 2))

    def join(self, first: int, second: int) -> None:
        """Makes the second part part of the first."""
        self.within[first] += self.within[second] + self.between[first][second]
        self.pairs[first] += self.pairs[second] + len(self.members[first]) * len(self.members[second])
        for part in self.members:
            both = self.between[first][part] + self.between[second][part]
            self.between[first][part] = self.between[part][first] = both
        self.members[first] += self.members.pop(second)


def split_into_stories(records: Sequence[StoryRecord]) -> list[list[StoryRecord]]:
    """The stories of these articles, each and the whole by article id."""
    ordered = sorted(records, key=lambda record: record.article)
    size = len(ordered)
    parts = _Parts({number: [number] for number in range(size)}, likenesses(ordered), [0.0] * size, [0] * size)
    worth = [1.0] * size

    def score(first: int, second: int) -> float:
        mean = parts.between[first][second] / (len(parts.members[first]) * len(parts.members[second]))
        return mean * worth[first] * worth[second]

    def nearest(part: int) -> _Nearest:
        return max(_Nearest(score(part, other), -other) for other in parts.members if other != part)

    best = {part: nearest(part) for part in parts.members} if size > 1 else {}
    while len(parts.members) > 1:
        one = max(best, key=lambda part: (best[part].score, -part))
        if best[one].score < ALIKE:
            break
        first, second = sorted((one, -best[one].reverse))
        parts.join(first, second)
        del best[second]
        if len(parts.members) == 1:
            break
        worth[first] = parts.looseness(first)
        best[first] = nearest(first)
        for part, before in best.items():
            if part != first:
                moved = -before.reverse in (first, second)
                best[part] = nearest(part) if moved else max(before, _Nearest(score(part, first), -first))
    return [[ordered[number] for number in sorted(members)] for members in parts.members.values()]
