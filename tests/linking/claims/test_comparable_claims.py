"""Which claims of a story are looked at together, and which are taken for one because they are copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims.article_words import ArticleWords
from reader.linking.claims.claim_twins import twins
from reader.linking.claims.comparable_claims import comparable
from reader.linking.claims.extract import claims
from reader.linking.entities.entity_batch import link
from reader.model import Article

if TYPE_CHECKING:
    from reader.analysis import Pipeline
    from reader.linking.claims.claim import Claim


def made(pipeline: Pipeline, *texts: str) -> list[Claim]:
    articles = [Article(f"a{at}", text, "", f"paper{at}") for at, text in enumerate(texts)]
    linked = link(list(pipeline.analyze_all(articles)), articles)
    return [
        claim
        for article, analysis in zip(articles, linked.analyses, strict=True)
        for claim in claims(article, analysis, ArticleWords(article.text), linked.entities)
    ]


def test_two_counts_are_looked_at_where_the_thing_or_the_number_may_be_one(pipeline: Pipeline) -> None:
    found = made(
        pipeline,
        "The storm in Tarnow destroyed 40 houses and 900 cars.",
        "The storm in Tarnow destroyed 65 houses and about 40 boats.",
    )
    together = {(found[first].said, found[second].said) for first, second in comparable(found)}
    assert together == {("40", "65"), ("40", "about 40")}


def test_a_report_is_not_compared_with_itself(pipeline: Pipeline) -> None:
    assert list(comparable(made(pipeline, "The storm in Tarnow destroyed 40 houses. It destroyed 65 houses."))) == []


def test_a_copied_sentence_is_one_with_its_origin(pipeline: Pipeline) -> None:
    copied = "The storm in Tarnow destroyed 40 houses. The mayor asked for help."
    found = made(pipeline, copied, copied, "The storm in Tarnow destroyed 41 houses. The mayor asked for help.")
    numbers = dict.fromkeys(zip([claim.said for claim in found], twins(found), strict=True))
    assert len({number for said, number in numbers if said == "40"}) == 1
    assert {number for said, number in numbers if said == "41"}.isdisjoint(
        {number for said, number in numbers if said == "40"}
    )
