"""The ten everyday tasks of somebody who comes from newsboat, with real keys: each takes at most one more."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from reader.config import load
from reader.ingest.feed_refresh import refresh_feeds
from reader.library import ArticleQuery, Library
from reader.model import Subscription
from reader.ui.screens.feeds_screen import FeedsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reader.paths import DataPaths
    from tests.conftest import Site
    from tests.ui.conftest import OpenApp, Opened

NEWSBOAT = {
    "next unread": ["n"],
    "all read": ["A"],
    "open in browser": ["o"],
    "third link": ["3"],
    "reload one": ["r"],
    "reload all": ["R"],
    "search": ["/", "enter"],
    "unread only": ["l"],
    "star": ["ctrl+e", "s", "enter"],
    "save to a file": ["s", "enter"],
    "pipe": ["|", "enter"],
}
"""newsboat's keys without words that are typed."""

OURS = {
    "next unread": ["z"],
    "all read": ["ctrl+k"],
    "open in browser": ["w"],
    "third link": ["@", "3"],
    "reload one": ["r"],
    "reload all": ["f5"],
    "search": ["/", "enter"],
    "unread only": ["U"],
    "star": ["s"],
    "save to a file": ["ctrl+s", "enter"],
    "pipe": ["$", "enter"],
}

LINKS = "".join(f"<a href='https://tarn.example/link{number}'>the word{number}</a> and " for number in (1, 2, 3))
ITEMS = "".join(
    f"<item><title>Story {number}</title><link>https://tarn.example/{number}</link><guid>{number}</guid>"
    f"<pubDate>Tue, 0{number} Mar 2024 10:00:00 GMT</pubDate><description><![CDATA[<p>Report {number}: {LINKS} no"
    " more.</p>]]></description></item>"
    for number in range(1, 6)
)
FEED = f"<rss version='2.0'><channel><title>Tarn</title>{ITEMS}</channel></rss>"


@pytest.fixture
def news(places: DataPaths, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataPaths:
    """A reader with five unread articles of one feed, a browser and a home folder of the test's own."""
    places.config_file.parent.mkdir(parents=True)
    places.config_file.write_text("[feeds]\nallow_private = true\ninterval = 0\n", encoding="utf-8")
    with Library.open(places.library) as library:
        library.feeds.subscribe(Subscription(site.serve("/feed", FEED)))
        refresh_feeds(library, load(places.config_file).feeds, library.feeds.subscriptions())
    browser = tmp_path / "browser.py"
    browser.write_text(f"import sys\nopen({str(tmp_path / 'called')!r}, 'a').write(sys.argv[-1] + '\\n')\n")
    monkeypatch.setenv("BROWSER", f"{sys.executable} '{browser}'")
    monkeypatch.setenv("HOME", str(tmp_path))
    return places


def called(folder: Path) -> str:
    file = folder / "called"
    return file.read_text() if file.exists() else ""


def unread(opened: Opened) -> int:
    return opened.screen.session.library.lists.count(ArticleQuery(unread_only=True))


@pytest.mark.parametrize("task", NEWSBOAT)
def test_no_task_takes_more_than_one_key_more(task: str) -> None:
    assert len(OURS[task]) <= len(NEWSBOAT[task]) + 1


async def test_the_next_unread_article_is_read_from_the_list_and_from_another_article(
    open_app: OpenApp, news: DataPaths
) -> None:
    async with open_app(news, (120, 40)) as opened:
        for number in (4, 3, 2, 1, 5):
            await opened.press(*OURS["next unread"])
            assert opened.screen.reading is not None
            assert opened.screen.reading.article.title == f"Story {number}"
        assert unread(opened) == 0
        await opened.press(*OURS["next unread"])
        assert "Nothing else in the list is unread." in opened.text


async def test_all_of_a_list_is_read_and_unread_articles_alone_are_listed(open_app: OpenApp, news: DataPaths) -> None:
    async with open_app(news, (120, 40)) as opened:
        await opened.press("enter", "1", *OURS["unread only"])
        assert "Articles 4" in opened.text
        await opened.press(*OURS["all read"])
        assert unread(opened) == 0
        await opened.press("u")
        assert unread(opened) == 4


async def test_an_article_and_its_third_link_are_opened_in_the_browser(
    open_app: OpenApp, news: DataPaths, tmp_path: Path
) -> None:
    async with open_app(news, (120, 40)) as opened:
        await opened.press(*OURS["open in browser"])
        await opened.until(lambda: called(tmp_path) == "https://tarn.example/5\n")
        await opened.press("enter", *OURS["third link"])
        await opened.until(lambda: called(tmp_path).endswith("https://tarn.example/link3\n"))


async def test_one_feed_and_all_are_asked_for_news(open_app: OpenApp, news: DataPaths, site: Site) -> None:
    async with open_app(news, (120, 40)) as opened:
        await opened.press("4")
        assert isinstance(opened.app.screen, FeedsScreen)
        opened.app.screen.point_at(f"{site.url}/feed")
        before = len(site.asked)
        await opened.press(*OURS["reload one"])
        await opened.until(lambda: len(site.asked) == before + 1)
        await opened.press("escape", *OURS["reload all"])
        await opened.until(lambda: len(site.asked) == before + 2)


async def test_a_search_and_a_star(open_app: OpenApp, news: DataPaths) -> None:
    async with open_app(news, (120, 40)) as opened:
        await opened.press(OURS["search"][0])
        await opened.write("Report 3")
        await opened.press(OURS["search"][1])
        await opened.until(lambda: "Articles 1" in opened.text)
        await opened.press(*OURS["star"])
        starred = opened.screen.session.library.lists.window(ArticleQuery(starred_only=True), 0, 9)
        assert [row.title for row in starred] == ["Story 3"]


async def test_an_article_is_saved_as_it_is_set_and_over_nothing(
    open_app: OpenApp, news: DataPaths, tmp_path: Path
) -> None:
    async with open_app(news, (120, 40)) as opened:
        await opened.press(*OURS["save to a file"])
        saved = (tmp_path / "story-5.txt").read_text()
        assert saved.startswith("Tarn · 5 Mar 2024, 10:00")
        assert "\nStory 5\n" in saved
        assert saved.endswith("\nhttps://tarn.example/5\n")
        assert "Report 5: the word1" in saved
        await opened.press(*OURS["save to a file"])
        assert (tmp_path / "story-5-2.txt").read_text() == saved
        await opened.press("ctrl+s", "ctrl+u")
        await opened.write("~/story-5.txt")
        await opened.press("enter")
        assert "is there already" in opened.text
        await opened.press("escape")


async def test_an_article_is_given_to_a_command(open_app: OpenApp, news: DataPaths, tmp_path: Path) -> None:
    async with open_app(news, (120, 40)) as opened:
        await opened.press("enter", OURS["pipe"][0])
        await opened.write("tail -1 | tee ~/piped")
        await opened.press(OURS["pipe"][1])
        await opened.until((tmp_path / "piped").exists)
        assert (tmp_path / "piped").read_text() == "https://tarn.example/5\n"
        assert "Given to “tail -1 | tee ~/piped”: https://tarn.example/5." in opened.text
        await opened.press("$", "ctrl+u")
        await opened.write("exit 3")
        await opened.press("enter")
        assert "“exit 3” ended with 3." in opened.text
