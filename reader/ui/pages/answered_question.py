"""A question of a story with its answers, as pages show it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.phrasing.fact_standing import DISPUTED
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import FactReference, Verdict
    from reader.ui.pages.reported_fact import ReportedFact
    from reader.ui.stories.story_reports import StoryReport

_BLANK = re.compile(r"(?<=\S )…(?=[ ,.;]|$)")
"""The place of the answer in a question that is a sentence; where a sentence was cut, no space stands before it."""


@dataclass(frozen=True, slots=True)
class OpposedAnswer:
    """An answer that excludes another, with how many reports give it."""

    words: str
    reports: int


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer in the articles' words, and everything that stands beside it."""

    words: str
    reported: tuple[ReportedFact, ...]
    """Each sentence that gives it once, the first published first."""
    named: tuple[str, ...] = ()
    """The sources that its reports name."""
    origins: int = 1
    since: str | None = None
    is_odd: bool = False
    """Whether more reports give an answer that excludes it."""
    against: OpposedAnswer | None = None
    """Of the answers that exclude it the one that most reports give."""
    facts: tuple[FactReference, ...] = ()
    """All facts that give it."""
    is_replaced: bool = False
    """Whether an answer that was first given later corrects it."""
    is_disputed: bool = False
    """Whether it stands against another answer."""

    @property
    def reports(self) -> tuple[StoryReport, ...]:
        """Who gives it, the first published first."""
        return tuple({one.report.article.id: one.report for one in self.reported}.values())


class AnsweredSentence(NamedTuple):
    """A question that is a sentence: what stands before its answer, the answer, and what stands behind."""

    before: str
    answer: str
    behind: str


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question with its answers, those of most reports first."""

    id: str
    verdict: Verdict
    """The gravest that an editor must know of: one report that says otherwise makes it disputed, though most agree."""
    words: str
    answers: tuple[GivenAnswer, ...]
    silent: tuple[StoryReport, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why answers exclude or replace each other."""
    is_settled: bool = False
    """Whether most reports agree, so that of a disputed question only those stand in doubt that say otherwise."""
    is_clause: bool = False
    """Whether reports agree on it and it is no more than a part of their sentences."""
    corrected: tuple[GivenAnswer, ...] = ()
    """Of a corrected question the answers in the order in which one took the other's place."""

    @property
    def reported(self) -> tuple[ReportedFact, ...]:
        return tuple(one for answer in self.answers for one in answer.reported)

    @property
    def reports(self) -> tuple[StoryReport, ...]:
        """Those that answer and those that are silent."""
        answering = {one.report.article.id: one.report for one in self.reported}
        return (*answering.values(), *self.silent)

    @property
    def speaking(self) -> int:
        """How many reports answer."""
        return len({one.report.article.id for one in self.reported})

    @property
    def is_disputed(self) -> bool:
        """Whether answers exclude or have replaced each other."""
        return self.verdict in DISPUTED

    @property
    def is_folded(self) -> bool:
        """Whether one line says all of it."""
        return len(self.answers) == 1

    @property
    def statement(self) -> AnsweredSentence | None:
        """Of a question that is a sentence with the answer's place in it: what stands before, the answer, what stands
        behind. None where it is asked in so many words."""
        places = list(_BLANK.finditer(self.words))
        if len(places) != 1 or not self.answers:
            return None
        start, end = places[0].span()
        return AnsweredSentence(self.words[:start], self.answers[0].words, self.words[end:])
