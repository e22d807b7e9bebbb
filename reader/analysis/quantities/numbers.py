"""Numbers: with what they are measured in and how they bound the true value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.quantities.figures import PERCENT, Core, core_at, joined
from reader.model import Comparator

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reader.analysis.quantities.number_words import NumberWords

_DASHES = frozenset("-–—")
_MINUS = frozenset(("minus", "−"))
LONGEST_COMPARATOR = 4
_DURING = frozenset(("over", "under"))
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
    measure: Token | None
    """The unit's word, where the number has one that governs it: `days`, `%`."""


def find_numbers(doc: Doc, words: NumberWords) -> list[Number]:
    """The numbers of a section in text order, whatever they stand for."""
    found: list[Number] = []
    position = 0
    while position < len(doc):
        core = core_at(doc, position, words)
        if core is None:
            position += 1
            continue
        core = joined(doc, core, words)
        number = _with_surroundings(doc, core, words)
        found.append(number)
        position = max(number.end, core.end)
    return found


def _with_surroundings(doc: Doc, core: Core, words: NumberWords) -> Number:
    start, end, unit, measure = core.start, core.end, core.unit, None
    if start and doc[start - 1].lower_ in words.currencies:
        unit = words.currencies[doc[start - 1].lower_]
        start -= 1
        if start and doc[start - 1].lower_ in ("us", "a", "c", "au", "nz", "hk") and not doc[start - 1].whitespace_:
            unit = words.currencies.get(f"{doc[start - 1].lower_}$", unit)
            start -= 1
    sign = 1
    if start and doc[start - 1].lower_ in _MINUS:
        sign, start = -1, start - 1
    bare = start, end
    comparator, start, end = _comparator(doc, core, start, end, words)
    factor = 1
    if unit is None and end < len(doc):
        unit, end, measure, factor = _unit_behind(doc, end, words)
    if unit in words.time and doc[start].lower_ in _DURING and start < bare[0] and not _bounds(doc, start, end, words):
        comparator, start = Comparator.EXACT, bare[0]
    value, high = core.value * factor * sign, core.high * factor if core.high is not None else None
    return Number(start, end, core.start, core.end, value, high, comparator, unit, measure)


def _unit_behind(doc: Doc, end: int, words: NumberWords) -> tuple[str | None, int, Token | None, int]:
    """The unit behind a number, the end with it, its word, and how many of the unit it is (`decades`)."""
    token = doc[end]
    if token.lower_ in PERCENT:
        return "%", end + 1, token, 1
    if token.lower_ == "per" and end + 1 < len(doc) and doc[end + 1].lower_ == "cent":
        return "%", end + 2, doc[end + 1], 1
    if token.lower_ == "basis" and end + 1 < len(doc) and doc[end + 1].lemma_ == "point":
        return "basis points", end + 2, doc[end + 1], 1
    if token.lower_ == "times" and end + 1 < len(doc) and _compares(doc[end + 1]):
        return "times", end + 1, token, 1
    hyphen = token.text in _DASHES and end + 1 < len(doc) and not doc[end - 1].whitespace_
    word = doc[end + 1] if hyphen else token
    lemma = word.lemma_.lower()
    if token.lower_ == "percentage" and end + 1 < len(doc) and doc[end + 1].lemma_ == "point":
        return "percentage points", end + 2, doc[end + 1], 1
    if not hyphen and lemma in words.currencies and word.pos_ != "VERB" and len(lemma) > 2:
        return words.currencies[lemma], end + 1, token, 1
    if lemma in words.units and word.pos_ != "VERB":
        if lemma == "second" and word.tag_ == "JJ":
            return None, end, None, 1
        unit, end = _with_rest(doc, words.units[lemma], end + 1 + hyphen, words)
        return unit, end, word, words.unit_sizes.get(lemma, 1)
    if not hyphen and word.pos_ in ("ADJ", "ADV") and end + 1 < len(doc):
        following = doc[end + 1].lemma_.lower()
        if (
            word.lower_ in ("more", "full", "straight", "consecutive", "square", "metric", "long", "cubic", "nautical")
            and following in words.units
        ):
            unit = words.units[following]
            unit = f"{word.lower_} {unit}" if word.lower_ in ("square", "cubic", "nautical") else unit
            return unit, end + 2, doc[end + 1], words.unit_sizes.get(following, 1)
    return None, end, None, 1


def _with_rest(doc: Doc, unit: str, end: int, words: NumberWords) -> tuple[str, int]:
    """A unit with the words that make it another one: `kilometers per hour`, `degrees Celsius`."""
    for length in (2, 1):
        said = " ".join([unit, *(token.lower_ for token in doc[end : end + length])])
        if said in words.longer_units:
            return words.longer_units[said], end + length
    return unit, end


def _compares(token: Token) -> bool:
    """Whether what follows `three times` compares: `as many`, `larger`, `more than`, `the number`."""
    return token.lower_ in ("as", "the", "that", "what", "its", "more") or token.tag_ in ("JJR", "RBR")


def _bounds(doc: Doc, start: int, end: int, words: NumberWords) -> bool:
    """Whether `over` in front of a time says that it was more, not in the course of what."""
    if end < len(doc) and doc[end].lower_ in words.lists["behind_times"]:
        return True
    if not start:
        return True
    before = doc[start - 1]
    return before.lower_ in ("for", "of", "after", "in", "just", "well", "than") or (
        before.lemma_ in words.lists["lasting"]
    )


def _comparator(doc: Doc, core: Core, start: int, end: int, words: NumberWords) -> tuple[Comparator, int, int]:
    """How the number is bounded, and its range with the words that say so."""
    said: Comparator | None = None
    for length in range(min(LONGEST_COMPARATOR, start), 0, -1):
        phrase = " ".join(token.lower_ for token in doc[start - length : start])
        if phrase in words.comparators:
            said = Comparator(words.comparators[phrase])
            start -= length
            break
    if said is None:
        for length in (2, 1):
            phrase = " ".join(token.lower_ for token in doc[end : end + length])
            if phrase in words.comparators_behind:
                said = Comparator(words.comparators_behind[phrase])
                end += length
                break
    if core.high is not None:
        if start and doc[start - 1].lower_ in ("between", "from"):
            start -= 1
        return Comparator.RANGE, start, end
    if said is None and doc[core.start].text.endswith("+"):
        said = Comparator.AT_LEAST
    if core.vague:
        return Comparator.VAGUE, start, end
    return said or Comparator.EXACT, start, end
