"""Which answers of a question stand against each other, and which have been replaced."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.linking.claims.answer_standings import answer_standings
from reader.model import Answer, ClaimGroup, ClaimPair, FactKind, FactReference, Verdict

FACTS = tuple(FactReference(article, FactKind.QUANTITY, 0, 5) for article in "abcd")
DAYS = {"a": "2020-12-03", "b": "2020-12-04", "c": "2020-12-05", "d": "2020-12-04"}


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
    answers=(Answer("Nov. 9", (0, 1, 2)), Answer("Nov. 10", (3,))),
)
CORRECTED = replace(
    MANY_AND_ONE,
    verdict=Verdict.CORRECTED,
    pairs=(_pair(0, 3, Verdict.CORRECTED), _pair(1, 3, Verdict.CONFLICTING)),
)


def _disputed(group: ClaimGroup, days: dict[str, str | None]) -> list[bool]:
    return [standing.is_disputed for standing in answer_standings(group, days)]


def _replaced(days: dict[str, str | None]) -> list[bool]:
    return [standing.is_replaced for standing in answer_standings(CORRECTED, days)]


def test_what_most_reports_say_is_not_in_doubt_for_one_that_says_otherwise() -> None:
    assert _disputed(MANY_AND_ONE, {**DAYS}) == [False, True]
    assert [standing.is_odd for standing in answer_standings(MANY_AND_ONE, DAYS)] == [False, True]


def test_where_nobody_has_a_majority_both_sides_are_disputed() -> None:
    equal = replace(
        MANY_AND_ONE,
        verdict=Verdict.CONFLICTING,
        answers=(Answer("14", (0, 1)), Answer("12", (2, 3))),
        pairs=(_pair(0, 2, Verdict.CONFLICTING),),
    )
    assert _disputed(equal, {**DAYS}) == [True, True]


def test_an_answer_is_replaced_by_one_that_was_first_given_later_though_others_repeat_it() -> None:
    days: dict[str, str | None] = {"a": "2020-12-05", "b": "2020-12-05", "c": "2020-12-06", "d": "2020-12-04"}
    assert _replaced(days) == [False, True]
    assert _disputed(CORRECTED, days) == [False, False]
    assert _replaced({**days, "d": "2020-12-07"}) == [True, False]


@pytest.mark.parametrize(
    ("three", "one", "replaced"),
    [
        ("2020-12-04T12:00:00+00:00", "2020-12-04T09:00:00+00:00", [False, True]),
        ("2020-12-04T12:00:00+02:00", "2020-12-04T09:00:00-05:00", [True, False]),
        ("2020-12-04T00:30:00+10:00", "2020-12-03T20:00:00+00:00", [True, False]),
        ("2020-12-04T12:00:00+00:00", "2020-12-04", [False, False]),
        ("2020-12-04", "2020-12-04", [False, False]),
        ("2020-12-04", None, [False, False]),
    ],
)
def test_within_a_day_the_hour_tells_which_answer_came_later(three: str, one: str | None, replaced: list[bool]) -> None:
    assert _replaced({"a": three, "b": three, "c": three, "d": one}) == replaced
