"""Whether two places may be answers to one question: streets, homes and hospitals of one person, sides of one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_SIDE_OF = re.compile(r"\b(?:north|south|east|west)\w*\s+of\s+(.+)", re.IGNORECASE)
_HOSPITAL = 1
_SORTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\d|street|avenue|road|boulevard|lane|drive",
        r"hospital|medical|clinic",
        r"\b\w+th? of\b",
        r"floor",
    )
)


def live_in_two_places(one: Claim, two: Claim) -> bool:
    """Whether two reports tell in one way where one person lives: behind an age, and not a county and a town in it."""
    of_one = one.about.startswith("person/") and one.about == two.about
    words = normalisation.stems(one.said), normalisation.stems(two.said)
    return of_one and one.before == two.before == "of" and not (words[0] <= two.near or words[1] <= one.near)


def same_sort_of_place(one: Claim, two: Claim) -> bool:
    """Whether both are streets or sides of a place, or the home or the hospital of one person, told of alike."""
    sides_of = [_SIDE_OF.search(claim.said) for claim in (one, two)]
    if all(sides_of) and not frozenset.intersection(*(normalisation.stems(found[1]) for found in sides_of if found)):
        return False  # `northwest of` one place, `northeast of` another
    sorts = [[bool(sort.search(claim.said)) for sort in _SORTS] for claim in (one, two)]
    told_alike = bool(one.happening) and one.happening == two.happening and one.before == two.before
    of_one = bool(one.about) and one.about == two.about
    where = any(sorts[0]) and not sorts[0][_HOSPITAL]
    return sorts[0] == sorts[1] and told_alike and bool(one.near & two.near) and (where or of_one)
