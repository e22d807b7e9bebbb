"""The reader is right: corrections are laid over what linking found, and taken back, without touching it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from reader.linking.corrections.apply import CorrectionOverlay, unused
from reader.linking.corrections.rules import (
    NONE,
    Corrections,
    Edit,
    Ignore,
    Merge,
    Rename,
    Retype,
    Rule,
    Split,
    ignore,
    ignore_in,
    merge,
    rename,
    retype,
    split,
)
from reader.linking.entities.entity_batch import link
from reader.model import Analysis, Article, Entity, Range, Role, Statement, Style

Report: TypeAlias = Callable[..., tuple[Article, Analysis]]

ANNA, OMAR = Entity("person/anna-berg", "Anna Berg", "PERSON"), Entity("person/omar-said", "Omar Said", "PERSON")


@pytest.fixture
def two(report: Report) -> list[tuple[Article, Analysis]]:
    return [
        report("a", "[Anna Berg|PERSON] met [Omar Said|PERSON] in [Yerevan|PERSON|y]."),
        report("b", "[Anna Berg|PERSON] left."),
    ]


def shown(reports: list[tuple[Article, Analysis]], *rules: Rule) -> tuple[list[list[str]], dict[str, Entity]]:
    linked = link([analysis for _, analysis in reports], [article for article, _ in reports], Corrections(rules))
    return [[mention.entity for mention in one.mentions] for one in linked.analyses], linked.entities


def test_merged_entities_are_shown_as_one(two: list[tuple[Article, Analysis]]) -> None:
    ids, entities = shown(two, Merge(ANNA.id, (OMAR.id,)))
    assert ids[0][:2] == [ANNA.id, ANNA.id]
    assert entities[ANNA.id].aliases == ("Omar Said",)
    assert OMAR.id not in entities


def test_a_chain_of_merges_ends_at_its_last(two: list[tuple[Article, Analysis]]) -> None:
    ids, _ = shown(two, Merge(ANNA.id, (OMAR.id,)), Merge("person/yerevan", (ANNA.id,)))
    assert set(ids[0]) == {"person/yerevan"}


def test_merging_in_a_circle_does_no_harm(two: list[tuple[Article, Analysis]]) -> None:
    ids, _ = shown(two, Merge(ANNA.id, (OMAR.id,)), Merge(OMAR.id, (ANNA.id,)))
    assert len(set(ids[0][:2])) == 1


def test_a_split_holds_in_its_articles_only(two: list[tuple[Article, Analysis]]) -> None:
    ids, entities = shown(two, Split(ANNA.id, "person/anna-berg-2", "Anna Berg (Oslo)", articles=("b",)))
    assert ids[0][0] == ANNA.id
    assert ids[1] == ["person/anna-berg-2"]
    assert entities["person/anna-berg-2"].name == "Anna Berg (Oslo)"


def test_a_split_by_name_takes_those_mentions_only(report: Report) -> None:
    reports = [report("a", "[Anna Berg|PERSON|x] spoke. [A. Berg|PERSON|x] left.")]
    ids, _ = shown(reports, Split(ANNA.id, "person/a-berg", "A. Berg", names=("A. Berg",)))
    assert ids == [[ANNA.id, "person/a-berg"]]


def test_what_was_split_off_can_be_merged_and_renamed(two: list[tuple[Article, Analysis]]) -> None:
    rules = (
        Split(ANNA.id, "person/other", "Other", articles=("b",)),
        Merge("person/other", (OMAR.id,)),
        Rename("person/other", "Omar"),
    )
    ids, entities = shown(two, *rules)
    assert ids == [[ANNA.id, "person/other", "person/yerevan"], ["person/other"]]
    assert entities["person/other"].name == "Omar"


def test_a_retyped_entity_has_its_label_at_every_mention(two: list[tuple[Article, Analysis]]) -> None:
    linked = link([one for _, one in two], [one for one, _ in two], Corrections((Retype("Yerevan", "GPE"),)))
    labels = {mention.entity: mention.label for mention in linked.analyses[0].mentions}
    assert labels["person/yerevan"] == "GPE"
    assert labels[ANNA.id] == "PERSON"


def test_an_ignored_entity_is_not_mentioned_and_holds_no_role(two: list[tuple[Article, Analysis]]) -> None:
    article, analysis = two[0]
    anna = analysis.entities[0].id
    spoke = Statement(0, 9, Range(0, 9), "Anna Berg", Range(0, 9), "said", Style.DIRECT, anna)
    analysis = replace(analysis, roles=(Role(0, 9, Range(0, 9), anna, "mayor"),), statements=(spoke,))
    (one,) = link([analysis], [article], Corrections((Ignore(ANNA.id),))).analyses
    assert ANNA.id not in {mention.entity for mention in one.mentions}
    assert one.roles == ()
    assert one.statements[0].speaker_entity is None
    assert one.statements[0].speaker == "Anna Berg"


def test_without_corrections_nothing_changes(two: list[tuple[Article, Analysis]]) -> None:
    analyses, articles = [one for _, one in two], [one for one, _ in two]
    assert link(analyses, articles, NONE) == link(analyses, articles)


@pytest.mark.parametrize(
    "edit",
    [
        merge(NONE, ANNA, [OMAR]),
        split(ANNA, "Anna Berg (Oslo)", articles=["b"]),
        rename(NONE, ANNA, "A. Berg"),
        retype(NONE, ANNA, "ORG"),
        ignore(ANNA),
    ],
    ids=lambda edit: edit.sentence,
)
def test_every_command_can_be_taken_back(edit: Edit) -> None:
    before = Corrections((Rename(OMAR.id, "O. Said"),))
    after = edit.apply(before)
    assert after != before
    assert edit.inverse().apply(after) == before


def test_merging_the_other_way_round_replaces_the_first_merge() -> None:
    first = merge(NONE, ANNA, [OMAR]).apply(NONE)
    second = merge(first, OMAR, [ANNA]).apply(first)
    assert second.rules == (Merge(OMAR.id, (ANNA.id,)),)


def test_renaming_again_replaces_the_first_name() -> None:
    first = rename(NONE, ANNA, "A").apply(NONE)
    assert rename(first, ANNA, "B").apply(first).rules == (Rename(ANNA.id, "B"),)


def test_rules_that_name_nothing_are_reported() -> None:
    known = {ANNA.id: (ANNA.id,)}
    rules = (Merge(ANNA.id, ("person/gone",)), Rename(ANNA.id, "A"), Ignore("person/nobody"))
    found = unused(Corrections(rules), lambda reference: known.get(reference, ()))
    assert [rule for rule, _ in found] == [rules[0], rules[2]]
    assert "person/gone" in found[0][1]


def test_what_is_shown_under_an_id_can_be_looked_up_in_a_library() -> None:
    stored = {one.id: one for one in (ANNA, OMAR)}
    rules = (Merge(ANNA.id, (OMAR.id,)), Split(OMAR.id, "person/new", "New", articles=("b",)))
    overlay = CorrectionOverlay(Corrections(rules), stored.get)
    assert overlay.sources_of(ANNA.id) == (ANNA.id, OMAR.id)
    assert overlay.sources_of("person/new") == (OMAR.id,)
    assert overlay.shown_as(OMAR.id, "a") == ANNA.id
    assert overlay.shown_as(OMAR.id, "b") == "person/new"


def test_an_entity_that_is_split_off_gets_an_id_that_nothing_has() -> None:
    taken = {"person/anna-berg-2"}
    (rule,) = split(ANNA, "Anna Berg", articles=["a"], taken=taken.__contains__).added
    assert isinstance(rule, Split)
    assert rule.into == "person/anna-berg-3"


def test_an_entity_can_be_ignored_in_one_article_only(two: list[tuple[Article, Analysis]]) -> None:
    ids, entities = shown(two, *ignore_in(ANNA, "a").added)
    assert ANNA.id not in ids[0]
    assert ANNA.id in ids[1]
    assert ANNA.id in entities
