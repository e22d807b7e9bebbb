"""A refresh brings what is new into the library and keeps what each feed answered: a real server on the loopback."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
import pytest

from reader.config import FeedSettings, load
from reader.errors import DatelineError
from reader.ingest import feed_refresh
from reader.ingest.feed_refresh import Refreshed, add_feed, refresh_feeds
from reader.library import ALL, ArticleQuery, Library
from reader.model import Subscription
from reader.sources.feeds.polling import Pace
from reader.sources.sandbox import read_entries
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    from reader.library.feeds.arrivals import Arrival
    from reader.model import Article, IncomingEntry
    from reader.sources.feeds.feed_entries import IdentifiedEntry

    class Site(Protocol):
        url: str
        pages: dict[str, object]
        asked: list[tuple[str, dict[str, str]]]

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


QUICK = Pace(host_pause=0, per_host=8)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data" / "library.db") as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> FeedSettings:
    """The defaults, except that the loopback server may be asked, and that no page may be large."""
    return msgspec.structs.replace(load(tmp_path / "none.toml").feeds, allow_private=True, seconds=int(HANGS), size=1)


def rss(*titles: str, title: str = "Tarn Gazette", word: str = "ran aground") -> str:
    items = "".join(
        f"<item><title>{one}</title><link>https://gazette.example/{one}</link>"
        f"<description>The ferry {one} {word} on Monday near Port Tarn.</description></item>"
        for one in titles
    )
    return f'<rss version="2.0"><channel><title>{title}</title><link>https://gazette.example/</link>{items}</channel></rss>'


def refresh(library: Library, settings: FeedSettings, *, force: bool = True) -> list[Refreshed]:
    return refresh_feeds(library, settings, library.feeds.subscriptions(), force=force, pace=QUICK)


def titles(library: Library, query: ArticleQuery = ALL) -> set[str]:
    return {row.title for row in library.lists.window(query, 0, 99)}


def test_a_feed_is_followed_by_the_address_of_its_page(site: Site, library: Library, settings: FeedSettings) -> None:
    site.serve("/feed.xml", rss("Anna"))
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
    feed = add_feed(library, settings, site.serve("/", page)).subscription
    assert (feed.url, feed.title, feed.own_title) == (f"{site.url}/feed.xml", "Tarn Gazette", "Tarn Gazette")
    assert add_feed(library, settings, feed.url).subscription == feed
    (done,) = refresh(library, settings)
    assert (done.outcome, done.new, done.done, done.total) == ("read", 1, 1, 1)
    assert titles(library, ArticleQuery(feed=feed.url)) == {"Anna"}


def test_only_what_is_new_comes_in_and_what_changed_is_a_revision(
    site: Site, library: Library, settings: FeedSettings
) -> None:
    library.feeds.subscribe(Subscription(site.serve("/feed", rss("Anna", "Berta"))))
    refresh(library, settings)
    library.articles.mark_all_read()
    site.serve("/feed", rss("Anna", "Berta", "Carla"))
    assert [(done.new, done.revised) for done in refresh(library, settings)] == [(1, 0)]
    assert titles(library, ArticleQuery(unread_only=True)) == {"Carla"}
    site.serve("/feed", rss("Anna", "Berta", "Carla", word="was afloat"))
    assert [(done.new, done.revised) for done in refresh(library, settings)] == [(0, 3)]
    assert all(len(library.articles.revisions(row.id)) == 1 for row in library.lists.window(ALL, 0, 9))


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, library: Library, settings: FeedSettings) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers["If-None-Match"] == '"v1"'
        body = b"" if same else rss("Anna").encode()
        request.send_response(304 if same else 200)
        request.send_header("ETag", '"v1"')
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    site.pages["/feed"] = answer
    library.feeds.subscribe(Subscription(f"{site.url}/feed"))
    assert [refresh(library, settings)[0].outcome for _ in range(2)] == ["read", "unchanged"]
    (kept,) = library.feeds.subscriptions()
    assert (kept.title, kept.etag, kept.result, kept.error) == ("Tarn Gazette", '"v1"', "unchanged", None)


def test_a_feed_that_comes_too_slowly_is_named(site: Site, library: Library, settings: FeedSettings) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(int(HANGS / 0.05)):
            request.wfile.write(b" ")
            request.wfile.flush()
            time.sleep(0.05)

    site.pages["/drip"] = drip
    library.feeds.subscribe(Subscription(f"{site.url}/drip"))
    (done,) = refresh(library, msgspec.structs.replace(settings, seconds=2))
    (row,) = library.feeds.rows()
    assert done.failed
    assert "took longer than 2 seconds" in (row.subscription.error or "")


def test_hostile_and_broken_feeds_are_named_and_hold_up_no_other(
    site: Site, library: Library, settings: FeedSettings
) -> None:
    bad = {
        site.serve("/bomb", gzip.compress(b" " * 50_000_000), Content_Encoding="gzip"): "larger than 1 MB",
        site.serve("/loop", status=302, Location="/loop"): "redirects more than 5 times",
        site.serve("/file", status=302, Location="file:///etc/passwd"): "only http and https",
        site.serve("/page", "<html><p>no feed</p></html>"): "is not a feed",
        site.serve("/deep", "<rss>" + "<a>" * 5000): "nested deeper",
        f"{site.url}/gone": "answered 404",
    }
    for url in bad:
        library.feeds.subscribe(Subscription(url))
    library.feeds.subscribe(Subscription(site.serve("/good", rss("Anna"))))
    done = {step.url: step for step in refresh(library, settings)}
    assert done[f"{site.url}/good"].new == 1
    for row in library.feeds.rows():
        said = bad.get(row.subscription.url)
        if said is not None:
            assert done[row.subscription.url].failed
            assert said in (row.subscription.error or ""), row.subscription
            assert row.subscription.due is not None


def test_the_readers_own_network_is_closed_unless_allowed(site: Site, library: Library, settings: FeedSettings) -> None:
    closed = msgspec.structs.replace(settings, allow_private=False)
    url = site.serve("/feed", rss("Anna"))
    with pytest.raises(DatelineError, match="in your own network"):
        add_feed(library, closed, url)
    library.feeds.subscribe(Subscription(url))
    assert [step.failed for step in refresh(library, closed)] == [True]
    assert site.asked == []
    library.feeds.set_ways(url, allow_private=True)
    assert [step.new for step in refresh(library, closed)] == [1]


def test_a_server_that_asks_for_peace_gets_it(site: Site, library: Library, settings: FeedSettings) -> None:
    library.feeds.subscribe(Subscription(site.serve("/feed", status=503, Retry_After="7200")))
    assert refresh(library, settings)[0].failed
    (skipped,) = refresh(library, settings, force=False)
    assert skipped.outcome == "skipped"
    assert len(site.asked) == 1


def test_without_a_connection_no_feed_is_left_alone_longer(
    site: Site, library: Library, settings: FeedSettings
) -> None:
    dead = "http://127.0.0.1:9/feed"
    library.feeds.subscribe(Subscription(dead))
    assert refresh(library, settings)[0].failed
    (kept,) = library.feeds.subscriptions()
    assert (kept.failures, kept.due) == (0, None)
    assert "cannot be reached" in (kept.error or "")
    library.feeds.subscribe(Subscription(site.serve("/feed", rss("Anna"))))
    refresh(library, settings)
    found = library.feeds.get(dead)
    assert found is not None
    assert found.failures == 1
    assert found.due is not None


def test_a_feed_that_moved_keeps_its_articles(site: Site, library: Library, settings: FeedSettings) -> None:
    old = site.serve("/old", rss("Anna"))
    library.feeds.subscribe(Subscription(old))
    refresh(library, settings)
    new = site.serve("/new", rss("Anna", "Berta"))
    site.serve("/old", status=301, Location="/new")
    (step,) = refresh(library, settings)
    assert (step.url, step.new, "has moved to" in (step.message or "")) == (old, 1, True)
    assert [feed.url for feed in library.feeds.subscriptions()] == [new]
    assert titles(library, ArticleQuery(feed=new)) == {"Anna", "Berta"}


def test_a_feed_that_was_removed_meanwhile_brings_nothing(site: Site, library: Library, settings: FeedSettings) -> None:
    library.feeds.subscribe(Subscription(site.serve("/feed", rss("Anna"))))
    asked = library.feeds.subscriptions()
    library.feeds.unsubscribe(asked[0].url)
    (step,) = refresh_feeds(library, settings, asked, pace=QUICK)
    assert step.failed
    assert library.lists.count() == 0


def test_one_story_in_two_outlets_is_one_entry(site: Site, library: Library, settings: FeedSettings) -> None:
    text = " ".join(
        f"Crews from island {number} said that the ferry would sail again by {number}." for number in range(30)
    )
    for name in ("one", "two"):
        feed = f"""<rss version="2.0"><channel><title>Outlet {name}</title><item><title>Ferry sails</title>
        <link>https://{name}.example/ferry</link><description>{text}</description></item></channel></rss>"""
        library.feeds.subscribe(Subscription(site.serve(f"/{name}", feed)))
    refresh(library, settings)
    (row,) = library.lists.window(ALL, 0, 9)
    assert {origin.feed_title for origin in library.feeds.sources_of(row.id)} == {"Outlet one", "Outlet two"}


