"""Feeds, folders, read and starred go both ways between the library and a server; whatever the server does, nothing is
lost.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from reader.config import ArrivalRule
from reader.credentials import FILE, Login, save_login
from reader.errors import DatelineError
from reader.ingest.arrival_rules import rules_of
from reader.ingest.served_feeds import served_feeds
from reader.ingest.sync_round import SyncOutcome, SyncStep, synchronise
from reader.ingest.sync_session import find_account, server_of
from reader.library import ALL, ArticleQuery, Library
from reader.model import Article, EntryIdentity, Subscription
from reader.sources.sync.greader_client import short_id
from reader.sources.sync.remote_reader import SyncError
from tests.ingest.feed_servers import (
    PASSWORD,
    USER,
    FeedServer,
    GoogleReaderHandler,
    KeptFeed,
    MinifluxHandler,
    serving,
)
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TARN, LAKE = "https://tarn.example/feed", "https://lake.example/feed"


class Pair:
    """A library and a server, and somebody who syncs them."""

    def __init__(self, library: Library, server: FeedServer) -> None:
        self.library = library
        self.server = server
        self.seconds = HANGS

    def log_in(self) -> None:
        account = find_account(self.server.url, USER, PASSWORD, "auto", HANGS)
        save_login(self.library.path.with_name(FILE), account.address, Login(USER, PASSWORD))
        self.library.sync.use(account)

    def sync(self, should_stop: Callable[[], bool] = lambda: False, **rules: ArrivalRule) -> SyncOutcome:
        with server_of(self.library, self.seconds) as server:
            return synchronise(self.library, server, should_stop=should_stop, rules=rules_of(rules))

    def id_of(self, title: str) -> str:
        return next(row.id for row in self.library.lists.window(ALL, 0, 999) if row.title == title)

    def marks(self, title: str) -> tuple[bool, bool]:
        row = self.library.articles.row(self.id_of(title))
        assert row is not None
        return row.read, row.starred

    def feeds(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {feed.url: (feed.title, feed.tags) for feed in self.library.feeds.subscriptions()}


@pytest.fixture(params=["greader", "miniflux", "an old miniflux"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pair]:
    handler = GoogleReaderHandler if request.param == "greader" else MinifluxHandler
    settings = {"has_ids": False} if request.param == "an old miniflux" else {}
    with serving(handler, **settings) as server, Library.open(tmp_path / "data" / "library.db") as library:
        both = Pair(library, server)
        both.log_in()
        yield both


def test_feeds_articles_and_marks_come_from_the_server(pair: Pair) -> None:
    pair.server.bring(TARN, "Weir opens", "Mill burns")
    pair.server.bring(LAKE, "Heron returns", read=True, starred=True)
    done = pair.sync()
    assert (done.new, done.feeds.followed_here, done.messages) == (3, 2, [])
    assert pair.marks("Weir opens") == (False, False)
    assert pair.marks("Heron returns") == (True, True)
    assert pair.library.lists.count(ArticleQuery(feed=TARN)) == 2
    article = pair.library.articles.get(pair.id_of("Mill burns"))
    assert article is not None
    assert "Mill burns, said the paper at some length." in article.text
    again = pair.sync()
    assert (again.new, again.known, again.marked, again.sent) == (0, 0, 0, 0)


def test_marks_go_both_ways(pair: Pair) -> None:
    pair.server.bring(TARN, "One", "Two", "Three")
    pair.sync()
    pair.library.articles.mark_read(pair.id_of("One"))
    pair.library.articles.star(pair.id_of("Two"))
    pair.server.mark("Three", read=True, starred=True)
    assert pair.library.sync.waiting() == 2
    done = pair.sync()
    assert (done.sent, done.marked, done.messages) == (2, 1, [])
    assert (pair.server.titled("One").read, pair.server.titled("Two").starred) == (True, True)
    assert pair.marks("Three") == (True, True)
    assert pair.library.sync.waiting() == 0
    pair.library.articles.mark_read(pair.id_of("Three"), read=False)
    pair.server.mark("Two", starred=False)
    pair.sync()
    assert not pair.server.titled("Three").read
    assert pair.marks("Two") == (False, False)


def test_all_of_a_list_read_at_once_is_read_there(pair: Pair) -> None:
    pair.server.bring(TARN, *(f"Story {number}" for number in range(1, 30)))
    pair.sync()
    pair.library.articles.mark_all_read(ArticleQuery(feed=TARN))
    pair.sync()
    assert all(item.read for item in pair.server.items.values())


def test_what_was_done_while_the_server_was_away_is_done_there_in_its_order(pair: Pair) -> None:
    pair.server.bring(TARN, "One", "Two")
    pair.sync()
    pair.server.fault = "hangs up"
    one, two = pair.id_of("One"), pair.id_of("Two")
    for _ in range(2):
        pair.library.articles.mark_read(one)
        pair.library.articles.mark_read(one, read=False)
    pair.library.articles.star(two)
    pair.library.articles.mark_read(one)
    with pytest.raises(SyncError, match="could not be reached"):
        pair.sync()
    assert pair.library.sync.waiting() == 6
    pair.server.fault = None
    assert pair.sync().messages == []
    assert (pair.server.titled("One").read, pair.server.titled("Two").starred) == (True, True)
    assert pair.library.sync.waiting() == 0


@pytest.mark.parametrize("fault", ["hangs up", "500", "503", "<html>Just a moment…</html>", "{}", "[1, 2", "null"])
@pytest.mark.parametrize("where", ["subscription/list /feeds", "ids /entries", "edit-tag /entries", "token /me"])
def test_a_server_with_a_fault_loses_nothing(pair: Pair, fault: str, where: str) -> None:
    pair.server.bring(TARN, "One", "Two")
    pair.sync()
    pair.library.articles.mark_read(pair.id_of("One"))
    pair.server.fault = fault
    pair.server.fault_at = where.split()[0 if pair.library.sync.account.protocol == "greader" else 1]  # type: ignore[union-attr]
    try:
        pair.sync()
    except DatelineError as error:
        assert "\n" not in str(error)  # noqa: PT017 - a fault may come too late to matter
    assert pair.marks("One") == (True, False)
    assert pair.marks("Two") == (False, False)
    assert list(pair.feeds()) == [TARN]
    pair.server.fault = None
    pair.sync()
    assert pair.server.titled("One").read
    assert not pair.server.titled("Two").read
    assert pair.library.sync.waiting() == 0


def test_a_slow_server_is_given_up_and_loses_nothing(pair: Pair) -> None:
    pair.server.bring(TARN, "One")
    pair.sync()
    pair.library.articles.star(pair.id_of("One"))
    pair.server.fault, pair.seconds = "is slow", 0.3
    with pytest.raises(SyncError, match=r"did not answer within|too slowly"):
        pair.sync()
    pair.server.fault, pair.seconds = None, HANGS
    pair.sync()
    assert pair.server.titled("One").starred


def test_feeds_and_folders_go_both_ways(pair: Pair) -> None:
    pair.server.bring(TARN, "One")
    pair.library.feeds.subscribe(Subscription(LAKE, "Lake", tags=("nature",)))
    done = pair.sync()
    assert (done.feeds.followed_here, done.feeds.followed_there) == (1, 1)
    lake = next(feed for feed in pair.server.feeds if feed.url == LAKE)
    assert (lake.title, lake.folders) == ("Lake", ["nature"])
    pair.library.feeds.retag(TARN, ("rivers",))
    lake.title = "The Lake"
    pair.sync()
    assert next(feed.folders for feed in pair.server.feeds if feed.url == TARN) == ["rivers"]
    assert pair.feeds()[LAKE] == ("The Lake", ("nature",))
    pair.library.feeds.unsubscribe(TARN)
    pair.server.feeds.remove(lake)
    done = pair.sync()
    assert (done.feeds.removed_here, done.feeds.removed_there) == (1, 1)
    assert (pair.feeds(), pair.server.feeds) == ({}, [])


def test_a_server_that_says_that_it_has_no_feeds_any_more_takes_none_away(pair: Pair) -> None:
    pair.server.bring(TARN, "One")
    pair.sync()
    kept, pair.server.feeds = pair.server.feeds, []
    assert "none was removed here" in pair.sync().messages[0]
    assert list(pair.feeds()) == [TARN]
    pair.server.feeds = kept
    assert pair.sync().messages == []


def test_the_later_hand_decides_where_the_server_tells_when_and_it_is_told(pair: Pair) -> None:
    pair.server.bring(TARN, "One", "Two")
    pair.sync()
    for title in ("One", "Two"):
        article = pair.id_of(title)
        pair.library.articles.mark_read(article)
        pair.library.articles.mark_read(article, read=False)
    pair.server.mark("One", read=True, at=time.time() - 3600)
    pair.server.mark("Two", read=True, at=time.time() + 3600)
    told = pair.sync().messages
    tells_when = pair.library.sync.account.protocol == "miniflux"  # type: ignore[union-attr]
    assert len(told) == 2
    assert "“One” was marked here and there, each otherwise; it is unread, as it was marked here." in told
    assert pair.marks("One")[0] is pair.server.titled("One").read is False
    assert pair.marks("Two")[0] is pair.server.titled("Two").read is tells_when


def test_a_first_sync_that_is_stopped_goes_on_and_fetches_nothing_twice(pair: Pair) -> None:
    pair.server.bring(TARN, *(f"Story {number}" for number in range(450)))
    steps = iter([False, False, True])
    stopped = pair.sync(should_stop=lambda: next(steps))
    assert (stopped.new, stopped.stopped) == (200, True)
    assert pair.library.sync.last is None
    done = pair.sync()
    assert (done.new, pair.library.lists.count()) == (250, 450)
    assert pair.library.sync.last is not None


def test_ids_that_come_in_pages_are_all_taken(pair: Pair) -> None:
    pair.server.page = 40
    pair.server.bring(TARN, *(f"Story {number}" for number in range(130)))
    assert pair.sync().new == 130


def test_an_article_that_its_feed_brought_here_is_the_same_one(pair: Pair) -> None:
    pair.server.bring(TARN, "Weir opens")
    pair.library.feeds.subscribe(Subscription(TARN, "Tarn"))
    own = Article(
        "a1", "Weir opens\n\nThe weir, in the feed's own words.", "Weir opens", "Tarn", "2024-03-05T10:30:00+00:00"
    )
    link = f"{TARN}/Weir-opens".removeprefix("https://")
    pair.library.feeds.take(TARN, own, EntryIdentity("guid-1", link=link, separate_id="s1"))
    pair.library.articles.mark_read("a1")
    done = pair.sync()
    assert (done.new, done.known, pair.library.lists.count()) == (0, 1, 1)
    assert pair.server.titled("Weir opens").read
    article = pair.library.articles.get("a1")
    assert article is not None
    assert "in the feed's own words" in article.text


def test_what_was_removed_here_stays_removed_and_what_is_gone_there_stays_as_it_is(pair: Pair) -> None:
    pair.server.bring(TARN, "One", "Two")
    pair.sync()
    pair.library.articles.remove(pair.id_of("One"))
    del pair.server.items[pair.server.titled("Two").number]
    pair.sync()
    pair.sync()
    assert [row.title for row in pair.library.lists.window(ALL, 0, 9)] == ["Two"]
    assert pair.marks("Two") == (False, False)


def test_rules_are_applied_to_what_a_sync_brings_and_told_to_the_server(pair: Pair) -> None:
    pair.server.bring(TARN, "Weir opens", "Cup final")
    done = pair.sync(weirs=ArrivalRule("title:weir", star=True, notify=True), sport=ArrivalRule("title:cup", read=True))
    assert [one.title for one in done.noticed] == ["Weir opens"]
    assert (pair.server.titled("Weir opens").starred, pair.server.titled("Cup final").read) == (True, True)


def test_a_feed_that_the_server_asks_is_asked_by_nobody_else(pair: Pair) -> None:
    pair.server.bring(TARN, "One")
    pair.library.feeds.subscribe(Subscription(LAKE))
    assert served_feeds(pair.library) == frozenset()
    pair.sync()
    assert served_feeds(pair.library) == {TARN, LAKE}
    assert pair.library.feeds.claim_due(0, but=served_feeds(pair.library)) == ()
    feed = pair.library.feeds.get(TARN)
    assert feed is not None
    assert (feed.result, feed.checked) == ("synced", pair.library.sync.last)
    later = datetime.now(UTC) + timedelta(hours=7)
    assert served_feeds(pair.library, later) == frozenset()
    pair.library.sync.use(None)
    assert served_feeds(pair.library) == frozenset()


def test_how_many_feeds_are_brought_to_the_server_is_told(pair: Pair) -> None:
    for number in range(4):
        pair.library.feeds.subscribe(Subscription(f"https://{number}.example/feed"))
    pair.server.bring(TARN, "One")
    steps: list[SyncStep] = []
    with server_of(pair.library, pair.seconds) as server:
        synchronise(pair.library, server, steps.append)
    assert [step for step in steps if step.what == "feeds"] == [SyncStep("feeds", done, 5) for done in range(1, 6)]


def test_a_wrong_password_and_a_wrong_place_are_one_sentence(pair: Pair) -> None:
    with pytest.raises(SyncError, match="does not take your name and password"):
        find_account(pair.server.url, USER, "wrong", "auto", HANGS)
    with pytest.raises(SyncError, match="could not be reached"):
        find_account("http://127.0.0.1:9", USER, PASSWORD, "auto", 5)
    pair.server.fault = "<html>A home page</html>"
    with pytest.raises(SyncError, match="speaks a protocol that Dateline knows"):
        find_account(pair.server.url, USER, PASSWORD, "auto", HANGS)


def test_a_token_that_has_grown_old_is_renewed(tmp_path: Path) -> None:
    with serving(GoogleReaderHandler) as server, Library.open(tmp_path / "library.db") as library:
        pair = Pair(library, server)
        pair.log_in()
        server.bring(TARN, "One")
        pair.sync()
        library.articles.star(pair.id_of("One"))
        with server_of(library, 20) as client:
            client.mark([], "read", on=True)
            list(client.items(list(library.sync.items())))
            server.token += 1
            synchronise(library, client)
        assert server.titled("One").starred


def test_a_feed_that_the_server_cannot_follow_is_named_and_stops_nothing(tmp_path: Path) -> None:
    with serving(GoogleReaderHandler) as server, Library.open(tmp_path / "library.db") as library:
        pair = Pair(library, server)
        pair.log_in()
        server.feeds.append(KeptFeed(9, TARN, "Tarn"))
        library.feeds.subscribe(Subscription("https://unreachable.example/feed"))
        done = pair.sync()
        assert done.messages == ["The server does not follow 'https://unreachable.example/feed': it answered 400."]
        assert TARN in pair.feeds()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("tag:google.com,2005:reader/item/000000000000000f", "15"),
        ("tag:google.com,2005:reader/item/ffffffffffffffff", "-1"),
        ("1709634600123456", "1709634600123456"),
        ("tag:google.com,2005:reader/item/5b1e00157a17b192950b65be", "5b1e00157a17b192950b65be"),
    ],
)
def test_an_item_has_one_name(name: str, short: str) -> None:
    assert short_id(name) == short
