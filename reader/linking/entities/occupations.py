"""Walks of life: what people's roles say about whether two of one name are one person."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.word_lists import Occupations
from reader.linking.entities.name_keys import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = 1
"""With so many others in common, two people of one name are one whatever their roles."""


@cache
def _walks() -> dict[str, str]:
    lists = english(Occupations)
    return {word: occupation for occupation in lists.__struct_fields__ for word in getattr(lists, occupation)}


def occupation_of(role: str, body: str) -> str:
    """A role as part of a profile's key: `politics:mayor:houston`; empty where it tells nothing about who it is.

    `body` is the folded name of the organisation or place that the role belongs to, or empty.
    """
    tokens = fold(role).split()
    while tokens and tokens[0] in ("former", "ex", "acting", "late", "deputy", "retired", "then", "the", "a", "an"):
        tokens = tokens[1:]
    for size in (3, 2, 1):
        office = " ".join(tokens[-size:])
        if size <= len(tokens) and office in _walks():
            return f"{_walks()[office]}:{office}:{body}"
    return ""


def disagree(first: str, second: str) -> bool:
    """Whether two roles are hardly one person's: of different walks of life, or one office in two places."""
    if not first or not second:
        return False
    one, two = first.split(":", 2), second.split(":", 2)
    if one[0] != two[0]:
        return True
    return one[1] == two[1] and bool(one[2]) and bool(two[2]) and one[2] != two[2]


def share_others(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether two samples of neighbours have somebody in common."""
    return len(set(first) & set(second)) >= SHARED


def shown(occupation: str) -> str:
    """A role as part of an entity's id: `mayor-houston`."""
    occupation, _, rest = occupation.partition(":")
    office, _, body = rest.partition(":")
    return "-".join((office or occupation, body) if body else (office or occupation,)).replace(" ", "-")
