"""Events: who did what, at the time that a date expression says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.clauses import dates_the_text, is_wished
from reader.analysis.facts.date_attachment import (
    accompanying,
    dates_subject,
    is_apart,
    nested_noun,
)
from reader.analysis.facts.event_phrases import Telling
from reader.analysis.facts.interval_index import IntervalIndex
from reader.analysis.facts.polarity import asks_indirectly, is_disowned, is_question, is_supposed
from reader.analysis.facts.syntax import has_parse, sentence_range
from reader.analysis.facts.whole_events import APART, OF_NOUN, clause_of, is_scrap, is_self_contained
from reader.analysis.statements.reporting_words import reporting_words
from reader.analysis.statements.speakers import Mentions
from reader.language import english
from reader.language.rule_lists import FactRules
from reader.model import BlockKind, Event, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.statements.reporting_words import ReportingWords
    from reader.model import DateExpression, Entity, Mention

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
YEAR = re.compile(r"\d{4}")
_WORDS = english(FactRules).events
_CLOCK = frozenset(_WORDS.clock)
_COUNTED_FROM = frozenset(_WORDS.counted_from)
_COUNTED_ON = frozenset(_WORDS.counted_on)
_ENDS = frozenset(_WORDS.ends)
_AROUND = ("pre-", "post-")
_FEW_LEVELS = 12
# `The same period of 2021` is no event.
_CALENDAR = frozenset(_WORDS.calendar)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date expression with its tokens."""

    date: DateExpression
    span: TokenSpan


def find_events(
    document: ParsedDocument,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[DateExpression],
) -> tuple[Event, ...]:
    """The dated events of an article in text order. Days that come back each year date no event."""
    places, by_place = IntervalIndex(dates), Mentions(mentions, entities)
    words = reporting_words(document.language)
    found: list[Event] = []
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            inside = places.touching(section.offset, section.offset + len(section.doc.text))
            inside.sort(key=lambda date: (date.start, -date.end))  # a range before the dates that bound it
            found += _section_events(section, list(_in_tokens(section, inside)), by_place, words)
    return tuple(found)


def _in_tokens(section: Section, dates: Sequence[DateExpression]) -> Iterator[_Dated]:
    length = len(section.doc.text)
    for date in dates:
        start, end = date.start - section.offset, date.end - section.offset
        span = section.doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end <= length else None
        if span is not None:
            yield _Dated(date, span)


def _section_events(
    section: Section, dates: list[_Dated], mentions: Mentions, words: ReportingWords | None
) -> Iterator[Event]:
    last_end = -1
    for dated in dates:
        date = dated.date
        comes_back = date.value.startswith("XXXX") and not date.value.endswith("?")
        if date.start < last_end or comes_back or dates_the_text(dated.span) or _is_of_another(dated.span):
            continue
        others = [
            other.span for other in dates if other.span.start >= dated.span.end or other.span.end <= dated.span.start
        ]
        counted_on = dated.span[-1].lower_ in _COUNTED_ON
        if counted_on and not any(other.date.start < date.start for other in dates):
            continue  # `dies five days later`: later than what?
        what = _what(Telling(section, dated.span, others, mentions, words), _is_of_caption(section, dated))
        if not what:
            continue
        last_end = date.end  # the dates inside a range date the same event
        yield Event(
            start=date.start,
            end=date.end,
            evidence=sentence_range(section, date.start - section.offset, date.end - section.offset),
            date=date.value,
            precision=date.precision,
            text=section.doc.text[date.start - section.offset : date.end - section.offset],
            what=what,
            self_contained=is_self_contained(what, words) and not is_scrap(dated.span, dated.date.precision, what),
        )


def _is_of_another(date: TokenSpan) -> bool:
    """Whether a date is that of something else, which may be any, or of nothing: `on the same day`, `in his mid-30s`.

    Nor does a year between a word and a name date anything: `a westbound 2015 Holm Falcon`.
    """
    doc, first = date.doc, date.start
    if date[0].lower_.startswith(_AROUND):
        return True
    before = doc[max(first - 2, 0) : first]
    if any(token.lower_ == "same" for token in (*before[-1:], *date)) or any(token.tag_ == "PRP$" for token in before):
        return True
    following = doc[date.end] if date.end < len(doc) else None
    if following is None or not len(before) or before[-1].pos_ not in ("DET", "ADJ", "NOUN"):
        return False
    return YEAR.fullmatch(date.text) is not None and following.pos_ == "PROPN"


def _is_of_caption(section: Section, dated: _Dated) -> bool:
    """Whether a date says when a picture was taken: a day with its year, behind a comma, or at the caption's end."""
    if section.kind is not BlockKind.CAPTION or dated.date.precision is not Precision.DAY:
        return False
    sentence = dated.span.root.sent
    behind = dated.span.doc[dated.span.end : sentence.end]
    if YEAR.search(dated.span.text) or all(token.is_punct or token.is_space for token in behind):
        return True
    first = dated.span.start - (dated.span.start > 0 and dated.span.doc[dated.span.start - 1].pos_ == "ADP")
    return bool(first > sentence.start and dated.span.doc[first - 1].text == ",")


