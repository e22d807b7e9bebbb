"""Two entries whose whole texts prove to be one article become one, and nothing of the reader's is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.library import Added, ArticleQuery, Library
from reader.model import Article, Subscription

MakeArticle = Callable[..., Article]

ONE, TWO, THREE = "https://one.example/feed", "https://two.example/feed", "https://three.example/feed"

AGENCY = " ".join(
    f"The ministry of transport said on day {number} that the ferry between the islands would sail again, and that the"
    f" harbour of Port {number * 7} had been dredged to a depth of {number + 3} metres by crews from the mainland."
    for number in range(12)
)


@pytest.fixture
def library(library: Library, make_article: MakeArticle) -> Library:
    """Two entries with summaries of their own, of which one is the earlier."""
    for feed, title in ((ONE, "One"), (TWO, "Two"), (THREE, "Three")):
        library.feeds.subscribe(Subscription(feed, title))
    library.feeds.take(ONE, make_article("a", "Ferries sail again, One says.", title="Ferries sail again"))
    library.feeds.take(TWO, make_article("b", "The harbour was dredged, Two says.", title="Ferries to sail again"))
    assert library.lists.count() == 2
    return library


def whole(library: Library, article_id: str, text: str) -> str:
    article = library.articles.get(article_id)
    assert article is not None
    return library.pages.renew(replace(article, text=text, blocks=(), links=()))


def test_whole_texts_that_are_the_same_make_one_entry_of_two_feeds(library: Library) -> None:
    assert whole(library, "b", AGENCY + " Two's own staff added a line.") == "b"
    assert library.lists.count() == 2
    assert whole(library, "a", AGENCY) == "a"
    assert library.lists.count() == 1
    assert library.articles.get("b") is None
    assert (library.feeds.became("b"), library.feeds.became("a")) == ("a", None)
    assert [origin.feed_title for origin in library.feeds.sources_of("a")] == ["One", "Two"]
    row = library.articles.row("a")
    assert row is not None
    assert row.also == ("Two",)
    for feed in (ONE, TWO):
        assert [row.id for row in library.lists.window(ArticleQuery(feed=feed), 0, 9)] == ["a"]
    assert {row.subscription.title: row.articles for row in library.feeds.rows()} == {"One": 1, "Two": 1, "Three": 0}
    assert library.maintenance.check() == []


def test_the_later_one_goes_whichever_text_came_last(library: Library) -> None:
    whole(library, "a", AGENCY)
    assert whole(library, "b", AGENCY) == "a"
    assert library.articles.get("b") is None


def test_what_the_reader_did_to_either_is_kept(library: Library) -> None:
    library.articles.mark_read("b")
    library.articles.star("b")
    library.articles.tag("a", "sea")
    library.articles.tag("b", "ferries")
    library.articles.set_published("b", "2020-12-05")
    whole(library, "a", AGENCY)
    whole(library, "b", AGENCY)
    row = library.articles.row("a")
    assert row is not None
    assert (row.read, row.starred, row.published) == (True, True, "2020-12-05")
    assert library.articles.tags_of("a") == ("ferries", "sea")
    assert {row.subscription.title: row.unread for row in library.feeds.rows()} == {"One": 0, "Two": 0, "Three": 0}
    assert library.maintenance.check() == []


def test_the_entry_that_went_stays_away_from_its_own_feed_and_from_another(
    library: Library, make_article: MakeArticle
) -> None:
    whole(library, "a", AGENCY)
    whole(library, "b", AGENCY)
    assert library.feeds.take(TWO, make_article("b", "The harbour was dredged, Two says.")).article == "a"
    arrival = library.feeds.take(TWO, make_article("b", "Two says it in other words."))
    assert (arrival.article, arrival.added) == ("a", Added.UNCHANGED)
    arrival = library.feeds.take(THREE, make_article("b", "And Three has Two's page, too."))
    assert (arrival.article, arrival.added) == ("a", Added.UNCHANGED)
    assert library.lists.count() == 1
    row = library.articles.row("a")
    assert row is not None
    assert row.also == ("Two", "Three")


def test_a_feeds_own_entries_and_other_texts_stay_apart(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("c", "Another form."))
    whole(library, "a", AGENCY)
    whole(library, "c", AGENCY)  # of the same feed
    whole(library, "b", AGENCY[: len(AGENCY) // 2])  # half of it
    assert library.lists.count() == 3


def test_one_that_the_reader_removed_became_nothing(library: Library) -> None:
    library.articles.remove("b")
    assert library.feeds.became("b") is None
    assert library.feeds.became("never") is None
