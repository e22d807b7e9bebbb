"""Who is named as having done it, and which of two names holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.claims.spelled_names import is_spelled_otherwise
from reader.linking.entities.entity_batch import link
from reader.model import Article, ClaimPair, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline

DIFFERENT = (Verdict.CONFLICTING, Verdict.CORRECTED)


def between(pipeline: Pipeline, *texts: str) -> list[ClaimPair]:
    articles = [Article(f"a{at}", text, "", f"paper{at}", published="2024-03-12") for at, text in enumerate(texts)]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    return [pair for group in groups for pair in group.pairs if pair.verdict in DIFFERENT]


@pytest.mark.parametrize(
    "later",
    [
        "The shooter at the Tarnow mall was Henry Kovar, police said. He was earlier misidentified as Martin Kovar.",
        "Police identified the gunman at the mall as Henry Kovar. They had initially identified him as Martin Kovar.",
    ],
)
def test_a_person_who_was_taken_for_another_is_corrected(pipeline: Pipeline, later: str) -> None:
    found = between(pipeline, "Police named the gunman at the Tarnow mall as Martin Kovar, 24.", later)
    assert {(pair.verdict, pair.reason) for pair in found if "Kovar" in pair.reason} == {
        (Verdict.CORRECTED, "Henry Kovar corrects Martin Kovar of 2024-03-12")
    }


def test_two_names_for_one_gunman_contradict_each_other(pipeline: Pipeline) -> None:
    found = between(
        pipeline,
        "The gunman at the Tarnow mall was identified as Anton Calder, 38, of Orre.",
        "The gunman at the Tarnow mall was identified as Anton MacCalder, 38, of Orre.",
    )
    assert [pair.reason for pair in found] == ["Anton Calder against Anton MacCalder"]


def test_a_report_that_names_two_suspects_contradicts_nobody(pipeline: Pipeline) -> None:
    found = between(
        pipeline,
        "Police named the suspect in the Tarnow theft as Anton Calder.",
        "The suspect, Anton Calder, was held in Tarnow. Police named the suspect who fled as Ida Brandt.",
    )
    assert found == []


@pytest.mark.parametrize(
    ("one", "two", "otherwise"),
    [
        ("Anton Calder", "Anton MacCalder", True),
        ("Muammar Gaddafi", "Muammar Qadhafi", False),
        ("Anton Calder", "Ida Calder", False),
        ("Anton Calder", "Anton Brandt", False),
    ],
)
def test_a_name_from_another_alphabet_has_many_spellings(one: str, two: str, otherwise: bool) -> None:
    assert is_spelled_otherwise(one, two) is otherwise
