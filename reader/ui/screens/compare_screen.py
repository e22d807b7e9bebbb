"""Compare: the answers of a story's reports, whose sentences open and close, and the way between disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.commands import Context, Group
from reader.model import NotedAnswer, NotedQuestion, Verdict
from reader.ui.bindings import bindings
from reader.ui.jumps import PageSpot
from reader.ui.pages.compare_page import ComparePage
from reader.ui.pages.compare_rows import TOLD_ONCE, CompareLayout, compare_rows
from reader.ui.pages.compared_questions import answer_at, outlets_of
from reader.ui.pages.page_filter import wanted
from reader.ui.row_targets import AnswerRowTarget
from reader.ui.screens.story_screen import StoryScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.binding import BindingType

    from reader.ui.pages.compared_questions import ComparedQuestion
    from reader.ui.pages.page_text import PageText
    from reader.ui.row_targets import RowTarget
    from reader.ui.session import Session
    from reader.ui.widgets.rows import Row


class AnswerRows(Rows, inherit_bindings=False):
    """Lines of answers: what a key means for an answer goes before what it means for lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Context.COMPARE),
        *bindings(Context.PANEL, only=Group.MOVING),
    ]


class CompareScreen(StoryScreen):
    """Shows a story's questions with their answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Context.COMPARE)]
    COMMANDS_OF: ClassVar[tuple[Context, ...]] = (Context.COMPARE, Context.PAGE)

    def __init__(self, session: Session, spot: PageSpot) -> None:
        super().__init__(session, spot)
        self._opened = set(spot.opened)

    def make_rows(self) -> Rows:
        return AnswerRows(id="page-rows")

    @property
    def context(self) -> Context:
        return Context.COMPARE

    @property
    def questions(self) -> tuple[ComparedQuestion, ...]:
        """The questions of the story."""
        return self._text.questions if isinstance(self._text, ComparePage) else ()

    def question_in_sight(self) -> ComparedQuestion | None:
        """The question that the line under the cursor belongs to."""
        return self._question_of(self.selected)

    def _question_of(self, target: RowTarget | None) -> ComparedQuestion | None:
        if not isinstance(target, AnswerRowTarget):
            return None
        return next((question for question in self.questions if question.id == target.question), None)

    def _lines_of(self, text: PageText) -> list[Row]:
        if not isinstance(text, ComparePage):
            return super()._lines_of(text)
        layout = CompareLayout(self._room, frozenset(self._opened), self._chosen)
        return wanted(compare_rows(text.questions, layout), self._chosen, self._words)

    @property
    def spot(self) -> PageSpot:
        line = self.query_one(Rows).highlighted or 0
        return PageSpot(self._spot.page, self._spot.about, line, frozenset(self._opened), chosen=self._chosen)

    @property
    def asked(self) -> NotedQuestion | None:
        question = self.question_in_sight()
        if question is None or question.verdict is Verdict.SINGLE:
            return None
        answers = (NotedAnswer(" · ".join(outlets_of(answer.reports)), answer.words) for answer in question.answers)
        return NotedQuestion(question.words, tuple(answers))

    def _take(self, text: PageText, *, keep: bool) -> None:
        place, first = self._spot.place, self._text is None
        if first and place is not None and isinstance(text, ComparePage):
            found = answer_at(text.questions, self._spot.about, place)
            if found is not None and found.question.verdict is Verdict.SINGLE:
                self._opened.add((TOLD_ONCE, 0))
            super()._take(text, keep=keep)
            if found is not None:
                self._point_at((found.question.id, found.number))
        else:
            super()._take(text, keep=keep)

    # Commands

    def open_answer(self) -> None:
        """Show the sentences that give the answer under the cursor, or hide them."""
        target = self.selected
        if not isinstance(target, AnswerRowTarget):
            return
        place = (target.question, target.answer)
        self._opened ^= {place}
        self._show_again()
        if place not in self._opened and target.is_sentence:
            self._point_at(place)

    def _point_at(self, place: tuple[str, int]) -> None:
        """Put the cursor on the line of an answer."""
        rows = self.query_one(Rows)
        for at, row in enumerate(rows.shown):
            target = row.subject
            if isinstance(target, AnswerRowTarget) and (target.question, target.answer) == place:
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
        here = self.selected.question if isinstance(self.selected, AnswerRowTarget) else ""
        line = first.get(here, rows.highlighted or 0)
        later = [at for at in first.values() if (at > line if step > 0 else at < line)]
        if later:
            rows.highlighted = min(later) if step > 0 else max(later)
            rows.scroll_to_part()
        else:
            self.say("There is no other disagreement that way." if disputed else "The reports do not disagree.")

    def step_column(self, step: int) -> None:
        """Among lines: show the sentences of an answer (1), hide them (-1) or leave the page."""
        target = self.selected
        place = (target.question, target.answer) if isinstance(target, AnswerRowTarget) else None
        if (place in self._opened) == (step < 0):
            self.open_answer()
        elif step < 0:
            self.close()
