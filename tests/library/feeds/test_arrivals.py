"""An article that comes again, by whatever way, is one entry that knows its sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.library import Added, ArticleQuery, Library
from reader.library.feeds.feed_store import CachedPage
from reader.model import Article, Subscription

MakeArticle = Callable[..., Article]

ONE, TWO = "https://one.example/feed", "https://two.example/feed"

AGENCY = " ".join(
    f"The ministry of transport said on day {number} that the ferry between the islands would sail again, and that the"
    f" harbour of Port {number * 7} had been dredged to a depth of {number + 3} metres by crews from the mainland."
    for number in range(12)
)


@pytest.fixture
def library(library: Library) -> Library:
    library.feeds.subscribe(Subscription(ONE, "One", tags=("world/asia",)))
    library.feeds.subscribe(Subscription(TWO, "Two", tags=("world",)))
    return library


def ids(library: Library, query: ArticleQuery) -> list[str]:
    found = [row.id for row in library.lists.window(query, 0, 99)]
    assert len(found) == library.lists.count(query)
    assert [library.lists.position(query, article_id) for article_id in found] == list(range(len(found)))
    return found


def unread(library: Library) -> dict[str, tuple[int, int]]:
    assert library.maintenance.check() == []
    return {row.subscription.title: (row.articles, row.unread) for row in library.feeds.rows()}


def test_a_feed_brings_its_articles_once(library: Library, make_article: MakeArticle) -> None:
    first = library.feeds.take(ONE, make_article("a"))
    assert (first.article, first.added) == ("a", Added.NEW)
    assert library.feeds.take(ONE, make_article("a")).added is Added.UNCHANGED
    assert ids(library, ArticleQuery(feed=ONE)) == ["a"]


def test_a_changed_entry_becomes_a_revision(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a", "He said no."))
    assert library.feeds.take(ONE, make_article("a", "He said yes.")).added is Added.REVISED
    assert [revision.text for revision in library.articles.revisions("a")] == ["He said no."]
    assert ids(library, ArticleQuery(feed=ONE)) == ["a"]


def test_one_page_in_two_feeds_is_one_article_with_the_first_ones_text(
    library: Library, make_article: MakeArticle
) -> None:
    library.feeds.take(ONE, make_article("a", "The long summary."))
    library.feeds.take(TWO, make_article("a", "Short.", title="Other title"))
    library.feeds.take(TWO, make_article("a", "Shorter.", title="Other title"))
    article = library.articles.get("a")
    assert article is not None
    assert article.text == "The long summary."
    assert library.articles.revisions("a") == []
    assert [(origin.feed, origin.title) for origin in library.feeds.sources_of("a")] == [
        (ONE, "Title of a"),
        (TWO, "Other title"),
    ]
    assert ids(library, ArticleQuery(feed=TWO)) == ["a"]
    library.feeds.unsubscribe(ONE)
    assert library.feeds.take(TWO, make_article("a", "The next text.")).added is Added.REVISED


def test_a_near_copy_from_another_outlet_is_the_same_entry(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a", AGENCY, title="Ferries sail"))
    copy = make_article("b", AGENCY + " Two's own staff added a line.", title="Ferries to sail again")
    arrival = library.feeds.take(TWO, copy)
    assert (arrival.article, arrival.added) == ("a", Added.UNCHANGED)
    assert library.feeds.take(TWO, copy).article == "a"
    assert library.lists.count() == 1
    assert [origin.feed_title for origin in library.feeds.sources_of("a")] == ["One", "Two"]
    assert unread(library) == {"One": (1, 1), "Two": (1, 1)}


def test_what_only_looks_like_a_copy_is_none(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a", AGENCY))
    library.feeds.take(ONE, make_article("b", AGENCY))  # one outlet's daily form
    library.feeds.take(TWO, make_article("c", AGENCY, published="2020-12-24"))  # weeks later
    library.feeds.take(TWO, make_article("d", AGENCY[: len(AGENCY) // 2]))  # a part of it
    assert library.lists.count() == 4


def test_an_article_that_the_reader_removed_stays_away(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a"))
    library.articles.remove("a")
    arrival = library.feeds.take(ONE, make_article("a", "In other words."))
    assert (arrival.article, arrival.added) == (None, Added.UNCHANGED)
    assert library.feeds.take(TWO, make_article("a")).article is None  # nor by another feed
    assert library.lists.count() == 0
    library.articles.add(make_article("a"))  # but when the reader adds it
    assert library.lists.count() == 1
    library.articles.remove("a")
    assert unread(library)["One"] == (0, 0)


def test_unread_counts_follow_every_change(library: Library, make_article: MakeArticle) -> None:
    for article_id in ("a", "b", "c"):
        library.feeds.take(ONE, make_article(article_id))
    library.feeds.take(TWO, make_article("a"))
    assert unread(library) == {"One": (3, 3), "Two": (1, 1)}
    library.articles.mark_read("a")
    assert unread(library) == {"One": (3, 2), "Two": (1, 0)}
    assert library.lists.count(ArticleQuery(feed=ONE, unread_only=True)) == 2
    marked = library.articles.mark_all_read(ArticleQuery(feed=ONE))
    assert (marked.articles, unread(library)) == (2, {"One": (3, 0), "Two": (1, 0)})
    library.articles.mark(marked, read=False)
    assert unread(library) == {"One": (3, 2), "Two": (1, 0)}
    library.articles.remove("b")
    assert unread(library) == {"One": (2, 1), "Two": (1, 0)}


def test_miscounted_feeds_are_seen_and_counted_again(library: Library, make_article: MakeArticle) -> None:
    library.feeds.take(ONE, make_article("a"))
    library._database.run("update subscriptions set unread = 9")
    assert library.maintenance.check() == ["The articles of 2 feeds are miscounted; `dateline reanalyze` counts again."]
    library.maintenance.rebuild()
    assert unread(library) == {"One": (1, 1), "Two": (0, 0)}


def test_a_feeds_list_follows_the_date_that_the_reader_gives(library: Library, make_article: MakeArticle) -> None:
    for day, article_id in enumerate(("a", "b", "c"), 1):
        library.feeds.take(ONE, make_article(article_id, published=f"2020-12-0{day}"))
    library.articles.set_published("a", "2021-01-01")
    assert ids(library, ArticleQuery(feed=ONE)) == ["a", "c", "b"]
    assert library.lists.neighbour(ArticleQuery(feed=ONE), "c", 1) == "b"


def test_a_tag_finds_what_has_it_whose_feed_has_it_and_what_lies_below(
    library: Library, make_article: MakeArticle
) -> None:
    library.feeds.take(ONE, make_article("a", published="2020-12-05"))
    library.feeds.take(TWO, make_article("b", published="2020-12-04"))
    library.articles.add(make_article("c", published="2020-12-03"))
    library.articles.add(make_article("d"))
    library.articles.tag("c", "world/europe")
    assert ids(library, ArticleQuery(tag="world")) == ["a", "b", "c"]
    assert ids(library, ArticleQuery(tag="world/asia")) == ["a"]
    assert ids(library, ArticleQuery(tag="wor")) == []
    assert ids(library, ArticleQuery(tag="world", text="Anna", feed=TWO)) == ["b"]
    assert library.articles.tags_of("c") == ("world/europe",)
    library.articles.untag("c", "world/europe")
    assert ids(library, ArticleQuery(tag="world")) == ["a", "b"]
    assert [tag.tag for tag in library.feeds.tags()] == ["world", "world/asia"]


def test_all_read_means_what_the_list_shows(library: Library, make_article: MakeArticle) -> None:
    for article_id in ("a", "b", "c"):
        library.articles.add(make_article(article_id, "Anna left." if article_id == "a" else "Omar left."))
    library.articles.mark_read("b")
    marked = library.articles.mark_all_read(ArticleQuery(text="Omar"))
    assert marked.articles == 1
    assert ids(library, ArticleQuery(unread_only=True)) == ["a"]
    library.articles.mark(marked, read=False)
    assert library.lists.count(ArticleQuery(unread_only=True)) == 2


def test_a_page_keeps_the_feeds_summary_away(library: Library, make_article: MakeArticle) -> None:
    url = "https://one.example/a"
    library.feeds.set_ways(ONE, full_text=True)
    summary = replace(make_article("a", "A summary."), url=url)
    library.feeds.take(ONE, summary)
    (wanted,) = library.pages.wanted()
    assert (wanted.article, wanted.url, wanted.allow_private) == ("a", url, False)
    library.pages.keep(CachedPage("a", url, b"packed", "utf-8", "2024-03-05T12:00:00+00:00"))
    library.pages.renew(replace(summary, text="The whole text."))
    assert library.pages.wanted() == []
    assert library.feeds.take(ONE, replace(summary, text="A new summary.")).added is Added.UNCHANGED
    article = library.articles.get("a")
    assert article is not None
    assert article.text == "The whole text."
    assert [page.article for page in library.pages.wanted()] == ["a"]
    assert library.pages.articles() == ["a"]


def test_a_page_that_cannot_be_had_is_left_alone_after_three_times(library: Library, make_article: MakeArticle) -> None:
    library.articles.add(replace(make_article("a"), url="https://one.example/a"))
    library.pages.want("a")
    for _ in range(3):
        assert len(library.pages.wanted()) == 1
        library.pages.fail("a", "It answered 500.")
    assert library.pages.wanted() == []
    assert library.pages.error("a") == "It answered 500."
    library.pages.want("a")
    assert len(library.pages.wanted()) == 1
