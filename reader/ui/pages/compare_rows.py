"""Compare as lines: each answer one line, with who gives it; what all agree on one line; what proves it on demand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from reader.model import Verdict
from reader.phrasing.displayable import cell_width, displayable
from reader.phrasing.fact_phrases import VERDICT_SIGNS
from reader.phrasing.formatting import short_day_words, source_words
from reader.phrasing.line_fitting import cut_to
from reader.phrasing.report_names import ReportNames
from reader.phrasing.verdict_phrases import VERDICT_GROUPS, origin_words
from reader.ui.appearance.styles import MUTED, QUIET, STRONG, VERDICT_STYLES
from reader.ui.article.jumps import AnswerKey
from reader.ui.pages.columns import BETWEEN, WIDEST_BAR, bar, cell, fitting_names, spread
from reader.ui.pages.reported_fact import single_report_words
from reader.ui.pages.unfolding import lines_in, unfolded
from reader.ui.row_targets import AnswerRowTarget
from reader.ui.widgets.rows import Row
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.ui.pages.answered_question import ComparedQuestion, GivenAnswer
    from reader.ui.pages.reported_fact import ReportedFact

_INDENT = 4
_SINCE = 13
"""Cells of `since 27 Sep` and of `no date`."""
_EVIDENCE = 600
"""Code points of a sentence that are shown at most."""
SINGLE_REPORT = "told once"
"""What the line stands for under which everything stands that one report alone says."""
TOLD_ONCE = AnswerKey(SINGLE_REPORT, 0)


_GAP = Row(Content(""), rank=1)


@dataclass(frozen=True, slots=True)
class CompareLayout:
    """How the page's lines are laid out."""

    room: int
    """Cells that a line has."""
    opened: Collection[AnswerKey] = ()
    """The answers whose sentences are shown: question and number."""
    chosen: str = ""
    """The verdict group that alone is shown; then what is folded otherwise is open."""
    lines: int = 0
    """Lines that the screen has: those left over show what is folded otherwise."""


def compare_rows(questions: Sequence[ComparedQuestion], layout: CompareLayout) -> list[Row]:
    """The lines of the page."""
    reports = max((question.speaking + len(question.silent) for question in questions), default=0)
    lines = _AnswerLines(layout, questions, min(WIDEST_BAR, reports))
    several = [question for question in questions if question.verdict is not Verdict.SINGLE]
    rows: list[Row] = []
    for at, question in enumerate(several):
        if at and question.is_folded and not several[at - 1].is_folded:
            rows.append(_GAP)
        rows += lines.of(question)
    once = [question for question in questions if question.verdict is Verdict.SINGLE]
    rows += [_GAP] if rows and once else []
    return [*rows, *lines.single_reports(once, layout.lines - lines_in(rows, layout.room) - 1)]


