"""The list shows what was asked for, newest first, whatever window of it is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import ALL, ArticleQuery, Library
from reader.model import Analysis, Article
from reader.queries import parse

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

UNREAD = ArticleQuery(unread_only=True)
STARRED = ArticleQuery(starred_only=True)


@pytest.fixture
def filled(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> Library:
    """Twenty articles, two a day; every third is about Anna, every fifth read, every seventh starred."""
    for number in range(20):
        text = "Anna spoke of peace." if number % 3 == 0 else "Nobody spoke of war."
        article = make_article(f"a{number:02}", text, published=f"2020-12-{number // 2 + 1:02}")
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna"))
        library.articles.mark_read(article.id, number % 5 == 0)
        library.articles.star(article.id, number % 7 == 0)
    return library


def anna(library: Library) -> str:
    return next(iter(library.entities.counts("a00")))


def queries(library: Library) -> dict[ArticleQuery, list[int]]:
    return {
        ALL: list(range(20)),
        UNREAD: [number for number in range(20) if number % 5],
        STARRED: [0, 7, 14],
        ArticleQuery(unread_only=True, starred_only=True): [7, 14],
        ArticleQuery(text="peac"): list(range(0, 20, 3)),
        ArticleQuery(text="p"): list(range(0, 20, 3)),
        ArticleQuery(text="p", starred_only=True): [0],
        ArticleQuery(text="peac", unread_only=True): [3, 6, 9, 12, 18],
        ArticleQuery(entity=anna(library)): list(range(0, 20, 3)),
        ArticleQuery(entity=anna(library), starred_only=True): [0],
        ArticleQuery(entity=anna(library), text="spoke", unread_only=True): [3, 6, 9, 12, 18],
        ArticleQuery(entity="person/nobody"): [],
        ArticleQuery(text="  "): list(range(20)),
        ArticleQuery(text="?!"): [],
    }


def test_every_query_gives_its_articles_newest_first(filled: Library) -> None:
    for query, numbers in queries(filled).items():
        expected = [f"a{number:02}" for number in reversed(numbers)]
        assert [row.id for row in filled.lists.window(query, 0, 99)] == expected, query
        assert filled.lists.count(query) == len(expected), query
        assert [filled.lists.position(query, article_id) for article_id in expected] == list(range(len(expected))), (
            query
        )


def test_the_first_rows_are_the_same_before_and_after_the_rest_is_known(filled: Library) -> None:
    asked = [
        ArticleQuery(where=parse(words, typing=True)) for words in ("p", "of peac", "is:unread", "-peace is:starred of")
    ]
    for query in (*queries(filled), *asked):
        filled.lists.forget()
        first = [filled.lists.window(query, start, 4) for start in (-1, 0, 3)]
        filled.lists.count(query)
        assert first == [filled.lists.window(query, start, 4) for start in (-1, 0, 3)], query


def test_neighbours_follow_the_list_and_end_with_it(filled: Library) -> None:
    for query, numbers in queries(filled).items():
        expected = [f"a{number:02}" for number in reversed(numbers)]
        for above, below in pairwise(expected):
            assert filled.lists.neighbour(query, above, 1) == below
            assert filled.lists.neighbour(query, below, -1) == above
        for article_id in expected[:1]:
            assert filled.lists.neighbour(query, article_id, -1) is None
        for article_id in expected[-1:]:
            assert filled.lists.neighbour(query, article_id, 1) is None


def test_an_article_outside_the_list_has_no_position_but_neighbours(filled: Library) -> None:
    assert filled.lists.position(UNREAD, "a05") is None
    assert filled.lists.neighbour(UNREAD, "a05", 1) == "a04"
    assert filled.lists.neighbour(UNREAD, "a05", -1) == "a06"
    assert filled.lists.position(ALL, "none") is None
    assert filled.lists.neighbour(ALL, "none", 1) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    offset=st.integers(-3, 25),
    limit=st.integers(-3, 25),
    query=st.sampled_from([ALL, UNREAD, STARRED, ArticleQuery(text="spoke of"), ArticleQuery(text="n")]),
)
def test_a_window_is_a_slice_of_the_list(filled: Library, offset: int, limit: int, query: ArticleQuery) -> None:
    whole = filled.lists.window(query, 0, 99)
    start = max(offset, 0)
    assert filled.lists.window(query, offset, limit) == whole[start : start + max(limit, 0)]


def test_a_search_notices_what_came_meanwhile(filled: Library, make_article: MakeArticle) -> None:
    query = ArticleQuery(text="peace")
    before = filled.lists.count(query)
    with Library.open(filled.path) as other:
        other.articles.add(make_article("new", "More peace.", published="2021-01-01"))
    assert filled.lists.count(query) == before + 1
    assert filled.lists.window(query, 0, 1)[0].id == "new"
    assert filled.lists.neighbour(query, "a19", -1) == "new"


def test_files_without_a_date_stand_below_those_with_one_and_news_where_it_arrived(
    library: Library, make_article: MakeArticle
) -> None:
    library.articles.add(make_article("old", published="1969-07-20"))
    library.articles.add(make_article("undated", published=None))
    library.articles.add(make_article("garbled", published="the day before"))
    library.articles.add(make_article("future", published="2999-01-01T00:00:00"))
    library.articles.add(replace(make_article("news", published=None), url="https://news.example/1"))
    shown = [row.id for row in library.lists.window(ALL, 0, 9)]
    assert shown == ["future", "news", "old", "garbled", "undated"]


def test_a_row_tells_what_the_list_shows(filled: Library) -> None:
    filled.analyses.fail("a01", "It is too long.")
    row = filled.articles.row("a00")
    assert row is not None
    assert (row.read, row.starred, row.state, row.mentions, row.problem) == (True, True, "analysed", 1, None)
    failed = filled.articles.row("a01")
    assert failed is not None
    assert (failed.state, failed.problem) == ("failed", "It is too long.")


@pytest.mark.parametrize("tag", ["harbour", "Harbour", "HARBOUR/pilots", "/harbour/", "harb", "größe", "GRÖSSE"])
def test_a_tag_means_in_a_list_what_it_means_in_a_query(filled: Library, tag: str) -> None:
    for article_id, tags in {"a01": "Harbour", "a02": "harbour/Pilots", "a03": "harbourside", "a04": "Größe"}.items():
        filled.articles.tag(article_id, tags)
    listed = [row.id for row in filled.lists.window(ArticleQuery(tag=tag), 0, 20)]
    asked = [row.id for row in filled.lists.window(ArticleQuery(where=parse(f"tag:{tag}")), 0, 20)]
    assert listed == asked
    assert listed == {"harb": [], "größe": ["a04"], "GRÖSSE": ["a04"], "HARBOUR/pilots": ["a02"]}.get(
        tag, ["a02", "a01"]
    )
