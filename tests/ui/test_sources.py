"""One article of several sources says where else it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.ingest.article_intake import analyse_pending
from reader.library import Library
from reader.model import Article, Subscription

if TYPE_CHECKING:
    from reader.analysis import Pipeline
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp

TEXT = "The ferry that runs between the two ports lay still for nine hours on Friday, its owner said. " * 4


async def test_the_line_above_the_text_names_the_other_feeds_that_have_the_article(
    open_app: OpenApp, places: DataPaths
) -> None:
    with Library.open(places.library) as library:
        for name in ("First", "Second [/]", "Third"):
            feed = f"https://{name.split()[0].lower()}.example/feed"
            library.feeds.subscribe(Subscription(feed, title=name))
            library.feeds.take(feed, Article(f"in-{name}", TEXT, "Ferry", name, url="https://agency.example/ferry"))
        assert library.lists.count() == 1
    async with open_app(places, (190, 30)) as opened:
        await opened.press("enter")
        assert "also in: Second [/], Third" in opened.text
        assert "First" in opened.text


async def test_the_list_counts_the_other_feeds_and_the_story_names_them(open_app: OpenApp, places: DataPaths) -> None:
    with Library.open(places.library) as library:
        for name in ("First", "Second", "Third"):
            feed = f"https://{name.lower()}.example/feed"
            library.feeds.subscribe(Subscription(feed, title=name))
            library.feeds.take(feed, Article(f"in-{name}", TEXT, "Ferry", name, url="https://agency.example/ferry"))
    async with open_app(places, (190, 30)) as opened:
        assert "First +2" in opened.text
        await opened.press("enter", "Y")
        story = [line for line in opened.text.splitlines() if "also in: Second, Third" in line]
        assert len(story) == 2  # over the text, and in the panel


async def test_what_was_taken_for_one_article_is_parted_by_a_key_and_made_one_again(
    open_app: OpenApp, places: DataPaths
) -> None:
    with Library.open(places.library) as library:
        for name in ("First", "Second"):
            feed = f"https://{name.lower()}.example/feed"
            library.feeds.subscribe(Subscription(feed, title=name))
            library.feeds.take(feed, Article(f"in-{name}", TEXT, "Ferry", name, url="https://agency.example/ferry"))
        async with open_app(places, (190, 30)) as opened:
            await opened.press("|")
            await opened.until(lambda: library.lists.count() == 2)
            await opened.press("u")
            await opened.until(lambda: library.lists.count() == 1)
            await opened.press("|", "|")
            await opened.until(lambda: "nothing to part" in opened.text)


async def test_reports_with_the_same_text_are_told_in_the_story(
    open_app: OpenApp, places: DataPaths, pipeline: Pipeline
) -> None:
    text = (
        "PORT TARN, March 5, 2024 - The ferry Anna ran aground near Port Tarn, and 27 passengers were taken off by two "
        "fishing boats. Harbour master Anna Berg told reporters that divers would look at the hull on Tuesday.\n\n"
    )
    rest = " ".join(
        f"Passenger {number} said that the ferry had lost its way near buoy {number}." for number in range(9)
    )
    with Library.open(places.library) as library:
        for name in ("Alpha", "Beta"):
            library.articles.add(
                Article(name, text + rest, f"Ferry aground, {name}", f"{name} News", published="2024-03-05")
            )
        analyse_pending(library, pipeline)
        assert library.stories.of("Alpha") is not None
    async with open_app(places, (190, 30), "Beta") as opened:
        await opened.press("Y")
        await opened.until(lambda: "same text as Alpha News" in opened.text)
        assert opened.text.count("same text as") == 1


async def test_an_open_article_that_proves_to_be_a_copy_gives_way_to_the_one_that_stays(
    open_app: OpenApp, places: DataPaths
) -> None:
    whole = " ".join(
        f"On day {day} the ministry said that {day * 7} ferries would sail to Port {day}." for day in range(40)
    )
    with Library.open(places.library) as library:
        for name in ("first", "later"):
            feed = f"https://{name}.example/feed"
            library.feeds.subscribe(Subscription(feed, title=name))
            library.feeds.take(
                feed, Article(name, f"{name} in short", "Ferries to sail again", name, url=f"https://x/{name}")
            )
    async with open_app(places, (120, 30), "later") as opened:
        assert opened.screen.reading is not None
        with Library.open(places.library) as library:
            for name in ("first", "later"):
                article = library.articles.get(name)
                assert article is not None
                library.pages.renew(replace(article, text=whole))
        reading = opened.screen
        await opened.until(lambda: reading.reading is not None and reading.reading.article.id == "first")
        assert "Articles 1" in opened.text
