"""Names: found, whole, and one label each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model import Analysis, Article, Form

if TYPE_CHECKING:
    from reader.analysis import Pipeline


def analysis_of(pipeline: Pipeline, text: str) -> Analysis:
    return pipeline.analyze(Article("names", text, "", "stdin"))


def names_in(pipeline: Pipeline, text: str) -> list[tuple[str, str]]:
    found = analysis_of(pipeline, text).mentions
    return [(text[m.start : m.end], m.label) for m in found if m.form is Form.NAME]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Mr Gathoni declined to answer.", "Gathoni", "PERSON"),
        ("A ceasefire holds in Velmark province, officials said.", "Velmark", "GPE"),
        ("The territory of Orlavia declared independence in 1994.", "Orlavia", "GPE"),
        ("Velkova-based news agency TPA reported the deal.", "TPA", "ORG"),
        ("Velkova-based news agency TPA reported the deal.", "Velkova", "GPE"),
        ("She leads the Meadowland opposition party.", "Meadowland", "ORG"),
        ("Thousands marched against the Azerbaijani government.", "Azerbaijani", "NORP"),
        ("The Interior Ministry gave no figures.", "Interior Ministry", "ORG"),
        ("The country celebrates Liberation Day on Tuesday.", "Liberation Day", "EVENT"),
        ("Runners gathered at Harbour Square before dawn.", "Harbour Square", "FAC"),
        ("Boats crossed Lake Tolvan during the night.", "Lake Tolvan", "LOC"),
    ],
)
def test_the_words_around_and_in_a_name_tell_its_label(pipeline: Pipeline, text: str, name: str, label: str) -> None:
    assert (name, label) in names_in(pipeline, text)


def test_one_name_has_one_label_throughout(pipeline: Pipeline) -> None:
    text = (
        "Fighting over Kaspera went on. Kaspera itself was quiet.\n\n"
        "Troops left the Kaspera region on Friday. Thousands still live in Kaspera, Azerbaijan."
    )
    assert [label for name, label in names_in(pipeline, text) if name == "Kaspera"] == ["GPE"] * 4


def test_a_name_known_from_one_place_is_found_in_all_others(pipeline: Pipeline) -> None:
    text = (
        "Gathoni takes over\n\nJournalist Wanjiru Gathoni was elected on Sunday.\n\n"
        "Gathoni has promised reform.\n\nGATHONI greets supporters in Nairobi."
    )
    assert [name.title() for name, label in names_in(pipeline, text) if label == "PERSON"] == [
        "Gathoni",
        "Wanjiru Gathoni",
        "Gathoni",
        "Gathoni",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "They thanked the Organization for Security and Cooperation in Europe for its work.",
            "Organization for Security and Cooperation in Europe",
        ),
        ("A grant came from the Lind Foundation for the Visual Arts.", "Lind Foundation for the Visual Arts"),
        ("The bill passed in the French Senate after a long debate.", "French Senate"),
        ("Deputies of Movimento 5 Stelle (M5S) abstained.", "Movimento 5 Stelle"),
        ("Prime Minister Nikol Pashinyan resigned.", "Nikol Pashinyan"),
        ("Votes were cast for Wong Kwok-hing in every district.", "Wong Kwok-hing"),
    ],
)
def test_a_name_is_whole_and_without_its_title(pipeline: Pipeline, text: str, name: str) -> None:
    assert name in [found for found, _ in names_in(pipeline, text)]


def test_a_photo_credit_holds_two_names(pipeline: Pipeline) -> None:
    found = names_in(pipeline, "Soldiers guard a bridge near Tbilisi, Georgia. (AP Photo/Lena Hartman)")
    assert ("AP", "ORG") in found
    assert ("Lena Hartman", "PERSON") in found


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Home Secretary Jane Doe resigned.", "Home"),
        ("The Home Office is in London. Home Secretary Jane Doe resigned.", "Home"),
        ("Talks opened in Beijing. Pro-Beijing parties and anti-Beijing marchers clashed.", "Pro-Beijing"),
        ("The Minister of Defense answered.", "Defense"),
        ("Sweden 1 - 0 Norway", "Sweden 1"),
        ("They met on Thursday in Oslo.", "Thursday"),
    ],
)
def test_offices_scores_and_days_are_no_names(pipeline: Pipeline, text: str, no_name: str) -> None:
    assert no_name not in [name for name, _ in names_in(pipeline, text)]


def test_a_name_runs_over_the_end_of_a_line(pipeline: Pipeline) -> None:
    text = "The truce was signed on Monday by Prime Minister Nikol\nPashinyan and the Health\nMinistry."
    assert ("Nikol\nPashinyan", "PERSON") in names_in(pipeline, text)
    entities = analysis_of(pipeline, text).entities
    assert [entity.name for entity in entities] == ["Nikol Pashinyan", "Health Ministry"]


def test_a_dateline_in_capitals_is_the_place_that_the_article_names(pipeline: Pipeline) -> None:
    text = "BAKU, Azerbaijan -- Crowds cheered on Monday.\n\nThe streets of Baku were full."
    baku = [entity for entity in analysis_of(pipeline, text).entities if entity.name == "Baku"]
    assert [(entity.label, entity.aliases) for entity in baku] == [("GPE", ("BAKU",))]


def test_a_company_named_after_a_person_is_a_company(pipeline: Pipeline) -> None:
    text = "Volkmar Industries AG cut jobs. Critics of Volkmar spoke of greed. Volkmar said nothing."
    assert {label for _, label in names_in(pipeline, text)} == {"ORG"}


NAME_LIKE = ["Jane Doe", "Omar", "Baku", "(AP)", "Ministry", "U.S.", "Europe", "AZERBAIJAN", "pro-Russian", "2,783"]
SMALL = ["the", "said", "of", "in", "He", "its", "and", "I", ".", ",", "\n\n", '"', "'s", "-", "/", "–", "é", "😀"]
WORDS = st.sampled_from([*NAME_LIKE, *SMALL])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25))
def test_mentions_lie_in_the_text_and_names_never_overlap(pipeline: Pipeline, words: list[str]) -> None:
    text = " ".join(words)
    analysis = analysis_of(pipeline, text)
    assert analysis == analysis_of(pipeline, text)
    entities = {entity.id for entity in analysis.entities}
    end = 0
    for mention in analysis.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert mention.entity in entities
        assert mention.start >= end
        end = mention.end
    assert [entity.id for entity in analysis.entities] == [f"e{n + 1}" for n in range(len(analysis.entities))]


def test_articles_analysed_together_are_analysed_as_if_alone(pipeline: Pipeline) -> None:
    articles = [
        Article(f"a{n}", f"Jane Doe met {name} in Basel.", "", "") for n, name in enumerate(["Omar Haddad"] * 3)
    ]
    together = list(pipeline.analyze_all(articles))
    assert together == [pipeline.analyze(article) for article in articles]


def test_an_analysis_names_the_pipeline_that_made_it(pipeline: Pipeline) -> None:
    assert analysis_of(pipeline, "Nothing.").pipeline == pipeline.name
    assert pipeline.name.startswith("en_")
