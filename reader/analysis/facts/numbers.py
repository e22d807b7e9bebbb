"""Numbers: figures and number words with what they are measured in and how they bound the true value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Comparator

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reader.analysis.facts.number_words import NumberWords

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(m|mn|bn|tn|k|M|B|K)?(\+)?")
_FIGURES = re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–](\d[\d,]*(?:\.\d+)?)")
_TELEPHONE = re.compile(r"\d{3}-\d{4}")
_DASHES = frozenset("-–—")
PERCENT = frozenset(("%", "percent", "pct"))
LONGEST_COMPARATOR = 4
LONGEST_FIGURE = 20
"""Longer ones are identifiers; they count nothing."""


class Core(NamedTuple):
    """The number itself: tokens `[start, end)`."""

    start: int
    end: int
    value: float
    vague: bool = False
    high: float | None = None
    unit: str | None = None
    """A unit that is part of the number's own words: `a quarter-century`."""


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
        core = _core_at(doc, position, words)
        if core is None:
            position += 1
            continue
        core = _joined(doc, core, words)
        number = _with_surroundings(doc, core, words)
        found.append(number)
        position = max(number.end, core.end)
    return found


def _core_at(doc: Doc, position: int, words: NumberWords) -> Core | None:
    token = doc[position]
    return (
        _figure(doc, position, words)
        or _vague(doc, position, words)
        or _fraction_of_unit(doc, position, words)
        or (_in_words(doc, position, words) if token.is_alpha else None)
    )


def _figure(doc: Doc, position: int, words: NumberWords) -> Core | None:
    text = doc[position].text
    both = _FIGURES.fullmatch(text)
    if _TELEPHONE.fullmatch(text) or (both is not None and len(text) > LONGEST_FIGURE):
        return None
    if both is not None:
        low, high = _number(both[1]), _number(both[2])
        end, factor = _magnitude(doc, position + 1, words)
        return Core(position, end, low * factor, high=high * factor) if low < high else None
    match = _FIGURE.fullmatch(text)
    if match is None or len(text) > LONGEST_FIGURE:
        return None
    value = _number(match[1])
    rest = doc[position + 1 : position + 3]
    if len(rest) == 2 and rest[0].text == "," and rest[1].text == "000" and len(match[1]) <= 3:
        return Core(position, position + 3, value * 1000)  # `5, 000`
    if match[2]:
        return Core(position, position + 1, value * words.magnitudes[_short(match[2])])
    end, factor = _magnitude(doc, position + 1, words)
    return Core(position, end, value * factor)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _short(suffix: str) -> str:
    return {"b": "bn"}.get(suffix.lower(), suffix.lower())


def _magnitude(doc: Doc, position: int, words: NumberWords) -> tuple[int, int]:
    """The end of, and the factor in, `million` behind a figure (`m` and `bn` only where money is counted)."""
    if position < len(doc) and doc[position - 1].whitespace_ + doc[position].lower_ in ("-million", "-billion"):
        return position + 1, words.magnitudes[doc[position].lower_]
    if position >= len(doc) or doc[position].lower_ not in words.magnitudes:
        return position, 1
    word = doc[position].lower_
    if word in ("m", "k", "mn", "bn", "tn") and not _has_currency(doc, position - 1, words):
        return position, 1
    return position + 1, words.magnitudes[word]


def _has_currency(doc: Doc, position: int, words: NumberWords) -> bool:
    return position > 0 and doc[position - 1].lower_ in words.currencies


