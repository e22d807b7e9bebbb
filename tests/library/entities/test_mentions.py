"""The walk from mention to mention goes through every article, in both directions, and misses none."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import ALL, ArticleQuery, ArticleRange, Library
from reader.library.entities.mention_rows import pack, unpack
from reader.library.values import ArticlePosition
from reader.model import Analysis, Article, Entity, Form, Mention

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

NAME = "Anna Berg "

slots = st.sets(st.integers(0, 40), max_size=6)
drawn_articles = st.lists(
    st.tuples(st.sampled_from([None, "2020-01-01", "2020-01-01T10:00:00", "1999-12-31", "2020-03-01"]), slots),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(drawn=drawn_articles)
def test_the_walk_visits_every_mention_once_in_order_and_back(drawn: list[tuple[str | None, set[int]]]) -> None:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library.db") as library:
        for number, (published, named) in enumerate(drawn):
            text = "".join(NAME if slot in named else "." * len(NAME) for slot in range(41))
            library.articles.add(Article(f"a{number}", text, "Title", "source", published))
            starts = [slot * len(NAME) for slot in sorted(named)]
            mentions = tuple(Mention(start, start + 9, "PERSON", Form.NAME, "e1") for start in starts)
            library.analyses.store(Analysis(f"a{number}", "by hand", mentions, (Entity("e1", NAME, "PERSON"),)))
        oldest_first = [row.id for row in library.lists.window(ALL, 0, 99)][::-1]
        expected = [
            ArticleRange(article_id, slot * len(NAME), slot * len(NAME) + 9)
            for article_id in oldest_first
            for slot in sorted(drawn[int(article_id[1:])][1])
        ]

        assert walk(library, "person/anna-berg", ArticlePosition(oldest_first[0], -1), 1) == expected
        assert walk(library, "person/anna-berg", ArticlePosition("", -1), 1) == expected
        assert walk(library, "person/anna-berg", ArticlePosition("", -1), -1) == expected[::-1]
        assert walk(library, "person/anna-berg", ArticlePosition(oldest_first[-1], 10_000), -1) == expected[::-1]


def walk(library: Library, entity: str, start: ArticlePosition, step: int) -> list[ArticleRange]:
    visited: list[ArticleRange] = []
    at = library.entities.next_mention(entity, start, 1 if step > 0 else -1)
    while at is not None:
        visited.append(at)
        at = library.entities.next_mention(entity, at.position, 1 if step > 0 else -1)
    return visited


@given(st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 100)), max_size=20))
def test_ranges_survive_packing_the_longest_of_those_that_begin_together(drawn: list[tuple[int, int]]) -> None:
    longest: dict[int, int] = {}
    for start, length in drawn:
        longest[start] = max(longest.get(start, 0), start + length)
    found_starts, found_ends = unpack(pack((start, start + length) for start, length in drawn))
    assert list(zip(found_starts, found_ends, strict=True)) == sorted(longest.items())


def test_counts_say_how_often_here_and_in_how_many_articles(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    for article_id, text in (("a", "Anna and Anna met Omar."), ("b", "Anna left.")):
        article = make_article(article_id, text)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna", "Omar"))
    assert sorted(library.entities.counts("a").values()) == [(1, 1), (2, 2)]
    assert sorted(library.entities.counts("b").values()) == [(1, 2)]


def test_whom_an_article_never_names_is_walked_within_it(library: Library, make_article: MakeArticle) -> None:
    for article_id in ("a", "b"):
        library.articles.add(make_article(article_id, "A spokesman came. He left."))
        mentions = (Mention(2, 11, "PERSON", Form.NOMINAL, "e1"), Mention(18, 20, "PERSON", Form.PRONOUN, "e1"))
        library.analyses.store(Analysis(article_id, "by hand", mentions, (Entity("e1", "spokesman", "PERSON"),)))
    [(spokesman, counts)] = library.entities.counts("a").items()
    assert counts == (2, 1)
    assert spokesman not in library.entities.counts("b")
    assert walk(library, spokesman, ArticlePosition("a", -1), 1) == [("a", 2, 11), ("a", 18, 20)]
    assert walk(library, spokesman, ArticlePosition("a", 99), -1) == [("a", 18, 20), ("a", 2, 11)]
    analysis = library.analyses.get("a")
    assert analysis is not None
    assert [entity.id for entity in analysis.entities] == [spokesman]


def test_a_short_name_follows_whom_it_means(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    """When a second Berg comes, "Berg" alone may mean another one: the mentions on file follow."""
    texts = {"a": "Berg spoke.", "b": "Anna Berg spoke. Berg left.", "c": "Omar Berg spoke."}
    for article_id, text in texts.items():
        article = make_article(article_id, text)
        library.articles.add(article)
        library.analyses.store(make_analysis(article, *(["Omar Berg"] if article_id == "c" else ["Anna Berg", "Berg"])))
        if article_id == "b":
            assert [row.id for row in library.lists.with_entity("person/anna-berg")] == ["b", "a"]
    for article_id in texts:
        found = library.analyses.get(article_id)
        assert found is not None
        for entity in found.entities:
            here, articles = library.entities.counts(article_id)[entity.id]
            assert here == sum(mention.entity == entity.id for mention in found.mentions)
            assert (
                articles
                == library.lists.count(ArticleQuery(entity=entity.id))
                == len(library.lists.with_entity(entity.id))
            )


def test_storing_again_replaces(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> None:
    article = make_article("a", "Anna and Anna met Omar.")
    library.articles.add(article)
    library.analyses.store(make_analysis(article, "Anna", "Omar"))
    omar = min(library.entities.counts("a"), key=lambda entity: library.entities.counts("a")[entity])
    library.analyses.store(make_analysis(article, "Anna"))
    assert list(library.entities.counts("a").values()) == [(2, 1)]
    assert library.entities.get(omar) is None
    assert library.entities.next_mention(omar, ArticlePosition("a", -1), 1) is None
    row = library.articles.row("a")
    assert row is not None
    assert row.mentions == 2


def test_an_analysis_comes_back_with_ids_that_hold_across_articles(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    for article_id in ("a", "b"):
        article = make_article(article_id, "Omar Said met Anna Berg, who counted 2783 troops.")
        library.articles.add(article)
        assert library.analyses.store(
            make_analysis(article, *(["Anna Berg", "Omar Said"] if article_id == "a" else ["Anna Berg"]))
        )
    first, second = library.analyses.get("a"), library.analyses.get("b")
    assert first is not None
    assert second is not None
    anna = {mention.entity for mention in second.mentions}
    assert anna <= {mention.entity for mention in first.mentions}
    assert {entity.id for entity in second.entities} == anna
    entity = library.entities.get(anna.pop())
    assert entity is not None
    assert (entity.name, entity.label) == ("Anna Berg", "PERSON")
    assert [row.id for row in library.lists.with_entity(entity.id)] == ["b", "a"]
    assert first.quantities[0].value == 2783


def test_an_analysis_of_an_article_that_has_gone_is_dropped(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    article = make_article("a")
    assert library.analyses.store(make_analysis(article, "Anna Berg")) is False
    assert library.lists.count(ArticleQuery(entity="person/anna-berg")) == 0
    assert library.entities.next_mention("person/anna-berg", ArticlePosition("a", 0), 1) is None
