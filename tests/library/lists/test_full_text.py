"""Whatever a reader types is words to search for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.library import ArticleQuery, Library
from reader.library.database import byline_column
from reader.library.database.connection import APPLICATION
from reader.library.database.schema import MIGRATIONS
from reader.library.lists import full_text
from reader.model import Article
from reader.queries import parse

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_word_that_may_be_broken_at_soft_hyphens_is_found_whole(library: Library, make_article: MakeArticle) -> None:
    text = "The har\u00adbour board closed the quay."
    library.articles.add(make_article("soft", text, title="Har\u00adbour"))
    assert found(library, "harbour quay") == ["soft"]
    assert found(library, "har\u00adbour ") == ["soft"]
    assert library.lists.count(ArticleQuery(where=parse('title:harbour "harbour board"'))) == 1
    snippet = library.lists.snippet("soft", "board")
    assert snippet is not None
    assert snippet.text[slice(*snippet.hits[0])] == "board"
    article = library.articles.get("soft")
    assert article is not None
    assert article.text == text
    library.articles.remove("soft")
    assert library.maintenance.check() == []
    assert found(library, "harbour") == []


def test_a_library_from_before_learns_to_find_words_with_soft_hyphens(
    library_path: Path, make_article: MakeArticle
) -> None:
    library_path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(library_path)
    byline_column.define(connection)
    before = MIGRATIONS.index(full_text.SOFT_HYPHENS)
    for statements in MIGRATIONS[:before]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute(f"pragma user_version = {before}")
    for number, text in enumerate(("The har\u00adbour", "The harbour"), 1):
        connection.execute(
            "insert into articles (number, id, place, title, source, language, added)"
            " values (?, ?, ?, 'T', 'S', 'en', 1)",
            (number, f"a{number}", number),
        )
        connection.execute(
            "insert into texts (article, text, blocks) values (?, ?, ?)", (number, text, msgspec.msgpack.encode(()))
        )
        connection.execute("insert into search (rowid, title, text) values (?, 'T', ?)", (number, text))
    connection.commit()
    connection.close()
    with Library.open(library_path) as library:
        assert sorted(found(library, "harbour")) == ["a1", "a2"]
        assert library.maintenance.check() == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bridge closed\n\nThe old bridge is shut.", "The old bridge is shut."),
        ("Bridge closed\n\nBridge closed\n\nBy Ann Lee\n\nThe old bridge is shut.", "…The old bridge is shut."),
        ("Bridge closed\n\nNobody crosses the river.", None),
        ("The old bridge is shut.", "The old bridge is shut."),
    ],
)
def test_an_excerpt_does_not_say_the_headline_again(
    library: Library, make_article: MakeArticle, text: str, shown: str | None
) -> None:
    library.articles.add(make_article("closed", text, title="Bridge closed"))
    snippet = library.lists.snippet("closed", "bridge ")
    assert (snippet.text if snippet else None) == shown
    assert snippet is None or [snippet.text[slice(*hit)].casefold() for hit in snippet.hits] == ["bridge"]
