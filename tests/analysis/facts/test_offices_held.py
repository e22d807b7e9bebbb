"""Which offices somebody holds, held, or is only thought fit for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "role", "former"),
    [
        ("Bruno Falk, the president's former press secretary, spoke.", "press secretary", True),
        ("The board met former Oxley Gov. Ada Holm.", "Gov.", True),
        ("Ada Holm served as chief spokesman in Iraq.", "chief spokesman", True),
        ("Ada Holm is the mayor of Oxley.", "mayor", False),
    ],
)
def test_an_office_is_held_or_was(analyse: Analyse, sentence: str, role: str, former: bool) -> None:
    assert [(one.role, one.former) for one in analyse(sentence)[1].roles] == [(role, former)]


@pytest.mark.parametrize(
    "sentence",
    ["Ada Holm is fit to serve as president of France.", "They will laugh if Ada Holm is elected president."],
)
def test_an_office_that_somebody_may_hold_is_none(analyse: Analyse, sentence: str) -> None:
    assert analyse(sentence)[1].roles == ()


def test_a_first_name_that_is_also_an_office_is_a_name(analyse: Analyse) -> None:
    _, analysis = analyse("Dean Boyd, a spokesman for the bank, said so.")
    assert [one.role for one in analysis.roles] == ["spokesman"]


@pytest.mark.parametrize(
    ("sentence", "role", "body"),
    [
        (
            "Ada Holm, the head of the public health department in Norland, left.",
            "head of the public health department",
            None,
        ),
        ("Renato Falk, the secretary-general of the Oxley Union, left.", "secretary-general", "Oxley Union"),
        ("Oxley Bank Chief Executive Bruno Falk left.", "Chief Executive", "Oxley Bank"),
    ],
)
def test_an_office_is_one_in_its_own_body(analyse: Analyse, sentence: str, role: str, body: str | None) -> None:
    _, analysis = analyse(sentence)
    names = {entity.id: entity.name for entity in analysis.entities}
    assert [(one.role, names.get(one.organization or "")) for one in analysis.roles] == [(role, body)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Holm became the oldest player to score in the cup.",
        "Ada Holm, the most bullish analyst on the bank, spoke.",
        "The hall is named for Martin King Jr. of Oxley.",
    ],
)
def test_a_rank_or_a_name_is_no_office(analyse: Analyse, sentence: str) -> None:
    assert not analyse(sentence)[1].roles
