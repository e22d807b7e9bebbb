"""Articles that tell the same story find each other as they come, and what they say is compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reader.library import ALL, ArticleQuery, Library
from reader.library.stories.story_clusters import WITHOUT_STORY
from reader.linking.claims.groups import claim_groups
from reader.linking.entities.entity_batch import Linked
from reader.linking.stories.clusters import group_stories
from reader.model import Analysis, Article

if TYPE_CHECKING:
    from pathlib import Path

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

WAR = "Azerbaijan lost {} soldiers in six weeks of fighting over the territory, the Defense Ministry in Baku said."
TEXTS = {
    "first": (WAR.format("2783"), "2020-12-03"),
    "second": (WAR.format("2783") + " Omar Said counted them.", "2020-12-04"),
    "third": (WAR.format("2700"), "2020-12-05"),
    "later": (WAR.format("2783"), "2021-06-01"),
    "other": ("Anna Berg opened a bakery in Bonn with nine kinds of bread and a cat.", "2020-12-04"),
}


@pytest.fixture
def told(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> Library:
    for article_id in ("third", "other", "first", "later", "second"):
        text, published = TEXTS[article_id]
        article = make_article(article_id, text, published=published)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Omar Said", "Anna Berg", "Baku", "Azerbaijan"))
    return library


def linked(library: Library) -> tuple[list[Article], Linked]:
    both = [(library.articles.get(row.id), library.analyses.get(row.id)) for row in library.lists.window(ALL, 0, 9)]
    articles = [article for article, _ in both if article]
    analyses = tuple(analysis for _, analysis in both if analysis)
    return articles, Linked(analyses, {entity.id: entity for analysis in analyses for entity in analysis.entities})


def test_a_story_holds_the_articles_of_some_days(told: Library) -> None:
    articles, analyses = linked(told)
    [story] = told.stories.window()
    assert story.articles == ("first", "second", "third")
    assert (story.title, story.first_published, story.last_published) == (
        "Title of first",
        "2020-12-03",
        "2020-12-05",
    )
    assert (story,) == group_stories(articles, analyses.analyses)
    assert told.stories.count() == 1
    assert told.stories.of("third") == told.stories.get(story.id) == story
    assert told.stories.of("later") is told.stories.of("other") is told.stories.of("nowhere") is None
    assert [row.id for row in told.lists.window(ArticleQuery(story=story.id), 0, 9)] == ["third", "second", "first"]
    assert told.lists.count(ArticleQuery(story=story.id, text="Omar")) == 1


def test_a_story_falls_apart_with_the_article_that_held_it_together(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    for article_id, published in (("a", "2020-12-01"), ("b", "2020-12-24"), ("c", "2021-01-16")):
        article = make_article(article_id, WAR.format("2783"), published=published)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Azerbaijan", "Baku"))
    [story] = library.stories.window()
    assert story.articles == ("a", "b", "c")
    library.articles.set_published("b", "2020-12-02")
    [story] = library.stories.window()
    assert story.articles == ("a", "b")
    library.articles.remove("b")
    assert library.stories.window() == []
    assert library.stories.count() == 0


def test_articles_of_an_older_library_find_their_story_again_a_few_at_a_time(told: Library, library_path: Path) -> None:
    [story] = told.stories.window()
    told.close()
    with sqlite3.connect(library_path) as database:
        for table in ("story_keys", "story_articles", "stories"):
            database.execute(f"delete from {table}")
        database.execute("insert or replace into remembered values (?, '1')", (WITHOUT_STORY,))
    with Library.open(library_path) as library:
        assert library.stories.window() == []
        while library.stories.judge(2):
            pass
        assert library.stories.window() == [story]


def test_what_a_storys_articles_say_is_compared(told: Library) -> None:
    [story] = told.stories.window()
    articles, everything = linked(told)
    expected = claim_groups(
        Linked(tuple(one for one in everything.analyses if one.article in story.articles), everything.entities),
        [article for article in articles if article.id in story.articles],
    )
    assert expected
    assert told.stories.claim_groups(story.id) == expected
    assert told.stories.claim_groups("second") == expected
    assert {reference.article for group in told.stories.claim_groups("other") for reference in group.facts} <= {"other"}
    assert told.stories.claim_groups("nowhere") == ()
