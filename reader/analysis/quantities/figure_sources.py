"""Who gives a figure: the speaker of the statement around it, or the paper, body or person that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.syntax import in_article, phrase, subject_of, text_of, verbs_above
from reader.language import english
from reader.language.rule_lists import FigureRules
from reader.model import Range, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_document import Section
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.number_words import NumberWords
    from reader.model import Statement

_WORDS = english(FigureRules).figure_sources
_THINGS = frozenset(_WORDS.things)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


class FigureSource(NamedTuple):
    """Who says so, in the article's words, and where."""

    words: str
    range: Range


def figure_source(
    section: Section, number: Token, place: Range, statements: Sequence[Statement], words: NumberWords
) -> FigureSource | None:
    """Who gives a number that stands at `place`; `statements` are those of its section."""
    around = _around(place, statements)
    said = next((statement for statement in around if _is_clause(section, statement)), None)
    if said is not None and said.speaker is not None and said.speaker_range is not None:
        return FigureSource(said.speaker, said.speaker_range)
    given = _who_gives(section, number, words)
    if given is not None or around:
        return given  # `the bank plans to open 12 branches` is a plan of its own, no figure that it gives
    return _what_shows(section, number, words)


def said_in(place: Range, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement around a place whose speaker is known."""
    return next(iter(_around(place, statements)), None)


def _around(place: Range, statements: Sequence[Statement]) -> list[Statement]:
    """The statements around a place, innermost first, of those who are named by more than `it`."""
    around = [
        said
        for said in statements
        if said.start <= place.start and place.end <= said.end + 1 and said.speaker and said.speaker_range
    ]
    named = [said for said in around if said.speaker and said.speaker.casefold() not in _THINGS]
    return sorted(named, key=lambda said: said.end - said.start)


def _is_clause(section: Section, said: Statement) -> bool:
    """Whether a statement has a verb of its own; quotations need none."""
    if said.style is not Style.INDIRECT:
        return True
    span = section.doc.char_span(said.start - section.offset, said.end - section.offset, alignment_mode="expand")
    if span is None:
        return True
    intended = span.root.tag_ == "VB" and any(child.tag_ == "TO" for child in span.root.lefts)
    return not intended and any(token.tag_ in _FINITE for token in span)


def _who_gives(section: Section, number: Token, words: NumberWords) -> FigureSource | None:
    """Who gives a figure without a clause about it: `the ministry spoke of 20 dead`, `the army put it at 30`."""
    verb = next(verbs_above(number), None)
    if verb is None or verb.lemma_ not in words.lists["gives"] or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    subject = subject_of(verb)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > number.i:
        return None
    if any(child.dep_ == "nummod" for child in subject.children):
        return None
    return _of_phrase(section, subject)


def _what_shows(section: Section, number: Token, words: NumberWords) -> FigureSource | None:
    """The figures, estimates or survey that show a number: `official figures show that 300 died`."""
    for verb in verbs_above(number):
        if verb.lemma_ not in words.lists["showing"]:
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None and subject.lemma_.lower() in words.lists["papers"] and subject.i < number.i:
            return _of_phrase(section, subject)
    return None


def _of_phrase(section: Section, subject: Token) -> FigureSource:
    tokens = phrase(subject)
    return FigureSource(text_of(section.doc, tokens), in_article(section, tokens))
