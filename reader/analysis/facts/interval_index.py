"""Finding what lies at a place of the article, without looking at everything that it holds."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class Interval(Protocol):
    """Anything with a range."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Interval)


class IntervalIndex(Generic[T]):
    """Things with ranges, found by place."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = sorted(things, key=lambda thing: (thing.start, thing.end))
        self._starts = [thing.start for thing in self._things]
        self._longest = max((thing.end - thing.start for thing in self._things), default=0)

    def touching(self, start: int, end: int) -> list[T]:
        """Those that share a code point with `[start, end)`, in text order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [thing for thing in self._things[first:last] if thing.end > start]
