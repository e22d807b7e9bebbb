"""A fact with the report that states it, in the order and in the words in which pages show it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Circumstance, Statement
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_digest import DigestedArticle, line
from reader.phrasing.fact_phrases import headline
from reader.phrasing.formatting import sentence_case
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import Fact
    from reader.ui.stories.story_reports import StoryReport

_BEFORE_ALL = "~"
"""A day behind every other: a report without a date comes last."""


@dataclass(frozen=True, slots=True)
class ReportedFact:
    """A fact, and the report that states it."""

    report: StoryReport
    fact: Fact | Circumstance

    @property
    def begins_its_sentence(self) -> bool:
        """Whether no word stands before it in its sentence."""
        return not any(map(str.isalnum, self.report.article.text[self.fact.evidence.start : self.fact.start]))

    @property
    def order(self) -> tuple[str, str, int]:
        """The first published first."""
        return (self.report.article.published or _BEFORE_ALL, self.report.article.id, self.fact.start)

    @property
    def sentence(self) -> str:
        return self.report.article.text[self.fact.evidence.start : self.fact.evidence.end]


def single_report_words(one: ReportedFact) -> str:
    """What one report alone says, as the panel tells it."""
    if isinstance(one.fact, Circumstance):
        return displayable(" ".join(one.sentence.split()))
    article = one.report.article
    if isinstance(one.fact, Statement):
        return sentence_case(line(one.fact, DigestedArticle(article.text, one.report.names, article.published)).words)
    return sentence_case(headline(one.fact, article.text, one.report.names))
