"""What a fact is about beside its value: its clause, its scope, whether it is denied, whether it happened at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import FactKind, Frame, Modality, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _frame(found: tuple[str, Analysis], value: float) -> Frame:
    frame = next(quantity.frame for quantity in found[1].quantities if quantity.value == value)
    assert frame is not None
    return frame


def test_the_clause_of_a_figure_leaves_out_who_says_so(analyse: Analyse) -> None:
    text, analysis = analyse("The army said that the flood killed 14 farmers in Lemvig.")
    clause = _frame((text, analysis), 14).clause
    assert "flood killed 14 farmers" in text[clause.start : clause.end]
    assert "army" not in text[clause.start : clause.end]


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("The ship has so far rescued 31 sailors.", Scope.SO_FAR),
        ("A total of 31 sailors were rescued.", Scope.IN_ALL),
        ("A previous storm drowned 31 sailors.", Scope.EARLIER),
        ("Another storm drowned 31 sailors.", Scope.OTHER),
        ("The storm drowned 90 people, including 31 sailors.", Scope.OF_WHICH),
    ],
)
def test_words_mark_what_of_it_a_figure_covers(analyse: Analyse, sentence: str, scope: Scope) -> None:
    assert scope in _frame(analyse(sentence), 31).scopes


def test_a_plain_figure_has_no_scope_and_no_modality(analyse: Analyse) -> None:
    frame = _frame(analyse("The storm drowned 31 sailors."), 31)
    assert (frame.scopes, frame.denied, frame.modality) == (frozenset(), False, None)


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The storm could drown 31 sailors.", Modality.POSSIBLE),
        ("The firm will hire 31 sailors.", Modality.PLANNED),
        ("The firm plans to hire 31 sailors.", Modality.PLANNED),
        ("If the firm hired 31 sailors, it grew.", Modality.CONDITIONAL),
    ],
)
def test_what_is_only_possible_or_planned_is_told_from_what_happened(
    analyse: Analyse, sentence: str, modality: Modality
) -> None:
    assert _frame(analyse(sentence), 31).modality is modality


@pytest.mark.parametrize(
    "sentence", ["The army denied that it had shot 31 sailors.", "The army did not shoot 31 sailors."]
)
def test_what_an_article_denies_is_marked(analyse: Analyse, sentence: str) -> None:
    assert _frame(analyse(sentence), 31).denied


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The gunman came in around 4 p.m. on Friday.", "T16:00"),
        ("The ship called for help at 1730 hours.", "T17:30"),
        ("Police stopped the car just past 2:30 a.m. on Sunday.", "T02:30"),
        ("The bell rang at noon.", "T12:00"),
        ("The train left at 9:25 in the evening.", "T21:25"),
    ],
)
def test_a_time_of_day_is_a_circumstance(analyse: Analyse, sentence: str, value: str) -> None:
    found = [one.value for one in analyse(sentence)[1].circumstances if one.kind is FactKind.TIME]
    assert found == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "The team won 4-3 at home.",
        "The book has 430 pages.",
        "The price rose to $4.30 a pound.",
        "At 25 pm is no time.",
    ],
)
def test_other_numbers_are_no_time_of_day(analyse: Analyse, sentence: str) -> None:
    assert not [one for one in analyse(sentence)[1].circumstances if one.kind is FactKind.TIME]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("She was hit at the corner of 117th Street and 97th Avenue on Friday.", "117th Street and 97th Avenue"),
        ("The shop stands at 40 East Harbor Street near the bridge.", "40 East Harbor Street"),
        ("The man walked into an office on the second floor.", "second floor"),
        ("The chase went on along Interstate 44 for an hour.", "Interstate 44"),
    ],
)
def test_a_street_and_a_floor_are_circumstances(analyse: Analyse, sentence: str, place: str) -> None:
    assert place in [one.value for one in analyse(sentence)[1].circumstances if one.kind is FactKind.PLACE]
