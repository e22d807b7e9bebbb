"""What several who are counted in one sentence share, and what each has alone; ages beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Two riders were killed and four others injured in Dorn.",
            [(2, "killed", "riders"), (4, "injured", "others")],
        ),
        (
            "One woman died and three others, including one officer, were injured in Dorn.",
            [(1, "died", "woman"), (3, "injured", "others"), (1, "injured", "officer")],
        ),
        (
            "At least six people were killed, 150 others injured and more than 700 homes destroyed by the storm.",
            [(6, "killed", "people"), (150, "injured", "others"), (700, "destroyed", "homes")],
        ),
        (
            "The shooting left three women and two men dead in Dorn.",
            [(3, "dead", "women"), (2, "dead", "men")],
        ),
        ("Three nurses, two cooks and a guard were hurt.", [(3, "hurt", "nurses"), (2, "hurt", "cooks")]),
        ("The flood claimed six lives.", [(6, "dead", "people")]),
        ("The storm could kill 40 people, the office warned.", [(40, "could kill", "people")]),
        ("If the dam breaks, 700 homes would be flooded.", [(700, "would be flooded", "homes")]),
        ("Three trains were to have run on Sunday.", [(3, "to have run", "trains")]),
        (
            "Raiders killed 9 farmers and wounded 14 more.",
            [(9, "killed", "farmers"), (14, "wounded", "farmers")],
        ),
        ("Four people, two of them children, were hurt.", [(4, "hurt", "people"), (2, "hurt", "children")]),
        ("None of the 62 riders was hurt.", [(62, "not hurt", "riders")]),
        ("Police had first spoken of 11 dead.", [(11, "first dead", "people")]),
        ("The toll was up from 12 to 15 on Friday.", [(15, "dead", "people")]),
    ],
)
def test_a_fate_is_shared_over_those_who_are_joined(
    analyse: Analyse, sentence: str, expected: list[tuple[float, str, str]]
) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.what, q.who) for q in analysis.quantities] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peter Marne, 26, goes on trial.", [(26, "Peter Marne")]),
        ("Ivo Kest (17) was hurt.", [(17, "Ivo Kest")]),
        ("The girl, 9, was found.", [(9, "girl")]),
        ("The twins, both 19, were freed.", [(19, "twins")]),
        ("Lena Orth, a 34-year-old nurse, died.", [(34, "Lena Orth")]),
    ],
)
def test_an_age_stands_behind_a_name_or_a_person(
    analyse: Analyse, sentence: str, expected: list[tuple[float, str]]
) -> None:
    _, analysis = analyse(sentence)
    found = [(q.value, (q.who or "").removeprefix("The ")) for q in analysis.quantities if q.what == "age"]
    assert found == expected


def test_a_scorers_figure_in_brackets_is_no_age(analyse: Analyse) -> None:
    _, analysis = analyse("Ivo Kest (17) and Jan Moor (12) led the scorers.")
    assert not any(q.what == "age" for q in analysis.quantities)


def test_the_life_of_a_thing_is_no_death(analyse: Analyse) -> None:
    _, analysis = analyse("The pump has a service life of 30 years.")
    assert [q.what for q in analysis.quantities] == ["service life"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The plan would increase grain needs by 50 percent.", [(50, "grain needs")]),
        ("The firm cut the price from $40 to $30.", [(40, "price"), (30, "price")]),
        ("The shop accounts for 70% of the sales.", [(70, "shop")]),
        (
            "Lant held 19 percent of the market, with Bay Mart at 15 percent.",
            [(19, "Lant"), (15, "Bay Mart")],
        ),
    ],
)
def test_a_measure_is_said_of_what_it_measures(
    analyse: Analyse, sentence: str, expected: list[tuple[float, str]]
) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.who) for q in analysis.quantities] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The 6.1-magnitude quake struck at night.",
        "A magnitude 6.1 quake struck at night.",
        "A quake of magnitude 6.1 hit Dorn.",
        "The quake had a magnitude of 6.1.",
    ],
)
def test_a_magnitude_is_the_quakes_and_no_count(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.unit, q.who) for q in analysis.quantities] == [(6.1, "magnitude", "quake")]


@pytest.mark.parametrize(
    "sentence",
    ["Area 51 is closed.", "He holds spots one and two on the list.", "The side began at its own 27."],
)
@pytest.mark.larger_model
def test_a_number_behind_its_noun_is_a_name(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.quantities == ()


def test_of_so_many_only_the_part_did_it(analyse: Analyse) -> None:
    _, analysis = analyse("Ada Holm completed 29 of 34 passes.")
    assert [(q.value, q.what) for q in analysis.quantities] == [(29, "completed"), (34, None)]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Official figures show that 300 farms closed.", "Official figures"),
        ("The bank plans to open 12 branches.", None),
        ("The minister said the bank plans to open 12 branches.", "The minister"),
    ],
)
def test_a_plan_gives_no_figure_and_a_paper_does(analyse: Analyse, sentence: str, source: str | None) -> None:
    _, analysis = analyse(sentence)
    assert [q.source for q in analysis.quantities] == [source]
