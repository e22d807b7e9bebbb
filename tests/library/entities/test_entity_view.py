"""The reader is right: entities are shown, counted and walked as corrected, and nothing stored changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.library import ArticleQuery, Library
from reader.library.values import ArticlePosition
from reader.linking.corrections.rules import Corrections, Ignore, Merge, Rename, Retype, Rule, Split
from reader.model import Analysis, Article

MakeArticle = Callable[..., Article]
MakeAnalysis = Callable[..., Analysis]

ANNA, OMAR, LENA = "person/anna-berg", "person/omar-said", "person/lena-koch"


@pytest.fixture
def three(library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis) -> Library:
    """Anna in a and b, Omar in b and c, Lena in c."""
    texts = {
        "a": "Anna Berg spoke.",
        "b": "Omar Said met Anna Berg. Omar Said left.",
        "c": "Lena Koch met Omar Said.",
    }
    for day, (article_id, text) in enumerate(texts.items(), 1):
        article = make_article(article_id, text, published=f"2020-12-{day:02}")
        library.articles.add(article)
        library.analyses.store(make_analysis(article, "Anna Berg", "Omar Said", "Lena Koch"))
    return library


def correct(library: Library, *rules: Rule) -> None:
    library.correct(Corrections(rules))


FIRST = ArticlePosition("a", -1)


def walked(library: Library, entity: str, start: ArticlePosition = FIRST) -> list[tuple[str, int]]:
    places = []
    at = library.entities.next_mention(entity, start)
    while at is not None:
        places.append((at.article, at.start))
        at = library.entities.next_mention(entity, at.position)
    back = []
    at = library.entities.next_mention(entity, ArticlePosition("c", 999), -1)
    while at is not None:
        back.append((at.article, at.start))
        at = library.entities.next_mention(entity, at.position, -1)
    assert back == places[::-1]
    return places


def articles_of(library: Library, entity: str) -> list[str]:
    rows = [row.id for row in library.lists.with_entity(entity)]
    assert library.lists.count(ArticleQuery(entity=entity)) == len(rows)
    assert [library.lists.position(ArticleQuery(entity=entity), article) for article in rows] == list(range(len(rows)))
    return rows


def test_merged_entities_are_one(three: Library) -> None:
    correct(three, Merge(ANNA, (OMAR,)))
    assert walked(three, ANNA) == [("a", 0), ("b", 0), ("b", 14), ("b", 25), ("c", 14)]
    assert articles_of(three, ANNA) == ["c", "b", "a"]
    assert three.entities.counts("b") == {ANNA: (3, 3)}
    anna = three.entities.get(ANNA)
    assert walked(three, OMAR) == walked(three, ANNA)
    assert three.entities.get(OMAR) == anna
    assert anna is not None
    assert "Omar Said" in anna.aliases


def test_a_split_entity_is_another_one_in_some_articles(three: Library) -> None:
    correct(three, Split(OMAR, "person/omar-said-2", "Omar Said the younger", articles=("c",)))
    assert walked(three, OMAR) == [("b", 0), ("b", 25)]
    assert walked(three, "person/omar-said-2") == [("c", 14)]
    assert articles_of(three, OMAR) == ["b"]
    assert articles_of(three, "person/omar-said-2") == ["c"]
    assert three.entities.counts("c") == {LENA: (1, 1), "person/omar-said-2": (1, 1)}
    younger = three.entities.get("person/omar-said-2")
    assert younger is not None
    assert younger.name == "Omar Said the younger"


def test_an_ignored_entity_is_shown_nowhere(three: Library) -> None:
    correct(three, Ignore(OMAR))
    found = three.analyses.get("b")
    assert found is not None
    assert {mention.entity for mention in found.mentions} == {ANNA}
    assert three.entities.counts("b") == {ANNA: (1, 2)}
    assert (three.entities.get(OMAR), walked(three, OMAR), articles_of(three, OMAR)) == (None, [], [])


def test_names_and_labels_are_the_readers(three: Library) -> None:
    correct(three, Rename("Omar Said", "O. Said"), Retype(LENA, "ORG"))
    omar, lena = three.entities.get(OMAR), three.entities.get(LENA)
    assert omar is not None
    assert lena is not None
    assert (omar.name, lena.label) == ("O. Said", "ORG")
    assert walked(three, OMAR) == [("b", 0), ("b", 25), ("c", 14)]


def test_a_rule_names_what_comes_later_too(
    library: Library, make_article: MakeArticle, make_analysis: MakeAnalysis
) -> None:
    correct(library, Ignore("Omar Said"))
    article = make_article("a", "Omar Said met Anna Berg.")
    library.articles.add(article)
    library.analyses.store(make_analysis(article, "Omar Said", "Anna Berg"))
    assert library.entities.counts("a") == {ANNA: (1, 1)}


def test_corrections_can_be_taken_back(three: Library) -> None:
    before = [three.analyses.get(article) for article in "abc"]
    correct(three, Merge(ANNA, (OMAR,)), Ignore(LENA))
    correct(three)
    assert [three.analyses.get(article) for article in "abc"] == before
    assert three.entities.counts("b") == {ANNA: (1, 2), OMAR: (2, 2)}


def test_an_entity_is_found_under_the_id_and_the_name_that_it_had(three: Library) -> None:
    assert three.entities.find("Omar Said") == [OMAR]
    assert three.entities.find("Nobody") == []
    assert three.entities.find(OMAR) == [OMAR]


def test_entities_are_found_by_words_of_their_names_as_the_reader_sees_them(three: Library) -> None:
    assert [entity.id for entity in three.entities.like("anna BERG")] == [ANNA]
    assert [entity.id for entity in three.entities.like("a")][:2] == [OMAR, ANNA]
    assert three.entities.like("100% _") == []
    correct(three, Merge(ANNA, (OMAR,)), Rename(LENA, "Lena K."))
    assert [entity.id for entity in three.entities.like("omar")] == [ANNA]
    assert [entity.name for entity in three.entities.like("lena k.")] == ["Lena K."]
    correct(three, Ignore(ANNA))
    assert three.entities.like("anna") == []


def test_an_articles_mentions_of_a_merged_entity_are_known_by_their_stored_ids(three: Library) -> None:
    assert three.entities.stored_ids(ANNA, "b") == (ANNA,)
    correct(three, Merge(ANNA, (OMAR,)))
    assert three.entities.shown_id(OMAR) == ANNA
    assert three.entities.stored_ids(ANNA, "c") == (OMAR,)
    assert set(three.entities.stored_ids(ANNA, "b")) == {ANNA, OMAR}


def test_what_was_split_off_can_be_split_again(three: Library) -> None:
    first, second = Split(OMAR, "person/first", "First", ("b", "c")), Split(OMAR, "person/second", "Second", ("c",))
    correct(three, first, second)
    analysis = three.analyses.get("c")
    assert analysis is not None
    assert "person/second" in {mention.entity for mention in analysis.mentions}
