"""Questions that say again what others say of the same sentences: a reader is told once. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.folding import fold_case
from reader.linking.claims.claim_clauses import PRONOUNS
from reader.model import FactKind, Verdict
from reader.phrasing.fact_selection import telling_words
from reader.stemming import stem
from reader.ui.pages.reported_fact import single_report_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.ui.pages.answered_question import ComparedQuestion
    from reader.ui.pages.reported_fact import ReportedFact

COVERED: Final = 0.75
"""The part of a clause's words that others of its sentences have, from which on it tells nothing of its own."""
_ASKED: Final = (FactKind.QUANTITY, FactKind.ROLE)
"""Facts whose value is the answer, though the question is a part of the sentence."""
_CUT: Final = "…"


def without_repeats(questions: Iterable[ComparedQuestion]) -> list[ComparedQuestion]:
    """The questions without what is told twice.

    What one report alone tells in the same words is one question. A clause on which all agree is left
    out where others of its sentences have most of its words (`Fierce fighting that began Sept. 27` beside `When did
    fierce fighting begin?`), and where nobody can tell of whom it speaks (`It vows to uphold the peace deal`; `… in the
    capital, blocking several streets`). What is
    in dispute, refined, or asked of a figure, a day or an office always stands.
    """
    by_line = {_once(question): question for question in reversed(list(questions))}
    found = list(reversed(by_line.values()))
    kept: list[ComparedQuestion] = [question for question in found if not _is_clause(question)]
    for question in sorted(filter(_is_clause, found), key=lambda question: -len(question.words)):
        if _can_be_read(question) and not _is_covered(question, kept):
            kept.append(question)
    chosen = {question.id for question in kept}
    return [question for question in found if question.id in chosen]


def _once(question: ComparedQuestion) -> tuple[str, ...]:
    """What one report alone tells is one line, though it answers several questions."""
    if question.verdict is not Verdict.SINGLE:
        return (question.id,)
    one = question.reported[0]
    return (one.report.article.id, fold_case(single_report_words(one)))


def _is_clause(question: ComparedQuestion) -> bool:
    """Whether reports agree on a question that is no more than a part of their sentences."""
    if question.verdict is not Verdict.CORROBORATED or question.words.endswith("?"):
        return False
    if not any(one.fact.kind in _ASKED for one in question.reported):
        return True
    has_figure = any(map(str.isdecimal, "".join(answer.words for answer in question.answers)))
    return question.words.startswith(_CUT) and not has_figure


def _can_be_read(question: ComparedQuestion) -> bool:
    return not question.words.startswith(_CUT) and fold_case(question.words).split(" ")[0] not in PRONOUNS


def _is_covered(question: ComparedQuestion, kept: Sequence[ComparedQuestion]) -> bool:
    words = _words(question)
    others: set[str] = set()
    for other in kept:
        if _tells_of_the_same_sentences(other, question):
            others |= _words(other)
    return bool(words) and len(words & others) >= COVERED * len(words)


def _tells_of_the_same_sentences(other: ComparedQuestion, question: ComparedQuestion) -> bool:
    """Whether in every report of a question one of its sentences is one of the other's, too."""
    theirs = {_place(one) for one in other.reported}
    shared = {one.report.article.id for one in question.reported if _place(one) in theirs}
    return shared == {one.report.article.id for one in question.reported}


def _place(one: ReportedFact) -> tuple[str, str]:
    """A sentence of a report, however often it stands there."""
    return one.report.article.id, " ".join(one.sentence.split())


def _words(question: ComparedQuestion) -> frozenset[str]:
    answers = " ".join(answer.words for answer in question.answers)
    return frozenset(map(stem, telling_words(f"{question.words} {answers}")))
