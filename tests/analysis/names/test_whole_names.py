"""Names are whole, and stand apart, whatever the pipeline makes of them: over genres, languages and headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Form

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def labelled_names(pipeline: Pipeline, text: str) -> list[tuple[str, str]]:
    found = pipeline.analyze(Article("whole", text, "", "stdin")).mentions
    return [(text[m.start : m.end], m.label) for m in found if m.form is Form.NAME]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Abdel-Fattah el-Sisi met envoys in Cairo.", "Abdel-Fattah el-Sisi", "PERSON"),
        ("Helena Brandt, the company's finance director, will take over.", "Helena Brandt", "PERSON"),
        ("His sister Priyanka Gandhi Vadra won the seat.", "Priyanka Gandhi Vadra", "PERSON"),
        ('President Ferdinand "Bongbong" Marcos Jr. spoke.', 'Ferdinand "Bongbong" Marcos Jr.', "PERSON"),
        ("President Luiz Inácio Lula da Silva spoke in São Paulo.", "Luiz Inácio Lula da Silva", "PERSON"),
        ("Niamh O’Connell wept in court.", "Niamh O’Connell", "PERSON"),
        ("Mourners filled St. Mark's Church.", "St. Mark's Church", "ORG"),
        ("The Marion County Sheriff's Office opened an inquiry.", "Marion County Sheriff's Office", "ORG"),
        ("The bishops of the CEI (Italian Episcopal Conference) met.", "Italian Episcopal Conference", "ORG"),
        ("They use Internet Explorer 6 at work.", "Internet Explorer 6", "PRODUCT"),
    ],
)
def test_a_name_is_one_though_the_pipeline_sees_pieces(pipeline: Pipeline, text: str, name: str, label: str) -> None:
    assert (name, label) in labelled_names(pipeline, text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("French Foreign Minister Jane Doe answered.", ["French", "Jane Doe"]),
        ("Det Ch Insp Fiona McAllister thanked the Rev Tom O'Leary.", ["Fiona McAllister", "Tom O'Leary"]),
        (
            "Altman and Musk quarrelled. Sam Altman stayed. Elon Musk left.",
            ["Altman", "Musk", "Sam Altman", "Elon Musk"],
        ),
    ],
    ids=["offices", "titles", "two persons"],
)
def test_what_belongs_to_no_name_stays_outside(pipeline: Pipeline, text: str, names: list[str]) -> None:
    assert [name for name, _ in labelled_names(pipeline, text)] == names


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("OpenAI was sued in Texas.", "OpenAI", "ORG"),
        ("Shares of adidas fell in Frankfurt.", "adidas", "ORG"),
        ("LeBron James was not.", "LeBron James", "PERSON"),
        ('Jane Doe stars in "Wicked" this year.', "Wicked", "WORK_OF_ART"),
        ("Scientists drove the Perseverance rover over a ridge.", "Perseverance", "PRODUCT"),
        ("WHO chief Tedros Adhanom Ghebreyesus flew to Aleppo.", "WHO", "ORG"),
        ("She was travelling in Oaxaca de Juárez on Monday.", "Oaxaca de Juárez", "GPE"),
        ("Troops marched to Wayanad in the rain.", "Wayanad", "GPE"),
        ("Manchester City beat Aston Villa in the rain.", "Aston Villa", "ORG"),
        ("The Lakers host Denver on Monday.", "Lakers", "ORG"),
        ("French officials summoned Baku's ambassador.", "Baku", "GPE"),
    ],
)
def test_a_label_is_right_for_brands_works_teams_and_towns(
    pipeline: Pipeline, text: str, name: str, label: str
) -> None:
    assert (name, label) in labelled_names(pipeline, text)


def test_a_headline_gives_the_name_that_the_body_has(pipeline: Pipeline) -> None:
    text = "Lindsay Lohan Checks Into Rehab\n\nActress Lindsay Lohan entered a clinic in Malibu. Lohan said nothing."
    persons = [name for name, label in labelled_names(pipeline, text) if label == "PERSON"]
    assert persons == ["Lindsay Lohan", "Lindsay Lohan", "Lohan"]


def test_the_verb_of_a_headline_parts_two_names(pipeline: Pipeline) -> None:
    assert [name for name, _ in labelled_names(pipeline, "Obama Picks Sanjay Gupta")] == ["Obama", "Sanjay Gupta"]
