"""What tells two things apart, so that reports of both are not said to contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
from reader.model import Article, ClaimGroup, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def compared(pipeline: Pipeline, *texts: str, published: str | None = None) -> tuple[ClaimGroup, ...]:
    articles = [
        Article(f"a{number}", text, "", f"paper{number}", published=published) for number, text in enumerate(texts)
    ]
    return compared_articles(pipeline, articles)


def compared_articles(pipeline: Pipeline, articles: list[Article]) -> tuple[ClaimGroup, ...]:
    return claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)


def contradict(groups: tuple[ClaimGroup, ...]) -> list[str]:
    return [pair.reason for group in groups for pair in group.pairs if pair.verdict is Verdict.CONFLICTING]


def test_terms_that_one_man_served_in_two_years_are_two(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Oskar Brandvold was sentenced to seven years in prison, the court in Skarvik said.",
        "Oskar Brandvold was sentenced to five years in prison in 1959, the court in Skarvik said.",
        published="2014-03-11",
    )
    assert contradict(found) == []


def test_terms_of_one_man_in_one_case_contradict_each_other(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Oskar Brandvold was sentenced to seven years in prison on Monday, the court in Skarvik said.",
        "Oskar Brandvold was sentenced to five years in prison on Monday, the court in Skarvik said.",
        published="2014-03-11",
    )
    assert len(contradict(found)) == 1


def test_bidders_do_not_contradict_each_other(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Halvor Mining offered 300 million dollars for the Skarvik pit on Monday.",
        "An offer of 340 million dollars for the Skarvik pit was made on Monday.",
        published="2014-03-11",
    )
    assert contradict(found) == []


@pytest.mark.parametrize(("ages", "count"), [((61, 64), 0), ((61, 62), 1)])
def test_years_may_lie_between_reports_without_a_date(pipeline: Pipeline, ages: tuple[int, int], count: int) -> None:
    found = compared(pipeline, *(f"Ida Solberg, {age}, was found guilty of fraud in Skarvik." for age in ages))
    assert len(contradict(found)) == count


def test_hospitals_of_two_persons_are_two(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Ida Solberg was pronounced dead at Skarvik General Hospital on Monday.",
        "The unidentified woman was pronounced dead at Lindholm Hospital on Monday.",
        published="2014-03-11",
    )
    assert contradict(found) == []


def test_a_sentence_that_is_copied_does_not_deny_itself(pipeline: Pipeline) -> None:
    sentence = "Guards, who placed a fence around the Skarvik harbour office, weren't pleased, Ida Solberg said."
    assert contradict(compared(pipeline, sentence, sentence)) == []


def test_distances_from_two_places_are_two(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Skarvik, which lies some 2,000 kilometres northwest of Norland, chose a mayor.",
        "Skarvik, a town of 20,000 people, lies 2,250 kilometres northeast of Lindholm, Norland.",
    )
    assert contradict(found) == []


def test_a_figure_and_a_vague_word_need_to_be_of_one_side(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "The government said 94 civilians were killed in the fighting.",
        "Scores of Armenian civilians were also killed in the fighting.",
    )
    assert not any(pair for group in found for pair in group.pairs if pair.verdict is Verdict.REFINED)


def test_a_share_with_more_decimals_is_no_other_share(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Norland accounted for 42.1 percent of the world's spam, researchers said.",
        "Norland accounted for 42.11 percent of the world's spam, researchers said.",
    )
    assert contradict(found) == []


def test_three_years_of_this_and_three_years_of_that_are_no_agreement(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Brandvold Stores promised savings of 500 million dollars within three years of the merger.",
        "Brandvold Stores posted its first profitable quarter in three years in March.",
    )
    assert not [pair for group in found for pair in group.pairs if "three years" in pair.reason]


def test_months_and_years_measure_one_thing(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "The Skarvik tunnel will be delayed by 24 months, the builders said.",
        "The Skarvik tunnel will be delayed by two years, the builders said.",
    )
    assert [pair.verdict for group in found for pair in group.pairs if "24" in pair.reason] == [Verdict.CORROBORATED]


def test_the_day_of_a_clause_that_tells_nothing_by_itself_is_compared(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Oskar Brandvold, who was dismissed on March 3, opened fire in the Skarvik office.",
        "Oskar Brandvold, who was dismissed on March 3, had worked in the Skarvik office.",
        published="2014-03-11",
    )
    assert [pair.reason for group in found for pair in group.pairs if "March" in pair.reason][:1] == [
        "both say March 3"
    ]


def test_the_reason_of_one_office_names_the_office(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Mayor Ida Solberg opened the bridge in Skarvik on Monday.",
        "The bridge in Skarvik was opened by Mayor Ida Solberg.",
    )
    reasons = {pair.reason for group in found for pair in group.pairs}
    assert "both say Mayor" in reasons


def test_the_dead_of_two_countries_answer_no_one_question(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Norway lost 2,412 soldiers in the war, the Defence Ministry of Norway said on Monday.",
        "Sweden lost at least 2,380 soldiers in the war, the Health Ministry of Sweden said on Monday.",
    )
    assert not [group for group in found if len({fact.article for fact in group.facts}) > 1 and "2,412" in str(group)]


def test_the_dead_are_not_the_missing(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "More than 100 soldiers are missing after the war in Skarvik.",
        "About 122 soldiers were killed in the war in Skarvik.",
    )
    for group in found:
        said = {answer.text for answer in group.answers}
        assert not {"More than 100", "About 122"} <= said


def test_four_digits_with_a_mark_between_them_are_no_year(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Nearly 2,000 guards will stay in Skarvik up to five years, the mayor said.",
        "The guards will stay in Skarvik at least seven years, the mayor said.",
    )
    assert contradict(found)


def test_what_office_somebody_holds_is_answered_by_the_office(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Ida Solberg, the mayor of Skarvik, opened the new pier on Monday.",
        "Mayor Ida Solberg of Skarvik spoke for an hour on the pier.",
    )
    [office] = [group for group in found if group.facts[0].kind == "role" and len(group.facts) > 1]
    assert {answer.text.casefold() for answer in office.answers} <= {"mayor", "the mayor"}


SHELLING = (
    "Shells hit the market of Tarnow on {day}, a doctor said. {killed} people were killed in the shelling of Tarnow."
)


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (("Friday", "2024-03-08"), ("Sunday", "2024-03-10"), set()),
        (("Friday", "2024-03-08"), ("Friday", "2024-03-09"), {Verdict.CORRECTED}),
        (("Friday", "2024-03-08"), ("Friday", "2024-03-08"), {Verdict.CONFLICTING}),
    ],
)
def test_news_of_two_days_tells_of_two_attacks(
    pipeline: Pipeline, first: tuple[str, str], second: tuple[str, str], differ: set[Verdict]
) -> None:
    articles = [
        Article(f"a{killed}", SHELLING.format(day=day, killed=killed), "", f"paper{killed}", published=published)
        for killed, (day, published) in (("Four", first), ("Nine", second))
    ]
    groups = compared_articles(pipeline, articles)
    found = {pair.verdict for group in groups for pair in group.pairs}
    assert found & {Verdict.CONFLICTING, Verdict.CORRECTED} == differ


@pytest.mark.parametrize(("when", "differ"), [("", set()), (" on March 4", {Verdict.CORRECTED})])
def test_days_after_it_a_report_tells_of_which_day_its_figures_are(
    pipeline: Pipeline, when: str, differ: set[Verdict]
) -> None:
    articles = [
        Article("a", "A blast in Tarnow on March 4 killed 4 people.", "", "post", published="2024-03-04"),
        Article("b", f"A blast in Tarnow{when} killed 9 people.", "", "herald", published="2024-03-09"),
    ]
    groups = compared_articles(pipeline, articles)
    assert {pair.verdict for group in groups for pair in group.pairs} - {Verdict.CORROBORATED} == differ


@pytest.mark.parametrize(
    ("one", "two"),
    [
        # the report's own day
        ("12 March 2024 Shells hit the market of Tarnow.", "Shells hit the market of Tarnow on Monday, a doctor said."),
        # what is asked, and not told
        ("Is it right to close the harbour of Tarnow?", "It is not right to close the harbour of Tarnow."),
        # one name, written otherwise
        ("President Kovarik praised the rescuers of Tarnow.", "President Ida Kovarrik praised the rescuers of Tarnow."),
        # two towns
        ("A blast in Lyon killed five children on Monday.", "A blast in Bordeaux killed four children on Monday."),
    ],
)  # fmt: skip
def test_what_only_looks_like_two_answers_contradicts_nobody(pipeline: Pipeline, one: str, two: str) -> None:
    assert contradict(compared(pipeline, one, two, published="2024-03-12")) == []


def agree(groups: tuple[ClaimGroup, ...]) -> list[str]:
    return [pair.reason for group in groups for pair in group.pairs if pair.verdict is Verdict.CORROBORATED]


def test_towns_that_reports_name_do_not_part_the_dead_of_one_accident(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Seven people were killed and dozens injured when a tram overturned in Velmo on Wednesday.",
        "Seven people have died and dozens more are hurt after a tram overturned in London on Wednesday, police said.",
        "Seven people were killed when a tram derailed in Croydon, the British police said.",
        published="2014-03-12",
    )
    (dead,) = (group for group in found if group.pairs and "died" in group.question)
    assert len(dead.facts) == 3
    assert len(agree((dead,))) == 3
    assert not [group for group in found if "in nearly the same words" in str(group.pairs)]


def test_the_dead_of_an_older_accident_elsewhere_are_not_those_of_this_one(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Seven people were killed when a tram overturned in Velmo on Wednesday, police said.",
        "A tram overturned in Velmo on Wednesday. The driver is in hospital, and the line is closed until Friday. The"
        " city bought its trams in Germany, and has 40 of them on four lines. People laid flowers at the stop, and the"
        " mayor asked for patience. The accident is the worst on the network since seven people were killed in a crash"
        " near Orre.",
        published="2014-03-12",
    )
    assert not [group for group in found if group.pairs and "died" in group.question]


def test_one_weekday_in_two_reports_is_no_other_day(pipeline: Pipeline) -> None:
    sentence = "The commission will begin its inquiry into the crash near Velmo on Monday."
    articles = [Article(f"a{day}", sentence, "", f"paper{day}", published=f"2018-01-{day}") for day in ("01", "14")]
    found = compared_articles(pipeline, articles)
    assert not [pair for group in found for pair in group.pairs if "Monday" in pair.reason]


def test_a_row_of_older_events_is_not_held_against_this_one(pipeline: Pipeline) -> None:
    row = " ".join(
        f"{place}: {dead} killed. A man opened fire in {town} in the evening and then shot himself."
        for place, town, dead in (
            ("Orre school", "Orre", 32),
            ("Velmo club", "Velmo", 49),
            ("Dorn barracks", "Dorn", 26),
            ("Oster mill", "Oster", 14),
        )
    )
    filler = "Friends waited at the gates, and the mayor asked everyone to stay at home. " * 8
    found = compared(
        pipeline,
        "Dozens of people were killed when a gunman opened fire at a concert in Skarvik on Sunday, police said.",
        f"A gunman opened fire at a concert in Skarvik on Sunday. {filler} The worst such attacks of 25 years: {row}",
        published="2017-10-02",
    )
    assert not [pair for group in found for pair in group.pairs if "fits Dozens" in pair.reason]


@pytest.mark.parametrize(("exact", "fits"), [(30, True), (13, False)])
def test_dozens_are_no_dozen(pipeline: Pipeline, exact: int, fits: bool) -> None:
    found = compared(
        pipeline,
        f"The fire at the Velmo hotel killed {exact} people on Sunday, police said.",
        "The fire at the Velmo hotel killed dozens of people on Sunday, police said.",
        published="2017-10-02",
    )
    assert any("fits dozens" in pair.reason for group in found for pair in group.pairs) is fits


def test_two_times_of_one_evening_are_not_those_of_one_thing(pipeline: Pipeline) -> None:
    found = compared(
        pipeline,
        "Shortly after 10 p.m. a gunman opened fire on the concert in Skarvik.",
        "At 10:28 p.m. officers gathered on the 32nd floor of the hotel in Skarvik.",
        published="2017-10-02",
    )
    assert not [pair for group in found for pair in group.pairs if "10:28" in pair.reason]


def test_what_happened_in_the_years_before_is_no_answer_to_what_happened_now(pipeline: Pipeline) -> None:
    filler = "Friends waited at the gates, and the mayor asked everyone to stay at home. " * 8
    found = compared(
        pipeline,
        "Dozens of people were injured when a tram overturned in Velmo on Wednesday, police said.",
        f"A tram overturned in Velmo on Wednesday. {filler}Officials say that 30 people were injured in accidents of"
        " trams between March 2015 and March 2016.",
        published="2016-11-09",
    )
    assert not [pair for group in found for pair in group.pairs if "30" in pair.reason]