def _value_cells(questions: Sequence[ComparedQuestion], room: int) -> int:
    """The width of the column of values: of the longest that is no sentence."""
    widest = max(16, room // 5)
    words = (answer.words for question in questions if not question.is_folded for answer in question.answers)
    return max((width for width in map(cell_width, words) if width <= widest), default=8)


def _beside_cells(questions: Sequence[ComparedQuestion], room: int) -> int:
    """The width of the column on who says what all agree on: of its longest words, within bounds."""
    folded = (one for one in questions if one.is_folded and one.verdict is not Verdict.SINGLE)
    widest = max((cell_width(_by_whom(one, one.answers[0])) for one in folded), default=0)
    return min(widest, max(16, room * 3 // 10))


def _by_whom(question: ComparedQuestion, answer: GivenAnswer) -> str:
    """`5 of 6 · one origin: the harbour police`."""
    origin = origin_words(answer.named, reports=len(answer.reports), origins=answer.origins)
    return _joined(f"{len(answer.reports)} of {question.speaking + len(question.silent)}", origin)


class _AnswerLines:
    def __init__(self, layout: CompareLayout, questions: Sequence[ComparedQuestion], bars: int) -> None:
        self._layout = layout
        self._room = layout.room
        self._names = ReportNames(report.article for question in questions for report in question.reports)
        self._year = self._names.year
        self._value = _value_cells(questions, layout.room)
        self._beside_cells = _beside_cells(questions, layout.room)
        self._bar = bars
        self._stated = Counter(_stated(one, one.answers[0]) for one in questions)

    def of(self, question: ComparedQuestion) -> Iterator[Row]:
        groups = (VERDICT_GROUPS[question.verdict],)
        if question.is_folded:
            yield from self._folded(question, groups)
            return
        sign = _signed(question)
        yield Row(spread(sign, Content.styled(self._corrected(question), MUTED), self._room), groups=groups)
        for number, answer in enumerate(question.answers):
            yield Row(self._answer(question, answer), _target(question, number), groups, hang=_INDENT)
            yield from self._sentences(question, number, groups)
        for words in self._under(question):
            yield Row(words, rank=1, groups=groups, stands_alone=True)

    def _folded(self, question: ComparedQuestion, groups: tuple[str, ...]) -> Iterator[Row]:
        """One line that says all: the answer within the sentence, or behind the question."""
        (answer,) = question.answers
        style = VERDICT_STYLES[question.verdict]
        sign = Content.styled(f"{VERDICT_SIGNS[question.verdict]} ", f"{style} bold")
        stated = _stated(question, answer)
        if self._stated[stated] > 1 and question.statement is not None:  # one sentence answers several questions
            stated = _asked_and_answered(question, answer)
        among = question.speaking + len(question.silent)
        behind = cell(Content.styled(_by_whom(question, answer), MUTED), self._beside_cells)
        right = Content.assemble(bar(len(answer.reports), among, self._bar), "  ", behind)
        room = self._room - sign.cell_length - right.cell_length - BETWEEN
        line = spread(Content.assemble(sign, stated.in_cells(room)), right, self._room)
        yield Row(line, _target(question, 0), groups, hang=BETWEEN)
        yield from self._sentences(question, 0, groups)

    def _answer(self, question: ComparedQuestion, answer: GivenAnswer) -> Content:
        """Value, bar, who gives it, where it comes from, since when."""
        sign, style = _standing(answer)
        value = Content.styled(answer.words, f"{style} bold" if answer.is_odd else STRONG)
        mark = Content.assemble("  ", (f"{sign} ", style))
        since = Content.styled(self._since(answer), MUTED)
        bars = bar(len(answer.reports), question.speaking, self._bar)
        ahead = Content.assemble(bars.stylize(style) if answer.is_odd else bars, "  ")
        if value.cell_length > self._value:  # a sentence: who says it stands on the next line
            room = self._room - _INDENT - ahead.cell_length - since.cell_length - BETWEEN
            under = Content.assemble(" " * _INDENT, ahead, self._who(question, answer, room))
            return Content.assemble(mark, value, "\n", spread(under, since, self._room))
        room = self._room - _INDENT - self._value - BETWEEN - ahead.cell_length - since.cell_length - BETWEEN
        left = Content.assemble(mark, cell(value, self._value), " " * BETWEEN, ahead, self._who(question, answer, room))
        return spread(left, since, self._room)

    def _who(self, question: ComparedQuestion, answer: GivenAnswer, room: int) -> Content:
        reports = answer.reports
        origin = origin_words(answer.named, reports=len(reports), origins=answer.origins)
        kept = min(cell_width(origin), max(0, room // 2 - BETWEEN))
        if question.speaking == len(reports) > 2 and not question.silent:
            who = [f"all {len(reports)}"]
        elif len(reports) == 1:
            who = [source_words(reports[0].article.source)]  # its day stands at the right
        else:
            who = self._names.each(report.article.id for report in reports)
        names = fitting_names(who, room - kept - BETWEEN if kept else room)
        behind = Content.styled(origin, MUTED).truncate(max(kept, room - cell_width(names) - BETWEEN), ellipsis=True)
        return Content.assemble(names, " " * BETWEEN if kept else "", behind if kept else "")

    def _since(self, answer: GivenAnswer) -> str:
        if answer.is_replaced:
            return f"{short_day_words(answer.since, self._year)}, corrected"
        day = short_day_words(answer.since, self._year)
        return f"since {day}" if answer.since and len(answer.reports) > 1 else day

    def _corrected(self, question: ComparedQuestion) -> str:
        """`corrected: 14 → 13 on 12 Feb, Meridian`."""
        if not question.corrected:
            return ""
        last = question.corrected[-1].reported[0].report.article
        steps = " → ".join(answer.words for answer in question.corrected)
        words = f"corrected: {steps} on {short_day_words(last.published, self._year)}, {source_words(last.source)}"
        return words if cell_width(words) <= self._room // 2 else ""

    def _under(self, question: ComparedQuestion) -> Iterator[Content]:
        """Who is silent, and why the answers stand as they do."""
        if question.silent:
            ahead = "    ─ silent  "
            silent = self._names.each(report.article.id for report in question.silent)
            names = fitting_names(silent, self._room - cell_width(ahead))
            yield Content.styled(f"{ahead}{names}", QUIET)
        sign = VERDICT_SIGNS[question.verdict]
        style = VERDICT_STYLES[question.verdict]
        for at, reason in enumerate(question.reasons[:3]):
            ahead = f"    why {sign}     " if at == 0 else " " * 14
            yield Content.assemble((ahead, style), (reason, MUTED))

    def _sentences(self, question: ComparedQuestion, number: int, groups: tuple[str, ...]) -> Iterator[Row]:
        if AnswerKey(question.id, number) not in self._layout.opened:
            return
        for one in question.answers[number].reported:
            article = one.report.article
            who = f"{short_day_words(article.published, self._year)} · {source_words(article.source)}"
            line = Content.assemble("      ", (f"{who}  ", MUTED), proof(one, question.verdict))
            subject = AnswerRowTarget(question.id, number, article.id, one.fact, is_sentence=True)
            yield Row(line, subject, groups, hang=_INDENT + 2)

    def single_reports(self, questions: Sequence[ComparedQuestion], left: int) -> Iterator[Row]:
        """What one report alone says: so much of it as the screen has lines `left`, all where the reader asked for it,
        else folded to a line."""
        if not questions:
            return
        groups = (VERDICT_GROUPS[Verdict.SINGLE],)
        reported = [question.reported[0] for question in questions]
        is_open = self._layout.chosen in groups or TOLD_ONCE in self._layout.opened
        first = AnswerRowTarget(SINGLE_REPORT, 0, reported[0].report.article.id, reported[0].fact)
        alone = [row for question in questions for row in self._alone(question, groups)]
        shown = alone if is_open else unfolded(alone, left, self._room, first)
        words = Content.assemble(
            (f"{VERDICT_SIGNS[Verdict.SINGLE]} Told once", STRONG), (f"  {len(reported):,}", MUTED)
        )
        some = "" if shown else f"  {' · '.join(single_report_words(one) for one in reported[:4])} …"
        yield Row(Content.assemble(words, (some, MUTED)).truncate(self._room, ellipsis=True), first, groups)
        yield from shown

    def _alone(self, question: ComparedQuestion, groups: tuple[str, ...]) -> Iterator[Row]:
        one = question.reported[0]
        article = one.report.article
        who = f"{short_day_words(article.published, self._year)} · {source_words(article.source)}"
        line = spread(Content(f"    {single_report_words(one)}"), Content.styled(who, QUIET), self._room)
        yield Row(line, _target(question, 0), groups)
        yield from self._sentences(question, 0, groups)


def proof(one: ReportedFact, verdict: Verdict) -> Content:
    """A fact's sentence, with its value in the verdict's colour."""
    start = one.fact.evidence.start
    end = min(one.fact.evidence.end, start + _EVIDENCE)
    shown = Content(displayable(one.report.article.text[start:end]))
    first, last = max(0, one.fact.start - start), min(end, one.fact.end) - start
    if 0 <= first < last:
        shown = shown.stylize(STRONG, first, last).stylize(VERDICT_STYLES[verdict], first, last)
    return Content(" ").join(part for part in shown.split("\n"))


def _signed(question: ComparedQuestion) -> Content:
    style = f"{VERDICT_STYLES[question.verdict]} bold"
    return Content.assemble((f"{VERDICT_SIGNS[question.verdict]} ", style), (question.words, STRONG))


class _Answered(NamedTuple):
    """A question with its answer on one line: what stands before the answer, the answer, what stands behind it."""

    before: str
    answer: str = ""
    behind: str = ""

    def in_cells(self, room: int) -> Content:
        """In so many cells: what is asked gives way before what is answered."""
        value = Content.styled(self.answer, STRONG)
        over = cell_width(self.before) + value.cell_length - room
        if over > 0 and value.cell_length <= room // 2:
            asked = self.before.rstrip()
            gap = " " * (len(self.before) - len(asked))
            return Content.assemble(cut_to(asked, room - value.cell_length - len(gap)), gap, value)
        return Content.assemble(self.before, value, self.behind)


def _stated(question: ComparedQuestion, answer: GivenAnswer) -> _Answered:
    """The question with its answer: within it where it is a sentence."""
    if (statement := question.statement) is not None:
        return _Answered(*statement)
    if _is_in(answer.words, question.words):
        return _Answered(question.words)
    return _asked_and_answered(question, answer)


def _asked_and_answered(question: ComparedQuestion, answer: GivenAnswer) -> _Answered:
    return _Answered(f"{question.words}  ", answer.words)


def _is_in(answer: str, question: str) -> bool:
    """Whether the question is the answer's own words, perhaps cut."""
    begun = question.rstrip("…?").strip().casefold()
    return answer.casefold() in question.casefold() or answer.casefold().startswith(begun)


def _standing(answer: GivenAnswer) -> tuple[str, str]:
    """The sign before an answer that others exclude or have replaced, and its style."""
    if answer.is_replaced:
        return VERDICT_SIGNS[Verdict.CORRECTED], VERDICT_STYLES[Verdict.CORRECTED]
    if answer.is_odd:
        return VERDICT_SIGNS[Verdict.CONFLICTING], VERDICT_STYLES[Verdict.CONFLICTING]
    return " ", ""


def _target(question: ComparedQuestion, number: int) -> AnswerRowTarget:
    first = question.answers[number].reported[0]
    return AnswerRowTarget(question.id, number, first.report.article.id, first.fact)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
