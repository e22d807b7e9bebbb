"""What an article says is not so, is not said, or is not sure: never told as a fact, and marked where it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.export import fact_object

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor dismissed as false reports that 300 people were shot.",
        "There is no evidence that 40 ships sank.",
        "The claim that 5,000 people marched is untrue.",
        "It is not true that 5,000 people marched.",
        "A rumour that 40 people had drowned proved wrong.",
        "The office rejected claims that it had hired 20 agents.",
    ],
)
@pytest.mark.larger_model
def test_a_figure_of_what_is_not_so_is_no_figure(analyse: Analyse, sentence: str) -> None:
    assert not analyse(sentence)[1].quantities


@pytest.mark.parametrize(
    "sentence", ["The army did not say that 100 soldiers had died.", "Nobody claimed that 100 soldiers died."]
)
def test_what_nobody_says_happened_to_nobody_and_is_not_listed(analyse: Analyse, sentence: str) -> None:
    (quantity,) = analyse(sentence)[1].quantities
    assert quantity.what is None
    assert not quantity.self_contained
    assert fact_object(quantity)["modality"] == "possible"


def test_what_was_not_done_counts_nothing(analyse: Analyse) -> None:
    _, analysis = analyse("The yard built 12 ships instead of 40. Rather than 31 ferries, it sold nine.")
    assert [quantity.value for quantity in analysis.quantities] == [12, 9]


@pytest.mark.parametrize(
    "sentence",
    [
        "No arrests have been made",
        "Police have made no arrests",
        "Ada Holm has not been charged",
        "There is no tsunami alert",
        "No tsunami warning was issued",
        "There were no reports of damage",
        "No one was hurt",
        "Neither driver was hurt",
    ],
)
def test_what_did_not_happen_is_a_fact_that_is_denied(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(f"{sentence}.")
    listed = [relation for relation in analysis.relations if relation.self_contained]
    assert [relation.line for relation in listed] == [sentence]
    assert [fact_object(relation)["denied"] for relation in listed] == [True]


def test_what_is_still_to_come_is_denied_and_told_so(analyse: Analyse) -> None:
    _, analysis = analyse("The firm has yet to pay 31 million euros.")
    (quantity,) = analysis.quantities
    assert quantity.line == "The firm has yet to pay 31 million euros"
    assert fact_object(quantity)["denied"] is True


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Officials fear that 200 people are trapped.", "feared"),
        ("If 200 people had died, the hall would be shut.", "conditional"),
        ("The storm may have killed 200 people.", "possible"),
        ("The bank plans to hire 200 clerks.", "planned"),
    ],
)
def test_what_is_not_sure_is_listed_only_in_words_that_say_so(analyse: Analyse, sentence: str, modality: str) -> None:
    _, analysis = analyse(sentence)
    (quantity,) = analysis.quantities
    assert fact_object(quantity)["modality"] == modality
    words = {"feared": "fear", "conditional": "would", "possible": "may", "planned": "plan"}[modality]
    assert not quantity.self_contained or words in quantity.line


@pytest.mark.parametrize(
    "sentence",
    ["Villagers refrained from speaking about the fire.", "When asked whether she will row, Ada Holm smiled."],
)
def test_what_is_not_said_and_what_somebody_else_asks_is_no_statement(analyse: Analyse, sentence: str) -> None:
    assert not analyse(sentence)[1].statements


@pytest.mark.parametrize(
    "sentence",
    [
        "It is not known how the boat got to the lake.",
        "The bank was not, as Dorn papers claimed, selling boats.",
        "Ada Holm noted during the talk that it rained.",
    ],
)
def test_no_line_tells_what_its_sentence_does_not(analyse: Analyse, sentence: str) -> None:
    lines = [relation.line for relation in analyse(sentence)[1].relations if relation.self_contained]
    assert not any(line.startswith(("the boat got", "Dorn papers", "Ada Holm noted during")) for line in lines)
