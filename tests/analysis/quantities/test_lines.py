"""The fewest words of an article that state a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.phrasing.fact_phrases import headline

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _lines(analyse: Analyse, *paragraphs: str) -> list[str]:
    text, analysis = analyse(*paragraphs)
    names = {entity.id: entity.name for entity in analysis.entities}
    return [headline(quantity, text, names) for quantity in analysis.quantities]


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("Holm ran for 404 yards and caught 52 passes for 440 yards.", None),
        (
            "Scores of soldiers died. The hospital treated hundreds.",
            ["Scores of soldiers died", "The hospital treated hundreds"],
        ),
        ("The bank, which is in Oster, has 300 branches.", ["The bank has 300 branches"]),
        ("The bank plans to open 12 branches in May.", ["The bank plans to open 12 branches"]),
        ("The storm could kill 50 people, the office warned.", ["The storm could kill 50 people"]),
        ("The storm did not kill 50 people.", ["The storm did not kill 50 people"]),
        ("The test lasted four hours, with the plane over the bay.", ["The test lasted four hours"]),
        ("Brandt was charged with two counts of fraud.", ["Brandt was charged with two counts of fraud"]),
        ("A quake shook Dorn, flattening seven barns.", ["A quake: flattening seven barns"]),
        ("Two of the miners drowned.", ["Two of the miners drowned"]),
        ("The office closed six weeks before he died.", ["The office closed six weeks before he died"]),
        ("Having never lost more than 20 races, Brandt won.", ["Having never lost more than 20 races"]),
        ("Two managed to give the patrol the slip.", ["Two managed to give the patrol the slip"]),
        ("In the end the ferry carried several hundred cars.", ["the ferry carried several hundred cars"]),
        ("Ada Brandt earns 15.5 points per game.", ["Ada Brandt earns 15.5 points per game"]),
        ("The ring is almost 300 years old.", ["The ring is almost 300 years old"]),
        ("The fire killed 12 people in Oster.", ["12 people killed"]),
        ("As many as 12 ships sank.", ["As many as 12 ships sank"]),
        ("The shop, as well as three houses, burned down.", ["three houses burned down"]),
    ],
)
def test_a_line_says_who_did_what_to_how_many(analyse: Analyse, sentence: str, lines: list[str] | None) -> None:
    found = _lines(analyse, sentence)
    if lines is None:
        lines = ["Holm ran for 404 yards", "Holm caught 52 passes", "Holm caught 52 passes for 440 yards"]
    assert found == lines


def test_a_line_names_whom_its_pronoun_stands_for(analyse: Analyse) -> None:
    assert _lines(analyse, "Ada Brandt won the race. She beat 40 runners.") == ["Ada Brandt beat 40 runners"]


def test_a_line_names_what_was_counted_before(analyse: Analyse) -> None:
    lines = _lines(analyse, "Raiders attacked 100 ships and seized nearly 40.")
    assert lines[-1] == "Raiders seized nearly 40 ships"


def test_vague_words_stay_words(analyse: Analyse) -> None:
    lines = _lines(
        analyse, "Police found several weapons and dozens of bottles after thousands of visitors left the fair."
    )
    assert lines[0] == "Police found several weapons"
    assert "dozens" in lines[1]
    assert "thousands of visitors" in lines[2]
    assert not any(character.isdigit() for line in lines for character in line)


def test_what_is_denied_is_never_shown_as_having_happened(analyse: Analyse) -> None:
    assert _lines(analyse, "The mayor dismissed as false reports that 400 people had been shot.") == []
    denied = _lines(analyse, "Victor Hale denied that he had hidden $3 million abroad.")
    assert all(line.startswith("denied") for line in denied)
    assert _lines(analyse, "None of the 62 riders was hurt.") in ([], ["None of the 62 riders was hurt"])
