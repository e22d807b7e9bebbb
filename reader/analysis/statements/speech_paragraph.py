"""A paragraph with its quotations and reporting words, and which of them belong together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import sentence_range, verbs_above
from reader.analysis.statements.reporting_cues import SPEAKING, names_somebody
from reader.analysis.statements.speakers import Mentions, Speaker, speaker
from reader.model import Statement, Style

if TYPE_CHECKING:
    from reader.analysis.parsed_document import Section
    from reader.analysis.statements.quotations import Quotation
    from reader.analysis.statements.reporting_cues import Cue
    from reader.analysis.statements.reporting_words import ReportingWords

FAR = 16
"""How many tokens may lie between a quotation and the word that reports it."""
MARKS = " \"“”'‘’`«»"
_STOPS = frozenset((".", "!", "?", ";"))


@dataclass
class SpeechParagraph:
    """A section with what statements are made of. `taken` are the quotations inside reported clauses."""

    section: Section
    quotations: list[Quotation]
    cues: list[Cue]
    mentions: Mentions
    words: ReportingWords
    taken: set[Quotation] = field(default_factory=set)
    text: str = ""
    """The section's text, which spaCy would put together again each time."""

    def __post_init__(self) -> None:
        self.text = str(self.section.doc.text)

    def speaker_of(self, cue: Cue) -> Speaker | None:
        nobody = self.words.nobody
        if cue.speaker is not None and cue.speaker.tag_ == "PRP":
            nobody = nobody | self.words.first_person
        if cue.speaker is None or cue.speaker.lower_ in nobody or cue.speaker.pos_ in ("VERB", "AUX"):
            return None
        return speaker(self.section, cue.speaker, self.mentions)

    def is_of_somebody(self, cue: Cue) -> bool:
        """Whether persons or a body of them speak; a text speaks for those who wrote it."""
        head = cue.speaker
        if head is None:
            return False
        if names_somebody(head, self.words) or head.lemma_.lower() in self.words.texts:
            return True
        at = self.section.offset + head.idx
        mention = self.mentions.over(at, at + len(head.text))
        return mention is not None and mention.label in SPEAKING

    def cue_beside(self, index: int) -> Cue | None:
        """The reporting word of the sentence around a quotation: behind it after a comma, before it after a colon."""
        text, quotation = self.text, self.quotations[index]
        start = self.quotations[index - 1].end if index else 0
        end = self.quotations[index + 1].start if index + 1 < len(self.quotations) else len(text)
        rest = text[quotation.end :].lstrip(MARKS)
        behind = None
        if text[quotation.end - 1] not in ".…" and not rest.startswith("."):
            behind = self._first_behind(quotation.end, end)
        before = self._last_before(start, quotation.start)
        if text[quotation.end - 1] == "," or rest.startswith(","):
            return behind or before
        return before or behind

    def _first_behind(self, start: int, end: int) -> Cue | None:
        for cue in self.cues:
            if start <= cue.start < end and cue.speaker is not None and cue.quotes:
                return cue if self._is_near(start, cue.start, closing=True) else None
        return None

    def _last_before(self, start: int, end: int) -> Cue | None:
        for cue in reversed(self.cues):
            if start <= cue.start < end and cue.speaker is not None and cue.quotes:
                return cue if self._is_near(cue.start + len(cue.word), end, closing=False) else None
        return None

    def _is_near(self, start: int, end: int, closing: bool) -> bool:
        """Whether characters `start` to `end` lie in one sentence and are few; the first may be a closing mark."""
        span = self.section.doc.char_span(start, end, alignment_mode="contract")
        if span is None:
            return True
        return len(span) <= FAR and not any(token.text in _STOPS for token in span[closing:])

    def cue_above(self, quotation: Quotation) -> Cue | None:
        """The reporting word whose clause the quotation stands in: `described the vote as "a farce"`."""
        span = self.section.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None:
            return None
        by_word = {cue.word.i: cue for cue in self.cues}
        for verb in verbs_above(span.root):
            if quotation.contains(verb.idx):
                continue
            cue = by_word.get(verb.i)
            return cue if cue is not None and cue.speaker is not None and cue.quotes else None
        return None

    def statement(self, start: int, end: int, who: Speaker | None, cue: str | None, style: Style) -> Statement:
        """A statement of the characters `[start, end)` of this paragraph."""
        return Statement(
            start=self.section.offset + start,
            end=self.section.offset + end,
            evidence=sentence_range(self.section, start, end),
            speaker=who.words if who is not None else None,
            speaker_range=who.range if who is not None else None,
            cue=cue,
            style=style,
            speaker_entity=who.entity if who is not None else None,
        )
