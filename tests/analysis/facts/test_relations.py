"""Who did what to whom, in words of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Analysis

    Analyse = Callable[..., tuple[str, Analysis]]


def _relations(found: tuple[str, Analysis]) -> set[tuple[str, str, str]]:
    return {(relation.subject, relation.relation, relation.object) for relation in found[1].relations}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("The army routed the rebels.", ("The army", "routed", "the rebels")),
        ("The army did not attack the town.", ("The army", "did not attack", "the town")),
        ("The army may attack the town.", ("The army", "may attack", "the town")),
        ("The army wants to attack the town.", ("The army", "wants to attack", "the town")),
        ("The rebels took over the town.", ("The rebels", "took over", "the town")),
        ("Russia deployed soldiers to the border.", ("Russia", "deployed soldiers to", "the border")),
        ("Paul Meyer is a doctor.", ("Paul Meyer", "is", "a doctor")),
        ("Paul Meyer, who founded the firm, left.", ("Paul Meyer", "founded", "the firm")),
        ("The army burned the houses that the rebels had left.", ("the rebels", "had left", "the houses")),
        ("The mayor opened a school and a library.", ("The mayor", "opened", "a library")),
        ("The mayor and the governor opened a school.", ("the governor", "opened", "a school")),
        ("The firm signed a contract in 2019 to build a bridge.", ("The firm", "signed a contract in", "2019")),
    ],
)
def test_a_clause_gives_its_relation(analyse: Analyse, sentence: str, relation: tuple[str, str, str]) -> None:
    assert relation in _relations(analyse(sentence))


def test_a_passive_that_names_who_acts_is_told_in_the_active_too(analyse: Analyse) -> None:
    found = _relations(analyse("The deal was signed by the three leaders."))
    assert ("The deal", "was signed by", "the three leaders") in found
    assert ("the three leaders", "signed", "The deal") in found


def test_a_passive_keeps_its_negation_in_the_active(analyse: Analyse) -> None:
    assert ("the leaders", "not signed", "The deal") in _relations(analyse("The deal was not signed by the leaders."))


def test_every_word_of_a_relation_stands_in_its_sentence(analyse: Analyse) -> None:
    text, analysis = analyse("The U.S. Senate's non-binding vote on Monday angered the   prime minister of France.")
    assert analysis.relations
    words = set(text.split()) | {"minister", "Senate's", "France"}
    for relation in analysis.relations:
        for slot in (relation.subject, relation.relation, relation.object):
            assert slot == " ".join(slot.split())
            assert set(slot.split()) <= words | {"France."}


def test_a_sentence_without_a_verb_gives_none(analyse: Analyse) -> None:
    assert _relations(analyse("Blue skies over Berlin.")) == set()


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("No injuries or deaths were reported.", "No injuries or deaths were reported"),
        ("No arrests were made.", "No arrests were made"),
        ("Maria Lopez has not been charged.", "Maria Lopez has not been charged"),
        ("The mayor has yet to answer the letter.", "The mayor has yet to answer the letter"),
        ("Maria Lopez no longer leads the union.", "Maria Lopez no longer leads the union"),
        ("Neither Chile nor Peru signed the treaty.", "Neither Chile nor Peru signed the treaty"),
        ("The hall was almost sold to a bank.", "The hall was almost sold to a bank"),
        ("The contract is open only to the firm.", "The contract is open only to the firm"),
        ("Police found no guns or knives.", "Police found no guns or knives"),
    ],
)
def test_what_turns_a_clause_stays_in_its_words(analyse: Analyse, sentence: str, line: str) -> None:
    assert line in [" ".join(parts) for parts in _relations(analyse(sentence))]


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("The army denied that it had shelled the hospital.", ("it", "had shelled", "the hospital")),
        ("No injuries or deaths were reported in the town.", ("deaths", "were reported in", "the town")),
        ("Neither Chile nor Peru signed the treaty.", ("Peru", "signed", "the treaty")),
        ("The crew was, according to the owner, on leave.", ("The crew", "was according to", "the owner")),
    ],
)
def test_what_is_denied_is_not_told_as_if_it_were_so(
    analyse: Analyse, sentence: str, never: tuple[str, str, str]
) -> None:
    assert never not in _relations(analyse(sentence))


@pytest.mark.parametrize(
    ("sentence", "lines"),
    [
        ("The Brandt firm built ships.", {"The Brandt firm built ships"}),
        ("The ships built by the firm sank.", set()),
        ("Ada Holm rowed home. She sold the boat.", {"Ada Holm rowed home", "Ada Holm sold the boat"}),
        ("Chile and Peru signed the treaty.", {"Chile and Peru signed the treaty"}),
        ("The crew brought water and blankets.", {"The crew brought water and blankets"}),
        ("The judge struck down a law obliging all to pay.", {"The judge struck down a law obliging all to pay"}),
        ("Output at the mill rose by 8% in May.", {"Output at the mill rose by 8%", "Output at the mill rose in May"}),
    ],
)
def test_a_line_is_a_whole_clause_with_all_who_are_told_to_act(
    analyse: Analyse, sentence: str, lines: set[str]
) -> None:
    _, analysis = analyse(sentence)
    assert {relation.line for relation in analysis.relations if relation.self_contained} <= lines
    assert bool(lines) == any(relation.self_contained for relation in analysis.relations)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was a good day for the town.",
        "We brought our boats to the shore.",
        "Rowers who made it to the last round were tired.",
        "When a dam breaks, water floods the fields.",
        "This plan angered the village.",
        "Boats are useful to the village.",
        "Did the crew bring the boat?",
    ],
)
def test_what_tells_nothing_alone_is_not_listed(analyse: Analyse, sentence: str) -> None:
    _, analysis = analyse(sentence)
    assert not any(relation.self_contained for relation in analysis.relations)


def test_no_line_loses_its_denial(analyse: Analyse) -> None:
    _, analysis = analyse("The crew did not, in the end, reach the shore of the lake with the boat.")
    assert all(" not " in relation.line for relation in analysis.relations if relation.self_contained)


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("Maria Lopez does not think that the firm has sold the yard.", ("the firm", "has sold", "the yard")),
        ("The crew was in place to take the bridge.", ("The crew", "was to take", "the bridge")),
    ],
)
def test_what_is_not_held_and_what_is_only_a_purpose_are_no_deeds(
    analyse: Analyse, sentence: str, never: tuple[str, str, str]
) -> None:
    assert never not in _relations(analyse(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria Lopez left the town, denying firmly, time and again, that she had sold the yard.",
        "The firm rejects reports that she had sold the yard.",
        "The firm denied that she had sold the yard.",
    ],
)
@pytest.mark.larger_model
def test_what_stands_behind_a_denial_is_no_deed_however_the_sentence_is_built(analyse: Analyse, sentence: str) -> None:
    assert ("she", "had sold", "the yard") not in _relations(analyse(sentence))
