"""Many articles at once: the library holds what it holds when they come one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from reader.library import Added, ArticleQuery, Library, NewAnalysis
from reader.model import Analysis, Article

if TYPE_CHECKING:
    from pathlib import Path

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

NAMES = ("Anna Berg", "Berg", "Omar Said", "Said", "Nora Berg")
LINKED = ("entities", "profiles", "postings", "sightings", "appearances", "story_articles", "story_keys", "stories")


@pytest.fixture
def analysed(make_article: MakeArticle, make_analysis: MakeAnalysis) -> list[tuple[Article, Analysis]]:
    """Articles of two months that name the same few people in every combination."""
    articles = [
        make_article(f"a{number}", f"{', '.join(named)} met.", published=f"2020-{11 + number % 2}-04")
        for number, named in enumerate(permutations(NAMES, 3))
    ]
    return [(article, make_analysis(article, *NAMES)) for article in articles]


def linked_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What linking made, with entities by their ids."""
    with closing(sqlite3.connect(path)) as connection:
        ids = dict(connection.execute("select number, id from entities"))
        tables = {table: connection.execute(f"select * from {table}").fetchall() for table in LINKED}
    tables["entities"] = [row[1:] for row in tables["entities"]]
    tables["profiles"] = [(row[0], ids.get(row[1]), *row[2:]) for row in tables["profiles"]]
    tables["appearances"] = [(ids[row[0]], *row[1:]) for row in tables["appearances"]]
    return {table: sorted(rows, key=repr) for table, rows in tables.items()}


def test_analyses_that_are_stored_together_are_linked_as_one_after_the_other(
    tmp_path: Path, analysed: list[tuple[Article, Analysis]]
) -> None:
    with Library.open(tmp_path / "singly.db") as singly, Library.open(tmp_path / "together.db") as together:
        for article, analysis in analysed:
            singly.articles.add(article)
            singly.analyses.store(analysis)
        with together.adding():
            for article, _ in analysed:
                together.articles.add(article)
            for some in (analysed[:20], analysed[20:]):
                stored = together.analyses.store_all(NewAnalysis(analysis, article) for article, analysis in some)
                assert stored == len(some)
        assert linked_in(together.path) == linked_in(singly.path)
        assert together.maintenance.check() == []


def test_analyses_stored_together_replace_earlier_ones(
    library: Library, analysed: list[tuple[Article, Analysis]], make_analysis: MakeAnalysis
) -> None:
    article, analysis = analysed[0]
    library.articles.add(article)
    library.analyses.store(analysis)
    again = make_analysis(article, "Anna Berg")
    assert library.analyses.store_all([NewAnalysis(analysis), NewAnalysis(again)]) == 1
    assert list(library.entities.counts(article.id)) == ["person/anna-berg"]
    assert library.maintenance.check() == []


def test_an_analysis_of_what_has_gone_or_changed_is_dropped_and_the_others_are_stored(
    library: Library, analysed: list[tuple[Article, Analysis]]
) -> None:
    (gone, of_gone), (changed, of_changed), (stays, of_stays), *_ = analysed
    library.articles.add(replace(changed, text="Another one."))
    library.articles.add(stays)
    results = [NewAnalysis(of_gone, gone), NewAnalysis(of_changed, changed), NewAnalysis(of_stays, stays)]
    assert library.analyses.store_all(results) == 1
    assert library.analyses.pending() == [changed.id]


def test_what_is_added_together_is_found_by_its_last_words(library: Library, make_article: MakeArticle) -> None:
    library.articles.add(make_article("c", "Old words."))
    with library.adding():
        for article_id, text in (
            ("b", "First draft."),
            ("a", "Calm seas."),
            ("b", "Second draft."),
            ("c", "New words."),
        ):
            library.articles.add(make_article(article_id, text))
    found = {
        words: [row.id for row in library.lists.window(ArticleQuery(text=words), 0, 9)]
        for words in ("first", "second", "calm", "old", "new")
    }
    assert found == {"first": [], "second": ["b"], "calm": ["a"], "old": [], "new": ["c"]}
    assert library.maintenance.check() == []


def test_what_breaks_off_leaves_no_half_of_it(library: Library, make_article: MakeArticle) -> None:
    def broken_off() -> None:
        with library.adding():
            assert library.articles.add(make_article("a", "Calm seas.")) is Added.NEW
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert (library.lists.count(), library.lists.count(ArticleQuery(text="calm"))) == (0, 0)
    assert library.maintenance.check() == []
