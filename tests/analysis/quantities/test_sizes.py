"""How large a figure is, in whatever way it is written. A value wrong by a factor is worse than none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.analysis.quantities.literals import figure_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]

MILLION = 1e6
MAGNITUDES = {"m": MILLION, "mn": MILLION, "bn": 1e9, "trn": 1e12, "k": 1e3}


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("The trust holds 55 mn euros.", 55e6, "EUR"),
        ("The trust owns 14M shares.", 14e6, None),
        ("The pump is worth US$2.6M.", 2.6e6, "USD"),
        ("They paid €70M.", 70e6, "EUR"),
        ("Latvia received 250m zlotys.", 250e6, "PLN"),
        ("Budapest spent 2.5trn forints.", 2.5e12, "HUF"),
        ("The mill lost €2.345,6 million last year.", 2345.6e6, "EUR"),
        ("A loaf costs 4,20 euros.", 4.2, "EUR"),
        ("The loan of EUR20m was repaid.", 20e6, "EUR"),
        ("The loan of CHF 20m was repaid.", 20e6, "CHF"),
        ("The firm was fined $4.5-million.", 4.5e6, "USD"),
        ("The ministry helped 15 lakh growers.", 1.5e6, None),
        ("The fine was Rs 2,75,000.", 275_000, "INR"),
        ("The road cost Rs 3 crore.", 3e7, "INR"),
        ("The state owes Rs. 2 lakh crore.", 2e12, "INR"),
        ("The group employs 10 000 people.", 10_000, None),
        ("1.4m people watched.", 1.4e6, None),
        ("The tower is 320m high.", 320, "m"),
        ("The balloon rose 4,000ft.", 4000, "feet"),
        ("The fire burned 400 sq km.", 400, "square km"),
        ("The fire burned 25 sq. miles of bush.", 25, "square miles"),
        ("It hit 39.5C in the valley.", 39.5, "°C"),
        ("The temperature fell to -18C overnight.", -18, "°C"),
        ("Prices rose 3,5 percent.", 3.5, "%"),
        ("Two and a half tonnes of wheat were lost.", 2.5, "tonnes"),
        ("He waited a year and a half.", 1.5, "years"),
        ("The wait was 3½ hours.", 3.5, "hours"),
        ("The wait was 3 1/2 hours.", 3.5, "hours"),
        ("Three and a half million people fled.", 3.5e6, None),
        ("Turnover was SEK 4.5bn.", 4.5e9, "SEK"),
        ("The flat has 80 sq m.", 80, "square m"),
        ("Output was 3.2x higher.", 3.2, "times"),
        ("About 2, 500 people came.", 2500, None),
        ("The town has a population of 2, 500.", 2500, None),
        ("The club offered $160MM.", 160e6, "USD"),
        ("The closure cost £6m. It came late.", 6e6, "GBP"),
        ("It was 101F in the valley. The heat grew.", 101, "°F"),
        ("Eight out of ten farms lost power.", 80, "%"),
        ("One out of every 400 owners complained.", 0.25, "%"),
        ("Traffic grew 12-fold.", 12, "times"),
        ("Traffic grew twelvefold.", 12, "times"),
        ("It cost a quarter of a million euros.", 250_000, "EUR"),
        ("A couple of hundred people came.", 200, None),
        ("The plant makes 500 MW.", 500, "MW"),
        ("Gusts reached 15 m/s.", 15, "m/s"),
    ],
)
def test_a_figure_is_as_large_as_it_says(analyse: Analyse, sentence: str, value: float, unit: str | None) -> None:
    _, analysis = analyse(sentence)
    assert [q.value for q in analysis.quantities] == pytest.approx([value])
    assert [q.unit for q in analysis.quantities] == [unit]


@pytest.mark.parametrize(
    "sentence",
    [
        "He ran the 100m on Sunday.",
        "She entered a 5K run.",
        "He sat in seat 104F.",
        "It is a 4G phone.",
        "The notes say 3,50 here.",
    ],
)
def test_a_figure_that_may_be_read_two_ways_is_none(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert all(q.value < 1000 and q.unit in ("m", None) for q in analysis.quantities), analysis.quantities
    assert not any(q.unit is None for q in analysis.quantities), analysis.quantities


@given(
    whole=st.integers(1, 999),
    cents=st.integers(0, 9),
    suffix=st.sampled_from(sorted(MAGNITUDES)),
    sign=st.sampled_from(["$", "€", "£"]),
    upper=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_money_with_a_short_magnitude_is_never_wrong_by_a_factor(
    analyse: Analyse, whole: int, cents: int, suffix: str, sign: str, upper: bool
) -> None:
    written = suffix.upper() if upper and len(suffix) == 1 else suffix
    _, analysis = analyse(f"The council paid {sign}{whole}.{cents}{written} for the bridge.")
    expected = (whole + cents / 10) * MAGNITUDES[suffix]
    assert [q.value for q in analysis.quantities] == pytest.approx([expected])


@given(value=st.integers(1000, 999_999_999), style=st.sampled_from(["english", "indian", "swiss", "continental"]))
def test_however_its_figures_are_grouped_a_number_is_the_same(value: int, style: str) -> None:
    written = {
        "english": f"{value:,}",
        "indian": _indian(value),
        "swiss": f"{value:,}".replace(",", "'"),
        "continental": f"{value:,}".replace(",", ".") + ",0",
    }[style]
    figure = figure_at(f"{written} houses", 0)
    assert figure is not None
    assert (figure.value, figure.end) == (value, len(written))


def _indian(value: int) -> str:
    text = str(value)
    head, tail = text[:-3], text[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail])


@given(st.text(alphabet="0123456789.,:/-' x%+mkbC½", min_size=1, max_size=24))
def test_no_figure_is_longer_than_its_text_or_ends_inside_a_word(text: str) -> None:
    figure = figure_at(text, 0)
    if figure is not None:
        end = figure.end + len(figure.suffix)
        assert 0 < figure.end <= end <= len(text)
        assert not text[end : end + 1].isalnum()


@pytest.mark.parametrize("text", ["1.2.3", "12:30", "05/04/2022", "1,2345", "4,5,6", "6'2", "12,345,67", "4x100m"])
def test_what_is_written_otherwise_is_no_figure(text: str) -> None:
    assert figure_at(text, 0) is None
