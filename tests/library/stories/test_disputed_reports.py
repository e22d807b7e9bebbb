"""Which reports of a story the list marks: those whose answer stands against another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.library.stories.stored_verdicts import disputed_in
from reader.model import Answer, ClaimGroup, ClaimPair, FactKind, FactReference, Verdict

FACTS = tuple(FactReference(article, FactKind.QUANTITY, 0, 5) for article in "abcd")


def _pair(first: int, second: int, verdict: Verdict) -> ClaimPair:
    return ClaimPair(first, second, verdict)


MANY_AND_ONE = ClaimGroup(
    "q",
    "When was it signed?",
    Verdict.CORROBORATED,
    FACTS,
    (
        *(_pair(0, other, Verdict.CORROBORATED) for other in (1, 2)),
        *(_pair(one, 3, Verdict.CONFLICTING) for one in (0, 1, 2)),
    ),
    answers=(Answer("Nov. 9", (0, 1, 2), since="2020-12-03"), Answer("Nov. 10", (3,), since="2020-12-04")),
)


def test_what_most_reports_say_is_not_marked_for_one_that_says_otherwise() -> None:
    assert disputed_in(MANY_AND_ONE) == {"d"}


def test_where_nobody_has_a_majority_both_sides_are_marked() -> None:
    equal = replace(
        MANY_AND_ONE,
        verdict=Verdict.CONFLICTING,
        answers=(Answer("14", (0, 1)), Answer("12", (2, 3))),
        pairs=(_pair(0, 2, Verdict.CONFLICTING),),
    )
    assert disputed_in(equal) == set("abcd")


@pytest.mark.parametrize(("since", "marked"), [("2020-12-05", set()), ("2020-12-03", {"d"})])
def test_what_a_later_report_corrected_stands_against_nobody(since: str, marked: set[str]) -> None:
    pairs = (*MANY_AND_ONE.pairs, _pair(0, 3, Verdict.CORRECTED))
    later = Answer("13", (0, 1, 2), since=since)
    corrected = replace(MANY_AND_ONE, pairs=pairs, answers=(later, Answer("14", (3,), since="2020-12-04")))
    assert disputed_in(corrected) == marked
