"""Compare: the answers of a story's reports, whose sentences open and close, and the way between disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.commands import Context, Group
from reader.model import NotedAnswer, NotedQuestion, Verdict
from reader.phrasing.formatting import source_words
from reader.phrasing.report_names import ReportNames
from reader.phrasing.verdict_phrases import VERDICT_GROUPS
from reader.ui.article.jumps import AnswerKey, PageSpot
from reader.ui.keyboard.bindings import bindings
from reader.ui.pages.answer_places import answer_at
from reader.ui.pages.compare_grid import (
    MOST_REPORTS,
    NARROWEST,
    PROOF_CELLS,
    GridLayout,
    grid_head,
    grid_rows,
    layout_of,
    proof_of,
)
from reader.ui.pages.compare_page import ComparePage
from reader.ui.pages.compare_rows import SINGLE_REPORT, TOLD_ONCE, CompareLayout, compare_rows
from reader.ui.pages.page_filter import wanted
from reader.ui.row_targets import AnswerRowTarget
from reader.ui.screens.report_screen import FRAME
from reader.ui.screens.story_screen import StoryScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.types import CSSPathType

    from reader.ui.pages.answered_question import ComparedQuestion
    from reader.ui.pages.page_text import PageText
    from reader.ui.row_targets import RowTarget
    from reader.ui.session import Session
    from reader.ui.stories.story_reports import StoryReport
    from reader.ui.widgets.rows import Row


_FRAME_LINES = 3
"""Lines of the page's border and of the keys."""


