"""Articles are kept as they came, with their earlier texts and what the reader says about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.errors import DatelineError
from reader.library import ALL, Added, ArticleQuery, Library
from reader.model import Analysis, Article

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]


def test_an_article_comes_back_exactly(library: Library, make_article: MakeArticle) -> None:
    article = replace(
        make_article("a", "\ufeffTab\t, nul \0, wide 漢, bell \a, half \ud83d.\r\n"),
        title="50% [/] off \x1b[31m",
        source="/news/\udcff.txt",
        url="https://example.org/?a='--",
        language="en-GB",
    )
    assert library.articles.add(article) is Added.NEW
    assert library.articles.get("a") == article
    assert library.articles.get("none") is None
    assert [row.source for row in library.lists.window(ALL, 0, 9)] == ["/news/\udcff.txt"]


def test_the_same_article_again_changes_nothing(library: Library, make_article: MakeArticle) -> None:
    library.articles.add(make_article("a"))
    before = library.version()
    assert library.articles.add(make_article("a")) is Added.UNCHANGED
    assert library.lists.count() == 1
    assert library.version() == before


def test_a_changed_text_keeps_the_earlier_one_and_asks_for_a_new_analysis(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    first = make_article("a", "Anna said no.")
    second = replace(make_article("a", "Anna said yes."), title="Second thoughts")
    library.articles.add(first)
    library.articles.mark_read("a")
    library.analyses.store(make_analysis(first, "Anna"))

    assert library.articles.add(second) is Added.REVISED

    assert library.articles.get("a") == second
    assert [(kept.title, kept.text) for kept in library.articles.revisions("a")] == [(first.title, first.text)]
    assert library.analyses.pending() == ["a"]
    assert library.analyses.get("a") is None
    assert library.entities.counts("a") == {}
    assert library.lists.count(ArticleQuery(text='"said no"')) == 0
    assert library.lists.count(ArticleQuery(text='"said yes"')) == 1


def test_a_new_title_keeps_the_analysis(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    article = make_article("a")
    library.articles.add(article)
    library.analyses.store(make_analysis(article, "Anna Berg"))
    assert library.articles.add(replace(article, title="Another title")) is Added.REVISED
    assert library.articles.revisions("a") == []
    assert library.analyses.get("a") is not None
    assert [row.title for row in library.lists.window(ALL, 0, 9)] == ["Another title"]


def test_asked_for_again_an_article_keeps_its_analysis_until_the_next(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    for article_id in ("a", "b", "c"):
        article = make_article(article_id)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna Berg"))
    library.analyses.fail("c", "Too long.")
    assert library.analyses.ask_again("a") == 1
    assert library.analyses.pending() == ["a"]
    found = library.analyses.get("a")
    assert found is not None
    assert found.mentions
    assert library.analyses.ask_again() == 2
    assert set(library.analyses.pending()) == {"a", "b", "c"}
    assert library.analyses.store(make_analysis(make_article("a"), "Anna Berg", pipeline="the next"))
    assert library.maintenance.check() == []


def test_what_the_reader_says_survives_a_new_text(library: Library, make_article: MakeArticle) -> None:
    library.articles.add(make_article("a", published=None))
    library.articles.star("a")
    library.articles.set_published("a", "2020-12-05")
    library.articles.add(make_article("a", "Another text.", published="2019-01-01"))
    row = library.articles.row("a")
    assert row is not None
    assert (row.starred, row.published) == (True, "2020-12-05")


def test_a_date_moves_the_article_everywhere(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    for article_id, published in (("a", "2020-01-01"), ("b", "2020-01-02"), ("c", "2020-01-03")):
        article = make_article(article_id, published=published)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna Berg"))
    library.articles.set_published("a", "2020-01-02T12:00:00+01:00")
    assert [row.id for row in library.lists.window(ALL, 0, 9)] == ["c", "a", "b"]
    assert [row.id for row in library.lists.window(ArticleQuery(text="Anna"), 0, 9)] == ["c", "a", "b"]
    assert library.analyses.pending() == ["a"], "dates in its text are read against its own"


def test_a_date_that_is_none_is_refused_in_a_sentence(library: Library, make_article: MakeArticle) -> None:
    library.articles.add(make_article("a"))
    with pytest.raises(DatelineError, match=r"“yesterday” is not a date. Write it as 2020-12-04"):
        library.articles.set_published("a", "yesterday")
    with pytest.raises(DatelineError, match="no article “b”"):
        library.articles.set_published("b", "2020-12-04")


def test_a_removed_article_leaves_nothing_behind(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    article = make_article("a")
    library.articles.add(article)
    library.articles.add(make_article("a", "Anna Berg left."))
    library.analyses.store(make_analysis(make_article("a", "Anna Berg left."), "Anna Berg"))
    entity = next(iter(library.entities.counts("a")))
    library.articles.remove("a")
    library.articles.remove("a")
    assert (
        library.lists.count()
        == library.lists.count(ArticleQuery(unread_only=True))
        == library.analyses.pending_count()
        == 0
    )
    assert library.articles.get("a") is None
    assert library.articles.revisions("a") == []
    assert library.entities.get(entity) is None
    assert library.lists.count(ArticleQuery(text="Anna")) == 0


def test_what_is_written_together_is_written_whole_or_not_at_all(library: Library, make_article: MakeArticle) -> None:
    def add_and_stumble() -> None:
        with library.writing():
            library.articles.add(make_article("a"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_stumble()
    assert library.lists.count() == 0


def test_the_app_finds_again_what_it_remembered(library: Library) -> None:
    assert library.preferences.recall("theme") is None
    library.preferences.remember("theme", "ink")
    library.preferences.remember("theme", "paper")
    with Library.open(library.path) as again:
        assert again.preferences.recall("theme") == "paper"


def test_another_ones_writing_is_noticed(library: Library, make_article: MakeArticle) -> None:
    before = library.version()
    assert library.version() == before
    with Library.open(library.path) as other:
        other.articles.add(make_article("a"))
    noticed = library.version()
    assert noticed != before
    library.articles.mark_read("a")
    assert library.version() not in (before, noticed)
