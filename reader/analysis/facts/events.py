"""Events: who did what, at the time that a date expression says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.facts.phrases import joined, noun_phrase, without_marks
from reader.analysis.facts.places import Places
from reader.analysis.facts.syntax import has_parse, sentence_range, subject_of
from reader.model import BlockKind, Event, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span, Token

    from reader.analysis.document import Document, Section
    from reader.model import DateExpression

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
YEAR = re.compile(r"\d{4}")
FEW = 14
"""An event is told in so many words at most."""
_CORE = frozenset(("aux", "auxpass", "neg", "prt", "dobj", "attr", "acomp", "oprd", "agent"))
# A date in front of a noun belongs to it (`the Nov. 10 agreement`), and so does one with 's (`Monday's vote`).
_OF_NOUN = frozenset(("nummod", "nmod", "compound", "poss", "amod"))


def find_events(document: Document, dates: Sequence[DateExpression]) -> tuple[Event, ...]:
    """The dated events of an article in text order. Days that come back each year date no event."""
    places = Places(dates)
    found: list[Event] = []
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            inside = places.touching(section.offset, section.offset + len(section.doc.text))
            found += _section_events(section, inside)
    return tuple(found)


def _section_events(section: Section, dates: Sequence[DateExpression]) -> Iterator[Event]:
    doc = section.doc
    last_end = -1
    for date in dates:
        start, end = date.start - section.offset, date.end - section.offset
        if start < 0 or end > len(doc.text) or start < last_end or date.value.startswith("XXXX"):
            continue
        span = doc.char_span(start, end, alignment_mode="expand")
        # A caption ends with the day on which it was taken, whatever clause stands before it.
        whole = (
            section.kind is BlockKind.CAPTION
            and date.precision is Precision.DAY
            and bool(YEAR.search(doc.text[start:end]))
        )
        what = _what(span, whole) if span is not None else None
        if not what:
            continue
        last_end = end  # the dates inside a range date the same event
        yield Event(
            start=date.start,
            end=date.end,
            evidence=sentence_range(section, start, end),
            date=date.value,
            precision=date.precision,
            text=section.doc.text[start:end],
            what=what,
        )


def _what(date: Span, whole: bool) -> str | None:
    """Who did what: the clause that the date hangs on, in a few words, without the date itself."""
    root = date.root
    if root.dep_ in _OF_NOUN and root.head.pos_ in ("NOUN", "PROPN") and not _within(root.head, date):
        tokens = without_marks(noun_phrase(root.head))
        return _few(tokens) if len(tokens) > len(date) else None
    verb = _verb(date, whole)
    if verb is None:
        return None
    subject = subject_of(verb)
    tokens = [verb]
    if subject is not None and not _within(subject, date):
        tokens += noun_phrase(subject)
    for child in verb.children:
        if child.dep_ in _CORE:
            tokens += noun_phrase(child)
        elif child.dep_ in ("ccomp", "xcomp") and child.i > verb.i:
            tokens += list(child.subtree)
        elif child.dep_ == "prep" and not any(_within(below, date) for below in child.subtree):
            tokens += noun_phrase(child)
    ordered = sorted({token.i: token for token in tokens if not _dates(token, date)}.values(), key=lambda t: t.i)
    names = sum(token.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") for token in ordered)
    return _few(ordered) if len(ordered) > 1 and names else None


def _verb(date: Span, whole: bool) -> Token | None:
    """The verb of the clause that a date hangs on; with `whole` that of the whole sentence."""
    if whole:
        root = date.root.sent.root
        return root if root.pos_ in ("VERB", "AUX") else None
    verb = next((above for above in date.root.ancestors if above.pos_ in ("VERB", "AUX")), None)
    while verb is not None and verb.head != verb and _leans(verb):
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else None
    return verb


def _leans(verb: Token) -> bool:
    """Whether a verb is told with the one above it: `completed reclaiming`, `agreed ..., starting on`."""
    if verb.dep_ in ("aux", "auxpass", "xcomp"):
        return True
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "nsubj" for c in verb.children)


def _few(tokens: list[Token]) -> str:
    kept = without_marks(tokens)
    words = joined(kept[:FEW])
    return f"{words} …" if len(kept) > FEW else words


def _dates(token: Token, date: Span) -> bool:
    """Whether a token is of the date, or a preposition that only leads to it."""
    leads = token.pos_ in ("ADP", "SCONJ") and any(_within(child, date) for child in token.children)
    return leads or _within(token, date)


def _within(token: Token, date: Span) -> bool:
    return bool(date.start <= token.i < date.end)
