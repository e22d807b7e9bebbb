"""Quotations as statements: each with the speaker that stands beside it, or who spoke before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.analysis.statements.quotations import Quotation, quotations
from reader.analysis.statements.reporting_cues import find_cues
from reader.analysis.statements.speakers import Speaker, speaker
from reader.analysis.statements.speech_paragraph import MARKS, SpeechParagraph
from reader.model import Range, Statement, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.analysis.parsed_text import Token
    from reader.analysis.statements.reporting_cues import Cue

LONGEST_NAME = 8
LINKING = 4
"""Words of a title with no more letters may be small: `A House With a View`."""
_SIGNED = re.compile(r"[\"”’'»]*\s*[-–—]{1,2}\s*([^\n]+?)\s*$", re.MULTILINE)
SHORT = 3
"""Quotations of so many words are names and doubts (`the "new" plan`) unless a reporting word stands beside them."""


@dataclass
class Thread:
    """Who spoke last, from paragraph to paragraph."""

    speaker: Speaker | None = None
    open: bool = False
    """Whether the last paragraph's quotation goes on."""


def direct_statements(paragraph: SpeechParagraph, thread: Thread) -> Iterator[Statement]:
    """The quotations of a paragraph that are speech, and what is quoted inside them."""
    text = paragraph.text
    goes_on, thread.open = thread.open, False
    last: Speaker | None = None
    for index, quotation in enumerate(paragraph.quotations):
        if quotation in paragraph.taken:
            continue
        cue = paragraph.cue_beside(index) or paragraph.cue_above(quotation)
        if _is_title(text, quotation, cue is not None):
            continue
        if cue is not None and _is_naming(text, quotation, cue, paragraph):
            continue
        who = paragraph.speaker_of(cue) if cue is not None else None
        if who is None:
            cue = None
            follows = last is not None or (goes_on and index == 0)
            short = len(text[quotation.start : quotation.end].split()) <= SHORT
            signed = _named_behind(paragraph, index) is not None
            if not signed and ((short and not follows) or not _is_sentence(text, quotation)):
                continue
            who = _reported_between(paragraph, index) or last or _speaker_around(paragraph, index, thread, goes_on)
        fragment = cue is not None and text[quotation.start].islower()
        style = Style.MIXED if fragment else Style.DIRECT
        yield paragraph.statement(quotation.start, quotation.end, who, cue.text if cue is not None else None, style)
        yield from _inside(paragraph, quotation)
        last = who or last
    thread.speaker = last or _last_reported(paragraph) or thread.speaker
    if paragraph.quotations:
        thread.open = not paragraph.quotations[-1].closed


def _inside(paragraph: SpeechParagraph, outer: Quotation) -> Iterator[Statement]:
    """Quotations inside a quotation, where somebody else than its speaker is named: `"He told me, 'Go,'" she said`."""
    inner = [
        Quotation(outer.start + quotation.start, outer.start + quotation.end, quotation.closed)
        for quotation in quotations(paragraph.text[outer.start : outer.end])
        if quotation.closed
    ]
    if not inner:
        return
    cues = [cue for cue in find_cues(paragraph.section.doc, inner, paragraph.words) if outer.contains(cue.start)]
    within = replace(paragraph, quotations=inner, cues=cues)
    for index, quotation in enumerate(inner):
        cue = within.cue_beside(index)
        if cue is None or cue.speaker is None or cue.speaker.lower_ in paragraph.words.first_person:
            continue
        who = within.speaker_of(cue)
        if who is not None:
            yield paragraph.statement(quotation.start, quotation.end, who, cue.text, Style.DIRECT)


def _reported_between(paragraph: SpeechParagraph, index: int) -> Speaker | None:
    """Who is reported last in a sentence of its own between two quotations, the second of which nobody is named for."""
    if not index:
        return None
    start, end = paragraph.quotations[index - 1].end, paragraph.quotations[index].start
    for cue in reversed(paragraph.cues):
        own = start < cue.word.sent.start_char - 1 and cue.word.sent.end_char <= end
        if own and cue.reports and cue.quotes and cue.word.dep_ == "ROOT":
            return paragraph.speaker_of(cue)
    return None


def _last_reported(paragraph: SpeechParagraph) -> Speaker | None:
    """Who is reported last in a paragraph."""
    for cue in reversed(paragraph.cues):
        who = paragraph.speaker_of(cue) if cue.reports and cue.quotes else None
        if who is not None:
            return who
    return None


