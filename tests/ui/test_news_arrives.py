"""News comes in while one reads: by the clock and by a key, from a real server, and nothing moves under the cursor."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from reader.model import Article, BlockKind, Subscription

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.conftest import Site
    from tests.ui.conftest import OpenApp, Opened

SUMMARY = "<p>A ferry ran aground.</p>"
PAGE = """<html><head><title>Ferry runs aground</title></head><body><nav>Home</nav><article>
<h1>Ferry runs aground</h1><p>A ferry ran aground on Monday near Port Tarn, and 27 passengers were taken off by
<a href="/boats">two fishing boats</a> before the tide turned in the evening.</p><p>The harbour master, Anna Berg, said
that the cause was not known and that divers would look at the hull on Tuesday, when the wind drops.</p></article>
</body></html>"""


def rss(site: Site, *titles: str) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{site.url}/{title}</link><guid>{title}</guid>"
        f"<pubDate>Mon, {day:02} Jun 2020 09:00:00 GMT</pubDate><description>{SUMMARY}</description></item>"
        for day, title in enumerate(titles, 1)
    )
    return f"<rss version='2.0'><channel><title>Tarn Gazette</title>{items}</channel></rss>"


@pytest.fixture
def places(places: DataPaths) -> DataPaths:
    """A reader of whose background process nothing is asked but feeds."""
    places.config_file.parent.mkdir(parents=True)
    places.config_file.write_text(
        "[feeds]\nallow_private = true\nseconds = 120\n[analysis]\nbackground = false\n", encoding="utf-8"
    )
    with Library.open(places.library) as library:
        for day in range(1, 9):
            library.articles.add(
                Article(f"own{day}", f"Report {day} says little.", f"Own {day}", "x", published=f"2020-05-{day:02}")
            )
    return places


def follow(places: DataPaths, url: str) -> None:
    with Library.open(places.library) as library:
        library.feeds.subscribe(Subscription(url))


def row_of(opened: Opened, words: str) -> int:
    return next(at for at, line in enumerate(opened.text.splitlines()) if words in line)


async def test_feeds_are_asked_by_the_clock_and_the_article_under_the_cursor_stays_where_it_is(
    open_app: OpenApp, places: DataPaths, site: Site
) -> None:
    follow(places, site.serve("/feed", rss(site, "Anna", "Berta", "Carla")))
    async with open_app(places, (100, 24), by_clock=True) as opened:
        await opened.press("1", "j", "j", "j")
        selected = opened.screen.articles.selected
        assert selected is not None
        before = row_of(opened, selected.title)
        await opened.until(lambda: opened.screen.articles.count == 11)
        assert opened.screen.articles.selected == selected
        assert row_of(opened, selected.title) == before
        assert "Articles 11" in opened.text
    assert [path for path, _ in site.asked] == ["/feed"]


async def test_the_whole_text_of_an_article_comes_by_a_key(open_app: OpenApp, places: DataPaths, site: Site) -> None:
    follow(places, site.serve("/feed", rss(site, "Anna")))
    packed = gzip.compress(PAGE.encode())
    site.serve("/Anna", packed, content_type="text/html; charset=utf-8", content_encoding="gzip")
    async with open_app(places, (120, 30), by_clock=True) as opened:
        await opened.until(lambda: opened.screen.articles.count == 9)
        await opened.press("1", "g", "enter")
        assert "A ferry ran aground." in opened.text
        await opened.press("x")
        await opened.until(lambda: "The whole text is here." in opened.text)
        await opened.until(lambda: "two fishing boats[1]" in " ".join(opened.text.split()))
        assert opened.screen.reading is not None
        article = opened.screen.reading.article
        assert "Anna Berg" in article.text
        assert article.url == f"{site.url}/Anna"
        assert {block.kind for block in article.blocks} >= {BlockKind.BODY}
        await opened.press("H")  # the feed's text is an earlier text of the same article
        assert "A ferry ran aground" in opened.text


async def test_a_page_that_cannot_be_had_is_said_and_the_text_stays(
    open_app: OpenApp, places: DataPaths, site: Site
) -> None:
    follow(places, site.serve("/feed", rss(site, "Anna")))
    async with open_app(places, (120, 30), by_clock=True) as opened:
        await opened.until(lambda: opened.screen.articles.count == 9)
        await opened.press("1", "g", "enter", "x")
        await opened.until(lambda: "404" in opened.text)
        assert "A ferry ran aground." in opened.text


async def test_a_feed_can_be_asked_though_nothing_works_in_the_background(
    open_app: OpenApp, places: DataPaths, site: Site
) -> None:
    places.config_file.write_text(
        "[feeds]\nallow_private = true\ninterval = 0\n[analysis]\nbackground = false\n", encoding="utf-8"
    )
    follow(places, site.serve("/feed", rss(site, "Anna", "Berta")))
    async with open_app(places, (120, 30), by_clock=True) as opened:
        await opened.press("f5")
        await opened.until(lambda: "2 new articles." in opened.text)
        assert opened.screen.articles.count == 10
