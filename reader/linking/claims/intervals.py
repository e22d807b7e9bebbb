"""Stated numbers as what they leave possible: an interval that follows from comparator and rounding.

`nearly 2,800` leaves room for 2,783, `exactly 100` leaves none for `more than 100`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from reader.model import Comparator, Quantity, Verdict
from reader.phrasing.fact_phrases import COMPARATOR_WORDS

TELLING = 13
"""A number from here on, when it is not round, tells by itself what it is about: 2,783 soldiers, 44 days."""
LARGE = 1000
"""From here on numbers that are nearly the same, about 5,500 and 5,501, are hardly so by chance."""
_NEARLY_SAME = 0.002
_TENTH = 0.1
_VAGUE_LOW, _VAGUE_HIGH = 0.75, 3.0
_OPEN = 2.0
"""How many times as high as its bound an open number may be: `more than 100` is not said of 5,000."""
_UP_TO = 0.75
"""`Up to 800` is hardly said of less than so much of it."""
_SMALL = 5
FLOORS = frozenset((Comparator.AT_LEAST, Comparator.MORE_THAN))
_CEILINGS = frozenset((Comparator.UP_TO, Comparator.LESS_THAN))
_ROUGHLY = frozenset((Comparator.NEARLY, Comparator.ABOUT))
_TAKEN_AS_SAID = frozenset((Comparator.EXACT, Comparator.ABOUT))
_ROUNDED = 100
"""A number that ends in two zeros may have been rounded without a word, but no more than by a tenth."""


@dataclass(frozen=True, slots=True)
class ValueInterval:
    """The numbers that a stated one leaves possible; the ends belong to it unless they are said to be open."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: ValueInterval) -> bool:
        """Whether one number fits both."""
        return _below(self, other) and _below(other, self)


def _below(first: ValueInterval, second: ValueInterval) -> bool:
    """Whether the first begins no later than the second ends."""
    if math.isclose(first.low, second.high):
        return not (first.low_open or second.high_open)
    return first.low < second.high


@lru_cache(maxsize=4096)
def step(value: float) -> float:
    """The place of a number's last digit that is not 0: 100 for 2,800, 1 for 2,783, 0.1 for 6.4."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    if not float(value).is_integer():
        return 10.0 ** -min(6, len(repr(abs(value)).partition(".")[2]))
    digits = int(abs(value))
    place = 1
    while digits % (place * 10) == 0:
        place *= 10
    return float(place)


@lru_cache(maxsize=4096)
def interval(value: float, comparator: Comparator, high: float | None) -> ValueInterval:
    """What a stated number leaves possible."""
    near = min(step(value), abs(value) * _TENTH)
    wide = max(abs(value) * _OPEN, value + _SMALL)
    match comparator:
        case Comparator.EXACT:
            return ValueInterval(value, value)
        case Comparator.NEARLY:
            return ValueInterval(value - near, value, high_open=True)
        case Comparator.ABOUT:
            return ValueInterval(value - abs(value) * _TENTH, value + abs(value) * _TENTH)
        case Comparator.MORE_THAN:
            return ValueInterval(value, wide, low_open=True)
        case Comparator.AT_LEAST:
            return ValueInterval(value, wide)
        case Comparator.LESS_THAN:
            return ValueInterval(min(value / _OPEN, value - _SMALL), value, high_open=True)
        case Comparator.UP_TO:
            return ValueInterval(min(value * _UP_TO, value - _SMALL), value)
        case Comparator.RANGE:
            return ValueInterval(value, value if high is None else high)
        case Comparator.VAGUE:
            return ValueInterval(value * _VAGUE_LOW, value * _VAGUE_HIGH, high_open=True)


def widest(fact: object) -> ValueInterval:
    """From the lowest to the highest number that may be the one that is stated, rounded or not."""
    if not isinstance(fact, Quantity):
        return ValueInterval(0.0, 0.0)
    found = interval(fact.value, fact.comparator, fact.high)
    spare = abs(fact.value) * _TENTH + 1.0
    return ValueInterval(found.low - spare, found.high + spare)


def is_vague(fact: object) -> bool:
    """Whether a number is told by a word that names none: `scores`."""
    return isinstance(fact, Quantity) and fact.comparator is Comparator.VAGUE


def roughly(value: float) -> str:
    """A number to its first two digits, the same for those that are nearly the same."""
    return f"{value:.1e}"


def nearly_same(first: Quantity, second: Quantity) -> bool:
    """Whether one of two large numbers is the other to within its precision: about 5,500 and 5,501."""
    low, high = sorted((first.value, second.value))
    if low < LARGE or high - low > high * _NEARLY_SAME or low == high:
        return False
    return compare(first, second) is Verdict.REFINED


def compare(first: Quantity, second: Quantity) -> Verdict:
    """How two stated numbers of one thing stand to each other."""
    if (first.value, first.high, first.comparator) == (second.value, second.high, second.comparator):
        return Verdict.CORROBORATED
    said = {first.comparator, second.comparator}
    if first.value == second.value and said in (_ROUGHLY, _TAKEN_AS_SAID):
        return Verdict.CORROBORATED
    intervals = (
        interval(first.value, first.comparator, first.high),
        interval(second.value, second.comparator, second.high),
    )
    ceilings = first.comparator is second.comparator is Comparator.UP_TO
    if _opposed(first, second) or (ceilings and first.value != second.value):
        return Verdict.CONFLICTING
    if (
        first.value == second.value
        or intervals[0].meets(intervals[1])
        or _rounded(first, second)
        or _rounded(second, first)
    ):
        return Verdict.REFINED
    return Verdict.CONFLICTING


def _opposed(first: Quantity, second: Quantity) -> bool:
    """Whether one makes a floor of what is the other's ceiling: at least five years, up to five years. Of rough
    numbers, nearly 300 and more than 300, one may be meant."""
    said = {first.comparator, second.comparator}
    return first.value == second.value and bool(said & FLOORS) and bool(said & _CEILINGS)


def _rounded(rough: Quantity, fine: Quantity) -> bool:
    """Whether one plain number is the other, rounded: 2,800 and 2,783; 42.1 and 42.11."""
    if rough.comparator is not Comparator.EXACT or fine.comparator is not Comparator.EXACT:
        return False
    place = step(rough.value)
    apart = abs(rough.value - fine.value)
    if step(fine.value) < 1.0:
        return step(fine.value) < place <= 1.0 and apart < place / 2
    near = apart <= min(place / 2, abs(rough.value) * _TENTH)
    return place >= _ROUNDED and step(fine.value) < place and near


def written(quantity: Quantity) -> str:
    """A stated number in a few words: `nearly 2,800`, `44 days`."""
    said = COMPARATOR_WORDS[quantity.comparator]
    number = f"{quantity.value:,.10g}" if math.isfinite(quantity.value) else str(quantity.value)
    if quantity.high is not None:
        number += f" to {quantity.high:,.10g}"
    return f"{said}{number}{f' {quantity.unit}' if quantity.unit else ''}"
