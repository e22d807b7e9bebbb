"""Feeds are refreshed in the background by the worker's process: a real process, and a real server on the loopback."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

import pytest

from reader.credentials import FILE, Login, save_login
from reader.ingest.sync_session import find_account
from reader.ingest.worker_client import Worker, WorkerEvent
from reader.library import ALL, Library
from reader.model import Subscription
from reader.paths import DataPaths
from tests.ingest.feed_servers import PASSWORD, USER, GoogleReaderHandler, serving
from tests.patience import HANGS

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    class Site(Protocol):
        url: str
        pages: dict[str, object]
        asked: list[tuple[str, dict[str, str]]]

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


# The real process with a pipeline that finds nothing, and less patience.
PROCESS = """
import os
import reader.analysis
from reader.model import Analysis

class Stub:
    name = "stub"

    def analyze_all(self, articles):
        return [Analysis(article.id, "stub") for article in articles]

reader.analysis.load = lambda model: Stub()

import sys
import reader.ingest.feed_rounds
import reader.ingest.worker_process
reader.ingest.feed_rounds.LOOK = 0.2
reader.ingest.worker_process.LOOK = 0.2
reader.ingest.worker_process.IDLE = float(os.environ.get("IDLE", "60"))
reader.ingest.worker_process.main(sys.argv[1:])
"""

FEED = """<rss version="2.0"><channel><title>Tarn Gazette</title><item><title>{title}</title>
<link>{site}/{title}</link><description>The ferry {title} ran aground.</description></item></channel></rss>"""

PAGE = """<html><body><article><h1>Anna</h1><p>The ferry Anna ran aground on Monday near Port Tarn, and 27 passengers
were taken off by two fishing boats before the tide turned in the evening.</p></article></body></html>"""

Start = Callable[[], Worker]


@pytest.fixture
def places(tmp_path: Path) -> DataPaths:
    (tmp_path / "config.toml").write_text("[feeds]\nallow_private = true\nseconds = 60\n")
    return DataPaths(tmp_path / "config.toml", tmp_path / "data")


@pytest.fixture
def start(places: DataPaths, tmp_path: Path) -> Iterator[Start]:
    script = tmp_path / "process.py"
    script.write_text(PROCESS)
    started: list[Worker] = []

    def start_one() -> Worker:
        started.append(Worker.start(places, command=(sys.executable, str(script))))
        return started[-1]

    yield start_one
    for worker in started:
        worker.stop()


def follow(places: DataPaths, url: str) -> None:
    with Library.open(places.library) as library:
        library.feeds.subscribe(Subscription(url))


class Ear:
    """Hears a worker, and forgets nothing that it said before it is asked for."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._heard: list[WorkerEvent] = []

    def next(self, wanted: str, seconds: float = HANGS) -> WorkerEvent:
        """The next event of this name; those before it are passed over."""
        deadline = time.monotonic() + seconds
        while True:
            for number, event in enumerate(self._heard):
                if event.event == wanted:
                    del self._heard[: number + 1]
                    return event
            assert time.monotonic() < deadline, self._heard
            time.sleep(0.01)
            self._heard += self._worker.events()


def test_feeds_whose_time_has_come_are_refreshed_and_their_articles_analysed(
    places: DataPaths, start: Start, site: Site
) -> None:
    url = site.serve("/feed", FEED.format(site=site.url, title="Anna"))
    follow(places, url)
    ear = Ear(start())
    assert ear.next("refreshing") == WorkerEvent("refreshing", total=1)
    assert ear.next("feed") == WorkerEvent("feed", url, 1, 1, new=1)
    ear.next("stored")
    with Library.open(places.library) as library:
        (row,) = library.lists.window(ALL, 0, 9)
        assert (row.title, row.state) == ("Anna", "analysed")
    time.sleep(0.6)
    assert len(site.asked) == 1  # its time comes again in half an hour


def test_the_app_hears_of_what_a_rule_wants_told(places: DataPaths, start: Start, site: Site) -> None:
    rules = """[rules]\n"Ferries" = { query = 'title:anna', star = true, notify = true }\n"""
    places.config_file.write_text(places.config_file.read_text() + rules)
    follow(places, site.serve("/feed", FEED.format(site=site.url, title="Anna")))
    heard = Ear(start()).next("noticed")
    assert heard.message == "Ferries: Anna"
    with Library.open(places.library) as library:
        (row,) = library.lists.window(ALL, 0, 9)
        assert (row.id, row.starred) == (heard.id, True)