def _speaker_around(paragraph: SpeechParagraph, index: int, thread: Thread, goes_on: bool) -> Speaker | None:
    """Who speaks where no reporting word stands beside a quotation: who spoke last, or is reported next."""
    start = paragraph.quotations[index].start
    if goes_on and not paragraph.text[:start].strip(MARKS):
        return thread.speaker
    named = _named_before(paragraph, start) or _named_behind(paragraph, index)
    if named is not None:
        return named
    for later in range(index + 1, len(paragraph.quotations)):
        between = paragraph.text[paragraph.quotations[later - 1].end : paragraph.quotations[later].start]
        if between.strip(MARKS):
            break
        cue = paragraph.cue_beside(later)
        if cue is not None:
            return paragraph.speaker_of(cue)
    for cue in reversed([cue for cue in paragraph.cues if cue.start < start and cue.reports and cue.quotes]):
        who = paragraph.speaker_of(cue)
        if who is not None:
            return who
    return thread.speaker


def _named_before(paragraph: SpeechParagraph, start: int) -> Speaker | None:
    """Who speaks where a name and a colon stand before a quotation: `Maria Lopez: "I saw it fall."`"""
    before = paragraph.text[:start].rstrip(MARKS)
    doc = paragraph.section.doc
    name = doc.char_span(0, len(before) - 1, alignment_mode="contract") if before.endswith(":") else None
    if name is None:
        return None
    name = doc[max(name.start, name[len(name) - 1].sent.start) : name.end]
    person = next((token for token in name if token.pos_ == "PROPN" and token.ent_type_ == "PERSON"), None)
    joins = person is None and any(map(_joins, name))
    if joins or len(name) > LONGEST_NAME or any(token.pos_ in ("VERB", "AUX") for token in name):
        return None
    head = person or next((token for token in reversed(name) if token.pos_ in ("PROPN", "NOUN")), None)
    while head is not None and head.dep_ == "compound" and head.head in name and head.head.i > head.i:
        head = head.head
    whose = next((child for child in head.lefts if child.dep_ == "poss"), None) if head is not None else None
    if head is not None and whose is not None and head.lemma_.lower() in paragraph.words.replies:
        head = whose
    return speaker(paragraph.section, head, paragraph.mentions) if head is not None else None


def _joins(token: Token) -> bool:
    """Whether a word joins what is no name: `Cheers after the vote: "..."`."""
    return token.pos_ in ("ADP", "SCONJ") and token.lower_ != "of"


def _named_behind(paragraph: SpeechParagraph, index: int) -> Speaker | None:
    """Who speaks where a dash and a name end the line behind a quotation: `"I saw it fall." - Maria Lopez`."""
    signed = _SIGNED.match(paragraph.text, paragraph.quotations[index].end)
    if signed is None:
        return None
    name = signed[1].partition(",")[0].strip()
    start = paragraph.section.offset + signed.start(1)
    place = Range(start, start + len(name))
    mention = paragraph.mentions.over(place.start, place.end)
    named = name[:1].isupper() and len(name.split()) <= LONGEST_NAME and name[-1] not in ".!?"
    return Speaker(name, place, mention.entity if mention is not None else None) if named else None


def _is_naming(text: str, quotation: Quotation, cue: Cue, paragraph: SpeechParagraph) -> bool:
    """Whether a few words between marks are only what something is called: `a screen, dubbed a "clear view"`."""
    if len(text[quotation.start : quotation.end].split()) > SHORT or cue.speaker is None:
        return False
    before = text[: quotation.start].rstrip(MARKS).casefold()
    if before.endswith(paragraph.words.naming):
        return True  # `so-called "shield" laws`
    is_inside = cue.start > quotation.end and text[quotation.end - 1] not in ".,!?…"
    if is_inside and text[quotation.end + 1 : quotation.end + 2] not in (",", ".") and text[quotation.start].islower():
        return True  # `the unnamed "allies" of the mayor said`
    shows = cue.word.lemma_.lower() in paragraph.words.showing_verbs and text[quotation.end - 1] != ","
    return shows or not paragraph.is_of_somebody(cue)


def _is_title(text: str, quotation: Quotation, reported: bool) -> bool:
    """Whether marks stand around a name (`her film "A Long Way Home"`): every long word with a capital, no stop."""
    quoted = text[quotation.start : quotation.end]
    before = text[: quotation.start].rstrip(MARKS)[-1:]
    if (reported and before in (",", ":")) or (quoted[-1] in ".!?,…" and before in ("", ".", "!", "?", ",", ":", "…")):
        return False
    if quoted[-1] in ".!?,…" and len(quoted.split()) > SHORT:
        return False
    long_words = [word for word in quoted.split() if len(word) > LINKING and word[0].isalpha()]
    return bool(long_words) and all(word[0].isupper() for word in long_words)


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation without a reporting word can be speech: it begins or ends as a sentence does."""
    quoted = text[quotation.start : quotation.end]
    return quoted[-1] in ".!?,…" or not quotation.closed or (quoted[0].isupper() and len(quoted.split()) > 2 * SHORT)
