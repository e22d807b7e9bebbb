"""Measures told in two units, parts of a whole without `of`, spans, and figures with a small mark behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis import Pipeline
    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _measures(found: tuple[str, Analysis]) -> list[tuple[float, str | None]]:
    return [(quantity.value, quantity.unit) for quantity in found[1].quantities]


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Ada Holm is 5ft 6in tall.", 5.5, "feet"),
        ("The suspect is 6 feet 3 inches tall.", 6.25, "feet"),
        ("The baby weighed 7lb 4oz.", 7.25, "pounds"),
        ("Police described Ada Holm as 5-foot-6.", 5.5, "feet"),
        ("The match lasted two hours and 45 minutes.", 2.75, "hours"),
        ("The bank cut its costs by a third.", 33.3, "%"),
        ("Output fell by almost two-thirds.", 66.7, "%"),
        ("Sales fell by half.", 50, "%"),
        ("The strike lasted a fortnight.", 14, "days"),
        ("The trial lasted three fortnights.", 42, "days"),
    ],
)
def test_a_measure_has_one_value_however_it_is_told(analyse: Analyse, sentence: str, value: float, unit: str) -> None:
    ((found, measured_in),) = _measures(analyse(sentence))
    assert (round(found, 1), measured_in) == (round(value, 1), unit)


@pytest.mark.parametrize(
    "sentence",
    ["The firm was bought by a third party.", "Bruno Falk died a fortnight ago.", "The club won by half."],
)
def test_what_is_no_part_and_no_span_is_no_measure(analyse: Analyse, sentence: str) -> None:
    shares = [unit for _, unit in _measures(analyse(sentence)) if unit in ("%", "days")]
    assert shares == (["%"] if "half" in sentence else [])


@pytest.mark.parametrize("mark", ["", "¹", "³", "*"])
def test_a_small_mark_behind_a_figure_is_no_digit_of_it(analyse: Analyse, mark: str) -> None:
    _, analysis = analyse(f"Officials said 1,250{mark} people died.")
    assert [quantity.value for quantity in analysis.quantities] == [1250]


@given(feet=st.integers(4, 7), inches=st.integers(1, 11), form=st.sampled_from(["{}ft {}in", "{} feet {} inches"]))
@settings(max_examples=20, deadline=None)
def test_a_height_is_the_same_however_it_is_written(pipeline: Pipeline, feet: int, inches: int, form: str) -> None:
    text = f"Ada Holm is {form.format(feet, inches)} tall."
    found = pipeline.analyze(Article("height", text, "", "test")).quantities
    assert [round(quantity.value, 1) for quantity in found] == [round(round(feet + inches / 12, 2), 1)]
    assert all(found[0].evidence.start <= one.start < one.end <= one.evidence.end <= len(text) for one in found)