class AnswerRows(Rows, inherit_bindings=False):
    """Lines of answers: what a key means for an answer goes before what it means for lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Context.COMPARE),
        *bindings(Context.PANEL, only=Group.MOVING),
    ]


class CompareScreen(StoryScreen):
    """Shows a story's questions with their answers."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["report_screen.tcss", "compare_screen.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.COMPARE)]
    COMMANDS_OF: ClassVar[tuple[Context, ...]] = (Context.COMPARE, Context.PAGE)

    def __init__(self, session: Session, spot: PageSpot) -> None:
        super().__init__(session, spot)
        self._opened = set(spot.opened)
        self._column = spot.column

    def compose_rows(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="compare-table"):
                yield Static(id="compare-head")
                yield AnswerRows(id="page-rows")
            with VerticalScroll(id="compare-proof", can_focus=False):
                yield Static()

    @property
    def context(self) -> Context:
        return Context.COMPARE

    @property
    def questions(self) -> tuple[ComparedQuestion, ...]:
        """The questions of the story."""
        return self._text.questions if isinstance(self._text, ComparePage) else ()

    def question_in_sight(self) -> ComparedQuestion | None:
        """The question that the line under the cursor belongs to."""
        return self._question_of(self.query_one(Rows).selected)

    def _question_of(self, target: RowTarget | None) -> ComparedQuestion | None:
        if not isinstance(target, AnswerRowTarget):
            return None
        return next((question for question in self.questions if question.id == target.question), None)

    def _lines_of(self, text: PageText) -> list[Row]:
        if not isinstance(text, ComparePage):
            return super()._lines_of(text)
        self.set_class(self._is_grid, "-grid")
        if self._is_grid:
            layout = self._grid_layout(text)
            self.query_one("#compare-head", Static).update(grid_head(layout))
            return wanted(grid_rows(text.questions, layout), self._chosen, self._words)
        return wanted(compare_rows(text.questions, self._line_layout()), self._chosen, self._words)

    def _line_layout(self) -> CompareLayout:
        return CompareLayout(self._room, frozenset(self._opened), self._chosen, max(0, self.size.height - _FRAME_LINES))

    # The keys

    @property
    def footer_words(self) -> Mapping[str, str]:
        """What Space would do now, in words."""
        words = super().footer_words
        target = self.query_one(Rows).selected
        if not isinstance(target, AnswerRowTarget):
            return words
        is_open = AnswerKey(target.question, target.answer) in self._opened
        if target.question == SINGLE_REPORT:
            return {**words, "open_answer": "Fold" if is_open else "Show all"}
        return {**words, "open_answer": "Hide sentences" if is_open else "Show sentences"}

    @property
    def without_object(self) -> frozenset[str]:
        target = self.query_one(Rows).selected
        folds = isinstance(target, AnswerRowTarget) and (not self._is_grid or target.question == SINGLE_REPORT)
        disputed = any(question.is_disputed for question in self.questions)
        idle = [*([] if folds else ["open_answer"]), *([] if disputed else ["next_dispute"])]
        return super().without_object | frozenset(idle)

    @on(Rows.Pointed)
    def _say_keys(self) -> None:
        self.renew_footer()

    # The table

    @property
    def _is_grid(self) -> bool:
        text = self._text
        if not isinstance(text, ComparePage) or text.reports is None:
            return False
        return self.size.width >= NARROWEST and 2 <= len(text.reports.of) <= MOST_REPORTS

    def _grid_layout(self, text: ComparePage) -> GridLayout:
        assert text.reports is not None  # noqa: S101 # a table is made of reports
        is_open = self._chosen == VERDICT_GROUPS[Verdict.SINGLE] or TOLD_ONCE in self._opened
        room = self.size.width - PROOF_CELLS - FRAME
        lines = self.size.height - _FRAME_LINES
        return layout_of(text.reports, room, self._column, is_open=is_open, lines=lines)

    @property
    def _heading_room(self) -> int:
        return self.size.width - FRAME + 2 if self._is_grid else super()._heading_room

    @property
    def _report(self) -> StoryReport | None:
        """The report of the column that the reader stands on."""
        if not self._is_grid or not isinstance(self._text, ComparePage):
            return None
        layout = self._grid_layout(self._text)
        return layout.reports[layout.column]

    @property
    def selected(self) -> RowTarget | None:
        """What the line, or in the table the cell, stands for; None in a cell of a report that says nothing."""
        target, report = super().selected, self._report
        question = self._question_of(target)
        if report is None or question is None:
            return target
        for number, answer in enumerate(question.answers):
            for one in answer.reported:
                if one.report.article.id == report.article.id:
                    return AnswerRowTarget(question.id, number, report.article.id, one.fact)
        return None

    def _show(self, text: PageText, *, keep: bool = False) -> None:
        super()._show(text, keep=keep)
        self._show_proof()

    @on(Rows.Pointed)
    def _show_proof(self) -> None:
        """Show the sentence of the cell beside the table."""
        question, report = self._question_of(self.query_one(Rows).selected), self._report
        pane = self.query_one("#compare-proof", VerticalScroll)
        pane.scroll_home(animate=False)
        if isinstance(self._text, ComparePage) and question is not None and report is not None:
            words = proof_of(question, report, self._grid_layout(self._text))
        else:
            words = Content("")
        pane.query_one(Static).update(words)

    def on_resize(self) -> None:
        self._show_again()

    def go_there(self) -> None:
        report = self._report
        if self.selected is None and report is not None:
            self.notify(f"{source_words(report.article.source)} says nothing of this.")
        else:
            super().go_there()

    @property
    def spot(self) -> PageSpot:
        line = self.query_one(Rows).highlighted or 0
        return PageSpot(
            self._spot.page, self._spot.about, line, frozenset(self._opened), self._column, chosen=self._chosen
        )

    @property
    def asked(self) -> NotedQuestion | None:
        question = self.question_in_sight()
        if question is None or question.verdict is Verdict.SINGLE:
            return None
        names = ReportNames(report.article for report in question.reports)
        answers = (
            NotedAnswer(" · ".join(names.each(report.article.id for report in answer.reports)), answer.words)
            for answer in question.answers
        )
        return NotedQuestion(question.words, tuple(answers))

    def _take(self, text: PageText, *, keep: bool) -> None:
        place, first = self._spot.place, self._text is None
        if first and place is not None and isinstance(text, ComparePage):
            found = answer_at(text.questions, self._spot.about, place)
            if found is not None and found.question.verdict is Verdict.SINGLE:
                found = found if found.is_exact else None
            if found is not None and found.question.verdict is Verdict.SINGLE:
                self._opened.add(TOLD_ONCE)
            super()._take(text, keep=keep)
            if found is not None:
                self._point_at(AnswerKey(found.question.id, found.number))
        else:
            super()._take(text, keep=keep)

    # Commands

    def open_answer(self) -> None:
        """Show the sentences that give the answer under the cursor, or hide them."""
        target = self.query_one(Rows).selected
        if not isinstance(target, AnswerRowTarget):
            return
        if self._is_grid and target.question != SINGLE_REPORT:
            self.notify("The sentence stands beside the table.")
            return
        place = AnswerKey(target.question, target.answer)
        self._opened ^= {place}
        self._show_again()
        if place not in self._opened and target.is_sentence:
            self._point_at(place)

    def _point_at(self, place: AnswerKey) -> None:
        """Put the cursor on the line of an answer."""
        rows = self.query_one(Rows)
        for at, row in enumerate(rows.shown):
            target = row.subject
            if isinstance(target, AnswerRowTarget) and AnswerKey(target.question, target.answer) == place:
                rows.highlighted = at
                return

    def step_dispute(self, step: int) -> None:
        """To the first answer of the next question that is disputed (1), or of the one before (-1)."""
        rows = self.query_one(Rows)
        disputed = {question.id for question in self.questions if question.is_disputed}
        first: dict[str, int] = {}
        for at, row in enumerate(rows.shown):
            if isinstance(row.subject, AnswerRowTarget) and row.subject.question in disputed:
                first.setdefault(row.subject.question, at)
        here = rows.selected.question if isinstance(rows.selected, AnswerRowTarget) else ""
        line = first.get(here, rows.highlighted or 0)
        later = [at for at in first.values() if (at > line if step > 0 else at < line)]
        if later:
            rows.highlighted = min(later) if step > 0 else max(later)
            rows.scroll_to_part()
        else:
            self.notify("There is no other disagreement that way." if disputed else "The reports do not disagree.")

    def step_column(self, step: int) -> None:
        """In the table to the report on the right (1) or on the left (-1); among lines show the sentences of an answer
        (1), hide them (-1) or leave the page."""
        if self._is_grid and isinstance(self._text, ComparePage):
            last = len(self._grid_layout(self._text).reports) - 1
            self._column = max(0, min(last, self._column + step))
            self._show_again()
            self._show_proof()
            return
        target = self.selected
        place = AnswerKey(target.question, target.answer) if isinstance(target, AnswerRowTarget) else None
        if (place in self._opened) == (step < 0):
            self.open_answer()
        elif step < 0:
            self.close()