def _vague(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """`Several hundred`, `tens of thousands`, `a few`, `a couple of`, `dozens`."""
    word = doc[position].lower_
    start = position
    if word in ("a", "the") and position + 1 < len(doc):
        position += 1
        word = doc[position].lower_
        if word not in ("few", "couple", "handful"):
            return None
    elif word in ("few", "couple", "handful"):
        return None
    if word not in words.vague:
        return None
    value = words.vague[word]
    end = position + 1
    if doc[start].lower_ == "the" or (word == "scores" and doc[position].pos_ == "VERB"):
        return None
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in ("thousands", "millions", "billions"):
        factor = {"thousands": 1000, "millions": 10**6, "billions": 10**9}[doc[end + 1].lower_]
        return Core(start, end + 2, value * factor, vague=True)
    if end < len(doc) and doc[end].lower_ in words.magnitudes and len(doc[end].text) > 2:
        return Core(start, end + 1, value * words.magnitudes[doc[end].lower_], vague=True)
    if word == "tens":
        return None
    if end < len(doc) and word in ("couple", "handful") and doc[end].lower_ == "of":
        end += 1
    return Core(start, end, value, vague=True)


def _fraction_of_unit(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """`A quarter-century`, `half a million`, `half an hour`, `quarter of a century`."""
    start = position
    if doc[position].lower_ == "a" and position + 1 < len(doc):
        position += 1
    fraction = words.fractions.get(doc[position].lower_)
    if fraction is None:
        return None
    end = position + 1
    while end < len(doc) and end < position + 4 and (doc[end].text in _DASHES or doc[end].lower_ in ("of", "a", "an")):
        end += 1
    if end >= len(doc) or end == position + 1:
        return None
    word = doc[end].lower_
    if word in words.magnitudes and len(word) > 2:
        return Core(start, end + 1, fraction * words.magnitudes[word])
    unit = words.units.get(doc[end].lemma_.lower())
    if unit in words.time:
        return Core(start, end + 1, fraction * words.unit_sizes.get(doc[end].lemma_.lower(), 1), unit=unit)
    return None


def _in_words(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """`Two hundred and fifty`, `twenty-five`, `a dozen`, `half a dozen`."""
    start, total, current = position, 0.0, None
    if doc[position].lower_ in ("a", "an"):
        following = doc[position + 1].lower_ if position + 1 < len(doc) else ""
        if following not in words.magnitudes or len(following) < 3 or following == "score":
            return None
        current = 1.0
        position += 1
    while position < len(doc):
        word = doc[position].lower_
        if word in words.words and not (word == "one" and current is not None and current % 10):
            current = (current or 0) + words.words[word]
        elif word in words.magnitudes and current is not None and len(word) > 2:
            factor = words.magnitudes[word]
            current *= factor
            if factor >= 1000:
                total, current = total + current, 0.0
        elif not (word in ("and", *_DASHES) and current is not None and _goes_on(doc, position, words)):
            break
        position += 1
    return Core(start, position, total + current) if current is not None and position > start else None


def _goes_on(doc: Doc, position: int, words: NumberWords) -> bool:
    """Whether `and` or a hyphen joins parts of one number: `hundred and fifty`, `twenty-five`."""
    if position + 1 >= len(doc) or doc[position + 1].lower_ not in words.words:
        return False
    before, after = doc[position - 1].lower_, words.words[doc[position + 1].lower_]
    if doc[position].lower_ == "and":
        return words.magnitudes.get(before, 0) >= 100
    return words.words.get(before, 0) >= 20 and after < 10


def _joined(doc: Doc, core: Core, words: NumberWords) -> Core:
    """A range of two numbers: `between 20 and 30`, `15 to 20`, `15-20`."""
    joint = core.end
    if core.vague or core.high is not None or joint + 1 >= len(doc):
        return core
    if _TELEPHONE.fullmatch(doc[core.start : joint + 2].text):
        return core
    percent = joint + 1 < len(doc) and doc[joint].lower_ in PERCENT
    joint += percent
    word = doc[joint].lower_
    before = doc[core.start - 1].lower_ if core.start else ""
    money = before in words.currencies
    before_that = doc[core.start - 2].lower_ if money and core.start > 1 else before
    if word not in ("to", "or", *_DASHES) and not (word == "and" and before_that == "between"):
        return core
    after = joint + 1
    if money and after < len(doc) and doc[after].lower_ in words.currencies:
        after += 1
    second = _core_at(doc, after, words) if after < len(doc) else None
    if second is None or second.vague or second.high is not None or second.value <= core.value:
        return core
    value = core.value
    factor = second.value / (
        _number(doc[second.start].text) if _FIGURE.fullmatch(doc[second.start].text) else second.value
    )
    if second.end - second.start > 1 and factor > 1 and core.end - core.start == 1:
        value *= factor  # `$12 to $20 million`
    return Core(core.start, second.end, value, high=second.value)


def _with_surroundings(doc: Doc, core: Core, words: NumberWords) -> Number:
    start, end, unit, measure = core.start, core.end, core.unit, None
    if start and doc[start - 1].lower_ in words.currencies:
        unit = words.currencies[doc[start - 1].lower_]
        start -= 1
        if start and doc[start - 1].lower_ in ("us", "a", "c", "au", "nz", "hk") and not doc[start - 1].whitespace_:
            unit = words.currencies.get(f"{doc[start - 1].lower_}$", unit)
            start -= 1
    comparator, start, end = _comparator(doc, core, start, end, words)
    factor = 1
    if unit is None and end < len(doc):
        unit, end, measure, factor = _unit_behind(doc, end, words)
    value, high = core.value * factor, core.high * factor if core.high is not None else None
    return Number(start, end, core.start, core.end, value, high, comparator, unit, measure)


def _unit_behind(doc: Doc, end: int, words: NumberWords) -> tuple[str | None, int, Token | None, int]:
    """The unit behind a number, the end with it, its word, and how many of the unit it is (`decades`)."""
    token = doc[end]
    if token.lower_ in PERCENT:
        return "%", end + 1, token, 1
    if token.lower_ == "per" and end + 1 < len(doc) and doc[end + 1].lower_ == "cent":
        return "%", end + 2, doc[end + 1], 1
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
        return words.units[lemma], end + 1 + hyphen, word, words.unit_sizes.get(lemma, 1)
    if not hyphen and word.pos_ in ("ADJ", "ADV") and end + 1 < len(doc):
        following = doc[end + 1].lemma_.lower()
        if (
            word.lower_ in ("more", "full", "straight", "consecutive", "square", "metric", "long")
            and following in words.units
        ):
            unit = f"square {words.units[following]}" if word.lower_ == "square" else words.units[following]
            return unit, end + 2, doc[end + 1], words.unit_sizes.get(following, 1)
    return None, end, None, 1


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
