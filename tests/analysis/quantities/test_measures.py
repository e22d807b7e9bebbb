"""Levels, changes, shares, scores, ages and units: what measures a thing, and what is no measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Net profit rose 18 percent to 1.24 billion euros.",
            [(18, "%", "rose", "Net profit"), (1.24e9, "EUR", "rose", "Net profit")],
        ),
        (
            "Oil prices rose $1.40 to $84.30 a barrel.",
            [(1.4, "USD", "rose", "Oil prices"), (84.3, "USD", "rose", "Oil prices")],
        ),
        (
            "Revenue climbed to 4.6 billion euros from 4.2 billion a year earlier.",
            [(4.6e9, "EUR", "climbed", "Revenue"), (4.2e9, "EUR", "climbed", "Revenue")],
        ),
        ("The population fell to 6.84 million.", [(6.84e6, None, "fell", "population")]),
        ("The attendance was 31,204.", [(31204, None, "attendance", "attendance")]),
        ("The party won 43.2 percent of the vote.", [(43.2, "%", "won", "party")]),
        ("Two-thirds of voters backed the plan.", [(66.7, "%", "backed", "voters")]),
        ("The bank raised its rate by half a percentage point.", [(0.5, "percentage points", "raised", "rate")]),
        ("The regulator fell out with the bank over 200 kilograms of gold.", [(200, "kg", "fell", "gold")]),
        ("The thieves escaped with diamonds worth 3.5 million euros.", [(3.5e6, "EUR", "worth", "diamonds")]),
        ("The leak was three times larger than the limit.", [(3, "times", "larger", "leak")]),
    ],
)
def test_levels_and_changes_are_two_figures_of_one_thing(
    analyse: Analyse, sentence: str, expected: list[tuple[float, str | None, str | None, str]]
) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.unit, q.what, q.who) for q in analysis.quantities] == expected


@pytest.mark.parametrize(
    ("words", "value", "unit", "comparator"),
    [
        ("about 100 kilometers per hour", 100, "km/h", Comparator.ABOUT),
        ("minus 4 degrees Celsius", -4, "°C", Comparator.EXACT),
        ("one in five", 20, "%", Comparator.EXACT),
        ("nearly two-thirds", 66.7, "%", Comparator.NEARLY),
        ("£12m", 1.2e7, "GBP", Comparator.EXACT),
        ("slightly more than 30 miles", 30, "miles", Comparator.MORE_THAN),
    ],
)
def test_a_figure_has_its_unit(analyse: Analyse, words: str, value: float, unit: str, comparator: Comparator) -> None:
    of = " of them" if unit == "%" else ""
    _, analysis = analyse(f"Last year it was {words}{of}.")
    assert [(q.value, q.unit, q.comparator) for q in analysis.quantities] == [(value, unit, comparator)]


@pytest.mark.parametrize(
    ("sentence", "comparator"),
    [
        ("The union was offered a raise over two years.", Comparator.EXACT),
        ("The man was held for over two years.", Comparator.MORE_THAN),
    ],
)
def test_over_a_time_is_during_it_unless_words_say_more(
    analyse: Analyse, sentence: str, comparator: Comparator
) -> None:
    _, analysis = analyse(sentence)
    assert [q.comparator for q in analysis.quantities] == [comparator]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Panthers lost 98-104 to the Kings.",
        "Vaccines were given to children under five.",
        "Witnesses come on day two, three and four.",
        "It: 4 months behind schedule.",
    ],
)
def test_scores_groups_and_numbers_of_days_count_nothing(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.quantities == ()


def test_several_ages_stand_behind_one_word(analyse: Analyse) -> None:
    _, analysis = analyse("Officers arrested three men, aged 19, 22 and 25, on Friday.")
    assert [(q.value, q.what) for q in analysis.quantities] == [(3, "arrested"), (19, "age"), (22, "age"), (25, "age")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "Rescuers search for at least 60 people believed trapped.",
            [(60, "trapped", "people")],
            marks=pytest.mark.larger_model,
        ),
        ("Rescuers searched for 60 miners believed trapped.", [(60, "trapped", "miners")]),
        ("Attacks have claimed the lives of nearly 900 people.", [(900, "dead", "people")]),
        ("Doctors said two of the injured had died.", [(2, "died", "people")]),
        (
            "At least 16 people drowned, among them four children.",
            [(16, "drowned", "people"), (4, "drowned", "children")],
        ),
        ("The case was brought by four activists.", [(4, "brought", "activists")]),
        (
            "A jury of seven women and five men acquitted Martin Kray of murder.",
            [(7, "acquitted", "women"), (5, "acquitted", "men")],
        ),
        ("The rocket will carry a crew of four.", [(4, "will carry", "crew")]),
        ("The firm employs 7,800 people in 14 countries.", [(7800, "employs", "people"), (14, "employs", "countries")]),
        (
            "The storm destroyed 1,200 houses. Another 85 were hurt.",
            [(1200, "destroyed", "houses"), (85, "hurt", "people")],
        ),
        ("The judge ordered the bank to pay 40 customers.", [(40, "to pay", "customers")]),
    ],
)
def test_what_happened_is_read_where_it_is_said(
    analyse: Analyse, sentence: str, expected: list[tuple[float, str, str]]
) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.what, q.who) for q in analysis.quantities] == expected


def test_who_has_to_pay_is_whom_the_judge_orders(analyse: Analyse) -> None:
    _, analysis = analyse("Judge Ellen Marsh ordered Victor Hale to pay $9.4 million.")
    assert [q.who for q in analysis.quantities] == ["Victor Hale"]


def test_what_somebody_denies_did_not_happen(analyse: Analyse) -> None:
    _, analysis = analyse("Victor Hale denied that he had hidden $3 million abroad.")
    assert [(q.what, q.source) for q in analysis.quantities] == [("not hidden", "Victor Hale")]
