"""The numbers of a section that count or measure something, with what they say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.dates import looks_like_dates
from reader.analysis.facts.syntax import characters
from reader.analysis.identifiers import IdentifierRanges, identifiers
from reader.analysis.quantities.ages import aged
from reader.analysis.quantities.countable import counts
from reader.analysis.quantities.counted import Counted, counted
from reader.analysis.quantities.numbers import Number, find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from reader.analysis.parsed_document import Section
    from reader.analysis.quantities.number_words import NumberWords

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
        first, last = characters(doc, (number.first, number.last))
        if named.meets(first, last) or any(start < last and first < end for start, end in dated):
            continue
        about = aged(doc, number, words)
        if about is None and counts(doc, number, words):
            about = counted(doc, number, words)
        if about is not None:
            yield CountedNumber(number, about)


def _of_one_currency(
    doc: Doc, numbers: Sequence[Number], sentences: Mapping[int, int], words: NumberWords
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
