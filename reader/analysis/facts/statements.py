"""Statements: what the article says that somebody said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.analysis.facts.cues import Cue, ReportingWords, find_cues, reporting_words
from reader.analysis.facts.indirect import Content, indirect_contents
from reader.analysis.facts.quotations import Quotation, quotations
from reader.analysis.facts.speakers import Mentions, Speaker, speaker
from reader.analysis.facts.syntax import has_parse, sentence_range, verbs_above
from reader.model import BlockKind, Statement, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.document import Document, Section
    from reader.model import Entity, Mention

SPOKEN = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
SHORT = 3
"""Quotations of so many words are names and doubts (`the "new" plan`) unless a reporting word stands beside them."""
MOSTLY = 0.7
"""Share of a reported clause that a quotation must fill to be reported directly."""
FEW_LETTERS = 5
"""A reported clause is longer than so many code points."""
FAR = 16
"""How many tokens may lie between a quotation and the word that reports it."""


@dataclass
class Thread:
    """Who spoke last, from paragraph to paragraph."""

    speaker: Speaker | None = None
    cue: str | None = None
    open: bool = False
    """Whether the last paragraph's quotation goes on."""


@dataclass
class _Paragraph:
    section: Section
    quotations: list[Quotation]
    cues: list[Cue]
    mentions: Mentions
    words: ReportingWords
    taken: set[Quotation] = field(default_factory=set)

    def speaker_of(self, cue: Cue) -> Speaker | None:
        if cue.speaker is None or cue.speaker.lower_ in self.words.nobody - {"it", "this", "that"}:
            return None
        return speaker(self.section, cue.speaker, self.mentions)


