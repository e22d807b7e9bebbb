"""Lines are found by a few letters of them, in whatever case, the closest first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.folding import fold_case
from reader.haystack import Closeness, Haystack

LINES = (
    "Ferry chief resigns over harbour disaster",
    "Council votes on the ferry's new quay",
    "Nikol Pashinyan",
    "João Félix",
    "Hafencity",
    "Fish and chips at the coffee house",
)
HAYSTACK = Haystack(LINES)


def found(typed: str, most: int = 10) -> list[str]:
    return [LINES[hit.line] for hit in HAYSTACK.find(typed, most)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ferry", LINES[0]),
        ("QUAY fer", LINES[1]),
        ("joao", LINES[3]),
        ("felix", LINES[3]),
        ("city", LINES[4]),
        ("frchf", LINES[0]),
        ("pashinian", LINES[2]),
        ("diasster", LINES[0]),
    ],
)
def test_what_was_meant_is_found(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_a_line_of_whose_words_one_begins_so_goes_before_one_that_only_has_it() -> None:
    lines = Haystack(["a stone house", "one house"])
    assert [hit.line for hit in lines.find("one", 5)] == [1, 0]
    assert [hit.closeness for hit in lines.find("one", 5)] == [Closeness.BEGINS, Closeness.HAS]


def test_lines_that_are_equally_close_stay_in_their_order() -> None:
    assert found("ferry") == [LINES[0], LINES[1]]
    assert found("ferry", 1) == [LINES[0]]


def test_two_letters_with_others_between_them_find_nothing() -> None:
    assert found("zq") == []
    assert found("fq") == []


def test_nothing_is_found_in_nothing_or_for_nothing() -> None:
    assert Haystack([]).find("a", 5) == []
    assert found("") == []
    assert found("   ") == []
    assert found("ferry", 0) == []


def test_who_asked_and_waits_no_longer_stops_the_search() -> None:
    asked: list[int] = []

    def go_on() -> bool:
        asked.append(1)
        return False

    assert HAYSTACK.find("pashinian", 5, go_on) == []
    assert len(asked) == 1


@given(st.lists(st.text(max_size=30), max_size=20), st.text(max_size=12), st.integers(0, 8))
def test_whatever_is_typed_every_hit_is_a_line_once(lines: list[str], typed: str, most: int) -> None:
    hits = [hit.line for hit in Haystack(lines).find(typed, most)]
    assert len(hits) == len(set(hits)) <= most
    assert all(0 <= hit < len(lines) for hit in hits)


@given(st.lists(st.text(alphabet="abc é", min_size=1, max_size=12), min_size=1, max_size=20), st.data())
def test_a_line_is_found_by_words_of_its_own(lines: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lines) - 1))
    words = fold_case(lines[at]).split()
    hits = {hit.line for hit in Haystack(lines).find(lines[at], len(lines))}
    assert at in hits or not words
