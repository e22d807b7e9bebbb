"""Which country somebody is from, as a report tells it beside a name or an age: `Australian climber Paul Keston`, `the
36-year-old Australian`.

They are compared across articles, as circumstances are, and not listed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.language.word_lists import Places
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.model import Circumstance, FactKind, Form, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Analysis, Article, Mention

OF_AGE = "aged/"
"""Before the age of somebody without a name, who is compared by it."""
_BESIDE = 40
_LOOK_BACK = 250
_AGE = re.compile(r"\b(\d{1,3})-year-old\b")
_AGED_BEFORE = re.compile(r"\b(\d{1,3})-year-old(?: \w+)? $")
_NAME_BEHIND = re.compile(r"(?: [a-z][\w-]*){0,2} $")
_NAME_BEFORE = re.compile(r"^(?:, \d{1,3})?,(?: \d{1,3},)? (?:an?|the) (?:[a-z-]+ )?$")
_WAS = re.compile(r"^ (?:is|was) an? (?:[a-z-]+ )?$")
_WORDS = english(ComparisonRules).stated_nationalities
_WITHOUT_NAME = re.compile(_WORDS.without_name)
_COMPARED = re.compile(_WORDS.compared)
"""Before a name that only opens what is said of somebody else: `Like Anna Berg, the Danish minister …`."""
_SENTENCE_END = re.compile(r"[.!?]['\"”’]?\s|\n")
_PART = re.compile(r"^(?:-born|-based|s\b)")
"""Behind the word it says where somebody was born, or speaks of several."""


@cache
def _countries() -> dict[str, str]:
    """Countries by the words for one of their people."""
    return {word: name for name, country in english(Places).countries.items() for word in country.people}


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_countries(), key=len, reverse=True)))})\b")


def stated_nationalities(article: Article, analysis: Analysis) -> Iterator[Circumstance]:
    """The countries of persons whom the text names or tells the age of, in text order; the value is the country."""
    persons = [one for one in analysis.mentions if one.label == "PERSON" and one.form is Form.NAME]
    for match in _people().finditer(article.text):
        place = Range(match.start(), match.end())
        if not _PART.match(article.text[match.end() :]) and whose(article.text, place, persons):
            sentence = _sentence(article.text, place)
            country = _countries()[match.group()]
            yield Circumstance(place.start, place.end, sentence, FactKind.RELATION, country)


def whose(text: str, place: Range, persons: Sequence[Mention]) -> str:
    """Who is told to be from a country: their entity, or their age behind `OF_AGE`; empty where nobody is."""
    behind, before = text[place.end : place.end + _BESIDE], text[max(0, place.start - _BESIDE) : place.start]
    for person in persons:
        between = behind[: max(0, person.start - place.end)]
        if 0 < len(between) < _BESIDE and _NAME_BEHIND.fullmatch(between) and _tells_who(between):
            return person.entity
        apart = place.start - person.end
        if 0 < apart <= _BESIDE and (_NAME_BEFORE.match(before[-apart:]) or _WAS.match(before[-apart:])):
            return "" if _COMPARED.search(text[max(0, person.start - _BESIDE) : person.start]) else person.entity
    if aged := _AGED_BEFORE.search(before):
        return f"{OF_AGE}{aged[1]}"
    if _WITHOUT_NAME.search(before):
        ages = _AGE.findall(text[max(0, place.start - _LOOK_BACK) : place.start])
        return f"{OF_AGE}{ages[-1]}" if ages else ""
    return ""


def _tells_who(between: str) -> bool:
    """Whether words between a people and a name say what that person is: `climber`; not `authorities arrested`."""
    words = vocabulary()
    return not any(
        word in words.light or word in words.bodies or word.endswith("ed") or (word.endswith("s") and word[-2:] != "ss")
        for word in between.split()
    )


def _sentence(text: str, place: Range) -> Range:
    """The sentence around a place, roughly."""
    starts = [match.end() for match in _SENTENCE_END.finditer(text, max(0, place.start - _LOOK_BACK), place.start)]
    end = _SENTENCE_END.search(text, place.end)
    return Range(starts[-1] if starts else max(0, place.start - _LOOK_BACK), end.start() + 1 if end else len(text))
