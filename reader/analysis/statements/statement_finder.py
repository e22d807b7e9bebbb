"""Statements: what the article says that somebody said."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import has_parse
from reader.analysis.statements.direct_speech import Thread, direct_statements
from reader.analysis.statements.indirect_speech import Content, indirect_contents
from reader.analysis.statements.quotations import quotations
from reader.analysis.statements.reporting_cues import find_cues, names_somebody
from reader.analysis.statements.reporting_words import ReportingWords, reporting_words
from reader.analysis.statements.speakers import Mentions
from reader.analysis.statements.speech_paragraph import SpeechParagraph
from reader.analysis.statements.transcript import transcript_statements
from reader.model import BlockKind, Statement, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.statements.quotations import Quotation
    from reader.analysis.statements.reporting_cues import Cue
    from reader.model import Entity, Mention

SPOKEN = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
MOSTLY = 0.7
"""Share of a reported clause that a quotation must fill to be reported directly."""
SOME = 0.4
"""The same where the clause stands in front of its reporting word."""
FEW_LETTERS = 5
"""A reported clause is longer than so many code points."""


def find_statements(
    document: ParsedDocument, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[Statement, ...]:
    """The statements of an article in text order. None where the pipeline's language has no reporting words."""
    words = reporting_words(document.language)
    if words is None:
        return ()
    by_place = Mentions(mentions, entities)
    found: list[Statement] = []
    thread = Thread()
    spoken = [section for section in document.sections if section.kind in SPOKEN and has_parse(section.doc)]
    found += transcript_statements([section for section in spoken if section.kind is not BlockKind.CAPTION], by_place)
    lines = {statement.evidence.start for statement in found}
    for section, following in zip_longest(spoken, spoken[1:]):
        quoted = quotations(section.doc.text, thread.open)
        if quoted and not quoted[-1].closed and not _goes_on(following):
            quoted[-1] = _first_sentence(section, quoted[-1])
        paragraph = SpeechParagraph(section, quoted, find_cues(section.doc, quoted, words), by_place, words)
        here = [*_indirect(paragraph), *direct_statements(paragraph, thread)]
        found += here if section.offset not in lines else [one for one in here if one.style is not Style.DIRECT]
    return tuple(sorted(found, key=lambda statement: (statement.start, -statement.end)))


def _goes_on(following: Section | None) -> bool:
    """Whether the next paragraph carries on a quotation that is left open: opens it anew, or closes it."""
    text = str(following.doc.text) if following is not None else ""
    return text[:1] in tuple("\"“«'‘`") or bool(quotations(text, carried_on=True)[:1] and _begins_quoted(text))


def _begins_quoted(text: str) -> bool:
    return quotations(text, carried_on=True)[0].start == 0


def _first_sentence(section: Section, quotation: Quotation) -> Quotation:
    """A quotation whose closing mark is missing, up to the end of its first sentence."""
    ends = (sentence.end_char for sentence in section.doc.sents if sentence.end_char > quotation.start)
    return quotation._replace(end=min(quotation.end, next(ends, quotation.end)))


def _indirect(paragraph: SpeechParagraph) -> Iterator[Statement]:
    """Clauses under a reporting word, with the quotations inside them."""
    contents = list(indirect_contents(paragraph.section.doc, paragraph.cues, paragraph.words))
    for content in contents:
        if _repeats(content, contents, paragraph) or _is_ours(content, paragraph.words):
            continue
        if content.of_somebody and not paragraph.is_of_somebody(content.cue):
            continue
        start, end = content.start, _before_others_quotation(paragraph, content)
        inside = [q for q in paragraph.quotations if q.start < end and start < q.end]
        quoted = sum(min(q.end, end) - max(q.start, start) for q in inside)
        if inside and (
            quoted >= MOSTLY * (end - start) or (not content.follows and _is_quoted_last(inside, quoted, start, end))
        ):
            continue  # reported directly
        if end < content.end and not content.follows:
            continue
        start = min([start, *(q.start for q in inside)])
        end = max([end, *(q.end for q in inside)])
        who = paragraph.speaker_of(content.cue)
        if who is None or end - start <= FEW_LETTERS:
            continue
        paragraph.taken.update(inside)
        end += _closes_inside(paragraph, start, end, inside)
        style = Style.MIXED if inside else Style.INDIRECT
        yield paragraph.statement(start, end, who, content.cue.text, style)


def _is_quoted_last(inside: Sequence[Quotation], quoted: int, start: int, end: int) -> bool:
    """Whether of a clause in front of its reporting word only what is quoted is surely said: its end, or most of it."""
    return quoted >= SOME * (end - start) or inside[-1].end >= end - 1


def _closes_inside(paragraph: SpeechParagraph, start: int, end: int, inside: Sequence[Quotation]) -> bool:
    """Whether the closing mark of a quotation that a clause opens and ends with is still to be taken in."""
    last = inside[-1] if inside else None
    return last is not None and last.closed and start < last.start and last.end == end < len(paragraph.text)


def _repeats(content: Content, contents: list[Content], paragraph: SpeechParagraph) -> bool:
    """Whether a clause inside a reported one adds nothing: `said that he believed ...`, `said that reports say ...`."""
    head = content.cue.speaker
    if head is not None and head.pos_ != "PRON" and names_somebody(head, paragraph.words):
        return False
    belief = content.cue.word.lemma_.lower() in paragraph.words.belief_verbs
    return any(
        outer is not content
        and outer.start <= content.cue.start < outer.end
        and (belief or content.end - content.start >= MOSTLY * (outer.end - outer.start))
        for outer in contents
    )


def _is_ours(content: Content, words: ReportingWords) -> bool:
    """Whether the writer says what the writer thinks: `I think it is late`."""
    cue = content.cue
    return cue.speaker is not None and cue.speaker.lower_ in words.first_person and not cue.according


def _before_others_quotation(paragraph: SpeechParagraph, content: Content) -> int:
    """The end of a reported clause, before somebody else's quotation that the parser put into it."""
    for index, quotation in enumerate(paragraph.quotations):
        if content.start < quotation.start < content.end:
            beside = paragraph.cue_beside(index)
            if beside is None or beside.speaker is None or not content.start < beside.start < quotation.start:
                continue
            if _is_somebody_else(paragraph, content, beside):
                return int(beside.speaker.left_edge.idx)
    return content.end


def _is_somebody_else(paragraph: SpeechParagraph, content: Content, inner: Cue) -> bool:
    """Whether words inside a reported clause have a speaker of their own: not `said he thinks it a "rare" case`."""
    head = inner.speaker
    if head is None or head.left_edge.idx <= content.start or inner.word.tag_ == "VBN":
        return False
    if head.pos_ != "PRON":
        return True
    outer, own = paragraph.speaker_of(content.cue), paragraph.speaker_of(inner)
    return outer is not None and own is not None and own.entity is not None and own.entity != outer.entity
