"""Where profiles are posted, so that names which may belong together find each other by an exact look-up."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.linking.entities import name_keys
from reader.linking.entities.occurrences import Profile
from reader.linking.entities.state_bodies import body_of_country, is_state_body

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_SOUND = 5
_SHORTEST_TAIL = 4
_LONGEST_NAME = 8
VARIED = frozenset(("person", "org", "place"))
"""Kinds whose names are spelt in several ways; products differ by a letter."""


@lru_cache(maxsize=4096)
def keys_of(key: str) -> tuple[str, ...]:
    """Where a profile is posted, so that names which may be the same find it."""
    return tuple(_keys_of(key))


def _keys_of(key: str) -> Iterator[str]:
    profile = Profile(key)
    name = profile.name
    if profile.bare:
        yield f"bare:{name}"
        return
    yield f"name:{name}"
    consonants = name_keys.skeleton(name)
    if profile.kind in VARIED and len(consonants) > 1 and (len(name) >= _SHORTEST_SOUND or profile.kind == "place"):
        yield f"sounds:{profile.kind}:{consonants}"
    if profile.kind == "person":
        person = name_keys.person_name(name)
        yield f"given:{person.given}"
        for surname in sorted(name_keys.surname_keys(person)):
            yield f"surname:{surname}"
            yield f"ends:{name_keys.usual_given(person.given)} {surname}"
        for part in parts_of(name):
            yield f"within:{part}"
    elif " " in name:
        for short in sorted(name_keys.initials(name)):
            yield f"initials:{short}"
        if profile.kind == "org" and tail_of(name):
            yield f"tail:{tail_of(name)}"
        if profile.kind == "org" and (body := body_of_country(name)):
            yield f"body:{name_keys.skeleton(body)}"
        elif profile.kind == "org" and is_state_body(name):
            yield f"anybody:{consonants}"
    elif len(name) <= name_keys.LONGEST_ACRONYM:
        yield f"acronym:{name}"


def tail_of(name: str) -> str:
    """The last word of an organisation's name, where people call it by that: `colts`."""
    last = name.rpartition(" ")[2]
    return "" if last in name_keys.words().generic or len(last) < _SHORTEST_TAIL else last


def parts_of(name: str) -> Iterator[str]:
    """The full names that may stand in a longer one, which is then no name: `reggie bush` in `rb reggie bush`."""
    tokens = name.split()
    for size in (3, 2):
        for start in range(len(tokens) - size + 1):
            if size < len(tokens) <= _LONGEST_NAME:
                yield " ".join(tokens[start : start + size])


def monthly_blocking_keys(key: str, month: str) -> Iterator[str]:
    """Where a profile is posted with the number of a month's articles."""
    profile = Profile(key)
    if month and profile.kind == "person" and not profile.bare:
        for surname in sorted(name_keys.surname_keys(name_keys.person_name(profile.name))):
            yield f"surname:{surname}@{month}"


def months_around(month: str) -> tuple[str, ...]:
    """A month with the one before and the one after: `2020-12` gives `2020-11`, `2020-12`, `2021-01`."""
    try:
        year, number = int(month[:4]), int(month[5:7])
    except ValueError:
        return (month,)
    around = [divmod(12 * year + number - 1 + step, 12) for step in (-1, 0, 1)]
    return tuple(f"{year:04}-{place + 1:02}" for year, place in around)
