"""Dates, numbers and sources in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import (
    counted,
    day_words,
    moment_words,
    number_words,
    sentence_case,
    source_words,
    titled,
    with_day_words,
)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2020-12-04", "4 Dec 2020"),
        ("2020-12-04T09:30:00+00:00", "4 Dec 2020"),
        ("2020-12", "Dec 2020"),
        ("1994", "1994"),
        ("2020-09-27/2020-11-10", "27 Sep – 10 Nov 2020"),
        ("2019-12-30/2020-01-02", "30 Dec 2019 – 2 Jan 2020"),
        ("2020-W49", "week 49 of 2020"),
        ("08XX", "the 800s"),
        ("XXXX-11-08", "every 8 Nov"),
        ("199X", "the 1990s"),
        ("19XX", "the 1900s"),
        ("2020-13-01", "2020-13-01"),
        (None, "no date"),
    ],
)
def test_dates_are_written_as_people_write_them(iso: str | None, words: str) -> None:
    assert day_words(iso) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2020-12-04T09:30:00+00:00", "4 Dec 2020, 09:30"),
        ("2020-12-04", "4 Dec 2020"),
        ("2020-12-04Tea", "4 Dec 2020"),
        ("last week", "last week"),
        ("Tuesday", "Tuesday"),
        ("", "no date"),
        (None, "no date"),
    ],
)
def test_a_time_of_day_is_told_where_there_is_one(iso: str | None, words: str) -> None:
    assert moment_words(iso) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(2783.0, "2,783"), (3.5, "3.5"), (1_200_000.0, "1.2 million"), (4e9, "4 billion"), (0.0, "0")],
)
def test_numbers_are_written_as_people_write_them(value: float, words: str) -> None:
    assert number_words(value) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://www.example.org/news/1?x=2", "example.org"),
        ("/home/me/news/2020-12-04-northern-ledger.txt", "Northern Ledger"),
        ("/news/meridian.txt", "Meridian"),
        ("/news/000_b9ae4ff7.txt", "000_b9ae4ff7"),
        ("/news/McCabe-letter.txt", "McCabe-letter"),
        ("Coastline Press", "Coastline Press"),
        ("https://[broken", "https://[broken"),
        ("/news/2020-12-04.txt", "2020-12-04"),
    ],
)
def test_sources_are_shown_by_what_tells_them_apart(source: str, words: str) -> None:
    assert source_words(source) == words


@given(st.text())
def test_no_source_or_date_can_disturb_the_terminal(text: str) -> None:
    for words in (source_words(text), day_words(text), moment_words(text)):
        assert displayable(words) == words


def test_days_within_a_sentence_are_written_as_people_write_them() -> None:
    assert with_day_words("13 on 2024-02-14; 14 on 2024-02-11") == "13 on 14 Feb 2024; 14 on 11 Feb 2024"
    assert with_day_words("row 2024-02-119") == "row 2024-02-119"


def test_one_of_a_thing_and_many() -> None:
    assert [counted(1, "article"), counted(1204, "article")] == ["1 article", "1,204 articles"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("the truce took effect", "The truce took effect"),
        ("iPhone sales fell", "iPhone sales fell"),
        ("al-Qaeda claimed it", "al-Qaeda claimed it"),
        ("13 people died", "13 people died"),
        ("engineer: 31 years old", "Engineer: 31 years old"),
        ("", ""),
    ],
)
def test_a_line_begins_large(words: str, line: str) -> None:
    assert sentence_case(words) == line


def test_a_part_that_holds_nothing_has_no_number() -> None:
    assert [titled("Notes", count) for count in (None, 0, 1, 1200)] == ["Notes", "Notes", "Notes 1", "Notes 1,200"]
