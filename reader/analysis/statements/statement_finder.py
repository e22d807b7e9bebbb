"""Statements: what the article says that somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import has_parse
from reader.analysis.statements.direct_speech import Thread, direct_statements
from reader.analysis.statements.indirect_speech import Content, indirect_contents
from reader.analysis.statements.quotations import quotations
from reader.analysis.statements.reporting_cues import ReportingWords, find_cues, reporting_words
from reader.analysis.statements.speakers import Mentions
from reader.analysis.statements.speech_paragraph import SpeechParagraph
from reader.model import BlockKind, Statement, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import ParsedDocument
    from reader.model import Entity, Mention

SPOKEN = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
MOSTLY = 0.7
"""Share of a reported clause that a quotation must fill to be reported directly."""
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
    for section in document.sections:
        if section.kind not in SPOKEN or not has_parse(section.doc):
            continue
        quoted = quotations(section.doc.text)
        paragraph = SpeechParagraph(section, quoted, find_cues(section.doc, quoted, words), by_place, words)
        here = [*_indirect(paragraph), *direct_statements(paragraph, thread)]
        here.sort(key=lambda statement: (statement.start, -statement.end))
        found += here
    return tuple(found)


def _indirect(paragraph: SpeechParagraph) -> Iterator[Statement]:
    """Clauses under a reporting word, with the quotations inside them."""
    contents = list(indirect_contents(paragraph.section.doc, paragraph.cues, paragraph.words))
    for content in contents:
        if _repeats(content, contents, paragraph.words) or _is_ours(content, paragraph.words):
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
        style = Style.MIXED if inside else Style.INDIRECT
        yield paragraph.statement(start, end, who, content.cue.text, style)


def _repeats(content: Content, contents: list[Content], words: ReportingWords) -> bool:
    """Whether a clause inside a reported one adds nothing: `said that he believed ...`, `said that reports say ...`."""
    belief = content.cue.word.lemma_.lower() in words.belief_verbs
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
            if beside is not None and content.start < beside.start < quotation.start and beside.speaker is not None:
                return max(content.start + 1, int(beside.speaker.left_edge.idx))
    return content.end
