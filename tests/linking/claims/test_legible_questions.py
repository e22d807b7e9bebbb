"""No list of questions has a clause of which nobody can tell whom it means; what is in dispute always stands."""

from __future__ import annotations

import pytest

from reader.linking.claims.legible_questions import is_clause, is_legible
from reader.model import Answer, ClaimGroup, FactKind, FactReference, Verdict


def group(question: str, kind: FactKind, answer: str, verdict: Verdict = Verdict.CORROBORATED) -> ClaimGroup:
    facts = (FactReference("a", kind, 0, 9), FactReference("b", kind, 4, 13))
    return ClaimGroup("g", question, verdict, facts, answers=(Answer(answer, (0, 1)),))


@pytest.mark.parametrize("clause", ["It vows to keep the truce", "They left at dawn", "… in the square, singing"])
def test_a_clause_of_nobody_knows_whom_is_in_no_list(clause: str) -> None:
    assert not is_legible(group(clause, FactKind.RELATION, clause))


def test_a_clause_that_names_whom_it_means_stands() -> None:
    clause = "The harbour board vows to keep the truce"
    assert is_legible(group(clause, FactKind.RELATION, clause))


@pytest.mark.parametrize("verdict", [Verdict.CONFLICTING, Verdict.CORRECTED, Verdict.REFINED])
def test_what_is_in_dispute_or_refined_stands_whomever_it_means(verdict: Verdict) -> None:
    clause = "It vows to keep the truce"
    assert is_legible(group(clause, FactKind.RELATION, clause, verdict))


def test_a_figure_stands_whatever_is_asked_and_a_vague_amount_of_a_torn_clause_does_not() -> None:
    question = "… when … envoys came to the port"
    assert is_legible(group(question, FactKind.QUANTITY, "12"))
    assert not is_legible(group(question, FactKind.QUANTITY, "several"))


def test_a_question_in_so_many_words_is_no_clause() -> None:
    assert not is_clause(group("When did it begin?", FactKind.EVENT, "3 May"))