def _what(telling: Telling, whole: bool) -> str | None:
    """Who did what: the clause or the noun that the date belongs to, in a few words."""
    root = telling.date.root
    if root.dep_ == "appos":
        return None  # `the first day, 27 September`: says which day, not what happened
    if whole:
        verb = root.sent.root
        return telling.clause(verb) if verb.pos_ in ("VERB", "AUX") else None
    if root.dep_ in OF_NOUN and root.head.pos_ in ("NOUN", "PROPN") and not telling.within(root.head):
        if _is_dated_noun(telling, root.head):
            lefts = [child for child in root.head.lefts if not telling.within(child)]
            named = any(child.dep_ == "det" and child.lower_ not in ("a", "an") for child in lefts)
            return telling.noun(root.head, at_least=1 if named else 2)
        if YEAR.fullmatch(telling.date.text) and root.head.i >= telling.date.end:
            return None  # `her 2008 estate car`
        return _of_clause(telling, root.head)
    return _of_clause(telling, root)


def _is_dated_noun(telling: Telling, noun: Token) -> bool:
    """`The Nov. 10 agreement`, `this autumn's war`; but not the troops of `on Tuesday troops moved in`."""
    date = telling.date
    if noun.i < date.end:
        return False
    behind = noun.doc[date.end]
    own = any(child.dep_ == "det" and child.i < date.start for child in noun.children)
    return own or behind.tag_ == "POS" or date[-1].tag_ == "POS" or date.root.dep_ == "poss"


def _of_clause(telling: Telling, start: Token) -> str | None:
    """The event of the clause above a token, or of a noun on the way to it that has the date for itself."""
    token = start
    if telling.is_compared() or _only_counts_on(telling) or _bounds_noun(telling) or is_apart(telling, start):
        return None
    nested = nested_noun(telling.leading()) or accompanying(telling.leading())
    if nested is not None:
        return telling.noun(nested, at_least=2)
    for _ in range(_FEW_LEVELS):
        if token.dep_ == "appos" and not telling.within(token):
            return None  # `turnout was 61 percent, the lowest since 1998`
        above = token.head
        if token.lower_ == "despite":
            return None
        if token.lower_ == "from" and telling.is_change(above):
            return None  # `slumped to 21 percent from 33 percent in 2019`
        if above == token or above.pos_ in ("VERB", "AUX"):
            break
        own = any(telling.within(child) or child == start for child in above.children)
        if above.lower_ == "of" and own and above.head.pos_ in ("NOUN", "PROPN"):
            return telling.noun(above.head, at_least=2) if above.head.lemma_.lower() not in _CALENDAR else None
        if above.pos_ in ("ADP", "SCONJ") and above.lower_ in APART and not own and token.pos_ in ("NOUN", "PROPN"):
            nearest = _noun_of(telling)
            if nearest is None or not (nearest.ent_type_ == "TIME" or nearest.lower_ in _CLOCK):
                return telling.noun(nearest, at_least=2) if nearest is not None else None
        token = above
    return _of_verb(telling, _outside_denials(clause_of(start)))


def _of_verb(telling: Telling, verb: Token | None) -> str | None:
    """The event that a verb tells; None where it only supposes or asks, or the date is not its own."""
    if verb is None or dates_subject(telling, verb):
        return None
    if is_supposed(verb) or is_question(verb) or asks_indirectly(verb) or is_wished(verb):
        return None
    if verb.dep_ == "relcl" and telling.is_second(verb):
        above = clause_of(verb.head)
        return telling.clause(above) if above is not None else None
    return telling.clause(verb)


def _only_counts_on(telling: Telling) -> bool:
    """Whether a date only says how far the one right before it is from another: `in May 2022, a year later,`."""
    place = telling.leading() or telling.date[0]
    if place.i < 2 or place.nbor(-1).text != ",":
        return False
    counted = {token.lower_ for token in telling.date} & _COUNTED_FROM
    return bool(counted) and any(other.end == place.i - 1 for other in telling.others)


def _bounds_noun(telling: Telling) -> bool:
    """Whether a date is the end of what a noun names: `the plan for growth up to 2040`."""
    leading = telling.leading()
    return leading is not None and leading.lower_ in _ENDS and leading.head.pos_ in ("NOUN", "PROPN", "ADP", "ADV")


def _outside_denials(verb: Token | None) -> Token | None:
    """The verb above that denies what a clause tells, as in `denied that it had shelled the town on Monday`."""
    while verb is not None and verb.head != verb and is_disowned(verb):
        verb = next((above for above in verb.ancestors if above.pos_ == "VERB"), None)
    return verb


def _noun_of(telling: Telling) -> Token | None:
    """The noun that the date's preposition hangs on."""
    return next((above for above in telling.date.root.ancestors if above.pos_ in ("NOUN", "PROPN")), None)
