"""Events: who did what, at the time that a date expression says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.clauses import dates_the_text
from reader.analysis.facts.doubtful_parses import is_spent_on_something, is_year
from reader.analysis.facts.event_phrases import Telling
from reader.analysis.facts.interval_index import IntervalIndex
from reader.analysis.facts.polarity import asks_indirectly, is_disowned, is_question, is_supposed
from reader.analysis.facts.syntax import SUBJECTS, has_parse, sentence_range
from reader.analysis.statements.reporting_words import reporting_words
from reader.analysis.statements.speakers import Mentions
from reader.model import BlockKind, Event, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.statements.reporting_words import ReportingWords
    from reader.model import DateExpression, Entity, Mention

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
YEAR = re.compile(r"\d{4}")
# A date in front of a noun belongs to it (`the Nov. 10 agreement`), and so does one with 's (`Monday's vote`).
_OF_NOUN = frozenset(("nummod", "nmod", "compound", "poss", "amod", "npadvmod"))
# A date behind one of these dates the noun there, not the clause: `has ruled since the end of the war in 1994`.
_APART = frozenset(("since", "until", "till", "after", "before", "under", "following", "during", "despite", "from"))
_CLOCK = frozenset(("am", "pm", "a.m.", "p.m.", "noon", "midnight"))
_COUNTED_FROM = frozenset(("later", "earlier", "before", "after", "ago"))
_COUNTED_ON = frozenset(("later", "after", "afterwards"))
_ENDS = frozenset(("to", "through", "for"))
_UNENDED = frozenset(["to", "at", "for", "of", "with", "by", "from", "and", "than", "as", "in", "on"])
_INITIALS = 2
_FEW_LEVELS = 12
_NOBODY = frozenset(("he", "she", "it", "they", "this", "that", "these", "those", "who", "which", "there", "such"))
_HELPERS = frozenset(("has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "will", "would", "to"))
_LIGHT = frozenset(("the", "a", "an", "his", "her", "its", "their"))
# `The same period of 2021` is no event.
_CALENDAR = frozenset(
    ("period", "day", "week", "month", "quarter", "year", "half", "end", "beginning", "time", "season")
)


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
            self_contained=_is_self_contained(what, words) and not _is_scrap(dated, what),
        )


def _is_of_another(date: TokenSpan) -> bool:
    """Whether a date is that of something else, which may be any, or of nothing: `on the same day`, `in his mid-30s`.

    Nor does a year between a word and a name date anything: `a westbound 2015 Holm Falcon`.
    """
    doc, first = date.doc, date.start
    before = doc[max(first - 2, 0) : first]
    if any(token.lower_ == "same" for token in (*before[-1:], *date)) or any(token.tag_ == "PRP$" for token in before):
        return True
    following = doc[date.end] if date.end < len(doc) else None
    if following is None or not len(before) or before[-1].pos_ not in ("DET", "ADJ", "NOUN"):
        return False
    return YEAR.fullmatch(date.text) is not None and following.pos_ == "PROPN"


def _is_self_contained(what: str, words: ReportingWords | None) -> bool:
    """Whether an event can be told by these words alone: not `they stayed`, `the games`, `this was announced`."""
    said = what.casefold().split()
    personal = words.first_person | words.own if words is not None else frozenset()
    if said[0] in _NOBODY or said[0] in _HELPERS or not personal.isdisjoint(said):
        return False
    return len([word for word in said if word not in _LIGHT]) > 1


def _is_scrap(dated: _Dated, what: str) -> bool:
    """Whether an event is a piece of a clause, or a name with its year: `the 2007 race`, `residents living there`."""
    root = dated.span.root
    if what.count('"') % 2 or what.count("“") != what.count("”"):
        return True
    if root.dep_ in _OF_NOUN and root.head.i >= dated.span.end and dated.date.precision is Precision.YEAR:
        return True
    said = what.split()
    names = [word for word in said if word[:1].isupper() and word.isalpha() and len(word) > _INITIALS]
    if said[-1].casefold() in _UNENDED:
        return True
    if said[0].casefold() in _APART and said[1].casefold() in _APART:
        return True
    if len(names) > _INITIALS and names[1] == names[2]:
        return True  # `Ada Holm had met Holm`: the pronoun was somebody else
    verb = _verb(root)
    if verb is not None and _is_past(dated.span) and any(child.lower_ in ("has", "have") for child in verb.lefts):
        return True  # `a man hit a week ago has died`
    if verb is not None and is_spent_on_something(verb, dated.span.end, range(dated.span.start)):
        return True
    if verb is None or verb.text not in said:
        return dated.date.precision is Precision.YEAR  # `the Most Wanted game` of a year
    helped = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    unbound = verb.tag_ == "VB" and verb.left_edge.tag_ == "TO"  # `the 22nd cyclist to die`
    return (
        unbound
        or (verb.tag_ == "VBG" and not helped)
        or any(is_year(child) for child in verb.children if child.dep_ in SUBJECTS)
    )


def _is_past(date: TokenSpan) -> bool:
    return date[-1].lower_ == "ago"


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
    if root.dep_ in _OF_NOUN and root.head.pos_ in ("NOUN", "PROPN") and not telling.within(root.head):
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
    if telling.is_compared() or _only_counts_on(telling) or _bounds_noun(telling):
        return None
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
        if above.pos_ in ("ADP", "SCONJ") and above.lower_ in _APART and not own and token.pos_ in ("NOUN", "PROPN"):
            nearest = _noun_of(telling)
            if nearest is None or not (nearest.ent_type_ == "TIME" or nearest.lower_ in _CLOCK):
                return telling.noun(nearest, at_least=2) if nearest is not None else None
        token = above
    verb = _outside_denials(_verb(start))
    if verb is not None and (is_supposed(verb) or is_question(verb) or asks_indirectly(verb)):
        return None
    if verb is not None and verb.dep_ == "relcl" and telling.is_second(verb):
        verb = _verb(verb.head)
    return telling.clause(verb) if verb is not None else None


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


def _verb(token: Token) -> Token | None:
    """The verb of the clause that a token hangs on."""
    verb = next((above for above in (token, *token.ancestors) if above.pos_ in ("VERB", "AUX")), None)
    while verb is not None and verb.head != verb and _leans(verb):
        verb = next((above for above in verb.ancestors if above.pos_ in ("VERB", "AUX")), None)
    return verb


def _leans(verb: Token) -> bool:
    """Whether a verb is told with the one above it: `completed reclaiming`, `agreed ..., starting on`."""
    if verb.dep_ in ("aux", "auxpass", "xcomp"):
        return True
    if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBN", "VBG") and verb.left_edge.lower_ in ("when", "while"):
        return not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)  # `fell ill when abroad`
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.lefts):
        return True  # `crossed the street to attend a service`
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ in ("nsubj", "nsubjpass"):
        return True  # `a woman crossing the street on Friday was hurt`
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "nsubj" for c in verb.children)
