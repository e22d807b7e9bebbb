"""Lists of the reader's own: stars, tags and feeds, from the keyboard, with undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library import ALL, ArticleQuery, Library
from reader.model import Article, Subscription

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp

FEED = "https://news.example/feed"


@pytest.fixture
def kept(places: DataPaths) -> DataPaths:
    """The places of a reader with two articles of a feed in a folder, and one of their own."""
    with Library.open(places.library) as library:
        library.feeds.subscribe(Subscription(FEED, title="Harbour News", tags=("world/sea",)))
        for number, words in enumerate(("Ferry strike ends in the port", "A crane fell down near the church")):
            library.feeds.take(FEED, Article(f"f{number}", words * 3, words, "news.example", published="2020-12-04"))
        library.articles.add(Article("own", "Something that I kept.", "My own", "own.txt", published="2021-01-01"))
    return places


async def test_starred_articles_are_listed_alone(open_app: OpenApp, kept: DataPaths) -> None:
    async with open_app(kept, (120, 30)) as opened:
        await opened.press("g", "s", "*")
        assert "Articles 1 · starred" in opened.text
        await opened.press("*")
        assert "Articles 3" in opened.text


async def test_an_articles_tags_are_changed_listed_and_taken_back(open_app: OpenApp, kept: DataPaths) -> None:
    async with open_app(kept, (120, 30)) as opened:
        library = opened.screen.session.library
        await opened.press("g", ",")
        await opened.write("to read, #war/ships")
        await opened.press("enter")
        assert library.articles.tags_of("own") == ("to read", "war/ships")
        await opened.press("Z")
        await opened.write("#to")
        await opened.press("enter")
        assert "Articles 1 · #to read" in opened.text
        assert opened.screen.listing == ArticleQuery(tag="to read")
        await opened.press("escape", "u")
        assert library.articles.tags_of("own") == ()
        await opened.press("ctrl+r")
        assert library.articles.tags_of("own") == ("to read", "war/ships")


async def test_a_feed_and_a_folder_are_chosen_by_a_part_of_their_names(open_app: OpenApp, kept: DataPaths) -> None:
    async with open_app(kept, (120, 30)) as opened:
        await opened.press("Z")
        await opened.write("harb")
        await opened.press("enter")
        assert "Articles 2 · Harbour News" in opened.text
        await opened.press("Z")
        await opened.write("world/")
        await opened.press("enter")
        assert "Articles 2 · #world/sea" in opened.text
        await opened.press("escape")
        assert opened.screen.listing == ALL
