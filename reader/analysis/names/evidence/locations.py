"""What the words around a name tell about places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.names.evidence.vote import Vote, before_article, root
from reader.analysis.names.name_candidates import ARTICLES, POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.lexicon import Lexicon
    from reader.analysis.token_table import TokenTable


def place_around(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """Prepositions and kinds of places, the country behind a town."""
    kinds = lexicon["places.kinds"]
    after, second = words.at(end), words.at(end + 1)
    before = before_article(words, start)
    place = root(words, start, end)
    is_one_word = not any(words.spaced[start : end - 1]) and not words.text[start].isupper()
    if before == start - 1 and is_one_word and words.at(before) == "from":
        yield Vote("GPE", 0.7)
    if words.at(before) in lexicon["places.inside"] and words.dep[place] in ("pobj", "") and after != ":":
        yield Vote("GPE", 1.8 if is_one_word and before == start - 1 else 1.2)
    if words.head[place] == end and after in kinds:
        yield Vote("GPE", 2.5)
    if words.dep[place] == "appos" and words.at(words.head[place]) in kinds:
        yield Vote("GPE", 2.5)
    if words.at(start - 1) == "of" and words.at(start - 2) in kinds:
        yield Vote("GPE", 2.5)
    if words.at(before) == "of" and words.at(before - 1) in lexicon["places.heads_of"]:
        yield Vote("GPE", 1.8)
    if words.at(start - 1) in kinds and words.text[start - 1].islower() and is_one_word:
        yield Vote("GPE", 1)
    if after == ",":
        is_kind = second in ARTICLES and (words.at(end + 2) in kinds or words.at(end + 3) in kinds)
        if is_kind or (words.at(before) != "and" and _is_known_place(words, end + 1, lexicon)):
            yield Vote("GPE", 2)


def country_around(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """What countries and towns have, and what is fought over."""
    after, second = words.at(end), words.at(end + 1)
    before = before_article(words, start)
    if after in POSSESSIVES and second in lexicon["places.own"]:
        yield Vote("GPE", 1.5)
    if after in lexicon["places.have"] and before == start - 1:
        yield Vote("GPE", 1.5)
    if after in lexicon["places.struggles"] and words.text[end].islower():
        yield Vote("GPE", 1)
    if words.at(before) == "over" and words.at(before - 1) in lexicon["places.struggles"]:
        yield Vote("GPE", 2)
    if after == "-" and second in lexicon["places.tied"]:
        yield Vote("GPE", 2.5)


def place_beside(words: TokenTable, start: int, end: int, lexicon: Lexicon) -> Iterator[Vote]:
    """Where somebody goes, is or stays is no person; and what is listed with places is a place."""
    place = root(words, start, end)
    before = start - 1
    is_owner = words.at(end) in POSSESSIVES
    if words.dep[place] == "pobj" and words.head[place] == before and not is_owner:
        if words.at(before) in ("in", "near", "outside", "inside"):
            yield Vote("PERSON", -1.2)
        if words.at(before) in ("to", "for", "from") and words.lemma[words.head[before]] in lexicon["places.going"]:
            yield Vote("PERSON", -1)
            yield Vote("GPE", 1.8 if words.at(before) == "to" else 1.2)
    for other in (words.head[place], *(p for p in range(end, min(end + NEAR, len(words))) if words.head[p] == place)):
        if (words.dep[place] if other < start else words.dep[other]) == "conj" and _names_place(words, other, lexicon):
            yield Vote("GPE", 1)


NEAR = 4
"""Words behind a name in which the next name of a list begins."""


def _names_place(words: TokenTable, place: int, lexicon: Lexicon) -> bool:
    text = words.text[place]
    return text in lexicon.countries or text in lexicon.states or lexicon.is_city(text)


def _is_known_place(words: TokenTable, start: int, lexicon: Lexicon) -> bool:
    """Whether a country or state is named at `start`."""
    names = (words.phrase(start, end) for end in range(start + 1, min(start + 3, len(words)) + 1))
    return any(name in lexicon.countries or name in lexicon.states for name in names)
