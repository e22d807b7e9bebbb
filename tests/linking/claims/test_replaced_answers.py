"""Which answer has taken another's place: a count that grew, a plan put off, what was reported first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking import claim_groups, link
from reader.model import Article, ClaimPair, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline

LANDSLIDE = "A landslide in Skarvik killed 8 people on Sunday, the mayor said."


def pairs(pipeline: Pipeline, *reports: tuple[str, str | None]) -> list[ClaimPair]:
    articles = [
        Article(f"a{number}", text, "", f"paper{number}", published=day) for number, (text, day) in enumerate(reports)
    ]
    groups = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    return [pair for group in groups for pair in group.pairs]


def verdicts(found: list[ClaimPair]) -> set[Verdict]:
    return {pair.verdict for pair in found if pair.verdict in (Verdict.CONFLICTING, Verdict.CORRECTED)}


@pytest.mark.parametrize(
    "later",
    [
        "The death toll from the landslide in Skarvik rose to 12 on Sunday, the mayor said.",
        "Officials now say that 12 people were killed by the landslide in Skarvik on Sunday.",
    ],
)
def test_a_count_that_is_told_as_new_corrects_the_one_before_it(pipeline: Pipeline, later: str) -> None:
    assert verdicts(pairs(pipeline, (LANDSLIDE, None), (later, None))) == {Verdict.CORRECTED}


def test_a_count_that_is_not_told_as_new_stands_against_another(pipeline: Pipeline) -> None:
    other = "A landslide in Skarvik killed 12 people on Sunday, the mayor said."
    assert verdicts(pairs(pipeline, (LANDSLIDE, None), (other, None))) == {Verdict.CONFLICTING}


def test_what_was_reported_first_gives_way(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("Television in Skarvik originally reported that two of the victims had died.", None),
        ("The attack in Skarvik killed one person.", None),
    )
    assert [pair.reason for pair in found] == ["one stands for two, which was reported before"]


def test_a_plan_that_is_put_off_is_corrected(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("The new bridge in Skarvik will open in May, the council said.", "2014-01-03"),
        ("The opening of the new bridge in Skarvik has been postponed until July.", "2014-03-05"),
    )
    assert verdicts(found) == {Verdict.CORRECTED}


def test_a_plan_is_corrected_by_what_happened(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("The first train will run through the Skarvik tunnel in March, the council said.", "2014-01-03"),
        ("The first train ran through the Skarvik tunnel on June 4.", "2014-06-05"),
    )
    reasons = [pair.reason for pair in found if pair.verdict is Verdict.CORRECTED]
    assert reasons == ["March was planned on 2014-01-03, June 4 is told on 2014-06-05"]


def test_two_plans_with_two_days_do_not_say_the_same(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("The new bridge in Skarvik will open in May, the council said.", "2014-01-03"),
        ("The new bridge in Skarvik will open in July, the council said.", "2014-03-05"),
    )
    assert Verdict.CORROBORATED not in {pair.verdict for pair in found}


def test_what_is_not_sure_is_kept_for_those_who_ask(pipeline: Pipeline) -> None:
    texts = (
        "Storm Kaia hit Skarvik on Monday and tore down 30 trees.",
        "In Skarvik 45 trees fell, a spokesman said.",
    )
    articles = [Article(f"a{number}", text, "", f"paper{number}") for number, text in enumerate(texts)]
    linked = link(list(pipeline.analyze_all(articles)), articles)
    said, asked = claim_groups(linked, articles), claim_groups(linked, articles, unsure=True)
    assert all(group.sure for group in said)
    assert asked[: len(said)] == said
    (kept,) = asked[len(said) :]
    assert (kept.sure, [pair.reason for pair in kept.pairs]) == (False, ["30 against 45"])
