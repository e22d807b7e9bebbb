"""Numbers: with what they are measured in and how they bound the true value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.quantities.comparators import bound, bound_behind
from reader.analysis.quantities.compound_measures import joined_feet, rest_behind
from reader.analysis.quantities.figures import Core, currency_before
from reader.analysis.quantities.number_ranges import joined
from reader.analysis.quantities.numerals import core_at, may_begin_number
from reader.analysis.quantities.units import Measured, unit_behind
from reader.language import english
from reader.language.rule_lists import FigureRules
from reader.model import Comparator
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords

_MINUS = frozenset(("minus", "−"))
_WORDS = english(FigureRules).numbers
_DURING = frozenset(_WORDS.during)
"""Before a time these bound it only behind some words: `for over two years`, but `four percent over two years`."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a section. Tokens `[start, end)` with comparator and unit, `[first, last)` without."""

    start: int
    end: int
    first: int
    last: int
    value: float
    high: float | None
    comparator: Comparator
    unit: str | None
    core: Token
    """The word of the number that the others hang on."""
    measure: Token | None
    """The unit's word, where the number has one that governs it: `days`, `%`."""


def find_numbers(doc: ParsedText, words: NumberWords) -> list[Number]:
    """The numbers of a section in text order, whatever they stand for."""
    found: list[Number] = []
    position = 0
    for place in [token.i for token in doc.tokens if may_begin_number(token, words)]:
        core = core_at(doc, place, words) if place >= position else None
        if core is None:
            continue
        core = joined(doc, core, words)
        number = _with_surroundings(doc, core, words)
        found.append(number)
        position = max(number.end, core.end)
    return found


def _with_surroundings(doc: ParsedText, core: Core, words: NumberWords) -> Number:
    start, end, unit = core.start, core.end, core.unit
    currency = currency_before(doc, start, words) if start else None
    if currency is not None:
        unit, start = currency, start - (2 if doc[start - 1].text == "." else 1)
        if start and doc[start - 1].lower_ in ("us", "a", "c", "au", "nz", "hk") and not doc[start - 1].whitespace_:
            unit = words.currencies.get(f"{doc[start - 1].lower_}$", unit)
            start -= 1
    sign = 1
    if start and doc[start - 1].lower_ in _MINUS:
        sign, start = -1, start - 1
    front = start
    comparator, start, end = bound(doc, core, start, end, words)
    measured = Measured(unit, end, _own_measure(doc, core), 1)
    if unit is None and _is_magnitude(doc, start, end):
        measured = Measured("magnitude", end)
    elif unit is None and end < len(doc):
        measured = unit_behind(doc, end, words)
    tall = joined_feet(doc, measured.end) if measured.unit is None else None
    if tall is not None:
        measured = measured._replace(unit="feet", end=tall.end)
        core = core._replace(value=core.value + tall.share)
    rest = tall or rest_behind(doc, measured.end, measured.unit, words, core_at) if core.high is None else None
    if rest is not None and rest is not tall:
        core = core._replace(value=core.value + rest.share)
        measured = measured._replace(end=rest.end)
    if comparator is Comparator.EXACT:
        comparator, end = bound_behind(doc, measured.end, words)
    else:
        end = measured.end
    during = measured.unit in words.time and doc[start].lower_ in _DURING and start < front
    if during and not _bounds(doc, start, end, words):
        comparator, start = Comparator.EXACT, front
    factor = measured.factor * sign
    high = core.high * factor if core.high is not None else None
    value = round(core.value * factor, 6 if rest is None else 2)
    return Number(
        start,
        end,
        core.start,
        core.end,
        value,
        high,
        comparator,
        measured.unit,
        doc[core.start : core.end].root,
        measured.word,
    )


def _is_magnitude(doc: ParsedText, start: int, end: int) -> bool:
    """`Magnitude 5.4`, `a magnitude of 5.4`, `5.4-magnitude`, `put the magnitude at 5.4`."""
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    behind = [token.lower_ for token in doc[end : end + 2]]
    stands_before = before[-1:] == ["magnitude"] or (before[:1] == ["magnitude"] and before[-1] in ("of", "at", "was"))
    return stands_before or behind == ["-", "magnitude"] or behind[:1] == ["magnitude"]


def _own_measure(doc: ParsedText, core: Core) -> Token | None:
    """The unit's word that a figure took up: the `ft` of `3,000ft`, where it is a token of its own."""
    last = doc[core.end - 1]
    is_figure = doc[core.start].text[0].isdigit() and core.end - core.start == 2
    return last if core.unit is not None and is_figure and last.is_alpha else None


def _bounds(doc: ParsedText, start: int, end: int, words: NumberWords) -> bool:
    """Whether `over` in front of a time says that it was more, not in the course of what."""
    if end < len(doc) and doc[end].lower_ in words.lists["behind_times"]:
        return True
    if not start:
        return True
    before = doc[start - 1]
    return before.lower_ in ("for", "of", "after", "in", "just", "well", "than") or (
        before.lemma_ in words.lists["lasting"]
    )
