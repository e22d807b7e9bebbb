"""Asking feeds for news: a real server on the loopback interface."""

from __future__ import annotations

import itertools
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from reader.model import SentHeader
from reader.sources.feeds import FeedResult, PollOutcome, Subscription
from reader.sources.feeds.polling import Pace, back_off, is_due, refresh
from reader.sources.http.fetch import Limits
from tests.patience import HANGS

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    class Site(Protocol):
        url: str
        pages: dict[str, object]
        asked: list[tuple[str, dict[str, str]]]

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


HOME = Limits(allow_private=True, seconds=HANGS)
QUICK = Pace(host_pause=0)
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = """<rss version="2.0"><channel><title>Tarn Gazette</title><link>https://gazette.example/</link>
<item><title>Ferry runs aground</title><link>https://gazette.example/ferry</link></item></channel></rss>"""


async def refreshed(*subscriptions: Subscription, pace: Pace = QUICK, force: bool = False) -> list[FeedResult]:
    return [result async for result in refresh(subscriptions, limits=HOME, pace=pace, force=force, now=NOW)]


async def test_a_feed_is_read_and_gives_its_title(site: Site) -> None:
    (result,) = await refreshed(Subscription(site.serve("/feed", FEED)))
    assert result.outcome is PollOutcome.READ
    assert result.feed is not None
    assert [entry.title for entry in result.feed.entries] == ["Ferry runs aground"]
    assert (result.subscription.title, result.subscription.page) == ("Tarn Gazette", "https://gazette.example/")
    assert result.subscription.checked == "2024-03-05T12:00:00+00:00"


async def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers["If-None-Match"] == '"a1"' and request.headers["If-Modified-Since"] == "yesterday"
        request.send_response(304 if same else 200)
        request.send_header("ETag", '"a1"')
        request.send_header("Last-Modified", "yesterday")
        request.end_headers()
        if not same:
            request.wfile.write(FEED.encode())

    site.pages["/feed"] = answer
    (first,) = await refreshed(Subscription(site.url + "/feed"))
    (second,) = await refreshed(first.subscription)
    assert (first.outcome, second.outcome) == (PollOutcome.READ, PollOutcome.UNCHANGED)
    assert (second.subscription.etag, second.subscription.last_modified) == ('"a1"', "yesterday")


async def test_the_readers_own_title_stays(site: Site) -> None:
    (result,) = await refreshed(Subscription(site.serve("/feed", FEED), title="Mine"))
    assert result.subscription.title == "Mine"


async def test_a_feed_that_has_moved_for_good_is_asked_there_next_time(site: Site) -> None:
    new = site.serve("/new", FEED)
    site.serve("/old", status=301, Location="/new")
    (result,) = await refreshed(Subscription(site.url + "/old"))
    assert (result.asked, result.subscription.url) == (site.url + "/old", new)
    assert result.message == f"The feed '{site.url}/old' has moved to '{new}'."


async def test_a_feed_that_is_gone_says_so(site: Site) -> None:
    (result,) = await refreshed(Subscription(site.serve("/feed", status=410)))
    assert result.outcome is PollOutcome.GONE
    assert result.subscription.error == f"The feed '{site.url}/feed' has gone for good."


async def test_a_failing_feed_is_left_alone_longer_each_time(site: Site) -> None:
    subscription = Subscription(site.serve("/feed", status=500))
    waits = []
    for _ in range(3):
        (result,) = await refreshed(replace(subscription, due=None))
        subscription = result.subscription
        assert subscription.due is not None
        waits.append(datetime.fromisoformat(subscription.due) - NOW)
    assert waits == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert (subscription.failures, subscription.error) == (3, f"'{site.url}/feed' answered 500 Internal Server Error.")
    site.serve("/feed", FEED)
    (result,) = await refreshed(replace(subscription, due=None))
    assert (result.subscription.failures, result.subscription.error, result.subscription.due) == (0, None, None)


def test_the_back_off_ends_at_a_day() -> None:
    assert [back_off(failures) for failures in (1, 2, 8, 1000)] == [900, 1800, 86_400, 86_400]


async def test_retry_after_is_respected(site: Site) -> None:
    (result,) = await refreshed(Subscription(site.serve("/feed", status=503, Retry_After="7200")))
    assert not is_due(result.subscription, NOW + timedelta(hours=1))
    assert is_due(result.subscription, NOW + timedelta(hours=3))
    (skipped,) = await refreshed(result.subscription)
    assert skipped.outcome is PollOutcome.SKIPPED
    assert len(site.asked) == 1
    (forced,) = await refreshed(result.subscription, force=True)
    assert forced.outcome is PollOutcome.FAILED


async def test_a_feed_says_how_long_it_stays_fresh(site: Site) -> None:
    body = FEED.replace("<item>", "<ttl>90</ttl><item>")
    (result,) = await refreshed(Subscription(site.serve("/feed", body, Cache_Control="max-age=60")))
    assert result.subscription.due == "2024-03-05T13:30:00+00:00"


