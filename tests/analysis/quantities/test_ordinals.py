"""Counts told by a place in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "value", "who", "line"),
    [
        (
            "Ada Holm is the 22nd cyclist to die this year.",
            22,
            "cyclist",
            "Ada Holm is the 22nd cyclist to die this year",
        ),
        ("It was the third attack on the town this year.", 3, "attack", "the third attack on the town this year"),
        ("The county reported its 15th death on Monday.", 15, "death", "its 15th death"),
        (
            "The blast was the fourth explosion in as many days.",
            4,
            "explosion",
            "The blast was the fourth explosion in as many days",
        ),
    ],
)
@pytest.mark.larger_model
def test_the_last_of_a_row_says_how_many_there_were(
    analyse: Analyse, sentence: str, value: int, who: str, line: str
) -> None:
    _, analysis = analyse(sentence)
    assert [(one.value, one.who, one.line) for one in analysis.quantities if one.who == who] == [(value, who, line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Profit rose in the third quarter of the year.",
        "She lives on the second floor.",
        "It was the first attack this year.",
        "It was not the third attack this year.",
        "Was it the third attack this year?",
        "Bruno Falk took the third exit.",
    ],
)
def test_what_stands_in_no_row_of_what_happened_counts_nothing(analyse: Analyse, sentence: str) -> None:
    assert not [one for one in analyse(sentence)[1].quantities if one.value in (1, 2, 3)]
