"""Compare: what the reports of a story answer to one question, what is disputed first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model import Verdict
from reader.phrasing.fact_phrases import GRAVEST_FIRST
from reader.phrasing.verdict_phrases import VERDICT_GROUPS, verdict_counts
from reader.ui.appearance.styles import MUTED, VERDICT_STYLES
from reader.ui.pages.compared_questions import compared_questions
from reader.ui.pages.page_text import PageText
from reader.ui.pages.story_heading import StyledWords, story_heading
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from textual.content import Content

    from reader.ui.pages.answered_question import ComparedQuestion
    from reader.ui.stories.story_reports import StoryReports

NOTHING_SHARED = "The reports of this story answer no question in common."


@dataclass(frozen=True, slots=True)
class ComparePage(PageText):
    """The page with the questions that its lines are made of."""

    questions: tuple[ComparedQuestion, ...] = ()
    reports: StoryReports | None = None


def compare_page(reports: StoryReports) -> ComparePage:
    """The page of a story."""
    if len(reports.of) < 2:
        return ComparePage("Compare", (), empty=reports.alone)
    questions = compared_questions(reports)
    numbers = Counter(question.verdict for question in questions)
    present = [verdict for verdict in GRAVEST_FIRST if numbers[verdict]]

    def heading(room: int) -> Content:
        pieces = [StyledWords(words, _style(verdict)) for verdict, words in verdict_counts(numbers)]
        return story_heading("Compare", reports, pieces, room)

    return ComparePage(
        title=f"Compare · {reports.story.title}",
        rows=(),
        empty=NOTHING_SHARED,
        filters=("", *(VERDICT_GROUPS[verdict] for verdict in present)) if len(present) > 1 else (),
        counts={VERDICT_GROUPS[verdict]: number for verdict, number in numbers.items()},
        heading=heading,
        questions=questions,
        reports=reports,
    )


def _style(verdict: Verdict) -> str:
    return VERDICT_STYLES[verdict] if verdict is not Verdict.SINGLE else MUTED