def built(entry_titles: str, when: str, **words: str) -> str:
    """A feed that says when it was made, as most do."""
    head = f"<lastBuildDate>{when}</lastBuildDate><ttl>60</ttl><item>"
    return rss(*entry_titles, **words).replace("<item>", head, 1) + f"<!-- made at {when} -->"


def test_a_feed_that_is_sent_whole_with_nothing_new_in_it_is_not_read_again(
    site: Site, library: Library, settings: FeedSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.feeds.subscribe(Subscription(site.serve("/feed", built("AB", "noon"))))
    assert [step.outcome for step in refresh(library, settings)] == ["read"]
    site.serve("/feed", built("AB", "one o'clock"))
    assert [(step.outcome, step.new) for step in refresh(library, settings)] == [("unchanged", 0)]
    due = library.feeds.subscriptions()[0].due
    assert due is not None
    assert due > f"{datetime.now(UTC) + timedelta(minutes=50):%Y-%m-%dT%H:%M}"
    read: list[int] = []

    async def counted(entries: Sequence[IdentifiedEntry], *others: Any) -> list[IncomingEntry]:
        read.append(len(entries))
        return await read_entries(entries, *others)

    monkeypatch.setattr(feed_refresh, "read_entries", counted)
    site.serve("/feed", built("CAB", "two o'clock"))
    assert [(step.outcome, step.new) for step in refresh(library, settings)] == [("read", 1)]
    site.serve("/feed", built("CAB", "three o'clock", word="sank"))
    assert [(step.outcome, step.revised) for step in refresh(library, settings)] == [("read", 3)]
    assert read == [1, 3]


def test_what_could_not_be_kept_is_read_again(
    site: Site, library: Library, settings: FeedSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.feeds.subscribe(Subscription(site.serve("/feed", rss("A", "B"))))
    with monkeypatch.context() as broken:
        broken.setattr(type(library.feeds), "take", refusing("A", library.feeds.take))
        assert [(step.new, step.message) for step in refresh(library, settings)] == [(1, "No room for it.")]
    assert [(step.outcome, step.new) for step in refresh(library, settings)] == [("read", 1)]
    assert titles(library) == {"A", "B"}


def refusing(title: str, take: Callable[..., Arrival]) -> Callable[..., Arrival]:
    def refuse(_: object, feed: str, article: Article, *others: object) -> Arrival:
        if article.title == title:
            raise DatelineError("No room for it.")
        return take(feed, article, *others)

    return refuse
