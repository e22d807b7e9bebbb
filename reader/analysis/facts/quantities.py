"""Quantities: how many of what, what happened to them, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.counted import Counted, counted
from reader.analysis.facts.numbers import Number, NumberWords, find_numbers, number_words
from reader.analysis.facts.syntax import has_parse, in_article, sentence_range
from reader.model import BlockKind, Quantity, Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from reader.analysis.document import Document, Section
    from reader.model import DateExpression, Mention, Statement

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
# Names that a number is part of.
_NAMES = frozenset(("PRODUCT", "FAC", "LAW", "EVENT", "WORK_OF_ART", "ORG", "GPE", "PERSON", "NORP", "LANGUAGE", "LOC"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))


@dataclass
class Before:
    """What the last quantity of a paragraph counted: what an elliptical one goes on about."""

    who: str | None = None
    source: tuple[str, Range] | None = None
    sentence: int = -2


def find_quantities(
    document: Document,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order."""
    words = number_words(document.language)
    if words is None:
        return ()
    found: list[Quantity] = []
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            found += _section_quantities(section, words, mentions, dates, statements)
    return tuple(found)


def _section_quantities(
    section: Section,
    words: NumberWords,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    statements: Sequence[Statement],
) -> Iterator[Quantity]:
    doc = section.doc
    sentences = {token.i: index for index, sentence in enumerate(doc.sents) for token in sentence}
    before = Before()
    for number in find_numbers(doc, words):
        place = in_article(section, (number.start, number.end))
        core = in_article(section, (number.first, number.last))
        if any(date.start < core.end and core.start < date.end for date in dates):
            continue
        if not _counts(doc, number, words):
            continue
        about = counted(doc, number, words)
        sentence = sentences[number.first]
        source = _source(place, statements)
        near = sentence - before.sentence <= 1
        who = about.who
        if about.elliptical and number.unit is None:
            who = before.who if near and before.who else words.people
            if source is None and near and sentence != before.sentence:
                source = before.source
        yield Quantity(
            start=place.start,
            end=place.end,
            evidence=sentence_range(section, place.start - section.offset, place.end - section.offset),
            value=number.value,
            comparator=number.comparator,
            high=number.high,
            unit=number.unit,
            what=about.what,
            who=who,
            place=_place(section, about, mentions),
            date=_date(section, about, dates),
            source=source[0] if source is not None else None,
            source_range=source[1] if source is not None else None,
        )
        if number.unit is None:
            before = Before(who, source, sentence)


def _counts(doc: Doc, number: Number, words: NumberWords) -> bool:
    """Whether a number says how many, and is not part of a name, an address, a score or a telephone number."""
    core = doc[number.first : number.last].root
    if number.unit in (None, "pounds") and doc[number.first].ent_type_ in _NAMES:
        return False
    before = doc[number.first - 1] if number.first else None
    after = doc[number.last] if number.last < len(doc) else None
    if number.unit is not None and number.unit not in words.time:
        return True
    if before is not None and (
        (before.text in ("#", "№", ":") and not before.whitespace_)
        or (before.lower_ in words.lists["numbered"] and before.pos_ in ("NOUN", "PROPN", "ADJ"))
    ):
        return False
    if after is not None and (
        after.lower_ in ("am", "pm", "a.m.", "p.m.", "gmt", "o'clock", "°")
        or (after.text in (":", "/") and not doc[number.last - 1].whitespace_)
    ):
        return False
    if (after is not None and after.lower_ in words.lists["streets"]) or (
        after is not None and after.pos_ == "PROPN" and after.nbor().lower_ in words.lists["streets"]
        if after is not None and after.i + 1 < len(doc)
        else False
    ):
        return False
    if number.unit is not None:
        return True
    if _is_score(doc, number) or _is_one(doc, number, core):
        return False
    if before is not None and before.pos_ == "PROPN" and core.dep_ == "nummod" and core.head.i < core.i:
        return False
    return not (
        before is not None
        and before.text in "-–/"
        and not before.whitespace_
        and number.first > 1
        and doc[number.first - 2].is_alpha
    )


def _is_score(doc: Doc, number: Number) -> bool:
    """`3-1`, `2 – 0`: two small numbers with a dash."""
    if (
        number.high is not None
        and number.high < 20
        and number.last < len(doc)
        and doc[number.last].pos_ not in ("NOUN", "ADJ")
    ):
        return any(token.text in "-–—" or "-" in token.text for token in doc[number.first : number.last])
    neighbours = (number.last, number.first - 1)
    for at in neighbours:
        if 0 <= at < len(doc) and doc[at].text in ("-", "–", "—"):
            other = at + 1 if at == number.last else at - 1
            if 0 <= other < len(doc) and doc[other].like_num:
                return True
    return False


def _is_one(doc: Doc, number: Number, core: object) -> bool:
    """`One` that is a pronoun: `one of the reasons`, `the one who`, `one day`."""
    token = doc[number.first]
    if number.last - number.first != 1 or token.lower_ != "one":
        return False
    if token.dep_ == "nummod" and token.head.i > token.i:
        return token.i > 0 and token.nbor(-1).lower_ in ("the", "no", "any", "each", "every", "this", "that")
    if token.dep_ in ("nsubjpass", "dobj") and not any(
        child.dep_ in ("det", "relcl", "prep") for child in token.children
    ):
        return False
    return True


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


def _place(section: Section, about: Counted, mentions: Sequence[Mention]) -> str | None:
    """Where it happened: the place that a preposition of the clause names."""
    if about.clause is None:
        return None
    for preposition in about.clause.children:
        if preposition.dep_ != "prep":
            continue
        for below in preposition.subtree:
            at = section.offset + below.idx
            for mention in mentions:
                if mention.start <= at < mention.end and mention.label in _PLACES:
                    return section.doc.text[mention.start - section.offset : mention.end - section.offset]
    return None


def _date(section: Section, about: Counted, dates: Sequence[DateExpression]) -> str | None:
    """When it happened: the date that hangs on the clause's verb."""
    if about.clause is None:
        return None
    for date in dates:
        at = date.start - section.offset
        if not 0 <= at < len(section.doc.text):
            continue
        span = section.doc.char_span(at, date.end - section.offset, alignment_mode="expand")
        if span is None:
            continue
        above = span.root.head.head if span.root.dep_ == "pobj" else span.root.head
        if above == about.clause:
            return date.value
    return None
