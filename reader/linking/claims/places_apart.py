"""Whether two places may be answers to one question: streets, homes and hospitals of one person, sides of one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims import normalisation
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_WORDS = english(ComparisonRules).places_apart
_SIDE_OF = re.compile(_WORDS.side_of, re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and|&|at)\s+", re.IGNORECASE)
_HOUSE = re.compile(r"\d+ +[^\W\d]")
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


def is_one_address(first: str, second: str) -> bool:
    """Whether two addresses differ in how they write the side of a street at most: `200 W. Pine St.`, `200 West Pine
    Street`."""
    sides = vocabulary().sides
    words = [fold(said).split() for said in (first, second)]
    rest = [normalisation.stems(" ".join(word for word in said if word not in sides)) for said in words]
    named = [{sides[word] for word in said if word in sides} for said in words]
    return rest[0] == rest[1] and any(word.isdigit() for word in rest[0]) and named[0] == named[1]


def is_one_corner(first: str, second: str) -> bool:
    """Whether two places are the corner of the same two numbered streets, whichever is told first."""
    streets = [
        {normalisation.stems(street) for street in _JOINED.split(said) if any(letter.isdigit() for letter in street)}
        for said in (first, second)
    ]
    return len(streets[0]) > 1 and streets[0] == streets[1]


def is_one_house_or_corner(first: str, second: str) -> bool:
    """Whether two places are one house by its number, or one corner: hardly two things of a story happen there."""
    numbered = all(_HOUSE.match(said) for said in (first, second))
    return is_one_corner(first, second) or (numbered and is_one_address(first, second))


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
