"""How many of what, what happened to them, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import Comparator, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _one(analyse: Analyse, sentence: str) -> Quantity:
    _, analysis = analyse(sentence)
    assert len(analysis.quantities) == 1, analysis.quantities
    return analysis.quantities[0]


@pytest.mark.parametrize(
    ("words", "value", "comparator", "high"),
    [
        ("37", 37, Comparator.EXACT, None),
        ("2,783", 2783, Comparator.EXACT, None),
        ("nearly 2,800", 2800, Comparator.NEARLY, None),
        ("almost two dozen", 24, Comparator.NEARLY, None),
        ("about 40", 40, Comparator.ABOUT, None),
        ("some 40", 40, Comparator.ABOUT, None),
        ("more than 100", 100, Comparator.MORE_THAN, None),
        ("over 1.5 million", 1_500_000, Comparator.MORE_THAN, None),
        ("at least twenty-five", 25, Comparator.AT_LEAST, None),
        ("no fewer than 30", 30, Comparator.AT_LEAST, None),
        ("fewer than 50", 50, Comparator.LESS_THAN, None),
        ("up to 50", 50, Comparator.UP_TO, None),
        ("as many as two hundred and fifty", 250, Comparator.UP_TO, None),
        ("between 300 and 400", 300, Comparator.RANGE, 400),
        ("15 to 20", 15, Comparator.RANGE, 20),
        ("several hundred", 300, Comparator.VAGUE, None),
        ("tens of thousands of", 20_000, Comparator.VAGUE, None),
        ("half a million", 500_000, Comparator.EXACT, None),
    ],
)
def test_a_number_has_its_value_and_how_it_is_bounded(
    analyse: Analyse, words: str, value: float, comparator: Comparator, high: float | None
) -> None:
    found = _one(analyse, f"Officials counted {words} soldiers on the square.")
    assert (found.value, found.comparator, found.high) == (value, comparator, high)


@pytest.mark.parametrize(
    ("sentence", "value", "what", "who"),
    [
        ("At least 12 people were killed when a bus crashed.", 12, "killed", "people"),
        ("A bomb killed 15 worshippers at a mosque.", 15, "killed", "worshippers"),
        ("Russia deployed 2,000 peacekeepers.", 2000, "deployed", "peacekeepers"),
        ("Some 40,000 residents were evacuated.", 40000, "evacuated", "residents"),
        ("Thousands of people marched through the capital.", 2000, "marched", "people"),
        ("The number of dead has climbed to 31.", 31, "dead", "people"),
        ("More than 100 soldiers are still missing.", 100, "missing", "soldiers"),
        ("Police confirmed 23 deaths.", 23, "deaths", "people"),
    ],
)
def test_the_clause_says_what_happened_to_whom(
    analyse: Analyse, sentence: str, value: float, what: str, who: str
) -> None:
    found = _one(analyse, sentence)
    assert (found.value, found.what, found.who, found.unit) == (value, what, who, None)


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "who"),
    [
        ("The court fined the bank $2.3 billion.", 2.3e9, "USD", "bank"),
        ("The museum paid €40 million for the painting.", 4e7, "EUR", "museum"),
        ("Unemployment fell to 4.1 percent.", 4.1, "%", "Unemployment"),
        ("The soldiers fought for 44 days.", 44, "days", "soldiers"),
        ("The fire spread to more than 15 square miles.", 15, "square miles", "fire"),
        ("Maria Lopez, 66, was walking home.", 66, "years", "Maria Lopez"),
    ],
)
def test_sums_shares_times_and_ages_have_a_unit(
    analyse: Analyse, sentence: str, value: float, unit: str, who: str
) -> None:
    found = _one(analyse, sentence)
    assert (found.value, found.unit, found.who) == (value, unit, who)


def test_a_number_alone_goes_on_about_those_before_it(analyse: Analyse) -> None:
    _, analysis = analyse(
        "The ministry said 37 soldiers were killed and more than 100 are missing. Another 45 are being treated."
    )
    assert [(q.value, q.what, q.who, q.source) for q in analysis.quantities] == [
        (37, "killed", "soldiers", "The ministry"),
        (100, "missing", "soldiers", "The ministry"),
        (45, "treated", "soldiers", "The ministry"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3 dead, 12 injured in school shooting", [(3, "dead", "people"), (12, "injured", "people")]),
        ("Bus crash leaves at least 20 dead", [(20, "dead", "people")]),
        (
            "Thirteen people, including two children, were killed.",
            [(13, "killed", "people"), (2, "killed", "children")],
        ),
        (
            "No fewer than 14 civilians have died, bringing the total to 212.",
            [(14, "died", "civilians"), (212, "died", "civilians")],
        ),
        ("Four people were arrested. The mayor has a son.", [(4, "arrested", "people")]),
        (
            "Of the 31 people who were injured, twelve are still in hospital.",
            [(31, "injured", "people"), (12, "in hospital", "people")],
        ),
    ],
)
def test_headlines_parts_and_totals(analyse: Analyse, sentence: str, expected: list[tuple[float, str, str]]) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.what, q.who) for q in analysis.quantities] == expected


def test_a_figure_carries_who_says_it_and_one_that_nobody_says_carries_nobody(analyse: Analyse) -> None:
    text, analysis = analyse(
        "The flood destroyed 300 homes.",
        "Twelve people were killed, police said.",
    )
    first, second = analysis.quantities
    assert first.source is None
    assert second.source == "police"
    assert second.source_range is not None
    assert text[slice(*second.source_range)] == "police"


def test_a_figure_of_the_clause_knows_where_and_when(analyse: Analyse) -> None:
    found = _one(analyse, "A gunman killed nine people in Berlin on Monday.")
    assert found.place == "Berlin"
    assert found.date == "2021-06-14"


@pytest.mark.parametrize(
    "sentence",
    [
        "The war ended on Nov. 10, 2020.",
        "She lives at 200 West Garden Street.",
        "Call the police on 0845 125 2222.",
        "The home side won 3-1.",
        "A neighbour called 911.",
        "Call Sgt. Meyer at 745-4811.",
        "The fire started at 325 E. Garden Ave.",
        "They left within a minute or two.",
        f"The receipt is {'9' * 400} on paper.",
        "The deal falls under Article 5 of the treaty.",
        "He flew in a Boeing 737.",
        "The shop opens at 8 p.m. on Mondays.",
        "That was one of the reasons.",
        "He is a two-time champion.",
    ],
)
def test_numbers_that_count_nothing_are_no_quantities(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.quantities == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(
            [
                "12",
                "1,000",
                "two",
                "hundred",
                "and",
                "a",
                "half",
                "million",
                "%",
                "$",
                "€",
                "to",
                "-",
                "between",
                "of",
                "people",
                "dead",
                "were",
                "killed",
                "more",
                "than",
                ",",
                ".",
                "(",
                "5m",
            ]
        ),
        max_size=20,
    )
)
def test_whatever_the_words_ranges_hold_and_twice_gives_the_same(analyse: Analyse, words: list[str]) -> None:
    text, analysis = analyse("Now " + " ".join(words))
    assert analyse(text)[1].facts == analysis.facts
    for quantity in analysis.quantities:
        assert 0 <= quantity.evidence.start <= quantity.start < quantity.end <= quantity.evidence.end <= len(text)
        assert (quantity.high is not None) == (quantity.comparator is Comparator.RANGE)
        assert quantity.high is None or quantity.high > quantity.value


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 212 people on board.",
        "The Northern Star had 212 people on board.",
        "The Northern Star carried 212 people on board.",
        "A bus with 212 people aboard hit a tree.",
    ],
)
def test_those_on_board_are_counted_alike_however_it_is_said(analyse: Analyse, sentence: str) -> None:
    found = _one(analyse, sentence)
    assert (found.value, found.what, found.who) == (212, "on board", "people")


@pytest.mark.parametrize(
    ("sentence", "value", "what", "who"),
    [
        ("The number of people killed in the flood is 13 and not 14.", 13, "killed", "people"),
        ("Officials put the number of dead miners at 31.", 31, "dead", "miners"),
        ("The toll was corrected to 13.", 13, "dead", "people"),
        ("Doctors have nine confirmed dead in the city.", 9, "dead", "people"),
        ("The train hit a lorry, killing 13 people.", 13, "killed", "people"),
        ("More than 100 soldiers have not been found.", 100, "not found", "soldiers"),
        ("The army lost at least 40 soldiers, the Defence Ministry in Vienna said on Monday.", 40, "lost", "soldiers"),
    ],
)
def test_the_predicates_content_says_what_happened(
    analyse: Analyse, sentence: str, value: float, what: str, who: str
) -> None:
    found = _one(analyse, sentence)
    assert (found.value, found.what, found.who) == (value, what, who)


@pytest.mark.parametrize(
    ("sentence", "what"), [("There are 500 engineers.", "are"), ("The company has 500 engineers.", "has")]
)
def test_being_and_having_are_said_as_the_article_says_them(analyse: Analyse, sentence: str, what: str) -> None:
    found = _one(analyse, sentence)
    assert (found.value, found.what, found.who) == (500, what, "engineers")


@pytest.mark.parametrize(
    "sentence",
    ["Without these doctors we would be speaking of 30 dead.", "The dead were counted again and not 14."],
)
def test_what_did_not_come_about_is_no_figure(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.quantities == ()


def test_a_speed_is_the_ships(analyse: Analyse) -> None:
    found = _one(analyse, "The ferry entered the harbour at nine knots.")
    assert (found.value, found.unit, found.who, found.what) == (9, "knots", "ferry", "entered")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Boeing showed its new 787 Dreamliner.",
            marks=pytest.mark.larger_model,
        ),
        "The 787 illustrates the new strategy.",
    ],
)
def test_a_makes_number_counts_nothing(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.quantities == ()


@pytest.mark.parametrize(
    "sentence",
    ["The ministry spoke of 20 dead.", "The ministry put the number of dead at 20.", "The ministry reported 20 dead."],
)
def test_whoever_gives_a_figure_is_its_source(analyse: Analyse, sentence: str) -> None:
    found = _one(analyse, sentence)
    assert (found.value, found.what, found.source) == (20, "dead", "The ministry")
