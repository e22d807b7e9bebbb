"""Quantities: how many of what, what happened to them, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.interval_index import IntervalIndex
from reader.analysis.facts.polarity import is_unsaid
from reader.analysis.facts.syntax import (
    has_parse,
    in_article,
    sentence_range,
)
from reader.analysis.identifiers import model_numbers
from reader.analysis.quantities.antecedents import THINGS, noun_before
from reader.analysis.quantities.counted_numbers import counted_numbers
from reader.analysis.quantities.figure_sources import FigureSource, figure_source, said_in
from reader.analysis.quantities.measured import bare
from reader.analysis.quantities.number_words import NumberWords, number_words
from reader.analysis.quantities.ordinals import ordinal_counts
from reader.analysis.quantities.quantity_line import quantity_line, with_noun
from reader.analysis.token_range import TokenRange
from reader.language import english
from reader.language.rule_lists import FigureRules
from reader.model import BlockKind, Form, Quantity, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.counted import Counted
    from reader.analysis.quantities.numbers import Number
    from reader.model import DateExpression, Entity, Mention, Statement

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
_WORDS = english(FigureRules).quantity_finder
PRONOUNS = frozenset(_WORDS.pronouns)
_THINGS = PRONOUNS.difference(_WORDS.persons)
_SHARES = frozenset(_WORDS.shares)
_SPEAKERS = frozenset(_WORDS.speakers)
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_OF_THINGS = frozenset(_WORDS.of_things)


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
    source: FigureSource | None = None
    sentence: int = -2


def find_quantities(
    document: ParsedDocument,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order."""
    words = number_words(document.language)
    if words is None:
        return ()
    mention_places, date_places, statement_places = (
        IntervalIndex(mentions),
        IntervalIndex(dates),
        IntervalIndex(statements),
    )
    names = {entity.id: entity.name for entity in entities}
    found: list[Quantity] = []
    models = model_numbers(section.doc for section in document.sections if has_parse(section.doc))
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            start, end = section.offset, section.offset + len(section.doc.text)
            around = _Around(
                mention_places.touching(start, end),
                date_places.touching(start, end),
                statement_places.touching(start, end),
                names,
            )
            counts = [*_section_quantities(section, words, document.language, around, models)]
            rows = [*ordinal_counts(section, words)]
            found += sorted((*counts, *rows), key=lambda quantity: quantity.start) if rows else counts
    return tuple(found)


def _section_quantities(
    section: Section,
    words: NumberWords,
    language: str,
    around: _Around,
    models: frozenset[str],
) -> Iterator[Quantity]:
    doc = section.doc
    sentences = {token.i: index for index, sentence in enumerate(doc.sents) for token in sentence}
    before = Before()

    for number, about in counted_numbers(section, sentences, words, language, models):
        place = in_article(section, TokenRange(number.start, number.end))
        sentence = sentences[number.first]
        said = said_in(place, around.statements)
        source = figure_source(section, number.core, place, around.statements, words)
        near = sentence - before.sentence <= 1
        who, what = _named(section, about.who, place, around), about.what
        if who is not None and who.casefold() in _SPEAKERS:
            who = source.words if source is not None else None
        is_part = _is_part(doc, number, words)
        if is_part and sentence == before.sentence and number.unit is None:
            what = before.what or what
        if about.elliptical and number.unit is None:
            who = before.who if near and before.who and _goes_on(before.who, what, words) else who
            what = what or (before.what if near else None)
            if source is None and near and sentence != before.sentence:
                source = before.source
        own_line = quantity_line(number, about, words, _naming(section, around, number))
        line = with_noun(own_line.words, number, about, who)
        if said is not None and said.cue is not None and said.cue.lower() in words.lists["denying"]:
            what = f"not {what}" if what else "denied"
            line = f"{said.cue}: {line}" if line and said.cue not in line.split() else line
        if is_unsaid(number.core):
            what = None
        if who is None and number.unit in words.time and _tells_nothing(what, words):
            continue  # `It: 4 months behind schedule`
        if source is not None and any(version in source.words.casefold() for version in words.lists["withdrawn"]):
            continue
        yield Quantity(
            start=place.start,
            end=place.end,
            evidence=sentence_range(section, place.start - section.offset, place.end - section.offset),
            text=section.doc.text[place.start - section.offset : place.end - section.offset],
            line=line,
            self_contained=own_line.self_contained or (not line and _tells_whole(who, what, number, about, words)),
            value=number.value,
            comparator=number.comparator,
            high=number.high,
            unit=about.unit or number.unit,
            what=what,
            who=who,
            place=_place(section, about, around.mentions),
            date=_date(section, about, around.dates),
            source=source.words if source is not None else None,
            source_range=source.range if source is not None else None,
        )
        if number.unit is None and about.unit is None and not is_part:
            before = Before(who, what, source, sentence)


