"""Where in a story's comparison a fact of an article answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Range
    from reader.ui.pages.answered_question import ComparedQuestion


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """An answer by its question and number."""

    question: ComparedQuestion
    number: int
    is_exact: bool = True
    """Whether it is the fact's own answer, and not one that its sentence gives, too."""


def answer_at(questions: Sequence[ComparedQuestion], article: str, place: Range) -> AnswerPlace | None:
    """The answer that a fact at this place of an article gives; else the first one that its sentence gives."""
    near: AnswerPlace | None = None
    for question in questions:
        for number, answer in enumerate(question.answers):
            for one in answer.reported:
                if one.report.article.id != article:
                    continue
                if one.fact.start < place.end and place.start < one.fact.end:
                    return AnswerPlace(question, number)
                if near is None and one.fact.evidence.start <= place.start < one.fact.evidence.end:
                    near = AnswerPlace(question, number, is_exact=False)
    return near
