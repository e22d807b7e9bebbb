"""The fields of the language: how the value of each is read, and what it may be."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar, get_args

from reader.queries.query_tree import (
    Comparison,
    Has,
    Is,
    Judged,
    Named,
    Noted,
    Published,
    State,
    Terms,
    Thing,
    VerdictName,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.queries.query_tree import Leaf, NameField, TextField


Choice = TypeVar("Choice", bound=str)


class Refused(Exception):  # noqa: N818 # it never leaves this room: the parser makes a QueryError of it
    """A value that a field does not take; the message says what it takes."""


STATES: Final[tuple[State, ...]] = get_args(State)
THINGS: Final[tuple[Thing, ...]] = get_args(Thing)
VERDICTS: Final[tuple[VerdictName, ...]] = get_args(VerdictName)
COMPARISONS: Final[tuple[Comparison, ...]] = ("<=", ">=", "<", ">", "=")
"""Longer ones first: they are looked for in this order."""

_PERIOD = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|[0-9]{1,5}d|today|yesterday")

DATES_IN_WORDS = (
    "a date as 2024-02-10, 2024-02, 2024, today, yesterday or 7d, perhaps after <, <=, > or >=, or a span a..b"
)


def _words(where: TextField) -> Callable[[str], Leaf]:
    def read(value: str) -> Leaf:
        if not has_word(value):
            raise Refused("a word, or several in quotation marks")
        return Terms(value, where)

    return read


def _named(field: NameField) -> Callable[[str], Leaf]:
    def read(value: str) -> Leaf:
        if not value.strip():
            raise Refused("a name, in quotation marks if it holds a space")
        return Named(field, value)

    return read


def _published(value: str) -> Leaf:
    comparison = next((sign for sign in COMPARISONS if value.startswith(sign)), None)
    first, dots, last = value.removeprefix(comparison or "").partition("..")
    if not is_period(first) or (dots and (comparison is not None or not is_period(last))):
        raise Refused(DATES_IN_WORDS)
    return Published(comparison or "=", first, last if dots else None)


def _noted(value: str) -> Leaf:
    if not value.strip():
        raise Refused("words of a note")
    return Noted(value)


def _is(value: str) -> Leaf:
    return Is(_one_of(value, STATES))


def _has(value: str) -> Leaf:
    return Has(_one_of(value, THINGS))


def _judged(value: str) -> Leaf:
    return Judged(_one_of(value, VERDICTS))


def _one_of(value: str, choices: Sequence[Choice]) -> Choice:
    for choice in choices:
        if value.lower() == choice:
            return choice
    raise Refused(f"{', '.join(choices[:-1])} or {choices[-1]}")


FIELDS: Final[Mapping[str, Callable[[str], Leaf]]] = {
    "title": _words("title"),
    "text": _words("text"),
    "source": _named("source"),
    "author": _named("author"),
    "feed": _named("feed"),
    "tag": _named("tag"),
    "entity": _named("entity"),
    "published": _published,
    "is": _is,
    "has": _has,
    "verdict": _judged,
    "note": _noted,
}
"""Name -> what reads its value, or raises `Refused`."""


def is_period(value: str) -> bool:
    """Whether a value names a day, a month or a year that there is."""
    if not _PERIOD.fullmatch(value) or not value.isascii():
        return False
    if not value[:4].isdecimal() or value.endswith("d") or "-" not in value:
        return value != "0000"
    try:
        date.fromisoformat(value if value.count("-") == 2 else f"{value}-01")
    except ValueError:
        return False
    return True


def has_word(text: str) -> bool:
    """Whether there is anything in it that the search index knows: a letter or a digit."""
    return any(character.isalnum() for character in text)
