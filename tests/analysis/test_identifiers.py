"""Figures that are names count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Call 555-0147 or text COP to 274637.",
        "Witnesses should call 1-555-300-COPS.",
        "Call (555) 201-4433 for help.",
        "Tips can be texted to 83477.",
        "He lives in the 1400 block of Elm Lane.",
        "He was shot at 45 Harbour Street.",
        "The Vanta Q10 is a 4G phone.",
        "It follows the Curve 8900.",
        "It runs Kestrel OS 4.2.",
        "The browser's version 9.1 is out.",
        "They hit the Kestrel 9 versions of it.",
        "The screen shows 1080p video.",
        "It has a 1,920x1,080 screen.",
        "It has a 1920 x 1080 screen.",
        "Trains on the A13 and I-95 stopped.",
        "He carried an AK-47 and an AR-15.",
        "Police used a .38 revolver.",
        "He had a 9mm pistol.",
        "The firm's 5G network is fast.",
        "It is the Movement 5 Towers party.",
        "The Kiosk Suite '14 is out.",
        "The Top 10 list is out.",
        "The court cited 42 U.S.C. 1983.",
        "The Boeing 737-800 landed.",
        "The score was 98-104.",
        "The side had a 35-47 record.",
        "He hit .358 for the side.",
        "He boasted of it one day.",
        "Holm ran to the 7 for a first down.",
        "She was the first person under age 40 on the board.",
        "The six-foot-five champion won.",
        "A theft saw a necklace worth £1. 2m stolen.",
    ],
)
def test_what_is_a_name_is_no_count(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert analysis.quantities == ()


def test_a_figure_that_is_a_model_once_is_that_model_in_the_whole_article(analyse: Analyse) -> None:
    _, analysis = analyse(
        "Arden Motors showed the Falk 440 on Monday.",
        "The firm wants to use the 440 to grow. The 440 will play a part, and 440 people watched.",
        "The firm took more than 440 orders for its new 440.",
    )
    assert [(q.value, q.who) for q in analysis.quantities] == [(440, "people"), (440, "orders")]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In Oster 12 Germans were hurt.", 12),
        ("Police found 12 pistols.", 12),
        ("12 Supreme Court judges resigned.", 12),
        ("The agency called 12,500 people.", 12_500),
        ("Some 300-4,000 people came.", 300),
    ],
)
@pytest.mark.larger_model
def test_what_counts_is_no_name(analyse: Analyse, sentence: str, value: float) -> None:
    _, analysis = analyse(sentence)
    assert [q.value for q in analysis.quantities] == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Room 2015 was shut.",
        "Flight 2012 was late.",
        "Resolution 1973 was read out.",
        "The Swift 2000 was sold.",
        "The office at 2010 Marine Boulevard was shut.",
        "Call 020 7946 1998 for help.",
        "He weighed 2008 grams at birth.",
        "Version 2019 was tested.",
    ],
)
@pytest.mark.larger_model
def test_figures_of_a_name_are_no_year_and_date_nothing(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert not analysis.dates
    assert not analysis.events


@pytest.mark.parametrize(
    "sentence",
    [
        "The Group of Seven has warned the bank.",
        "The Big Ten met in the hall.",
        "They meet at seven.",
        "Ada Holm arrives at just over eight.",
        "A third-year student won.",
    ],
)
def test_numbers_in_names_and_times_of_day_count_nothing(analyse: Analyse, sentence: str) -> None:
    assert not analyse(sentence)[1].quantities


def test_a_year_behind_a_place_says_when_and_counts_nothing(analyse: Analyse) -> None:
    text, analysis = analyse("The London 2012 games were costly.")
    assert [text[date.start : date.end] for date in analysis.dates] == ["2012"]
    assert not analysis.quantities
