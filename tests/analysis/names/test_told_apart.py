"""One word, two bearers: months and women, founders and firms, towns and teams, wife and husband, marks and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Form

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def told(pipeline: Pipeline, text: str) -> list[tuple[str, str, str]]:
    """Each name with its label and the best name of its entity."""
    analysis = pipeline.analyze(Article("apart", text, "", "stdin"))
    names = {entity.id: entity.name for entity in analysis.entities}
    return [(text[m.start : m.end], m.label, names[m.entity]) for m in analysis.mentions if m.form is Form.NAME]


def test_a_surname_with_particles_is_whole_at_the_start_of_a_sentence_too(pipeline: Pipeline) -> None:
    text = 'Inés de la Vega leads the inquiry. De la Vega was calm. "We are patient," de la Vega added.'
    assert [name for name, label, whose in told(pipeline, text) if (label, whose) == ("PERSON", "Inés de la Vega")] == [
        "Inés de la Vega",
        "De la Vega",
        "de la Vega",
    ]


def test_somebody_called_like_a_month_is_a_person_and_the_month_none(pipeline: Pipeline) -> None:
    text = "June Abbott met Mark May in June. May told her that he was ill. In May Abbott left."
    assert [(name, whose) for name, _, whose in told(pipeline, text)] == [
        ("June Abbott", "June Abbott"),
        ("Mark May", "Mark May"),
        ("May", "Mark May"),
        ("Abbott", "June Abbott"),
    ]


def test_a_firms_shares_are_not_its_founders(pipeline: Pipeline) -> None:
    text = "Corbin Motors was founded by Ed Corbin. Corbin shares fell. Corbin rose 3 percent. Corbin, 71, retired."
    assert [(name, label) for name, label, _ in told(pipeline, text)][2:] == [
        ("Corbin", "ORG"),
        ("Corbin", "ORG"),
        ("Corbin", "PERSON"),
    ]


def test_a_founder_who_shares_something_is_no_firm(pipeline: Pipeline) -> None:
    text = "Corbin Motors was founded by Ed Corbin. Corbin shares the view of his rivals."
    assert told(pipeline, text)[2] == ("Corbin", "PERSON", "Ed Corbin")


def test_a_surname_with_its_number_is_the_persons(pipeline: Pipeline) -> None:
    text = "Rocco Bell III and his son, Rocco Bell IV, sued. Bell III lost. Bell IV won."
    assert [whose for *_, whose in told(pipeline, text)] == ["Rocco Bell III", "Rocco Bell IV"] * 2


def test_a_town_that_wins_is_a_team_and_where_it_wins_is_a_town(pipeline: Pipeline) -> None:
    text = "Boston beat Miami 3-1 in Boston on Sunday."
    labels = [(name, label) for name, label, _ in told(pipeline, text)]
    assert labels == [("Boston", "ORG"), ("Miami", "ORG"), ("Boston", "GPE")]
    assert [label for _, label, _ in told(pipeline, "Boston beat Miami to the contract for the 2030 fair.")] != [
        "ORG"
    ] * 2


def test_a_couple_shares_its_surname_and_titles_tell_who_is_meant(pipeline: Pipeline) -> None:
    text = "Petra and Sven Holm opened a cafe. Mrs Holm bakes and Mr Holm cooks."
    assert [whose for *_, whose in told(pipeline, text)] == ["Petra Holm", "Sven Holm", "Petra Holm", "Sven Holm"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"We are safe," @annaholt wrote. The hashtag #FreeAnna trended.', []),
        ("Sen. Sue Kant (D-Ohio) spoke.", ["Sue Kant"]),
        ("Norvale United beat Leeds 2-1.", ["Norvale United", "Leeds"]),
        ("Mrs Justice Moira Kell ruled.", ["Moira Kell"]),
        ("Tom Rusk III sued Tom Rusk Sr. over the farm.", ["Tom Rusk III", "Tom Rusk Sr."]),
        ("The dead:\n\n- Ivo Brand, 17, pupil\n- Rena Toll, 44, nurse", ["Ivo Brand", "Rena Toll"]),
        ("No. 10 declined to comment. She is No. 10 in the world.", ["No. 10"]),
    ],
    ids=["marks", "district", "score", "judge", "generations", "list with ages", "house"],
)
@pytest.mark.larger_model
def test_a_name_is_what_names_somebody_and_no_more(pipeline: Pipeline, text: str, names: list[str]) -> None:
    assert [name for name, *_ in told(pipeline, text)] == names


def test_a_masthead_in_capitals_is_nobody(pipeline: Pipeline) -> None:
    text = "HARROWBY MERIDIAN\n\nThe council of Oster met on Monday. Nobody spoke."
    assert not any(label == "PERSON" for _, label, _ in told(pipeline, text))


def test_capitals_name_whom_the_body_names(pipeline: Pipeline) -> None:
    text = "VIK HOLM WINS AGAIN\n\nThe rower Vik Holm won on Monday in Oster. Holm was tired."
    assert ("VIK HOLM", "PERSON", "Vik Holm") in told(pipeline, text)


def test_a_credit_names_the_paper_behind_the_person(pipeline: Pipeline) -> None:
    text = "Boats lay in the harbour of Oster on Monday. (Ruth Adler/Northfield Meridian)"
    assert ("Northfield Meridian", "ORG", "Northfield Meridian") in told(pipeline, text)
