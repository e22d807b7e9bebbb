"""Which answer has taken another's place: a count that grew, a plan put off, what was reported first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
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


@pytest.mark.larger_model
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


MINE = "Nine people died when a mine in Tarnow collapsed."


@pytest.mark.parametrize(
    ("before", "later", "reason"),
    [
        (
            MINE,
            "The death toll from the mine collapse in Tarnow rose to 12 on Sunday from nine, the mayor said.",
            "12 corrects Nine",
        ),
        (
            MINE,
            "Twelve people died when a mine in Tarnow collapsed, up from nine, the mayor said.",
            "Twelve corrects Nine",
        ),
        (
            "The fire in Velmo killed 14 people.",
            "The fire in Velmo killed 12 people, police said, lower than the 14 first reported.",
            "12 corrects 14",
        ),
        (
            "The fire in Velmo killed 14 people.",
            "Police, who originally reported 14 dead, now say that 12 people died in the fire in Velmo.",
            "12 corrects 14",
        ),
        (
            "The fire in Velmo killed 14 people.",
            "The fire in Velmo killed 16 people.\n\nAn earlier version of this report said 14 people were killed.",
            "16 corrects 14",
        ),
        (
            "The fire in Velmo killed 14 people.",
            "The fire in Velmo killed 11 people.\n\nCorrection: This article misstated the number of dead as 14.",
            "11 corrects 14",
        ),
        (
            "Police arrested 30 people in Velmo.",
            "Police revised the number of people arrested in Velmo to 25 from 30.",
            "25 corrects 30",
        ),
        (
            "The quake in Velmo had a magnitude of 6.1.",
            "The quake in Velmo had a magnitude of 6.3, revised from 6.1.",
            "6.3 corrects 6.1",
        ),
    ],
)
def test_a_report_that_names_the_figure_before_takes_it_back(
    pipeline: Pipeline, before: str, later: str, reason: str
) -> None:
    found = [(pair.verdict, pair.reason) for pair in pairs(pipeline, (before, None), (later, None))]
    assert found == [(Verdict.CORRECTED, reason)]


def test_a_figure_of_another_year_is_not_taken_back(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("About 300 people were evacuated in Velmo after the flood.", "2019-05-20"),
        ("More than 500 people were evacuated in Velmo after the flood, up from 300 in 2011.", "2019-05-20"),
    )
    assert Verdict.CORRECTED not in {pair.verdict for pair in found}
    assert Verdict.CORROBORATED not in {pair.verdict for pair in found}


def test_who_gave_a_figure_that_is_corrected_does_not_contradict_it(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("The blast in Velmo injured 40 people.", None),
        ("The blast in Velmo injured 35 people.", None),
        ("The blast in Velmo injured 35 people, and not 40 as earlier reported.", None),
    )
    assert Verdict.CONFLICTING not in {pair.verdict for pair in found}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nine climbers are missing", "Three climbers are still missing"),
        ("Nine climbers are trapped", "Three climbers are still trapped"),
        ("About 40,000 homes are without power", "About 9,000 homes were still without power"),
        ("Nine people were treated in hospital", "Four people remain in hospital"),
    ],
)
@pytest.mark.larger_model
def test_a_count_of_one_hour_is_brought_up_to_date_and_never_contradicted(
    pipeline: Pipeline, before: str, after: str
) -> None:
    one, two = (f"{said} after the avalanche on Mount Orre, the mayor said." for said in (before, after))
    assert verdicts(pairs(pipeline, (one, "2024-03-12"), (two, "2024-03-14"))) == {Verdict.CORRECTED}
    assert verdicts(pairs(pipeline, (one, "2024-03-12"), (two, "2024-03-12"))) == set()


def test_that_nobody_was_arrested_yet_is_brought_up_to_date(pipeline: Pipeline) -> None:
    before = "No one has been arrested over the theft at the Orre museum, police said."
    after = "Police arrested two men over the theft at the Orre museum."
    assert verdicts(pairs(pipeline, (before, "2024-03-12"), (after, "2024-03-14"))) == {Verdict.CORRECTED}
    assert verdicts(pairs(pipeline, (before, None), (after, None))) == {Verdict.CORRECTED}


def test_the_later_report_of_one_day_has_the_newer_toll(pipeline: Pipeline) -> None:
    later = "A landslide in Skarvik killed 12 people on Sunday, the mayor said."
    found = pairs(pipeline, (LANDSLIDE, "2014-01-05T08:00:00Z"), (later, "2014-01-05T19:30:00+01:00"))
    assert {pair.reason for pair in found if pair.verdict is Verdict.CORRECTED} == {
        "12 was reported later, on 2014-01-05 18:30 UTC; 8 on 2014-01-05 08:00 UTC"
    }


def test_what_a_later_report_calls_the_number_before_does_not_give_way_to_an_older_one(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("A bomb killed at least 43 people in Velmo on Saturday.", "2024-04-13"),
        ("The bomb in Velmo killed 126 people, the mayor said, updating a previous toll of 112 dead.", "2024-04-14"),
    )
    assert not any(pair.reason.startswith("at least 43") for pair in found)
    assert verdicts(found) <= {Verdict.CORRECTED}


def test_a_later_number_that_is_compared_with_the_first_is_the_new_one(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("Twelve people died in the fire at the Orre inn, police said.", "2024-03-12"),
        ("Nine people died in the fire at the Orre inn, three fewer than police had first said.", "2024-03-13"),
    )
    assert [pair.reason for pair in found if pair.verdict is Verdict.CORRECTED] == [
        "Nine is the newer count, Twelve was told before"
    ]


def test_a_higher_floor_of_the_next_day_replaces_the_first(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("At least two people were killed when a bus overturned in Skarvik, officials said.", "2014-03-04"),
        ("A bus overturned in Skarvik, killing at least six passengers and hurting 20 others.", "2014-03-05"),
    )
    assert verdicts(found) == {Verdict.CORRECTED}


def test_two_floors_of_one_day_stand_beside_each_other(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("At least two people were killed when a bus overturned in Skarvik, officials said.", "2014-03-04"),
        ("A bus overturned in Skarvik, killing at least six passengers and hurting 20 others.", "2014-03-04"),
    )
    assert not verdicts(found)


def test_an_estimate_brought_up_to_date_weeks_later_replaces_the_first(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("The breach at Fjordbank exposed the data of 143 million people, the bank said.", "2014-03-04"),
        ("Fjordbank increased its estimate of the people whose data were exposed to 145.5 million.", "2014-04-02"),
    )
    assert [pair.reason for pair in found if pair.verdict is Verdict.CORRECTED] == [
        "145.5 million is the newer count, 143 million was told before"
    ]


def test_a_small_count_corrects_no_total_that_is_taken_back(pipeline: Pipeline) -> None:
    withdrawn = "An earlier version of this article said that 12 tourists were killed."
    found = pairs(
        pipeline,
        (f"Two pilots died when a plane went down near Skarvik.\n\n{withdrawn}", "2014-03-04"),
        ("A plane went down near Skarvik, and 12 victims died, officials said.", "2014-03-04"),
    )
    assert not verdicts(found)


def test_arrests_stand_for_none_whichever_report_came_first(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("There were no arrests after the brawl in Skarvik on Sunday.", None),
        ("Police arrested two men after the brawl in Skarvik on Sunday.", None),
    )
    assert [pair.reason for pair in found] == ["two arrested in one report, nobody yet in the other"]


def test_no_arrests_on_a_later_day_replace_none(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("Police arrested two men after the brawl in Skarvik on Sunday.", "2014-03-03"),
        ("There were no arrests after the brawl in Skarvik on Sunday.", "2014-03-04"),
    )
    assert not verdicts(found)


def test_an_age_that_one_report_takes_back_is_corrected_wherever_it_stands(pipeline: Pipeline) -> None:
    first = "A 3-year-old boy fell into the harbour of Skarvik on Sunday."
    found = pairs(
        pipeline,
        ("A 4-year-old boy fell into the harbour of Skarvik on Sunday.", "2014-03-03"),
        (f"{first} The boy was initially reported to be 4 years old.", "2014-03-03"),
        ("A 3-year-old boy fell into the harbour of Skarvik on Sunday, police said.", "2014-03-03"),
    )
    assert verdicts(found) == {Verdict.CORRECTED}


def test_two_men_of_one_story_have_two_ages(pipeline: Pipeline) -> None:
    found = pairs(
        pipeline,
        ("A 34-year-old man was shot dead in Skarvik on Sunday.", "2014-03-03"),
        ("A 36-year-old man appeared in court in Skarvik over a shooting.", "2014-03-03"),
    )
    assert not verdicts(found)
