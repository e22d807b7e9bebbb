"""Whether two reports name one person in two ways, or two who are taken for each other."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.linking.claims.claim import OFFICE
from reader.linking.entities.name_keys import fold

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_FULL = 2
"""A name of so many words at least has a first name and a surname."""
_SPELLED_ALIKE = 0.75
_SAME_SOUND = re.compile(r"[aeiouyhw'’-]")
"""Letters that writers of one name put or leave out: `Mohammed`, `Muhamad`."""
_LIKE_LETTERS = str.maketrans("qcvz", "kkfs")


def is_one_name(one: Claim, two: Claim) -> bool:
    """Whether two reports spell one name in two ways, of somebody whom both name as having done it."""
    return one.slot == OFFICE and bool(one.happening and two.happening) and is_spelled_otherwise(one.said, two.said)


def share_a_name(one: Claim, two: Claim) -> bool:
    """Whether two who are named for one deed have a name in common: brothers are mistaken for each other."""
    return bool(one.happening and two.happening) and bool(set(fold(one.said).split()) & set(fold(two.said).split()))


@lru_cache(maxsize=1024)
def is_spelled_otherwise(first: str, second: str) -> bool:
    """Whether two full names are one with another spelling that another alphabet does not explain: `Anton Calder`,
    `Anton MacCalder`; not `Mohammed`, `Muhammad`."""
    one, two = fold(first).split(), fold(second).split()
    if min(len(one), len(two)) < _FULL or one[0] != two[0] or _sound(one[-1]) == _sound(two[-1]):
        return False
    return SequenceMatcher(None, one[-1], two[-1], autojunk=False).ratio() >= _SPELLED_ALIKE


def _sound(name: str) -> str:
    """The consonants of a name, one for those that stand for one sound, none twice."""
    letters = _SAME_SOUND.sub("", name.replace("ph", "f").replace("ck", "k")).translate(_LIKE_LETTERS)
    return re.sub(r"(.)\1+", r"\1", letters)
