"""Mentions in text order, found by position or by entity with bisections: nothing here looks at all of them twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Mention, Range


class MentionIndex:
    """The mentions of one article. Where they enclose each other, the longer one comes first; empty ones are none."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        shown = (mention for mention in mentions if mention.start < mention.end)
        ordered = sorted(shown, key=lambda mention: (mention.start, -mention.end))
        self.mentions: Sequence[Mention] = ordered
        self._starts = [mention.start for mention in ordered]
        # The furthest end so far never falls, although ends may: the first mention that can reach a place is bisected.
        self._reach = list(accumulate((mention.end for mention in ordered), max))
        self._of_entity: dict[str, list[int]] = {}
        for place, mention in enumerate(ordered):
            self._of_entity.setdefault(mention.entity, []).append(place)

    def __len__(self) -> int:
        return len(self.mentions)

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that share a code point with [start, end), longer ones before those that they enclose."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end > start]

    def at(self, position: int) -> Mention | None:
        """The innermost mention that covers a code point."""
        covering = self.within(position, position + 1)
        return min(covering, key=lambda mention: mention.end - mention.start, default=None)

    def exactly(self, place: Range) -> Mention | None:
        """The mention with exactly this range."""
        return next((mention for mention in self.within(*place) if (mention.start, mention.end) == place), None)

    def of_entity(self, entity: str) -> Sequence[Mention]:
        """All mentions of one entity, in text order."""
        return [self.mentions[place] for place in self._of_entity.get(entity, ())]

    def of_entity_within(self, entity: str, start: int, end: int) -> Sequence[Mention]:
        """The mentions of one entity that begin in [start, end)."""
        places = self._of_entity.get(entity, [])
        first = bisect_left(places, bisect_left(self._starts, start))
        last = bisect_left(places, bisect_left(self._starts, end))
        return [self.mentions[place] for place in places[first:last]]

    def next(self, current: Mention | None, position: int, step: int, entity: str | None = None) -> Mention | None:
        """The mention `step` (1 or -1) on from `current`; without one, the first from `position` on, or last before it.

        `entity` looks at that entity's mentions only. None past either end.
        """
        places = range(len(self.mentions)) if entity is None else self._of_entity.get(entity, [])
        place = self._place(current) if current is not None else None
        if place is not None:
            found = bisect_right(places, place) if step > 0 else bisect_left(places, place) - 1
        else:
            found = bisect_left(places, bisect_left(self._starts, position)) - (step < 0)
        return self.mentions[places[found]] if 0 <= found < len(places) else None

    def _place(self, mention: Mention) -> int | None:
        first = bisect_left(self._starts, mention.start)
        for place in range(first, bisect_right(self._starts, mention.start)):
            if self.mentions[place] == mention:
                return place
        return None
