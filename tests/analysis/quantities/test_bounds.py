"""How a number is bounded, by set phrases and by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "value", "comparator"),
    [
        ("The bridge carries no more than 40 cars.", 40, Comparator.UP_TO),
        ("The bridge rises no higher than 400 feet.", 400, Comparator.UP_TO),
        ("They went no further than 60 miles.", 60, Comparator.UP_TO),
        ("The wall is not longer than 60 miles.", 60, Comparator.UP_TO),
        ("Not fewer than 30 people came.", 30, Comparator.AT_LEAST),
        ("The fine was no smaller than $300.", 300, Comparator.AT_LEAST),
        ("The road is longer than 50 miles.", 50, Comparator.MORE_THAN),
        ("The car is smaller than 5 metres.", 5, Comparator.LESS_THAN),
        ("Far more than 500 people came.", 500, Comparator.MORE_THAN),
        ("The price went as high as $90 million.", 90e6, Comparator.UP_TO),
        ("As few as 12 people came.", 12, Comparator.AT_LEAST),
        ("Losses exceeded 15%.", 15, Comparator.MORE_THAN),
        ("The damage topped $15 million.", 15e6, Comparator.MORE_THAN),
        ("Losses did not exceed 15%.", 15, Comparator.UP_TO),
        ("The count is closer to 40,000.", 40_000, Comparator.ABOUT),
        ("Winds of 70 km/h or more hit the coast.", 70, Comparator.AT_LEAST),
        ("He earns 4,000 euros or less.", 4000, Comparator.UP_TO),
        ("60-odd boats came.", 60, Comparator.ABOUT),
        ("300-plus helpers came.", 300, Comparator.AT_LEAST),
        ("Ada had six starts over two seasons.", 2, Comparator.EXACT),
        ("Over 300+ helpers came.", 300, Comparator.MORE_THAN),
    ],
)
def test_a_bound_is_read_by_rule(analyse: Analyse, sentence: str, value: float, comparator: Comparator) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.comparator) for q in analysis.quantities][-1:] == [(value, comparator)]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("It takes 20 -- 30 days.", 20, 30),
        ("It takes 20--30 days.", 20, 30),
        ("Some 2-3 million people fled.", 2e6, 3e6),
        ("They stole $20-$30 million.", 20e6, 30e6),
        ("Two to three million people fled.", 2e6, 3e6),
        ("Anything from 10 to 20 people came.", 10, 20),
    ],
)
def test_two_numbers_with_a_joint_are_a_range(analyse: Analyse, sentence: str, low: float, high: float) -> None:
    _, analysis = analyse(sentence)
    assert [(q.value, q.high, q.comparator) for q in analysis.quantities] == [(low, high, Comparator.RANGE)]
