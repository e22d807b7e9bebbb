"""Which figures are listed: those whose line tells something whole without the sentence around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _listed(analyse: Analyse, text: str) -> list[str]:
    return [quantity.line for quantity in analyse(text)[1].quantities if quantity.self_contained]


@pytest.mark.parametrize(
    "sentence",
    [
        "The picture shows Holm with two aides.",
        "The plan rests on several points.",
        "The four held on.",
        "We brought 31 boats to the shore.",
        "That share was 31 percent.",
        "When the boats arrive in 12 years, the port will be full.",
        "Of the voters, 32 percent say that they liked the plan.",
        "The hall opens at three o'clock.",
        "The firm paid more for the hall than Holm will earn in the remaining seven years.",
        "Bidding for the pistol in the death of teenager Ivo Kaas topped $65 million.",
        'Ada Holm says: "I have had eleven weeks to prepare."',
        "The victims were four women and one man.",
        "Only so would the port be able to take in 30 ships.",
        "There are 60 places between Ada Holm and Bruno Falk in the ranking.",
        "The death of the 17-year-old black teenager sparked a march.",
    ],
)
def test_what_tells_nothing_alone_is_not_listed(analyse: Analyse, sentence: str) -> None:
    assert _listed(analyse, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Figures show that only eight people per thousand are boat owners.",
            "only eight people per thousand are boat owners",
        ),
        ("Prices rose, even as 90,000 more people found work.", "90,000 more people found work"),
        ("Revenue from street signs was $266 million.", "Revenue from street signs was $266 million"),
        ("The paint reflects 98% of the light.", "The paint reflects 98% of the light"),
        ("The visit comes 30 years after the war ended.", "The visit comes 30 years after the war ended"),
        ("The lake draws 15 million people each year.", "The lake draws 15 million people each year"),
    ],
)
@pytest.mark.larger_model
def test_a_line_keeps_what_makes_it_true(analyse: Analyse, sentence: str, line: str) -> None:
    assert _listed(analyse, sentence) == [line]


def test_an_age_in_brackets_with_a_club_is_the_persons(analyse: Analyse) -> None:
    (quantity,) = analyse("In second place Ivo Kaas (31, Arden) rowed well.")[1].quantities
    assert (quantity.what, quantity.who, quantity.value) == ("age", "Ivo Kaas", 31)


def test_a_denial_with_a_curly_apostrophe_is_one(analyse: Analyse) -> None:
    _, analysis = analyse("The cathedral didn’t open to visitors again until 1985.")
    (event,) = analysis.events
    assert "didn't" in event.what
    assert event.frame is not None
    assert event.frame.denied


@pytest.mark.parametrize(
    "sentence",
    [
        "Vik Holm won the second stage by 2' 23\" on Sunday.",
        "Oster Museum, whose kitchen has served 2,000 meals, opened again.",
        "A storm of force 9 left much of the town in ruins.",
        "The epicentre was 145 kilometres north-east of Oster.",
        "The unit starts in March, the minister said, saving 200 jobs.",
    ],
)
def test_a_line_that_leaves_out_what_its_words_need_is_not_listed(analyse: Analyse, sentence: str) -> None:
    assert not any(line.endswith(("2' 23", "town", "kilometres")) for line in _listed(analyse, sentence))
    assert not any(line.startswith(("whose", "the minister:")) for line in _listed(analyse, sentence))


def test_a_clock_counts_nothing_in_any_time_zone(analyse: Analyse) -> None:
    assert not analyse("The wave reached Oster at 16.50 UTC.")[1].quantities


def test_a_body_has_no_magnitude(analyse: Analyse) -> None:
    _, analysis = analyse("The Oster Survey said it reached a magnitude of 5.5.")
    assert not any(quantity.line.startswith("The Oster Survey") for quantity in analysis.quantities)


@pytest.mark.parametrize(
    ("sentence", "cut"),
    [
        ("Oil prices have dropped 12% in nine days.", "in nine days"),
        ("The weight of the bars has been decreased to 360g.", "decreased"),
    ],
)
def test_how_long_it_took_is_not_told_without_how_much(analyse: Analyse, sentence: str, cut: str) -> None:
    assert not [line for line in _listed(analyse, sentence) if line.endswith(cut)]
