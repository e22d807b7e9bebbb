"""Compare: what the reports of a story answer to one question, what is disputed first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import GRAVEST_FIRST
from reader.phrasing.formatting import counted, span_words
from reader.phrasing.verdict_phrases import VERDICT_GROUPS, verdict_counts
from reader.ui.pages.compared_questions import compared_questions
from reader.ui.pages.page_text import PageText
from reader.ui.styles import MUTED, STRONG, VERDICT_STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.ui.pages.compared_questions import ComparedQuestion
    from reader.ui.story_reports import StoryReports

ALONE = "No other article in the library reports this story."
NOTHING_SHARED = "The reports of this story answer no question in common."
_RULE = "─"


@dataclass(frozen=True, slots=True)
class ComparePage(PageText):
    """The page with the questions that its lines are made of."""

    questions: tuple[ComparedQuestion, ...] = ()
    reports: StoryReports | None = None


def compare_page(reports: StoryReports) -> ComparePage:
    """The page of a story."""
    if len(reports.of) < 2:
        return ComparePage("Compare", (), empty=ALONE)
    questions = compared_questions(reports)
    numbers = Counter(question.verdict for question in questions)
    present = [verdict for verdict in GRAVEST_FIRST if numbers[verdict]]

    def heading(room: int) -> Content:
        return _heading(reports, numbers, room)

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


def _heading(reports: StoryReports, numbers: Mapping[Verdict, int], room: int) -> Content:
    """`Compare · story · 6 reports, 3–4 Dec 2020 ── 4 disagree  9 agree`: the numbers at the right, the story cut."""
    days = [report.article.published for report in reports.of.values()]
    many = f" · {counted(len(reports.of), 'report')}"
    when = f", {span}" if (span := span_words(days)) else ""
    pieces = [
        Content.styled(words, f"{VERDICT_STYLES[verdict]}" if verdict is not Verdict.SINGLE else MUTED)
        for verdict, words in verdict_counts(numbers)
    ]
    right = Content.assemble(" ", Content("  ").join(pieces))
    for told in (f"{many}{when}", many, ""):
        left = room - right.cell_length - len(told) - len("Compare · ") - 4
        if left >= 12:
            title = Content(displayable(reports.story.title)).truncate(left, ellipsis=True)
            ahead = Content.assemble(("Compare", STRONG), " · ", title, (told, MUTED), " ")
            break
    else:
        ahead = Content.assemble(("Compare", STRONG), " ")
    fill = max(1, room - ahead.cell_length - right.cell_length)
    return Content.assemble(ahead, (_RULE * fill, "$border-focus"), right)
