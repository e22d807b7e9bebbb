"""Things that belong together, one pair after the other: sets that are united and never taken apart (union-find)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Thing = TypeVar("Thing", bound="Hashable")


class DisjointSets(Generic[Thing]):
    """Each thing is alone at first. The first thing of each set, in the order of `things`, stands for it."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._parents = {thing: thing for thing in things}
        self._places = {thing: place for place, thing in enumerate(self._parents)}

    def find(self, thing: Thing) -> Thing:
        """The thing that stands for the set of this one."""
        parents = self._parents
        while parents[thing] != thing:
            parents[thing] = parents[parents[thing]]
            thing = parents[thing]
        return thing

    def unite(self, first: Thing, second: Thing) -> None:
        """Makes one of the sets of two things."""
        one, other = self.find(first), self.find(second)
        if self._places[one] > self._places[other]:
            one, other = other, one
        self._parents[other] = one

    def sets(self) -> list[list[Thing]]:
        """Every set, by its first thing; in each the things in their order."""
        groups: dict[Thing, list[Thing]] = {}
        for thing in self._parents:
            groups.setdefault(self.find(thing), []).append(thing)
        return list(groups.values())
