"""What stands above the text says where it came from and when, in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article
from reader.phrasing.displayable import cell_width
from reader.ui.article_view.article_heading import about_article, heading


def test_an_article_without_a_date_says_so() -> None:
    article = Article(id="a", text="One.", title="t", source="Wire")
    assert about_article(article) == ("Wire", "no date", "1 word", "1 min")


def test_an_article_tells_its_source_as_the_list_does_and_the_time_of_day() -> None:
    source = "/home/me/2020-12-04-northern-ledger.txt"
    article = Article(id="a", text="One. Two.", title="t", source=source, published="2020-12-04T09:30:00+00:00")
    assert about_article(article) == ("Northern Ledger", "4 Dec 2020, 09:30", "2 words", "1 min")


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=20), st.integers(10, 90), st.booleans())
def test_the_heading_fits_the_measure(title: str, source: str, published: str, measure: int, titled: bool) -> None:
    article = Article(id="a", text="Text.", title=title, source=source, published=published)
    assert all(cell_width(row.text) <= measure for row in heading(article, measure, titled=titled))
