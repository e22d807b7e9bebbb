"""Compare as a table: a question a row, a report a column, the odd answer in colour and in brackets. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import Quantity, Role, Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.fact_phrases import VERDICT_SIGNS
from reader.phrasing.formatting import counted, short_day_words, source_words
from reader.phrasing.report_names import ReportNames
from reader.phrasing.verdict_phrases import VERDICT_GROUPS, origin_words, within_sentence
from reader.ui.appearance.styles import MUTED, QUIET, STRONG, VERDICT_STYLES
from reader.ui.pages.columns import cell
from reader.ui.pages.compare_rows import SINGLE_REPORT, proof
from reader.ui.pages.reported_fact import single_report_words
from reader.ui.pages.unfolding import lines_in, unfolded
from reader.ui.row_targets import AnswerRowTarget
from reader.ui.widgets.rows import Row
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.ui.pages.answered_question import ComparedQuestion, GivenAnswer
    from reader.ui.pages.reported_fact import ReportedFact
    from reader.ui.stories.story_reports import StoryReport, StoryReports

NARROWEST = 150
"""Columns of a terminal from which on there is room for the table ..."""
MOST_REPORTS = 7
"""... and reports that have one each."""
PROOF_CELLS = 56
"""Cells of the column that shows the sentence; compare_screen.tcss says so, too."""
SILENT = "–"
_SIGN = 2
_LINE = " │ "
_WIDEST = 20
_MOST_LINES = 2
_NAME_LINES = 3
_LONGEST = 40
"""Code points of a report's own words for an answer; longer ones are a sentence."""


