"""Words are found as people type them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Range
from reader.ui.article_view.article_search import Search, find


def found(text: str, wanted: str) -> list[str]:
    return [text[start:end] for start, end in find(text, wanted)]


def test_capitals_matter_only_where_they_are_typed() -> None:
    text = "Baku said baku is BAKU"
    assert found(text, "baku") == ["Baku", "baku", "BAKU"]
    assert found(text, "Baku") == ["Baku"]


def test_words_are_found_across_line_ends() -> None:
    assert found("the peace\n  deal; the peace deal", "peace deal") == ["peace\n  deal", "peace deal"]


def test_plain_quotation_marks_and_hyphens_find_typographic_ones() -> None:
    assert found("Armenia’s “reply” — Nagorno‑Karabakh", "armenia's") == ["Armenia’s"]
    assert found("Armenia’s “reply”", '"reply"') == ["“reply”"]
    assert found("Nagorno‑Karabakh", "nagorno-karabakh") == ["Nagorno‑Karabakh"]


def test_signs_stand_for_themselves() -> None:
    assert found("50% [/] off (a.m.)", "[/]") == ["[/]"]
    assert found("xay a.m.", "a.") == ["a."]


def test_nothing_is_found_for_nothing() -> None:
    assert find("some text", " ") == ()


@given(st.text(max_size=100), st.text(max_size=8))
def test_any_words_can_be_searched_for(text: str, wanted: str) -> None:
    hits = find(text, wanted)
    assert list(hits) == sorted(hits)
    assert all(re.sub(r"\s", "", text[start:end]) for start, end in hits)


@given(st.integers(0, 40))
def test_the_first_hit_from_a_place_on_goes_round_the_end(position: int) -> None:
    search = Search("a", (Range(3, 4), Range(10, 11), Range(30, 31)))
    first = search.first_from(position)
    assert first is not None
    later = [place for place, hit in enumerate(search.hits) if hit.start >= position]
    assert first == (later[0] if later else 0)


def test_hits_on_a_line() -> None:
    search = Search("a", (Range(0, 5), Range(8, 12), Range(20, 22)))
    assert search.within(3, 9) == [Range(0, 5), Range(8, 12)]
    assert search.within(12, 20) == []
