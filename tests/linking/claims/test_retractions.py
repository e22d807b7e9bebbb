"""How a report takes back what it or others told before, and which number or day that was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.claims.retractions import denied_days, replaced_numbers, withdrawn_numbers
from reader.linking.entities.entity_batch import link
from reader.model import Article, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline

DIFFERENT = (Verdict.CONFLICTING, Verdict.CORRECTED)


def said(pipeline: Pipeline, first: str, second: str) -> set[tuple[Verdict, str]]:
    """How two reports of one day stand to each other where they differ, with the reasons."""
    articles = [
        Article("a", first, "", "post", published="2024-03-12"),
        Article("b", second, "", "herald", published="2024-03-12"),
    ]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    return {(pair.verdict, pair.reason) for group in groups for pair in group.pairs if pair.verdict in DIFFERENT}


@pytest.mark.parametrize(
    "second",
    [
        "Sixteen miners died in the blast at Tarnow, police said, correcting a figure of 13.",
        "Sixteen miners died in the blast at Tarnow. Earlier reports had said 13.",
        "Sixteen miners died in the blast at Tarnow. Police had wrongly said that 13 miners had died.",
        "The number of miners who died in the blast at Tarnow now stands at sixteen, up from 13.",
        "Sixteen miners died at Tarnow.\n\nEditor's note: An earlier version of this story gave the dead as 13.",
        "The company withdrew its claim that 13 miners died at Tarnow and said sixteen miners had died.",
        "Sixteen miners died in the blast at Tarnow, instead of the 13 announced earlier.",
    ],
)
def test_a_number_that_a_report_takes_back_is_corrected(pipeline: Pipeline, second: str) -> None:
    (verdict, reason) = next(iter(said(pipeline, "Thirteen miners died in the blast at Tarnow.", second)))
    assert (verdict, reason.lower()) == (Verdict.CORRECTED, "sixteen corrects thirteen of 2024-03-12")


def test_a_sum_that_was_estimated_otherwise_before_is_corrected(pipeline: Pipeline) -> None:
    found = said(
        pipeline,
        "The flood in Tarnow cost $2 million, the mayor said.",
        "The flood in Tarnow cost $3 million, the mayor said, correcting an earlier estimate of $2 million.",
    )
    assert {verdict for verdict, _ in found} == {Verdict.CORRECTED}


def test_a_day_that_a_report_takes_back_is_corrected(pipeline: Pipeline) -> None:
    found = said(
        pipeline,
        "The barge Kestrel sank off Tarnow on Friday, the coast guard said.",
        "The barge Kestrel sank off Tarnow on Thursday, not Friday as first reported, the coast guard said.",
    )
    assert {verdict for verdict, _ in found} == {Verdict.CORRECTED}


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The ministry corrected the toll to 11.", set()),
        ("Initial reports say that three people were hurt.", set()),
        ("Initial reports of three dead were wrong.", {"3"}),
        ("Police initially put the number of those hurt in the crash near the old mill at 12.", {"12"}),
        ("The agency retracted an estimate of 2.5 million litres.", {"2.5e+06"}),
    ],
)
def test_only_what_is_taken_back_is_withdrawn(sentence: str, numbers: set[str]) -> None:
    assert withdrawn_numbers(sentence) == numbers


def test_what_was_right_before_it_moved_is_replaced_and_not_withdrawn() -> None:
    sentence = "The survey lowered the magnitude to 6.5 from 6.8."
    assert replaced_numbers(sentence) == {"6.8"}
    assert not withdrawn_numbers(sentence)


def test_days_of_the_week_and_of_the_year_are_taken_back() -> None:
    assert denied_days("It sank on Monday, not Tuesday, on May 6 instead of May 7.") == {"tuesday", "may 7"}