@dataclass(frozen=True, slots=True)
class GridLayout:
    """How the table is laid out."""

    room: int
    reports: tuple[StoryReport, ...]
    column: int
    """The report that the reader stands on."""
    names: ReportNames
    is_open: bool = False
    """Whether what one report alone tells has rows of its own."""
    lines: int = 0
    """Lines that the screen has for the table and its head: those left over show it all the same."""

    @property
    def question(self) -> int:
        """Cells of the questions' column."""
        return max(24, self.room - _SIGN - len(self.reports) * (self.answer + len(_LINE)))

    @property
    def answer(self) -> int:
        """Cells of each report's column."""
        each = (self.room - _SIGN - max(24, self.room // 4)) // max(1, len(self.reports)) - len(_LINE)
        return max(6, min(_WIDEST, each))


def columns_of(reports: StoryReports) -> tuple[StoryReport, ...]:
    """The reports from left to right: the first published first, those without a date last."""
    return tuple(sorted(reports.of.values(), key=lambda one: (one.article.published or "~", one.article.id)))


def layout_of(reports: StoryReports, room: int, column: int, *, is_open: bool, lines: int = 0) -> GridLayout:
    """The table's layout in so many cells."""
    columns = columns_of(reports)
    names = ReportNames(report.article for report in columns)
    return GridLayout(room, columns, min(column, len(columns) - 1), names, is_open, lines)


def grid_head(layout: GridLayout) -> Content:
    """Who they are and when each was published; the one that the reader stands on is lit."""
    names = [_named(report, layout.answer) for report in layout.reports]
    days = [short_day_words(report.article.published, layout.names.year) for report in layout.reports]
    lines = []
    tallest = max(len(name) for name in names)
    names = [[""] * (tallest - len(name)) + name for name in names]
    for words in (*map(list, zip(*names, strict=True)), days):
        style = QUIET if words is days else MUTED
        parts = [Content(" " * (_SIGN + layout.question))]
        for at, word in enumerate(words):
            lit = "bold $accent" if at == layout.column else style
            parts += [Content.styled(_LINE, QUIET), cell(Content.styled(word, lit), layout.answer)]
        lines.append(Content.assemble(" ", *parts))
    return Content("\n").join(lines)


def _named(report: StoryReport, width: int) -> list[str]:
    """The outlet's name, on as many lines as it needs, and as a table may have above it."""
    lines = [line.plain.rstrip() for line in Content(source_words(report.article.source)).wrap(width)]
    return [*lines[: _NAME_LINES - 1], " ".join(lines[_NAME_LINES - 1 :])] if len(lines) >= _NAME_LINES else lines


def grid_rows(questions: Sequence[ComparedQuestion], layout: GridLayout) -> list[Row]:
    """The table's rows; what one report alone tells on a line of its own, until it is opened or there is room."""
    rows = [_row(question, layout) for question in questions if question.verdict is not Verdict.SINGLE]
    once = [question for question in questions if question.verdict is Verdict.SINGLE]
    if once:
        first, groups = once[0].reported[0], (VERDICT_GROUPS[Verdict.SINGLE],)
        head = Content.assemble((f"{VERDICT_SIGNS[Verdict.SINGLE]} Told once", STRONG), (f"  {len(once):,}", MUTED))
        fold = AnswerRowTarget(SINGLE_REPORT, 0, first.report.article.id, first.fact)
        rows.append(Row(head, fold, groups))
        alone = [_row(question, layout) for question in once]
        above = grid_head(layout).plain.count("\n") + 1
        left = layout.lines - above - lines_in(rows, layout.room)
        rows += alone if layout.is_open else unfolded(alone, left, layout.room, fold)
    return rows


def _row(question: ComparedQuestion, layout: GridLayout) -> Row:
    style = VERDICT_STYLES[question.verdict]
    columns = [_wrapped(_asked(question), layout.question)]
    for at, report in enumerate(layout.reports):
        columns.append(_wrapped(_answers(question, report, lit=at == layout.column), layout.answer))
    height = max(len(column) for column in columns)
    lines = []
    for line in range(height):
        sign = (f"{VERDICT_SIGNS[question.verdict]} ", f"{style} bold") if line == 0 else " " * _SIGN
        cells = [
            cell(column[line] if line < len(column) else Content(""), layout.answer if at else layout.question)
            for at, column in enumerate(columns)
        ]
        parts: list[Content | str | tuple[str, str]] = [sign, cells[0]]
        for one in cells[1:]:
            parts += [(_LINE, QUIET), one]
        lines.append(Content.assemble(*parts))
    reported = question.answers[0].reported[0]
    target = AnswerRowTarget(question.id, 0, reported.report.article.id, reported.fact)
    return Row(Content("\n").join(lines), target, (VERDICT_GROUPS[question.verdict],), hang=0)


def _asked(question: ComparedQuestion) -> Content:
    """The question; what one report alone tells, as it tells it."""
    if question.verdict is Verdict.SINGLE:
        return Content(single_report_words(question.reported[0]))
    return Content.styled(question.words, STRONG if question.is_disputed else "")


def answers_by(question: ComparedQuestion, report: StoryReport) -> list[GivenAnswer]:
    """What a report answers; mostly one thing."""
    return [
        answer
        for answer in question.answers
        if any(reported.report.article.id == report.article.id for reported in answer.reported)
    ]


def _answers(question: ComparedQuestion, report: StoryReport, *, lit: bool) -> Content:
    given = answers_by(question, report)
    if not given:
        return Content.styled(SILENT, QUIET)
    return Content(" / ").join(_given(question, answer, report, lit=lit) for answer in given)


def _given(question: ComparedQuestion, answer: GivenAnswer, report: StoryReport, *, lit: bool) -> Content:
    repeats = len(question.answers) == 1 and _repeats(question, answer)
    words = "says so" if repeats else own_words(answer, report)
    if answer.is_odd:
        return Content.styled(f"[{words}]", f"{VERDICT_STYLES[Verdict.CONFLICTING]} bold")
    if answer.is_replaced:
        return Content.styled(f"{words} ↻", VERDICT_STYLES[Verdict.CORRECTED])
    return Content.styled(words, "" if lit else MUTED)


def own_words(answer: GivenAnswer, report: StoryReport) -> str:
    """The answer in this report's words; in those that most have where they are no few."""
    text = report.article.text
    said = [
        _as_answer(one, displayable(" ".join(text[one.fact.start : one.fact.end].split())))
        for one in answer.reported
        if one.report.article.id == report.article.id and not isinstance(one.fact, Role)
    ]
    return min((words for words in said if len(words) <= _LONGEST), key=len, default=answer.words)


def _as_answer(one: ReportedFact, words: str) -> str:
    return within_sentence(words) if isinstance(one.fact, Quantity) and one.begins_its_sentence else words


def _repeats(question: ComparedQuestion, answer: GivenAnswer) -> bool:
    """Whether the answer is the question's own words: reports say the same sentence."""
    begun = question.words.rstrip("…?").strip().casefold()
    return question.verdict is Verdict.SINGLE or answer.words.casefold().startswith(begun)


def _wrapped(content: Content, width: int) -> list[Content]:
    lines = list(content.wrap(width)) if content.cell_length > width else [content]
    if len(lines) > _MOST_LINES:
        last = Content(" ").join(lines[_MOST_LINES - 1 :])
        lines = [*lines[: _MOST_LINES - 1], last.truncate(width, ellipsis=True)]
    return lines


def proof_of(question: ComparedQuestion, report: StoryReport, layout: GridLayout) -> Content:
    """What stands beside the table: the report's sentences, who says otherwise, why, and where it comes from."""
    style = f"{VERDICT_STYLES[question.verdict]} bold"
    article = report.article
    who = f"{source_words(article.source)} · {short_day_words(article.published, layout.names.year)}"
    head = Content.assemble((f"{VERDICT_SIGNS[question.verdict]} ", style), (question.words, STRONG))
    parts = [head, Content(""), Content.styled(who, "$accent"), *_proofs(question, report)]
    for answer in question.answers:
        if answer not in answers_by(question, report):
            parts += [Content(""), *_other(question, answer, layout.names)]
    if question.reasons:
        sign = VERDICT_SIGNS[question.verdict]
        parts += [Content(""), *(Content.assemble((f"why {sign}  ", style), (why, MUTED)) for why in question.reasons)]
    return Content("\n").join(parts)


def _proofs(question: ComparedQuestion, report: StoryReport) -> Iterator[Content]:
    reported = [one for one in question.reported if one.report.article.id == report.article.id]
    if not reported:
        yield Content.styled("says nothing of this", QUIET)
    for one in reported:
        yield proof(one, question.verdict)
    for answer in answers_by(question, report):
        if origin := origin_words(answer.named, reports=len(answer.reports), origins=answer.origins):
            yield Content.styled(origin, MUTED)


def _other(question: ComparedQuestion, answer: GivenAnswer, names: ReportNames) -> Iterator[Content]:
    many = counted(len(answer.reports), "report")
    who = " · ".join(names.each(report.article.id for report in answer.reports))
    yield Content.assemble((answer.words, STRONG), (f"  in {many}: {who}", MUTED))
    yield proof(answer.reported[0], question.verdict)
