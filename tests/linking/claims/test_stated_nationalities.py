"""Which country somebody is from, in two reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
from reader.model import Article, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def reasons(pipeline: Pipeline, *texts: str) -> set[str]:
    """Why two reports differ."""
    articles = [Article(f"a{at}", text, "", f"paper{at}", published="2024-03-12") for at, text in enumerate(texts)]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    return {pair.reason for group in groups for pair in group.pairs if pair.verdict is Verdict.CONFLICTING}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Australian climber Karl Reston died on Mount Orre.", "Karl Reston, a New Zealander, died on Mount Orre."),
        (
            "A 36-year-old Australian climber fell on Mount Orre.",
            "A 36-year-old man fell on Mount Orre. The man, a New Zealander living in Perth, was on a tour.",
        ),
    ],
)
def test_one_person_from_two_countries_is_a_contradiction(pipeline: Pipeline, one: str, two: str) -> None:
    assert "New Zealander against Australian" in reasons(pipeline, one, two)


def test_a_report_that_tells_both_countries_contradicts_nobody(pipeline: Pipeline) -> None:
    both = "Karl Reston, a New Zealander, died on Mount Orre. Friends of Australian climber Karl Reston mourned."
    assert reasons(pipeline, "Australian climber Karl Reston died on Mount Orre.", both) == set()


def test_persons_of_two_ages_are_two(pipeline: Pipeline) -> None:
    one = "A 36-year-old Australian climber fell on Mount Orre."
    two = "A 41-year-old New Zealander fell on Mount Orre."
    assert reasons(pipeline, one, two) == set()


def test_whose_authorities_hold_somebody_is_not_where_they_are_from(pipeline: Pipeline) -> None:
    one = "Karl Reston, a New Zealander, was held in Orre."
    assert reasons(pipeline, one, "The one detained by Australian authorities was Karl Reston, police said.") == set()
    assert reasons(pipeline, one, "Australian police arrested Karl Reston in Orre.") == set()
