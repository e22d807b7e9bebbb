"""A number with the words around it: how it is bounded, and what it is measured in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.universal.number_reading import number_reader
from reader.language import load
from reader.language.shared_lists import NumberForms
from reader.model import Comparator
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.analysis.universal.number_reading import NumberReader, ReadNumber

_BEFORE = 24
"""Characters in front of a number that may bound it."""
_SPACE = "[ \u00a0\u202f\u2009]"


@dataclass(frozen=True, slots=True)
class NumberPhrase:
    """A number with its bounds and unit: characters `[start, end)` of a paragraph; `core`: the number alone."""

    start: int
    end: int
    core: ReadNumber
    comparator: Comparator
    high: float | None = None
    unit: str | None = None

    @property
    def value(self) -> float:
        return self.core.value


@cache
def phrase_finder(language: str) -> PhraseFinder | None:
    """What finds a language's numbers; None where it has no lists for them."""
    forms, reader = load(NumberForms, language), number_reader(language)
    return None if forms is None or reader is None else PhraseFinder(forms, reader)


class PhraseFinder:
    """Finds numbers that measure or may count something; names and times of day are left out."""

    def __init__(self, forms: NumberForms, reader: NumberReader) -> None:
        self._forms, self._reader = forms, reader
        behind = rf"{_SPACE}*(?:(?:{_any(forms.of)}){_SPACE}*)?(?P<unit>{_any(forms.units)})(?!\w)"
        self._unit = re.compile(behind, re.IGNORECASE)
        self._comparator = re.compile(rf"(?<!\w)(?P<said>{_any(forms.comparators)}){_SPACE}*$", re.IGNORECASE)
        self._behind = re.compile(rf"{_SPACE}+(?P<said>{_any(forms.comparators_behind)})(?!\w)", re.IGNORECASE)
        self._naming = re.compile(rf"(?<!\w)(?:{_any(forms.naming)}){_SPACE}*$", re.IGNORECASE)
        self._clock = re.compile(rf"{_SPACE}*(?:{_any(forms.clock)})(?:{_SPACE}?\d\d)?(?!\w)", re.IGNORECASE)
        self._between = re.compile(rf"(?<!\w)(?:{_any((*forms.between, *forms.of))}){_SPACE}+$", re.IGNORECASE)
        self._joint = re.compile(rf"{_SPACE}*(?:[-–]|(?:{_any((*forms.and_, *forms.to))})){_SPACE}*$", re.IGNORECASE)

    def phrases(self, text: str) -> list[NumberPhrase]:
        """The numbers of a paragraph with what bounds them, in order."""
        found: list[NumberPhrase] = []
        numbers = [number for number in self._reader.numbers(text) if not self._is_name(text, number)]
        skip = -1
        for place, number in enumerate(numbers):
            if place == skip:
                continue
            second = numbers[place + 1] if place + 1 < len(numbers) else None
            if second is not None and self._ranges(text, number, second):
                skip = place + 1
                found.append(self._phrase(text, number, second))
            else:
                found.append(self._phrase(text, number, None))
        return found

    def _is_name(self, text: str, number: ReadNumber) -> bool:
        if self._naming.search(text[max(0, number.start - _BEFORE) : number.start]) and not number.in_words:
            return True
        clock = self._clock.match(text, number.end)
        at = text[max(0, number.start - 2) : number.start].strip().lower()
        return clock is not None and number.value <= 24 and (any(c.isdigit() for c in clock[0]) or at in self._forms.to)

    def _ranges(self, text: str, first: ReadNumber, second: ReadNumber) -> bool:
        if second.value <= first.value or first.vague or second.vague:
            return False
        between = text[first.end : second.start]
        if not self._joint.fullmatch(between):
            return False
        return (
            self._between.search(text[: first.start]) is not None or between.strip() in self._forms.to or "-" in between
        )

    def _phrase(self, text: str, number: ReadNumber, second: ReadNumber | None) -> NumberPhrase:
        start, end = number.start, (second or number).end
        before = text[max(0, start - _BEFORE) : start]
        said: str | None = None
        if second is not None:
            opened = self._between.search(before)
            start -= len(opened[0]) if opened else 0
        elif (bounded := self._comparator.search(before)) is not None:
            start -= len(bounded[0])
            said = self._forms.comparators[bounded["said"].lower()]
        unit = None
        if (measured := self._unit.match(text, end)) is not None:
            unit, end = self._forms.units[measured["unit"].lower()], measured.end()
        if said is None and (behind := self._behind.match(text, end)) is not None:
            said, end = self._forms.comparators_behind[behind["said"].lower()], behind.end()
        if second is not None:
            said = Comparator.RANGE
        elif number.vague:
            said = Comparator.VAGUE
        elif said is None:
            said = Comparator.ABOUT if number.rough else Comparator.EXACT
        return NumberPhrase(start, end, number, Comparator(said), second.value if second else None, unit)


def _any(words: Iterable[str]) -> str:
    return "|".join(_loose(word) for word in sorted(words, key=len, reverse=True))


def _loose(words: str) -> str:
    return _SPACE.join(re.escape(word) for word in words.split(" "))