def test_the_app_can_ask_for_news_and_for_a_whole_text(places: DataPaths, start: Start, site: Site) -> None:
    url = site.serve("/feed", FEED.format(site=site.url, title="Anna"))
    follow(places, url)
    worker = start()
    ear = Ear(worker)
    ear.next("refreshed")
    site.serve("/feed", FEED.format(site=site.url, title="Berta"))
    worker.refresh()
    assert ear.next("refreshed") == WorkerEvent("refreshed", done=1, total=1, new=1, asked=True)
    worker.refresh(url)
    assert ear.next("refreshed") == WorkerEvent("refreshed", url, done=1, total=1, asked=True)
    with Library.open(places.library) as library:
        anna, berta = sorted(library.lists.window(ALL, 0, 9), key=lambda row: row.title)
    site.serve("/Anna", PAGE)
    worker.fetch(anna.id)
    assert ear.next("fetched") == WorkerEvent("fetched", anna.id, new=1, asked=True)
    worker.fetch(berta.id)
    assert ear.next("fetched").message == f"'{site.url}/Berta' answered 404 Not Found."


def test_the_readers_server_is_synced_with_when_its_time_has_come_and_when_the_app_asks(
    places: DataPaths, start: Start
) -> None:
    with serving(GoogleReaderHandler) as server:
        server.bring("http://127.0.0.1:9/feed", "Weir opens")
        account = find_account(server.url, USER, PASSWORD, "greader", 20)
        with Library.open(places.library) as library:
            library.sync.use(account)
        save_login(places.data / FILE, account.address, Login(USER, PASSWORD))
        worker = start()
        ear = Ear(worker)
        assert ear.next("synced") == WorkerEvent("synced", new=1)
        with Library.open(places.library) as library:
            (row,) = library.lists.window(ALL, 0, 9)
            library.articles.star(row.id)
        worker.refresh()
        assert ear.next("synced").asked
        assert server.titled("Weir opens").starred
        server.fault = "503"
        worker.refresh()
        assert "answered 503" in (ear.next("synced").message or "")


def test_a_feed_of_the_readers_server_is_not_asked_a_second_time(places: DataPaths, start: Start, site: Site) -> None:
    own = site.serve("/unreachable", FEED.format(site=site.url, title="Anna"))
    shared = site.serve("/feed", FEED.format(site=site.url, title="Berta"))
    follow(places, own)
    with serving(GoogleReaderHandler) as server:
        server.bring(shared, "Weir opens")
        account = find_account(server.url, USER, PASSWORD, "greader", 20)
        with Library.open(places.library) as library:
            library.sync.use(account)
        save_login(places.data / FILE, account.address, Login(USER, PASSWORD))
        worker = start()
        ear = Ear(worker)
        assert ear.next("refreshed").new == 1
        worker.refresh()
        assert ear.next("refreshed").total == 1
        assert {path for path, _ in site.asked} == {"/unreachable"}
        worker.refresh(shared)
        assert ear.next("refreshed").new == 1
        assert {path for path, _ in site.asked} == {"/unreachable", "/feed"}


def test_an_order_is_carried_out_though_the_process_has_ended(
    places: DataPaths, start: Start, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDLE", "0")
    places.config_file.write_text("[feeds]\nallow_private = true\ninterval = 0\n")
    with Library.open(places.library):
        pass
    worker = start()
    deadline = time.monotonic() + HANGS
    while worker.running:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    follow(places, site.serve("/feed", FEED.format(site=site.url, title="Anna")))
    worker.refresh()
    assert Ear(worker).next("refreshed").new == 1


def test_the_pipelines_memory_is_given_back_while_feeds_are_watched(
    places: DataPaths, start: Start, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process begins anew in its place: the same number, a later start, and it still listens."""
    monkeypatch.setenv("IDLE", "0.5")
    follow(places, site.serve("/feed", FEED.format(site=site.url, title="Anna")))
    worker = start()
    ear = Ear(worker)
    process = worker.process_id
    ear.next("finished")
    ear.next("stored")
    ear.next("finished")
    ear.next("finished")  # said by the one that began anew
    assert worker.process_id == process
    assert os.getpriority(os.PRIO_PROCESS, process) == 19
    worker.refresh(f"{site.url}/feed")
    ear.next("refreshed")


def test_a_refresh_under_way_does_not_hold_up_quitting(places: DataPaths, start: Start, site: Site) -> None:
    stopped = threading.Event()
    waited: list[bool] = []

    def stall(request: BaseHTTPRequestHandler) -> None:
        waited.append(stopped.wait(HANGS))

    site.pages["/stall"] = stall
    follow(places, f"{site.url}/stall")
    worker = start()
    Ear(worker).next("refreshing")
    worker.stop()
    assert not worker.running
    assert waited == []  # the answer was still out
    stopped.set()


def test_a_fault_of_our_own_while_feeds_are_refreshed_is_told_and_logged(places: DataPaths, tmp_path: Path) -> None:
    follow(places, "http://127.0.0.1:9/never-asked")
    script = tmp_path / "process.py"
    broken = "reader.ingest.feed_rounds._has_something_to_ask = lambda library: 1 / 0\n"
    script.write_text(PROCESS.replace("reader.ingest.feed_rounds.LOOK", f"{broken}reader.ingest.feed_rounds.LOOK"))
    worker = Worker.start(places, command=(sys.executable, str(script)))
    Ear(worker).next("faulted")
    worker.stop()
    assert "ZeroDivisionError" in places.log.read_text()
