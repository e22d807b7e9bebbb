"""How a group asks for a day: in the words that its reports share, with the verb as a question has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import link
from reader.model import Article, FactKind, Verdict

if TYPE_CHECKING:
    from reader.analysis import Pipeline
    from reader.model import ClaimGroup


def groups(pipeline: Pipeline, *texts: str, published: str | None = "2019-05-20") -> list[ClaimGroup]:
    articles = [Article(f"a{number}", text, "", f"paper{number}", published) for number, text in enumerate(texts)]
    found = claim_groups(link(list(pipeline.analyze_all(articles)), articles), articles)
    return [group for group in found if group.pairs]


def asked(found: list[ClaimGroup]) -> set[str]:
    return {group.question for group in found if group.facts[0].kind is FactKind.EVENT}


@pytest.mark.parametrize(
    ("first", "second", "question"),
    [
        (
            "The strike at the Tarnow mine began on May 3 and shut both pits.",
            "The strike at the Tarnow mine broke out on May 3.",
            "When did the strike at the Tarnow mine begin?",
        ),
        (
            "The old bridge in Velmo was closed on May 7.",
            "The old bridge in Velmo was closed on May 7 by the city.",
            "When was the old bridge in Velmo closed?",
        ),
        (
            "Mayor Petra Holm resigned as head of the council on May 9, papers in hand.",
            "Mayor Petra Holm resigned on May 9.",
            "When did Mayor Petra Holm resign?",
        ),
    ],
)
def test_a_day_is_asked_for_with_the_verb_of_the_reports(
    pipeline: Pipeline, first: str, second: str, question: str
) -> None:
    assert question in asked(groups(pipeline, first, second))


def test_no_question_ends_where_its_clause_was_cut_off(pipeline: Pipeline) -> None:
    found = groups(
        pipeline,
        "The flood reached Marlen on May 4 and destroyed 30 houses.",
        "The flood reached Marlen on May 4 and drowned much cattle.",
    )
    assert found
    assert not any(group.question.rstrip("? ").endswith((" and", " on", " the")) for group in found)


def test_the_day_on_which_a_treaty_took_effect_is_no_day_of_its_signature(pipeline: Pipeline) -> None:
    found = groups(
        pipeline,
        "The fishing treaty was signed on May 6 in Oslavia.",
        "The fishing treaty took effect on May 7 in Oslavia.",
        "The fishing treaty was signed on May 6 by both ministers.",
        "The fishing treaty came into force on May 7.",
    )
    days = [{answer.text for answer in group.answers} for group in found if group.facts[0].kind is FactKind.EVENT]
    assert days
    assert all(len(answers) == 1 for answers in days)
    assert all(group.verdict is Verdict.CORROBORATED for group in found)


def test_two_questions_of_a_story_are_told_apart(pipeline: Pipeline) -> None:
    found = groups(
        pipeline,
        "Norland lost 412 soldiers in the war, its army said. Sudmark lost 388 soldiers in the war, its army said.",
        "The war killed 412 soldiers of Norland and 388 soldiers of Sudmark.",
    )
    questions = [group.question for group in found]
    assert len(questions) == len(set(questions)) > 1


def test_those_who_say_something_are_no_figure(pipeline: Pipeline) -> None:
    found = groups(
        pipeline,
        "Two ministries have reported the losses of the flood in Marlen.",
        "Two ministries have now counted the losses of the flood in Marlen.",
    )
    assert not [group for group in found if group.facts[0].kind is FactKind.QUANTITY]


def test_a_long_span_may_count_its_first_day_or_not(pipeline: Pipeline) -> None:
    found = groups(
        pipeline, "The siege of Velmo lasted 62 days.", "The siege of Velmo lasted 63 days, the first day counted."
    )
    assert [(pair.verdict, pair.reason) for group in found for pair in group.pairs] == [
        (Verdict.REFINED, "62 days are 63 days with the first day counted")
    ]


def test_a_day_that_is_corrected_is_told_once(pipeline: Pipeline) -> None:
    found = groups(
        pipeline,
        "The lighthouse of Velmo was built in 1931.",
        "The lighthouse of Velmo was not built in 1931, as its guide says, but in 1934.",
    )
    assert [group.verdict for group in found] == [Verdict.CORRECTED]
