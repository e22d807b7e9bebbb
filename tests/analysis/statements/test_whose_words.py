"""Whose words are reported where the parser hangs the reporting word on somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    ("sentence", "speaker", "said"),
    [
        (
            "The plan was backed by some harbour firms, saying they needed the quay.",
            "some harbour firms",
            "they needed the quay",
        ),
        ("The newspaper cited officials as saying the quay had burned.", "officials", "the quay had burned"),
        (
            "Holm Shipping, which estimates that women made up 39 percent of its crews, did not answer a request.",
            "Holm Shipping",
            "women made up 39 percent of its crews",
        ),
        ("Officials say in a statement the boy is still in hospital.", "Officials", "the boy is still in hospital"),
    ],
)
def test_whoever_says_it_has_the_words(analyse: Analyse, sentence: str, speaker: str, said: str) -> None:
    text, analysis = analyse(sentence)
    found = [(one.speaker, text[one.start : one.end].removeprefix("that ")) for one in analysis.statements]
    assert found == [(speaker, said)]


def test_a_quotation_goes_on_behind_a_lost_line_break(analyse: Analyse) -> None:
    text, analysis = analyse('Ada Holm said: "The quay is lost. "Nobody will build it again."')
    said = [(one.speaker, text[one.start : one.end]) for one in analysis.statements]
    assert said == [("Ada Holm", "The quay is lost."), ("Ada Holm", "Nobody will build it again.")]


def test_a_later_quotation_is_of_who_was_reported_last(analyse: Analyse) -> None:
    _, analysis = analyse(
        'Ada Holm said the quay was lost. "It burned for hours." Ivo Kaas, who keeps the light, said nobody had come. '
        '"We waited until dawn."'
    )
    assert [one.speaker for one in analysis.statements] == ["Ada Holm", "Ada Holm", "Ivo Kaas", "Ivo Kaas"]


def test_what_is_only_demanded_is_no_source_of_a_figure(analyse: Analyse) -> None:
    _, analysis = analyse("Ada Holm has sought to end a war that has claimed 13,000 lives.")
    assert [quantity.source for quantity in analysis.quantities] == [None]
