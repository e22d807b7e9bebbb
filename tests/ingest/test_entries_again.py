"""Feeds as they are written, read twice: nothing is lost, nothing is overwritten, and nothing comes back unread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from reader.library import ArticleQuery, Library
from reader.model import Subscription
from reader.sources.feeds.feed_entries import incoming_entries
from reader.sources.feeds.feed_parser import parse_feed

if TYPE_CHECKING:
    from pathlib import Path

FEED, SITE = "https://tarn.example/feed", "https://tarn.example/"
MONDAY, TUESDAY = "Mon, 04 Mar 2024 08:00:00 GMT", "Tue, 05 Mar 2024 08:00:00 GMT"


class Item(NamedTuple):
    title: str
    link: str | None = None
    guid: str | None = None
    date: str | None = MONDAY
    text: str = "The harbour office told us what it knows."


def rss(items: list[Item]) -> bytes:
    written = ""
    for item in items:
        link = f"<link>{SITE}{item.link}</link>" if item.link is not None else ""
        guid = f'<guid isPermaLink="false">{item.guid}</guid>' if item.guid else ""
        date = f"<pubDate>{item.date}</pubDate>" if item.date else ""
        written += f"<item><title>{item.title}</title>{link}{guid}{date}<description>{item.text}</description></item>"
    return f'<rss version="2.0"><channel><title>T</title><link>{SITE}</link>{written}</channel></rss>'.encode()


ONE_ARTICLE = {
    "a stroke at the end": [Item("Tide", "tide"), Item("Tide", "tide/")],
    "a token": [Item("Tide", "tide?s=1"), Item("Tide", "tide?s=2")],
    "a token in link and id": [Item("Tide", "t?s=1", f"{SITE}t?s=1"), Item("Tide", "t?s=2", f"{SITE}t?s=2")],
    "a counter in the id": [Item("Tide", "t", f"{SITE}t#0"), Item("Tide turns", "t", f"{SITE}t#1", TUESDAY)],
    "an id made anew": [Item("Tide", "t", "r1"), Item("Tide", "t", "r2")],
    "an id made anew, undated": [Item("Tide", "t", "r1", None), Item("Tide", "t", "r2", None)],
    "an id at last": [Item("Tide", "t"), Item("Tide", "t", "g1")],
    "an id no more": [Item("Tide", "t", "g1"), Item("Tide", "t")],
    "another address": [Item("Tide", "tide", "g1"), Item("High tide", "high-tide", "g1", TUESDAY)],
    "another address without an id": [Item("Tide", "tide"), Item("Tide", "high-tide")],
    "another title": [Item("Tide", "tide"), Item("High tide", "tide")],
    "another text": [Item("Tide"), Item("Tide", text="In other words.")],
}
TWO_ARTICLES = {
    "another id": [Item("Gale", "warnings", "w1"), Item("Gale", "warnings", "w2", TUESDAY, "Nine knots.")],
    "another post": [Item("One", "live#1"), Item("Two", "live#2", None, TUESDAY, "Quite another matter.")],
    "another route": [Item("One", "#/article/1"), Item("Two", "#/article/2", None, TUESDAY)],
    "another notice": [Item("One", ""), Item("Two", "", None, TUESDAY, "Something else has happened.")],
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library.db")
    library.feeds.subscribe(Subscription(FEED, "T"))
    return library


def read(library: Library, *items: Item) -> None:
    entries = incoming_entries(parse_feed(rss(list(items)), FEED), Subscription(FEED, "T"))
    for entry in reversed(entries):
        library.feeds.take(FEED, entry.article, entry.identity, entry.categories)


def unread(library: Library) -> list[str]:
    return sorted(row.title for row in library.lists.window(ArticleQuery(unread_only=True), 0, 99))


@pytest.mark.parametrize("change", ONE_ARTICLE)
def test_it_stays_one_article_and_read(library: Library, change: str) -> None:
    before, after = ONE_ARTICLE[change]
    read(library, before)
    library.articles.mark_all_read()
    read(library, after)
    assert (library.lists.count(), unread(library)) == (1, [])
    library.close()


@pytest.mark.parametrize("change", TWO_ARTICLES)
def test_it_is_another_article_and_unread(library: Library, change: str) -> None:
    before, after = TWO_ARTICLES[change]
    read(library, before)
    library.articles.mark_all_read()
    read(library, after)
    assert (library.lists.count(), unread(library)) == (2, [after.title])
    library.close()


@pytest.mark.parametrize("guids", [("a", "b", "c"), (None, None, None)])
@pytest.mark.parametrize("titles", [("One", "Two", "Three"), ("Gale", "Gale", "Gale")])
def test_a_page_that_shows_the_last_two_loses_none(library: Library, guids: tuple[str, ...], titles: list[str]) -> None:
    days = ("Mon, 04", "Tue, 05", "Wed, 06")
    items = [
        Item(title, "warnings", guid, f"{day} Mar 2024 08:00:00 GMT", f"Number {day}.")
        for title, guid, day in zip(titles, guids, days, strict=True)
    ]
    read(library, items[1], items[0])
    assert library.lists.count() == 2
    library.articles.mark_all_read()
    read(library, items[2], items[1])
    assert (library.lists.count(), unread(library)) == (3, [titles[2]])
    library.close()