def find_statements(
    document: Document, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[Statement, ...]:
    """The statements of an article in text order. None where the pipeline's language has no reporting words."""
    words = reporting_words(document.language)
    if words is None:
        return ()
    by_place = Mentions(mentions, entities)
    found: list[Statement] = []
    thread = Thread()
    for section in document.sections:
        if section.kind not in SPOKEN or not has_parse(section.doc):
            continue
        quoted = quotations(section.doc.text)
        paragraph = _Paragraph(section, quoted, find_cues(section.doc, quoted, words), by_place, words)
        here = [*_indirect(paragraph), *_direct(paragraph, thread)]
        here.sort(key=lambda statement: (statement.start, -statement.end))
        found += here
    return tuple(found)


def _indirect(paragraph: _Paragraph) -> Iterator[Statement]:
    """Clauses under a reporting word, with the quotations inside them."""
    contents = list(indirect_contents(paragraph.section.doc, paragraph.cues, paragraph.words))
    for content in contents:
        if _repeats(content, contents, paragraph.words):
            continue
        start, end = content.start, _before_others_quotation(paragraph, content)
        inside = [q for q in paragraph.quotations if q.start < end and start < q.end]
        quoted = sum(min(q.end, end) - max(q.start, start) for q in inside)
        if inside and (quoted >= MOSTLY * (end - start) or not content.follows):
            continue  # reported directly
        start = min([start, *(q.start for q in inside)])
        end = max([end, *(q.end for q in inside)])
        who = paragraph.speaker_of(content.cue)
        if who is None or end - start <= FEW_LETTERS:
            continue
        paragraph.taken.update(inside)
        yield _statement(paragraph, (start, end), who, content.cue.text, Style.MIXED if inside else Style.INDIRECT)


def _repeats(content: Content, contents: list[Content], words: ReportingWords) -> bool:
    """Whether a clause inside a reported one adds nothing: `said that he believed ...`, `said that reports say ...`."""
    belief = content.cue.word.lemma_.lower() in words.belief_verbs
    return any(
        outer is not content
        and outer.start <= content.cue.start < outer.end
        and (belief or content.end - content.start >= MOSTLY * (outer.end - outer.start))
        for outer in contents
    )


def _before_others_quotation(paragraph: _Paragraph, content: Content) -> int:
    """The end of a reported clause, before somebody else's quotation that the parser put into it."""
    for index, quotation in enumerate(paragraph.quotations):
        if content.start < quotation.start < content.end:
            beside = _cue_beside(paragraph, index)
            if beside is not None and content.start < beside.start < quotation.start and beside.speaker is not None:
                return max(content.start + 1, int(beside.speaker.left_edge.idx))
    return content.end


def _direct(paragraph: _Paragraph, thread: Thread) -> Iterator[Statement]:
    """Quotations, each with the speaker that stands beside it or spoke before."""
    text = paragraph.section.doc.text
    goes_on, thread.open = thread.open, False
    last: Speaker | None = None
    cue_text: str | None = None
    for index, quotation in enumerate(paragraph.quotations):
        if quotation in paragraph.taken:
            continue
        cue = _cue_beside(paragraph, index) or _cue_above(paragraph, quotation)
        if _is_title(text, quotation, cue is not None):
            continue
        who = paragraph.speaker_of(cue) if cue is not None else None
        words = len(text[quotation.start : quotation.end].split())
        if who is None:
            follows = last is not None or (goes_on and index == 0)
            if (words <= SHORT and not follows) or not _is_sentence(text, quotation):
                continue
            who, cue_text = _speaker_around(paragraph, index, thread, last, goes_on), None
        else:
            cue_text = cue.text if cue is not None else None
        fragment = text[quotation.start].islower()
        style = Style.MIXED if fragment and cue is not None else Style.DIRECT
        if who is not None:
            last = who
            thread.speaker, thread.cue = who, cue_text
        yield _statement(paragraph, (quotation.start, quotation.end), who, cue_text, style)
    if paragraph.quotations:
        thread.open = not paragraph.quotations[-1].closed
    for cue in paragraph.cues:
        if last is None and cue.reports:
            found = paragraph.speaker_of(cue)
            thread.speaker = found or thread.speaker


def _speaker_around(
    paragraph: _Paragraph, index: int, thread: Thread, last: Speaker | None, goes_on: bool
) -> Speaker | None:
    """Who speaks where no reporting word stands beside a quotation: who spoke last, or is reported next."""
    if last is not None:
        return last
    starts = not paragraph.section.doc.text[: paragraph.quotations[index].start].strip(" \"“'‘`«")
    if goes_on and starts:
        return thread.speaker
    for later in range(index + 1, len(paragraph.quotations)):
        cue = _cue_beside(paragraph, later)
        if cue is not None:
            return paragraph.speaker_of(cue)
    before = [cue for cue in paragraph.cues if cue.start < paragraph.quotations[index].start and cue.reports]
    for cue in reversed(before):
        found = paragraph.speaker_of(cue)
        if found is not None:
            return found
    return thread.speaker


def _cue_beside(paragraph: _Paragraph, index: int) -> Cue | None:
    """The reporting word of the sentence around a quotation: behind it after a comma, before it after a colon."""
    doc, quotation = paragraph.section.doc, paragraph.quotations[index]
    text = doc.text
    start = paragraph.quotations[index - 1].end if index else 0
    end = paragraph.quotations[index + 1].start if index + 1 < len(paragraph.quotations) else len(text)
    ends_sentence = text[quotation.end - 1] in ".…" or text[quotation.end :].lstrip("\"”’'»").startswith(".")
    behind = next(
        (
            cue
            for cue in paragraph.cues
            if quotation.end <= cue.start < end and not ends_sentence and _is_near(paragraph, quotation.end, cue.start)
        ),
        None,
    )
    before = next(
        (
            cue
            for cue in reversed(paragraph.cues)
            if start <= cue.start < quotation.start and _is_near(paragraph, cue.start + len(cue.word), quotation.start)
        ),
        None,
    )
    if behind is not None and behind.speaker is None:
        behind = None
    if before is not None and before.speaker is None:
        before = None
    lead = text[: quotation.start].rstrip(" \"“'‘`«")
    if text[quotation.end - 1] == "," or text[quotation.end :].lstrip("\"”’'»").startswith(","):
        return behind or before
    if lead.endswith((":", ",")):
        return before or behind
    return before or behind


def _is_near(paragraph: _Paragraph, start: int, end: int) -> bool:
    """Whether characters `start` to `end` lie in one sentence and are few."""
    span = paragraph.section.doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return True
    return len(span) <= FAR and not any(token.text in (".", "!", "?", ";") for token in span[1:] if token.i < span.end)


def _cue_above(paragraph: _Paragraph, quotation: Quotation) -> Cue | None:
    """The reporting word whose clause the quotation stands in: `described the vote as "a farce"`."""
    span = paragraph.section.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    if span is None:
        return None
    by_word = {cue.word.i: cue for cue in paragraph.cues}
    for verb in verbs_above(span.root):
        if quotation.contains(verb.idx):
            continue
        cue = by_word.get(verb.i)
        return cue if cue is not None and cue.speaker is not None else None
    return None


def _is_title(text: str, quotation: Quotation, reported: bool) -> bool:
    """Whether marks stand around a name (`her film "A Long Way Home"`): every long word with a capital, no stop."""
    quoted = text[quotation.start : quotation.end]
    beside = text[: quotation.start].rstrip(" \"“'‘`«")[-1:] in (",", ":") and reported
    if beside or quoted[-1] in ".!?,…":
        return False
    long_words = [word for word in quoted.split() if len(word) > 3 and word[0].isalpha()]
    return bool(long_words) and all(word[0].isupper() for word in long_words)


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation without a reporting word can be speech: it begins or ends as a sentence does."""
    quoted = text[quotation.start : quotation.end]
    return quoted[-1] in ".!?,…" or not quotation.closed or (quoted[0].isupper() and len(quoted.split()) > 2 * SHORT)


def _statement(
    paragraph: _Paragraph, place: tuple[int, int], who: Speaker | None, cue: str | None, style: Style
) -> Statement:
    section = paragraph.section
    start, end = place
    return Statement(
        start=section.offset + start,
        end=section.offset + end,
        evidence=sentence_range(section, start, end),
        speaker=who.words if who is not None else None,
        speaker_range=who.range if who is not None else None,
        cue=cue,
        style=style,
        speaker_entity=who.entity if who is not None else None,
    )
