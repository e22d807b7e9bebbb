"""What becomes of entities that linking knew before."""

from typing import NamedTuple


class Move(NamedTuple):
    """A profile whose mentions now belong to another entity."""

    profile: str
    old: str
    new: str


class RenamedEntity(NamedTuple):
    """An id of an entity that is no more, and the one that its profiles have now."""

    old: str
    new: str
