"""Quantities: how many of what, what happened to them, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.dates import looks_like_dates
from reader.analysis.facts.countable import aged, counts
from reader.analysis.facts.counted import Counted, counted
from reader.analysis.facts.number_words import NumberWords, number_words
from reader.analysis.facts.numbers import find_numbers
from reader.analysis.facts.places import Places
from reader.analysis.facts.syntax import (
    has_parse,
    in_article,
    phrase,
    sentence_range,
    subject_of,
    text_of,
    verbs_above,
)
from reader.model import BlockKind, Form, Quantity, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from reader.analysis.document import Document, Section
    from reader.model import DateExpression, Entity, Mention, Statement

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))


class _Around(NamedTuple):
    """What is known of a section already."""

    mentions: Sequence[Mention]
    dates: Sequence[DateExpression]
    statements: Sequence[Statement]
    names: Mapping[str, str]
    """The entities' names by id."""


@dataclass
class Before:
    """What the last quantity of a paragraph counted: what an elliptical one goes on about."""

    who: str | None = None
    what: str | None = None
    source: tuple[str, Range] | None = None
    sentence: int = -2


def find_quantities(
    document: Document,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order."""
    words = number_words(document.language)
    if words is None:
        return ()
    mention_places, date_places, statement_places = Places(mentions), Places(dates), Places(statements)
    names = {entity.id: entity.name for entity in entities}
    found: list[Quantity] = []
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            start, end = section.offset, section.offset + len(section.doc.text)
            around = _Around(
                mention_places.touching(start, end),
                date_places.touching(start, end),
                statement_places.touching(start, end),
                names,
            )
            found += _section_quantities(section, words, document.language, around)
    return tuple(found)


def _section_quantities(
    section: Section,
    words: NumberWords,
    language: str,
    around: _Around,
) -> Iterator[Quantity]:
    doc = section.doc
    sentences = {token.i: index for index, sentence in enumerate(doc.sents) for token in sentence}
    before = Before()
    numbers = find_numbers(doc, words)
    dated = looks_like_dates(section, language) if numbers else []
    for number in numbers:
        place = in_article(section, (number.start, number.end))
        core = in_article(section, (number.first, number.last))
        if any(start < core.end - section.offset and core.start - section.offset < end for start, end in dated):
            continue
        about = aged(doc, number, words)
        if about is None:
            if not counts(doc, number, words):
                continue
            about = counted(doc, number, words)
        sentence = sentences[number.first]
        source = _source(place, around.statements)
        source = source or _who_gives(section, doc[number.first : number.last].root, words)
        near = sentence - before.sentence <= 1
        who, what = _named(about.who, place, around), about.what
        if about.elliptical and number.unit is None:
            who = before.who if near and before.who else who
            what = what or (before.what if near else None)
            if source is None and near and sentence != before.sentence:
                source = before.source
        yield Quantity(
            start=place.start,
            end=place.end,
            evidence=sentence_range(section, place.start - section.offset, place.end - section.offset),
            value=number.value,
            comparator=number.comparator,
            high=number.high,
            unit=about.unit or number.unit,
            what=what,
            who=who,
            place=_place(section, about, around.mentions),
            date=_date(section, about, around.dates),
            source=source[0] if source is not None else None,
            source_range=source[1] if source is not None else None,
        )
        is_part = number.start > 0 and doc[number.start - 1].lower_ in words.lists["parts"]
        if number.unit is None and about.unit is None and not is_part:
            before = Before(who, what, source, sentence)


def _named(who: str | None, place: Range, around: _Around) -> str | None:
    """The name for a pronoun that stands for who is counted or measured: the last such pronoun before the number."""
    if who is None or who.casefold() not in PRONOUNS:
        return who
    before = [
        m for m in around.mentions if m.form is Form.PRONOUN and m.end - m.start == len(who) and m.end <= place.start
    ]
    return around.names.get(before[-1].entity, who) if before else who


def _source(place: Range, statements: Sequence[Statement]) -> tuple[str, Range] | None:
    """Who says what stands at a place: the speaker of the innermost statement around it."""
    around = [
        s for s in statements if s.start <= place.start and place.end <= s.end + 1 and s.speaker and s.speaker_range
    ]
    if not around:
        return None
    inner = min(around, key=lambda statement: statement.end - statement.start)
    assert inner.speaker is not None and inner.speaker_range is not None  # noqa: S101, PT018 - chosen so above
    return inner.speaker, inner.speaker_range


def _who_gives(section: Section, number: Token, words: NumberWords) -> tuple[str, Range] | None:
    """Who gives a figure without a clause about it: `the ministry spoke of 20 dead`, `the army put it at 30`."""
    verb = next(verbs_above(number), None)
    if verb is None or verb.lemma_ not in words.lists["gives"] or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    subject = subject_of(verb)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > number.i:
        return None
    if any(child.dep_ == "nummod" for child in subject.children):
        return None
    tokens = phrase(subject)
    return text_of(section.doc, tokens), in_article(section, tokens)


def _place(section: Section, about: Counted, mentions: Sequence[Mention]) -> str | None:
    """Where it happened: the place that a preposition of the clause names."""
    if about.clause is None:
        return None
    for preposition in about.clause.subtree:
        if preposition.dep_ != "prep" or preposition.lower_ == "of" or not _says(preposition, about.clause):
            continue
        below = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        at = section.offset + below.idx if below is not None else -1
        for mention in mentions:
            if mention.start <= at < mention.end and mention.label in _PLACES:
                return section.doc.text[mention.start - section.offset : mention.end - section.offset]
    return None


def _says(preposition: Token, clause: Token) -> bool:
    """Whether a preposition belongs to a clause and not to another one inside it."""
    above = next((token for token in preposition.ancestors if token.pos_ in ("VERB", "AUX") or token == clause), None)
    return above == clause


def _date(section: Section, about: Counted, dates: Sequence[DateExpression]) -> str | None:
    """When it happened: the date that hangs on the clause's verb."""
    if about.clause is None:
        return None
    for date in dates:
        at = date.start - section.offset
        if at < 0:
            continue
        span = section.doc.char_span(at, date.end - section.offset, alignment_mode="expand")
        if span is None:
            continue
        above = span.root.head.head if span.root.dep_ == "pobj" else span.root.head
        if above == about.clause:
            return date.value
    return None
