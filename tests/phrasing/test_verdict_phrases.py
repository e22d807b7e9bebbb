"""Verdicts in words."""

from __future__ import annotations

import pytest

from reader.model import Verdict
from reader.phrasing.verdict_phrases import named_sources, origin_words, verdict_counts, why, within_sentence


def test_a_source_that_is_spelt_in_two_ways_is_one() -> None:
    assert named_sources(("Harbour Defense Board", "Harbour Defence Board"), ()) == ["Harbour Defense Board"]


def test_a_source_stands_in_its_fullest_words_and_an_outlet_is_none() -> None:
    origins = ("board", "its Harbour Board", "The Wire", "police")
    assert named_sources(origins, ("The Wire",)) == ["Harbour Board", "police"]


def test_short_names_that_differ_in_a_letter_are_two() -> None:
    assert named_sources(("Mayor Berg", "Mayor Borg"), ()) == ["Mayor Berg", "Mayor Borg"]


def test_one_origin_of_several_reports_is_said_and_none_of_one_report() -> None:
    assert origin_words(["Harbour Board"], reports=3, origins=1) == "one origin: Harbour Board"
    assert origin_words([], reports=2, origins=1) == "same words"
    assert origin_words([], reports=1, origins=1) == ""
    assert origin_words(["police"], reports=3, origins=2) == "citing police"


def test_counts_are_in_the_order_of_gravity_and_name_only_what_there_is() -> None:
    numbers = {Verdict.SINGLE: 21, Verdict.CONFLICTING: 4, Verdict.REFINED: 0}
    assert [words for _, words in verdict_counts(numbers)] == ["4 disagree", "21 told once"]


def test_a_reason_says_days_as_people_write_them_and_a_conflict_as_a_sentence() -> None:
    assert why("14", "13", "13 corrects 14 of 2024-02-11") == "13 corrects 14 of 11 Feb 2024"
    assert why("44 days", "45 days", "44 days against 45 days") == "44 days and 45 days cannot both be so"


def test_a_single_question_is_counted_as_one() -> None:
    counts = verdict_counts({Verdict.CONFLICTING: 1, Verdict.CORRECTED: 1, Verdict.CORROBORATED: 2})
    assert [count.words for count in counts] == ["1 disagrees", "1 corrected", "2 agree"]


@pytest.mark.parametrize(
    ("began", "within"),
    [("Thirty-three", "thirty-three"), ("Scores of", "scores of"), ("A", "A"), ("US$ 5", "US$ 5"), ("13", "13")],
)
def test_an_amount_that_began_a_sentence_is_written_as_within_one(began: str, within: str) -> None:
    assert within_sentence(began) == within
