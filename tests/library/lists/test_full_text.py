"""Whatever a reader types is words to search for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.library import ArticleQuery, Library
from reader.model import Article

MakeArticle = Callable[..., Article]


@pytest.fixture
def searched(library: Library, make_article: MakeArticle) -> Library:
    library.articles.add(
        make_article("war", "Troops crossed the Čapljina bridge; 2,783 were killed.", published="2020-12-01")
    )
    library.articles.add(make_article("talks", "Peace talks began. A bridge was built.", published="2020-12-03"))
    library.articles.add(make_article("title", "Nothing here.", title="Bridge closed", published="2020-12-02"))
    return library


def found(library: Library, typed: str) -> list[str]:
    return [row.id for row in library.lists.window(ArticleQuery(text=typed), 0, 9)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bridge", ["talks", "title", "war"]),
        ("bri", ["talks", "title", "war"]),
        ("bri ", []),
        ("bridge troops", ["war"]),
        ("CAPLJINA", ["war"]),
        ('"peace talks"', ["talks"]),
        ('"talks peace"', []),
        ('"peace tal', ["talks"]),
        ("2,783", ["war"]),
        ("bridge NOT troops", []),
        ("title:bridge", []),
        ("bridge*", ["talks", "title", "war"]),
        ("(bridge", ["talks", "title", "war"]),
    ],
)
def test_words_are_found_newest_first(searched: Library, typed: str, expected: list[str]) -> None:
    assert found(searched, typed) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet='"*^:(){}+-. \0aNOTANDOR', max_size=20))
@example('AND OR NOT "')
@example('"" * a')
@example("\ud800")
def test_nothing_that_is_typed_is_an_error(searched: Library, typed: str) -> None:
    query = ArticleQuery(text=typed)
    assert len(searched.lists.window(query, 0, 9)) == searched.lists.count(query)
    searched.lists.snippet("war", typed)


def test_a_snippet_shows_the_hits_in_their_words(searched: Library) -> None:
    snippet = searched.lists.snippet("war", "troops bridg")
    assert snippet is not None
    assert [snippet.text[start:end] for start, end in snippet.hits] == ["Troops", "bridge"]
    assert searched.lists.snippet("war", "peace") is None
    assert searched.lists.snippet("war", "?") is None