async def test_one_failing_feed_never_holds_up_the_others(site: Site) -> None:
    others_have_come = threading.Event()

    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not others_have_come.wait(0.05):
            request.wfile.write(b"<")
            request.wfile.flush()

    site.pages["/drip"] = drip
    good = [Subscription(site.serve(f"/{number}", FEED)) for number in range(5)]
    bad = [
        Subscription(site.url + "/drip"),
        Subscription("http://no-such-host.invalid/"),
        Subscription(site.url + "/none"),
    ]
    results = []
    async for result in refresh([*bad, *good], limits=HOME, pace=Pace(host_pause=0, per_host=8)):
        results.append(result)
        if len(results) == 7:
            others_have_come.set()
    assert len(results) == 8
    assert results[-1].asked == site.url + "/drip"
    assert {result.asked for result in results if result.outcome is PollOutcome.READ} == {feed.url for feed in good}
    assert all(result.message for result in results if result.outcome is PollOutcome.FAILED)


async def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(site: Site) -> None:
    under_way, most, times = 0, 0, []
    lock = threading.Lock()

    def answer(request: BaseHTTPRequestHandler) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
            times.append(time.monotonic())
        time.sleep(0.05)
        with lock:
            under_way -= 1
        request.send_response(304)
        request.end_headers()

    for number in range(4):
        site.pages[f"/{number}"] = answer
    await refreshed(*(Subscription(f"{site.url}/{number}") for number in range(4)), pace=Pace(host_pause=0.1))
    assert most == 1
    assert all(later - earlier >= 0.14 for earlier, later in itertools.pairwise(times))


async def test_requests_at_a_time_are_bounded_over_all_hosts(site: Site) -> None:
    under_way, most = 0, 0
    lock = threading.Lock()
    three_have_come = threading.Barrier(3, timeout=HANGS)

    def answer(request: BaseHTTPRequestHandler) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        three_have_come.wait()
        time.sleep(0.05)  # for one more to come
        with lock:
            under_way -= 1
        request.send_response(304)
        request.end_headers()

    for number in range(9):
        site.pages[f"/{number}"] = answer
    feeds = [Subscription(f"{site.url}/{number}") for number in range(9)]
    await refreshed(*feeds, pace=Pace(parallel=3, per_host=9, host_pause=0))
    assert most == 3


async def test_stopping_early_leaves_nothing_under_way(site: Site) -> None:
    stopped = threading.Event()
    waited: list[bool] = []

    def slow(request: BaseHTTPRequestHandler) -> None:
        waited.append(stopped.wait(HANGS))

    site.pages["/slow"] = slow
    feeds = [Subscription(site.serve("/feed", FEED)), Subscription(site.url + "/slow")]
    results = refresh(feeds, limits=Limits(allow_private=True, seconds=HANGS), pace=Pace(per_host=2, host_pause=0))
    first = await anext(results)
    await results.aclose()  # type: ignore[attr-defined]  # an asynchronous generator has it
    assert first.outcome is PollOutcome.READ
    assert waited == []  # the other answer was still out
    stopped.set()


async def test_a_host_that_is_asked_too_much_is_left_alone_by_all_its_feeds(site: Site) -> None:
    feeds = [Subscription(site.serve(f"/feed{number}", status=429, Retry_After="3600")) for number in range(6)]
    results = await refreshed(*feeds, force=True)
    assert len(site.asked) == 1
    outcomes = [result.outcome for result in results]
    assert (outcomes.count(PollOutcome.FAILED), outcomes.count(PollOutcome.SKIPPED)) == (1, 5)
    assert {result.subscription.due for result in results} == {"2024-03-05T13:00:00+00:00"}
    assert all(result.subscription.failures == 0 for result in results if result.outcome is PollOutcome.SKIPPED)


async def test_a_feed_that_has_gone_is_asked_only_when_somebody_insists(site: Site) -> None:
    (result,) = await refreshed(Subscription(site.serve("/feed", status=410)))
    gone = replace(result.subscription, result=str(result.outcome))
    assert not is_due(gone, NOW + timedelta(days=9_000))
    assert (await refreshed(gone))[0].outcome is PollOutcome.SKIPPED
    site.serve("/feed", FEED)
    assert (await refreshed(gone, force=True))[0].outcome is PollOutcome.READ


async def test_a_page_in_the_place_of_a_feed_is_named_by_its_title(site: Site) -> None:
    page = "<!doctype html><html><head><title>Just a moment…</title></head><body>Checking your browser</body></html>"
    (result,) = await refreshed(Subscription(site.serve("/feed", page)))
    assert result.message == f"'{site.url}/feed' is not a feed but a page, “Just a moment…”."


async def test_a_feeds_own_headers_are_sent_along(site: Site) -> None:
    headers = (SentHeader("User-Agent", "Mozilla/5.0"), SentHeader("accept", "application/rss+xml"))
    await refreshed(Subscription(site.serve("/feed", FEED), headers=headers))
    ((_, sent),) = site.asked
    assert (sent["user-agent"], sent["accept"]) == ("Mozilla/5.0", "application/rss+xml")
