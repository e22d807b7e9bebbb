"""The state of a story: how its reports agree, and what each was first to tell. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.ui.pages.compared_questions import compared_questions
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Verdict
    from reader.ui.stories.story_reports import StoryReports


@dataclass(frozen=True, slots=True)
class ReportState:
    """A report among the others of its story."""

    disputes: int = 0
    """Questions on which it stands against another report."""
    first_reported: int | None = None
    """Answers that no report gave before; None for the first report, which tells everything first, and for one without
    a date, of which nobody knows when it told it."""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class StoryState:
    """How many questions have each verdict, and how each report stands, by its article's id."""

    verdicts: Mapping[Verdict, int]
    reports: Mapping[str, ReportState]


def story_state(reports: StoryReports) -> StoryState:
    """The state of a story."""
    questions = compared_questions(reports)
    disputes: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for question in questions:
        opposed = [answer for answer in question.answers if answer.is_disputed]
        disputes.update({report.article.id for answer in opposed for report in answer.reports})
        for answer in question.answers:
            earliest = answer.reports[0].article
            if earliest.published:
                first[earliest.id] += 1
    days = {article: report.article.published for article, report in reports.of.items()}
    beginning = min((day for day in days.values() if day), default="")
    found = {
        article: ReportState(
            disputes[article],
            first[article] if day and day != beginning else None,
            is_first=bool(day) and day == beginning,
        )
        for article, day in days.items()
    }
    return StoryState(Counter(question.verdict for question in questions), found)
