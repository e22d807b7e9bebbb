"""Two of the claims that are compared."""

from typing import NamedTuple


class PlacePair(NamedTuple):
    """Two claims by their places in one sequence: all that are compared, or the members of a group."""

    first: int
    second: int
