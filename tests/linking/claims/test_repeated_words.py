"""What reports repeat word for word: quotations cut at different places, one address, one corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.claims.places_apart import is_one_corner, is_one_house_or_corner
from reader.linking.entities.entity_batch import link
from reader.model import Article, ClaimPair, FactKind, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def pairs(pipeline: Pipeline, kind: FactKind, *texts: str) -> list[ClaimPair]:
    articles = [Article(f"a{number}", text, "", f"paper{number}") for number, text in enumerate(texts)]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    return [pair for group in groups for pair in group.pairs if group.facts[pair.first].kind is kind]


def test_a_quotation_agrees_with_a_longer_cut_of_it(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        FactKind.STATEMENT,
        '"The keeper saw the lamp go out and rowed across at once," said Anna Berg, the harbour master of Skarvik.',
        '"Nobody had warned us. The keeper saw the lamp go out and rowed across at once. He was not alone," Berg said.',
    )
    assert [(pair.verdict, pair.reason) for pair in found] == [
        (Verdict.CORROBORATED, "both say so in the same words"),
    ]


def test_a_few_words_in_common_are_no_repetition(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        FactKind.STATEMENT,
        '"The keeper saw it," said Anna Berg, the harbour master of Skarvik.',
        '"Nobody believed that the keeper saw it from the tower on a night of such heavy snow," Paul Riva said.',
    )
    assert not found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12th Street and 40th Avenue", "40th Avenue and 12th Street"),
        ("12th St. and 40th Ave.", "12th Street and 40th Avenue"),
        ("40 W. Tollgate St", "40 West Tollgate Street"),
    ],
)
def test_one_corner_and_one_house_are_one_place(first: str, second: str) -> None:
    assert is_one_house_or_corner(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("12th Street", "12th Street"), ("Interstate 40", "Interstate 40"), ("Tollgate and Mill", "Mill and Tollgate")],
)
def test_a_street_alone_is_no_corner(first: str, second: str) -> None:
    assert not is_one_house_or_corner(first, second)
    assert not is_one_corner(first, second)


def test_two_times_in_the_leads_of_two_reports_are_compared(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        FactKind.TIME,
        "The gunman entered the office in Skarvik around 4 p.m., police said.",
        "Just past 4 p.m. the gunman entered a building by the harbour.",
    )
    assert [pair.verdict for pair in found] == [Verdict.CORROBORATED]
