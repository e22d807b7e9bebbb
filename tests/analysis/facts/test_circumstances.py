"""Streets and junctions in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import FactKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The car stood on Garner Pike when it was hit.", "Garner Pike"),
        (
            "It happened near the intersection of East 80th Street and Holm Boulevard.",
            "East 80th Street and Holm Boulevard",
        ),
        ("A van hit a wall on the junction of Hollis Lane and Sand End.", "Hollis Lane and Sand End"),
        ("The crash closed two lanes on the A444 for hours.", "A444"),
    ],
)
def test_a_street_is_a_place(analyse: Analyse, sentence: str, place: str) -> None:
    text, analysis = analyse(sentence)
    places = [one for one in analysis.circumstances if one.kind is FactKind.PLACE]
    assert [one.value for one in places] == [place]
    assert [text[one.start : one.end] for one in places] == [place]