def _naming(section: Section, around: _Around, number: Number) -> Callable[[Token], str | None]:
    """What gives the name for a pronoun; what moved by so many percent is a thing that nothing names."""

    def name_of(pronoun: Token) -> str | None:
        if pronoun.lower_ in _THINGS and (number.unit in _SHARES or _is_of_thing(number)):
            return None
        return _name_at(section.offset + pronoun.idx, around)

    return name_of


def _is_of_thing(number: Number) -> bool:
    """Whether a number measures what only a thing has: `it reached a magnitude of 5.6`."""
    return any(above.lemma_ in _OF_THINGS for above in islice(number.core.ancestors, 2))


def _tells_whole(who: str | None, what: str | None, number: Number, about: Counted, words: NumberWords) -> bool:
    """Whether what lasted, and how long, tell something alone: `the war lasted: 44 days`."""
    if who is None or who.casefold() in PRONOUNS or what is None or number.unit not in words.time:
        return False
    return about.clause is not None and about.clause.lemma_ in words.lists["enduring"]


def _tells_nothing(what: str | None, words: NumberWords) -> bool:
    return what is None or what in PRONOUNS or what.partition(" ")[0] in words.lists["beside"]


def _is_part(doc: ParsedText, number: Number, words: NumberWords) -> bool:
    """Whether some of those before are counted: `including two children`, `among them four women`."""
    if not number.start:
        return False
    before = doc[number.start - 1].lower_
    if [token.lower_ for token in doc[number.end : number.end + 2]] in (["of", "them"], ["of", "whom"]):
        return True
    return before in words.lists["parts"] or (
        before in ("them", "whom") and number.start > 1 and doc[number.start - 2].lower_ in words.lists["parts"]
    )


def _goes_on(who: str, what: str | None, words: NumberWords) -> bool:
    """Whether a number without a noun can go on about those before: of 5,000 houses none is wounded."""
    person = set((what or "").split()) & (words.lists["of_people"] | words.lists["states"] | words.lists["fates"])
    last = who.partition(" of ")[0].split()[-1].casefold()
    singular = {last, last.removesuffix("s"), last.removesuffix("es")}
    return not (person and singular & words.lists["things"])


def _named(section: Section, who: str | None, place: Range, around: _Around) -> str | None:
    """The name for a pronoun that stands for who is counted or measured: the last such pronoun before the number.

    A pronoun for a thing that nothing is known of tells nobody anything, so that nobody is named then.
    """
    if who is None or who.casefold() not in PRONOUNS:
        return who
    text = section.doc.text
    for mention in reversed(around.mentions):
        if mention.form is Form.PRONOUN and mention.end <= place.start:
            words = text[mention.start - section.offset : mention.end - section.offset]
            if words.casefold() == who.casefold():
                return around.names.get(mention.entity, who)
    if who.casefold() not in _THINGS:
        return who
    return _before_sentence(section, who, place)


def _name_at(start: int, around: _Around) -> str | None:
    """The name that a pronoun of the article stands for."""
    mention = next((m for m in around.mentions if m.start == start and m.form is Form.PRONOUN), None)
    return around.names.get(mention.entity) if mention is not None else None


def _before_sentence(section: Section, who: str, place: Range) -> str | None:
    """What the sentence before is about, where the pronoun begins the number's own."""
    span = section.doc.char_span(place.start - section.offset, place.end - section.offset, alignment_mode="expand")
    if span is None or who.casefold() not in THINGS:
        return None
    first = next((token for token in span.root.sent if token.lower_ == who.casefold()), None)
    noun = noun_before(first) if first is not None else None
    return bare(noun) if noun is not None else None


def _place(section: Section, about: Counted, mentions: Sequence[Mention]) -> str | None:
    """Where it happened: the place that a preposition of the clause names."""
    if about.clause is None:
        return None
    for preposition in about.clause.subtree:
        if (
            preposition.dep_ != "prep"
            or preposition.lower_ == "of"
            or not _introduces_source(preposition, about.clause)
        ):
            continue
        below = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        at = section.offset + below.idx if below is not None else -1
        for mention in mentions:
            if mention.start <= at < mention.end and mention.label in _PLACES:
                return section.doc.text[mention.start - section.offset : mention.end - section.offset]
    return None


def _introduces_source(preposition: Token, clause: Token) -> bool:
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
        if above.dep_ in ("nsubj", "nsubjpass") and span.root.dep_ == "pobj":
            above = above.head  # `a quake in 1987 killed 40`
        if above == about.clause:
            around = (other for other in dates if other.start <= date.start and date.end < other.end)
            return next(around, date).value  # `between 2014 and 2018`
    return None
