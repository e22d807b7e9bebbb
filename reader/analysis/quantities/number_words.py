"""A language's words for numbers and around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from reader.language import load
from reader.language.word_lists import Quantities

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's words for and around numbers (`quantities.toml`)."""

    magnitudes: Mapping[str, int]
    short: Mapping[str, int]
    """Magnitudes of one or two letters, which mean something else where no money and nothing of many is counted."""
    words: Mapping[str, int]
    ordinals: Mapping[str, int]
    vague: Mapping[str, int]
    fractions: Mapping[str, float]
    comparators: Mapping[str, str]
    comparators_behind: Mapping[str, str]
    units: Mapping[str, str]
    unit_sizes: Mapping[str, int]
    unit_signs: Mapping[str, str]
    """Units as they are written on to a figure: `ft`, `mph`."""
    longer_units: Mapping[str, str]
    """Units of several words, by the first one's unit and the words behind it: `km per hour`."""
    time: frozenset[str]
    currencies: Mapping[str, str]
    currency_codes: frozenset[str]
    """As they are written, in capitals."""
    starters: frozenset[str] = frozenset()
    """The words that a number can begin with."""
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    people: str = "people"
    children: str = "children"
    aboard: str = "on board"
    toll: str = "dead"
    done: Mapping[str, str] = field(default_factory=dict)
    """What has happened to people, by the verb that does it to them: `killing 13` has killed them."""


@cache
def number_words(language: str) -> NumberWords | None:
    table = load(Quantities, language)
    if table is None:
        return None
    lists = {name: frozenset(words) for name, words in table.lists.items() if isinstance(words, list)}
    plain = {
        name: getattr(table, name)
        for name in NumberWords.__slots__
        if name not in ("time", "currency_codes", "lists", "starters", "people", "children", "aboard", "toll")
    }
    return NumberWords(
        **plain,
        time=frozenset(table.time["names"]),
        currency_codes=frozenset(table.currency_codes["codes"]),
        lists=lists,
        starters=frozenset((*table.words, *table.vague, *table.fractions, "a", "an", "the")),
        people=str(table.lists["people"]),
        children=str(table.lists["children"]),
    )
