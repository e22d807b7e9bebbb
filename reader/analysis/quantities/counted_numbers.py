"""The numbers of a section that count or measure something, with what they say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.dates import looks_like_dates
from reader.analysis.facts.syntax import characters, verbs_above
from reader.analysis.identifiers import IdentifierRanges, identifiers
from reader.analysis.quantities.ages import aged
from reader.analysis.quantities.countable import counts
from reader.analysis.quantities.counted import Counted, counted
from reader.analysis.quantities.numbers import Number, find_numbers
from reader.analysis.token_range import TokenRange
from reader.model import overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import ParsedText
    from reader.analysis.quantities.number_words import NumberWords

_MEASURE = 4
"""So many tokens before a bracket at most stands the measure that is converted in it."""
_SHARED_FROM = 1_000_000
"""A number from here on without a unit is of the currency of the one before: `4.6 billion euros from 4.2 billion`."""


class CountedNumber(NamedTuple):
    """A number that says how many or how much, and what of."""

    number: Number
    about: Counted


def counted_numbers(
    section: Section, sentences: Mapping[int, int], words: NumberWords, language: str, models: frozenset[str]
) -> Iterator[CountedNumber]:
    """The numbers of a section that are no dates and no part of names."""
    doc = section.doc
    numbers = _of_one_currency(doc, find_numbers(doc, words), sentences, words)
    dated = looks_like_dates(section, language) if numbers else []
    named = identifiers(doc, models) if numbers else IdentifierRanges()
    for number in numbers:
        written = characters(doc, TokenRange(number.first, number.last))
        is_date = any(overlaps(written, when) for when in dated) and not _is_coming(doc, number, words)
        if is_date or named.meets(*written):
            continue
        about = aged(doc, number, words)
        if about is None and counts(doc, number, words):
            about = counted(doc, number, words)
        if about is not None and not _is_conversion(doc, number) and not _is_former(doc, number, about, words):
            yield CountedNumber(number, _as_first_told(number, about, words))


def _is_conversion(doc: ParsedText, number: Number) -> bool:
    """Whether a measure in brackets says the one before in other units: `9.3 mm (0.37 inches)`."""
    start, end = number.start, number.end
    if number.unit is None or start < _MEASURE or end >= len(doc) or doc[start - 1].text != "(" or doc[end].text != ")":
        return False
    before = doc[start - _MEASURE : start - 1]
    return any(token.like_num or token.text[:1].isdigit() for token in before)


def _is_coming(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """Whether a time is how long something will take: `over the next four years`."""
    return number.unit in words.time and number.start > 0 and doc[number.start - 1].lower_ in ("next", "coming")


def _as_first_told(number: Number, about: Counted, words: NumberWords) -> Counted:
    """What happened with the word that says that it is told no longer: `had first spoken of 11 dead`."""
    verb = next(verbs_above(number.core), None)
    if verb is None or about.what is None or about.unit is not None:
        return about
    before = any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)
    adverbs = (child.lower_ for child in verb.children if child.dep_ == "advmod")
    first = next(
        (word for word in adverbs if word in words.lists["formerly"] and (before or word.endswith("ly"))), None
    )
    return replace(about, what=f"{first} {about.what}") if first is not None else about


def _is_former(doc: ParsedText, number: Number, about: Counted, words: NumberWords) -> bool:
    """Whether a toll is only where it rose from: the 12 of `was up from 12 to 15`."""
    plain = about.elliptical and number.unit is None and number.high is None
    before = doc[number.start - 1].lower_ if number.start else ""
    behind = doc[number.end].lower_ if number.end < len(doc) else ""
    fates = words.lists["fates"] | words.lists["states"] | words.lists["happenings"]
    return plain and before == "from" and behind == "to" and (about.what is None or about.what.rstrip("s") in fates)


def _of_one_currency(
    doc: ParsedText, numbers: Sequence[Number], sentences: Mapping[int, int], words: NumberWords
) -> list[Number]:
    """Numbers with the currency that is said once: `4.6 billion euros from 4.2 billion`."""
    found: list[Number] = []
    money = frozenset(words.currencies.values())
    last: Number | None = None
    for number in numbers:
        if number.unit in money:
            last = number
        elif number.unit is None and number.value >= _SHARED_FROM and last is not None and last.unit is not None:
            near = sentences[number.first] == sentences[last.first]
            alone = number.end >= len(doc) or doc[number.end].pos_ not in ("NOUN", "PROPN", "ADJ", "ADP")
            if near and alone:
                number = replace(number, unit=last.unit)
        found.append(number)
    return found
