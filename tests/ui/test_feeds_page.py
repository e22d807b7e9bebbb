"""The page of feeds: what it shows, and what each of its keys does, with real feeds from a server on this machine."""

from __future__ import annotations

import threading
from dataclasses import replace as with_values
from typing import TYPE_CHECKING

import pytest

from reader.config import load
from reader.ingest.feed_refresh import refresh_feeds
from reader.library import Library
from reader.model import Subscription
from reader.ui.screens.feeds_screen import FeedsScreen
from reader.ui.screens.reading_screen import ReadingScreen
from tests.patience import HANGS

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from reader.paths import DataPaths
    from tests.conftest import Site
    from tests.ui.conftest import OpenApp, Opened

HOSTILE = "\x1b]0;owned\x07 [@click=app.quit]x[/] \u202e"


def rss(title: str, *titles: str) -> str:
    items = "".join(
        f"<item><title>{one}</title><guid>{title}-{one}</guid><description>{one} in a few words.</description></item>"
        for one in titles
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


@pytest.fixture
def followed(places: DataPaths, site: Site) -> DataPaths:
    """The places of a reader who follows two feeds that have articles, and one that fails."""
    places.config_file.parent.mkdir(parents=True)
    places.config_file.write_text("[feeds]\nallow_private = true\n", encoding="utf-8")
    feeds = [
        Subscription(site.serve("/asia.xml", rss("Asia", "Monsoon", "Ferry")), tags=("world/asia", "sea")),
        Subscription(site.serve("/home.xml", rss("Home", "Harbour"))),
        Subscription(site.serve("/gone.xml", status=500), title="Broken"),
    ]
    with Library.open(places.library) as library:
        for feed in feeds:
            library.feeds.subscribe(feed)
        refresh_feeds(library, load(places.config_file).feeds, library.feeds.subscriptions())
    return places


def page(opened: Opened) -> FeedsScreen:
    assert isinstance(opened.app.screen, FeedsScreen)
    return opened.app.screen


def titles(opened: Opened) -> list[str]:
    return [feed.title for feed in opened.screen.session.library.feeds.subscriptions()]


async def test_each_feed_shows_its_unread_articles_folder_result_and_next_time(
    open_app: OpenApp, followed: DataPaths
) -> None:
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        await opened.press("4")
        lines = opened.text
        assert "Feeds 3" in lines
        assert "3 unread articles · 1 failing" in lines
        assert "world/asia" in lines
        asia = next(line for line in lines.splitlines() if "Asia" in line)
        assert asia.split()[1] == "2"
        assert "asked just now · next in" in lines
        assert "failed: " in lines


async def test_enter_lists_the_articles_of_the_feed_and_escape_lists_all(
    open_app: OpenApp, followed: DataPaths
) -> None:
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        await opened.press("4")
        page(opened).point_at(
            next(f.url for f in opened.screen.session.library.feeds.subscriptions() if f.title == "Asia")
        )
        await opened.press("enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert "Articles 2 · Asia" in opened.text
        await opened.press("escape")
        assert "Articles 3" in opened.text


async def test_what_is_done_to_feeds_is_undone_in_one_order_with_notes(open_app: OpenApp, followed: DataPaths) -> None:
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        library = opened.screen.session.library
        await opened.press("4")
        url = next(feed.url for feed in library.feeds.subscriptions() if feed.title == "Home")
        page(opened).point_at(url)
        await opened.press("e", *("backspace",) * 4)
        await opened.write("News at home")
        await opened.press("enter")
        assert "News at home" in titles(opened)
        await opened.press("t")
        await opened.write("near, world/europe")
        await opened.press("enter")
        feed = library.feeds.get(url)
        assert feed is not None
        assert feed.tags == ("near", "world/europe")
        await opened.press("escape", "j", "enter", "ctrl+a")
        await opened.write("a note between")
        await opened.press("ctrl+s", "4")
        page(opened).point_at(url)
        await opened.press("x", "d")
        assert library.feeds.get(url) is None
        assert "News at home" not in opened.text
        notes = opened.screen.session.notebook
        await opened.press("u")
        restored = library.feeds.get(url)
        assert restored is not None
        assert restored.full_text
        await opened.press("u")
        assert library.feeds.get(url) == with_values(restored, full_text=False)
        assert len(notes.notes()) == 1
        await opened.press("u")
        assert len(notes.notes()) == 0
        await opened.press("u", "u")
        assert library.feeds.get(url) == with_values(restored, full_text=False, tags=(), title="Home")
        await opened.press(*("ctrl+r",) * 5)
        assert library.feeds.get(url) is None
        assert len(notes.notes()) == 1


async def test_a_feed_may_be_let_lie_in_ones_own_network(open_app: OpenApp, followed: DataPaths) -> None:
    async with open_app(followed, (140, 40), by_clock=True) as opened:
        library = opened.screen.session.library
        await opened.press("4")
        url = next(feed.url for feed in library.feeds.subscriptions() if feed.title == "Home")
        page(opened).point_at(url)
        await opened.press("p")
        assert [feed.title for feed in library.feeds.subscriptions() if feed.allow_private] == ["Home"]
        assert "may lie in your own network" in opened.text
        await opened.press("u")
        assert not [feed for feed in library.feeds.subscriptions() if feed.allow_private]


async def test_a_feed_is_found_from_its_site_followed_and_pointed_at(
    open_app: OpenApp, followed: DataPaths, site: Site
) -> None:
    feed = site.serve("/new.xml", rss("Brand new", "One"))
    address = site.serve(
        "/",
        f"<html><head><link rel='alternate' type='application/rss+xml' href='{feed}'></head></html>",
        content_type="text/html",
    )
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        await opened.press("4", "a")
        await opened.write("file:///etc/passwd")
        await opened.press("enter")
        assert "Write an address of the web" in opened.text
        await opened.press(*("backspace",) * len("file:///etc/passwd"))
        await opened.write(address)
        await opened.press("enter")
        await opened.until(lambda: "Brand new" in titles(opened))
        await opened.until(lambda: page(opened).feed == feed)
        await opened.until(lambda: "You follow “Brand new” now." in opened.text)
        await opened.press("a")
        await opened.write(feed)
        await opened.press("enter")
        await opened.until(lambda: "You follow this feed already." in opened.text)
        await opened.press("u")
        assert "Brand new" not in titles(opened)


async def test_the_other_feeds_that_a_site_announces_are_offered_until_the_reader_leaves(
    open_app: OpenApp, followed: DataPaths, site: Site
) -> None:
    feeds = [site.serve(f"/{name}.xml", rss(name.title(), name)) for name in ("sport", "shipping", "letters")]
    links = "".join(
        f"<link rel='alternate' type='application/rss+xml' href='{feed}' title='Feed {number}'>"
        for number, feed in enumerate(feeds)
    )
    address = site.serve("/", f"<html><head>{links}</head></html>", content_type="text/html")
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        await opened.press("4", "a")
        await opened.write(address)
        await opened.press("enter")
        await opened.until(lambda: "Also at this site" in opened.text)
        assert "Feed 1" in opened.text
        assert "Sport" in titles(opened)
        await opened.write("letters")
        await opened.press("enter")
        await opened.until(lambda: "Letters" in titles(opened))
        await opened.until(lambda: "Feed 2" not in opened.text and "Feed 1" in opened.text)
        await opened.press("escape")
        assert "Shipping" not in titles(opened)


async def test_while_a_feed_is_looked_for_that_is_said_and_nothing_else_waits(
    open_app: OpenApp, followed: DataPaths, site: Site
) -> None:
    answer = threading.Event()
    body = rss("Slow and steady", "One").encode()

    def slowly(request: BaseHTTPRequestHandler) -> None:
        answer.wait(HANGS)
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    site.pages["/slow.xml"] = slowly
    async with open_app(followed, (140, 40), by_clock=True) as opened:
        await opened.press("4", "a")
        await opened.write(f"{site.url}/slow.xml")
        await opened.press("enter")
        await opened.until(lambda: any(path == "/slow.xml" for path, _ in site.asked))
        assert f"looking for a feed at {site.url}/slow.xml" in opened.text
        await opened.press("escape", "1", "j", "k")
        assert isinstance(opened.app.screen, ReadingScreen)
        answer.set()
        await opened.until(lambda: "You follow “Slow and steady” now." in opened.text)
        assert "looking for a feed" not in opened.text


async def test_a_feed_that_is_not_there_is_told_and_nothing_is_followed(
    open_app: OpenApp, followed: DataPaths, site: Site
) -> None:
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        await opened.press("4", "a")
        await opened.write(f"{site.url}/nothing")
        await opened.press("enter")
        await opened.until(lambda: "404" in opened.text)
        assert "looking for a feed" not in opened.text
        assert len(titles(opened)) == 3


async def test_opml_goes_out_and_comes_in_by_a_path(
    open_app: OpenApp, followed: DataPaths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "my feeds.opml"
    async with open_app(followed, (120, 40), by_clock=True) as opened:
        before = opened.screen.session.library.feeds.subscriptions()
        await opened.press("4", "E", *("backspace",) * len("~/feeds.opml"))
        await opened.write(file.name)
        await opened.press("enter")
        assert "world" in file.read_text(encoding="utf-8")
        for _ in before:
            await opened.press("d")
        assert titles(opened) == []
        assert "You follow no feed yet" in opened.text
        await opened.press("I")
        await opened.write(file.name)
        await opened.press("enter")
        assert [(f.url, f.title, f.tags) for f in opened.screen.session.library.feeds.subscriptions()] == [
            (f.url, f.title, f.tags) for f in before
        ]
        await opened.press("u")
        assert titles(opened) == []
        await opened.press("I")
        await opened.write("none.opml")
        await opened.press("enter")
        assert "cannot be read" in opened.text


async def test_a_feed_that_calls_itself_by_escape_sequences_is_shown_as_text(
    open_app: OpenApp, places: DataPaths
) -> None:
    with Library.open(places.library) as library:
        library.feeds.subscribe(
            Subscription("https://x.example/f", title=HOSTILE, tags=(HOSTILE,), error=HOSTILE, checked=HOSTILE)
        )
    async with open_app(places, (120, 40), by_clock=True) as opened:
        await opened.press("4")
        assert "[@click=app.quit]x[/]" in opened.text
        for key in ("o", "z", "z", "z", "escape", "e", "escape", "t", "escape", "enter"):
            await opened.press(key)
            assert not {"\x1b", "\x07", "\u202e"} & set(opened.text)
