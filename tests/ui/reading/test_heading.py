"""What stands above the text says where it came from and when, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.display import cell_width
from reader.model import Article
from reader.ui.reading.heading import about_article, date_in_words, heading, source_in_words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2020-12-04", "4 December 2020"),
        ("2020-12-04T09:30:00+00:00", "4 December 2020, 09:30"),
        ("last week", "last week"),
        ("2020-13-45", "2020-13-45"),
    ],
)
def test_a_date_is_read_as_people_write_it(published: str, words: str) -> None:
    assert date_in_words(published) == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://www.example.org/a?b=1", "example.org"),
        ("http://[broken", "http://[broken"),
        ("/home/me/news/one.txt", "one.txt"),
        ("Caspian Wire", "Caspian Wire"),
        ("", ""),
    ],
)
def test_a_source_is_named_shortly(source: str, words: str) -> None:
    assert source_in_words(source) == words


def test_an_article_without_a_date_says_so() -> None:
    article = Article(id="a", text="One.", title="t", source="Wire")
    assert about_article(article) == ("Wire", "date unknown", "1 word", "1 min")


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=20), st.integers(10, 90), st.booleans())
def test_the_heading_fits_the_measure(title: str, source: str, published: str, measure: int, titled: bool) -> None:
    article = Article(id="a", text="Text.", title=title, source=source, published=published)
    assert all(cell_width(row.text) <= measure for row in heading(article, measure, titled=titled))
