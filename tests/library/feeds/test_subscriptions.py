"""What the reader follows is kept as the reader says it, and what feeds answered is kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader.errors import DatelineError
from reader.library import ArticleQuery, Library
from reader.library.feeds.feed_schedule import claim_due, next_due
from reader.model import Article, EntryIdentity, OpmlAttribute, Subscription
from reader.sources.feeds.polling import is_due

MakeArticle = Callable[..., Article]

GAZETTE = Subscription(
    "https://gazette.example/feed",
    "Gazette",
    page="https://gazette.example/",
    tags=("world/asia", "daily"),
    attributes=(OpmlAttribute("custom", "kept"), OpmlAttribute("{https://x.example/}note", "too")),
)
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def test_a_subscription_comes_back_exactly(library: Library) -> None:
    feed = replace(
        GAZETTE, full_text=True, allow_private=True, etag='"a"', last_modified="x", due=stamp(NOW), error="It failed."
    )
    assert library.feeds.subscribe(feed)
    assert library.feeds.subscriptions() == (feed,)
    assert library.feeds.get("https://other.example/") is None


def test_following_a_feed_twice_adds_only_tags(library: Library) -> None:
    library.feeds.subscribe(GAZETTE)
    assert not library.feeds.subscribe(replace(GAZETTE, title="Other", tags=("weekly", "daily")))
    (kept,) = library.feeds.subscriptions()
    assert (kept.title, kept.tags) == ("Gazette", ("world/asia", "daily", "weekly"))


def test_what_the_reader_changes_can_be_put_back(library: Library, make_article: MakeArticle) -> None:
    feeds = library.feeds
    feeds.subscribe(GAZETTE)
    feeds.take(GAZETTE.url, make_article("a"))
    changes: tuple[Callable[[], Subscription], ...] = (
        lambda: feeds.rename(GAZETTE.url, "My paper"),
        lambda: feeds.retag(GAZETTE.url, ["one", "two"]),
        lambda: feeds.set_ways(GAZETTE.url, full_text=True),
        lambda: feeds.unsubscribe(GAZETTE.url),
    )
    for change in changes:
        before = change()
        assert before == GAZETTE
        assert feeds.get(GAZETTE.url) != GAZETTE
        feeds.put_back(before)
        assert feeds.get(GAZETTE.url) == GAZETTE
        assert library.lists.count(ArticleQuery(feed=GAZETTE.url)) == 1


def test_names_and_tags_are_cleaned(library: Library) -> None:
    library.feeds.subscribe(GAZETTE)
    library.feeds.rename(GAZETTE.url, " My  paper ")
    library.feeds.retag(GAZETTE.url, ["one / two", "", " / ", "three", "three"])
    (kept,) = library.feeds.subscriptions()
    assert (kept.title, kept.tags) == ("My paper", ("one/two", "three"))
    assert [(tag.tag, tag.feeds) for tag in library.feeds.tags()] == [("one/two", 1), ("three", 1)]


def test_a_removed_feed_is_gone_and_its_articles_stay(library: Library, make_article: MakeArticle) -> None:
    library.feeds.subscribe(GAZETTE)
    library.feeds.take(GAZETTE.url, make_article("a"))
    library.feeds.unsubscribe(GAZETTE.url)
    assert library.feeds.rows() == ()
    assert library.lists.count(ArticleQuery(feed=GAZETTE.url)) == 0
    assert library.lists.count(ArticleQuery(tag="world")) == 0
    assert library.articles.get("a") is not None
    with pytest.raises(DatelineError, match="You follow no feed at"):
        library.feeds.rename(GAZETTE.url, "x")


def test_an_answer_changes_nothing_that_the_reader_said_meanwhile(library: Library) -> None:
    feeds = library.feeds
    feeds.subscribe(replace(GAZETTE, title=""))
    answer = replace(GAZETTE, title="", own_title="Tarn Gazette", etag='"b"', checked=stamp(NOW), result="read")
    kept = feeds.keep_result(GAZETTE.url, answer)
    assert kept is not None
    assert (kept.title, kept.etag, kept.checked) == ("Tarn Gazette", '"b"', stamp(NOW))
    feeds.rename(GAZETTE.url, "Mine")
    feeds.retag(GAZETTE.url, ["mine"])
    kept = feeds.keep_result(GAZETTE.url, replace(answer, own_title="New Gazette"))
    assert kept is not None
    assert (kept.title, kept.own_title, kept.tags) == ("Mine", "New Gazette", ("mine",))
    feeds.rename(GAZETTE.url, "")
    feeds.keep_result(GAZETTE.url, replace(answer, own_title="Newest Gazette"))
    assert [feed.title for feed in feeds.subscriptions()] == ["Newest Gazette"]
    feeds.unsubscribe(GAZETTE.url)
    assert feeds.keep_result(GAZETTE.url, answer) is None


def test_a_feed_that_moved_is_known_by_both_addresses(library: Library, make_article: MakeArticle) -> None:
    feeds, new = library.feeds, "https://gazette.example/new"
    feeds.subscribe(GAZETTE)
    feeds.take(GAZETTE.url, make_article("a"))
    feeds.keep_result(GAZETTE.url, replace(GAZETTE, url=new))
    assert [feed.url for feed in feeds.subscriptions()] == [new]
    for url in (GAZETTE.url, new):
        assert library.lists.count(ArticleQuery(feed=url)) == 1
        assert [row.id for row in library.lists.window(ArticleQuery(feed=url), 0, 9)] == ["a"]


def test_feeds_that_move_to_one_address_become_one(library: Library, make_article: MakeArticle) -> None:
    feeds, new, third = library.feeds, "https://gazette.example/new", "https://third.example/"
    feeds.subscribe(Subscription(new, "Gazette", tags=("coast",)))
    feeds.subscribe(Subscription(third, "Third", tags=("papers",)))
    identity = EntryIdentity("tag:1", separate_id="separate", link_tells=False)
    feeds.take(new, make_article("a"), identity)
    library.articles.star(feeds.take(third, make_article("b"), identity).article or "")
    feeds.take(third, make_article("c"))
    kept = feeds.keep_result(third, Subscription(new))
    assert kept is not None
    assert (kept.url, kept.tags) == (new, ("coast", "papers"))
    assert [feed.url for feed in feeds.subscriptions()] == [new]
    rows = library.lists.window(ArticleQuery(feed=new), 0, 9)
    assert {(row.id, row.starred) for row in rows} == {("a", True), ("c", False)}
    assert {row.subscription.title: (row.articles, row.unread) for row in feeds.rows()} == {"Gazette": (2, 2)}
    assert feeds.take(new, make_article("c")).article == "c"
    assert library.maintenance.check() == []


def test_a_feed_that_moves_to_one_that_was_removed_takes_its_place(library: Library) -> None:
    new = "https://gazette.example/new"
    library.feeds.subscribe(Subscription(new, "Gazette"))
    library.feeds.unsubscribe(new)
    library.feeds.subscribe(Subscription("https://third.example/", "Mine"))
    library.feeds.keep_result("https://third.example/", Subscription(new))
    assert [(feed.url, feed.title) for feed in library.feeds.subscriptions()] == [(new, "Mine")]


def test_a_feed_is_due_after_the_interval_or_when_it_says(library: Library) -> None:
    assert next_due(GAZETTE, 600) is None
    checked = replace(GAZETTE, checked=stamp(NOW))
    assert next_due(checked, 600) == NOW + timedelta(minutes=10)
    assert next_due(replace(checked, due=stamp(NOW + timedelta(hours=1))), 600) == NOW + timedelta(hours=1)
    assert next_due(replace(checked, due="garbled"), 600) == NOW + timedelta(minutes=10)


def test_a_feed_that_was_asked_later_than_now_is_due_since_the_clock_was_set_back(library: Library) -> None:
    database, a_year_ago = library._database, NOW - timedelta(days=366)
    library.feeds.subscribe(GAZETTE)
    assert len(claim_due(database, 600, NOW)) == 1  # and its process dies over it
    assert len(claim_due(database, 600, a_year_ago)) == 1
    asked = replace(GAZETTE, checked=stamp(NOW), due=stamp(NOW + timedelta(hours=1)))
    library.feeds.keep_result(GAZETTE.url, asked)
    assert is_due(asked, a_year_ago)
    assert len(claim_due(database, 600, a_year_ago)) == 1
    library.feeds.keep_result(GAZETTE.url, replace(asked, checked=stamp(a_year_ago), due=None))
    assert claim_due(database, 600, a_year_ago) == ()


def test_two_processes_never_ask_the_same_feed(library: Library) -> None:
    database = library._database
    library.feeds.subscribe(GAZETTE)
    assert [feed.url for feed in claim_due(database, 600, NOW)] == [GAZETTE.url]
    assert claim_due(database, 600, NOW) == ()
    assert len(claim_due(database, 600, NOW + timedelta(minutes=4))) == 1  # the other one has died
    library.feeds.keep_result(GAZETTE.url, replace(GAZETTE, checked=stamp(NOW + timedelta(minutes=4))))
    assert claim_due(database, 600, NOW + timedelta(minutes=13)) == ()
    assert len(claim_due(database, 600, NOW + timedelta(minutes=14))) == 1
