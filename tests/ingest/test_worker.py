"""The background process: it can die at any time and takes nothing with it, and it never keeps the reader waiting."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from reader.ingest.worker_client import Worker, WorkerEvent
from reader.library import ALL, Library
from reader.library.values import ArticlePosition
from reader.model import Article
from reader.paths import DataPaths
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path


# The real process with another pipeline in it, which notes down what it analyses: it sleeps at "slow", dies at
# "deadly", and at "once" dies the first time.
PROCESS = """
import os, signal, sys, time
from pathlib import Path
import reader.analysis
from reader.model import Analysis

NOTES = Path(sys.argv.pop(1))

class Stub:
    name = "stub"

    def analyze(self, article):
        with NOTES.open("a") as notes:
            notes.write(f"{os.getpid()} {article.id}\\n")
        if "slow" in article.text:
            time.sleep(3600)
        first = NOTES.read_text().count(f" {article.id}\\n") == 1
        if "deadly" in article.text or ("once" in article.text and first):
            os.kill(os.getpid(), signal.SIGKILL)
        return Analysis(article.id, self.name)

    def analyze_all(self, articles):
        return map(self.analyze, articles)

reader.analysis.load = lambda model: Stub()

import reader.ingest.worker_process
reader.ingest.worker_process.LOOK = float(os.environ.get("LOOK", "0.2"))
reader.ingest.worker_process.main(sys.argv[1:])
"""

Start = Callable[[], Worker]


@pytest.fixture
def places(tmp_path: Path) -> DataPaths:
    return DataPaths(tmp_path / "config.toml", tmp_path / "data")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes.txt"


@pytest.fixture
def start(places: DataPaths, notes: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts workers with the stub, and ends them after the test."""
    script = tmp_path / "process.py"
    script.write_text(PROCESS)
    started: list[Worker] = []

    def start_one() -> Worker:
        started.append(Worker.start(places, command=(sys.executable, str(script), str(notes))))
        return started[-1]

    yield start_one
    for worker in started:
        worker.stop()


def add(places: DataPaths, *texts: str) -> None:
    """Articles a0, a1 ..., which are analysed in this order."""
    with Library.open(places.library) as library:
        for number, text in enumerate(texts):
            library.articles.add(Article(f"a{number}", text, "Title", "source", f"2020-{12 - number:02}-01"))


def states(places: DataPaths) -> dict[str, str]:
    with Library.open(places.library) as library:
        return {row.id: row.state for row in library.lists.window(ALL, 0, 99)}


def heard_until(worker: Worker, wanted: str, seconds: float = HANGS) -> list[WorkerEvent]:
    """What the worker says until it says this of an article, or at all."""
    heard: list[WorkerEvent] = []
    deadline = time.monotonic() + seconds
    while not any(wanted in (event.event, f"{event.event} {event.id}") for event in heard):
        assert time.monotonic() < deadline, heard
        heard += worker.events()
        time.sleep(0.01)
    return heard


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_says_what_it_does_and_does_it_niced(places: DataPaths, start: Start) -> None:
    add(places, "one", "two")
    worker = start()
    heard = heard_until(worker, "finished")
    assert heard == [
        WorkerEvent("started", "a0", 0, 2),
        WorkerEvent("stored", "a0", 1, 2),
        WorkerEvent("started", "a1", 1, 2),
        WorkerEvent("stored", "a1", 2, 2),
        WorkerEvent("finished"),
    ]
    assert states(places) == {"a0": "analysed", "a1": "analysed"}
    assert os.getpriority(os.PRIO_PROCESS, worker.process_id) == 19


@pytest.mark.parametrize("look", ["0.2", "600"])
def test_articles_that_come_later_are_analysed_too(
    places: DataPaths, start: Start, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    """Whether the app says that they came, or another instance added them and nobody says anything."""
    monkeypatch.setenv("LOOK", look)
    add(places)
    worker = start()
    heard_until(worker, "finished")
    add(places, "one")
    if look == "600":
        worker.look()
    heard_until(worker, "stored a0")


def test_the_article_on_the_screen_comes_first(places: DataPaths, start: Start) -> None:
    add(places, *["slow"] * 9, "quick")
    worker = start()
    worker.first("a9")
    assert heard_until(worker, "started")[0].id == "a9"


def test_a_kill_in_the_middle_costs_nothing(places: DataPaths, notes: Path, start: Start) -> None:
    add(places, "one", "once", "three", "four")
    heard_until(start(), "finished")
    assert states(places) == dict.fromkeys(["a0", "a1", "a2", "a3"], "analysed")
    assert notes.read_text().count(" a1\n") == 2


def test_an_article_that_kills_twice_is_named_and_left_out(places: DataPaths, notes: Path, start: Start) -> None:
    add(places, "one", "deadly", "three", "deadly too", "five")
    heard_until(start(), "finished")
    assert states(places) == {"a0": "analysed", "a1": "failed", "a2": "analysed", "a3": "failed", "a4": "analysed"}
    # a3 was under suspicion from the first death on, for it was claimed together with a1; alone it was the culprit.
    assert [notes.read_text().count(f" a{number}\n") for number in range(5)] == [1, 2, 1, 1, 1]
    with Library.open(places.library) as library:
        row = library.articles.row("a1")
        assert row is not None
        assert row.problem is not None
        assert row.problem.startswith("The analysis died over this article")


def test_quitting_does_not_wait_for_the_article_at_work_and_the_next_one_goes_on(
    places: DataPaths, notes: Path, start: Start
) -> None:
    add(places, "quick", "slow", "third")
    for _ in range(3):  # quitting raises no suspicion, however often
        worker = start()
        heard_until(worker, "started a1")
        worker.stop()
        assert not worker.running
        assert states(places) == {"a0": "analysed", "a1": "pending", "a2": "pending"}
    with Library.open(places.library) as library:
        assert library.leases.acquire(9) == ["a1", "a2"]


def test_a_process_that_hears_nothing_is_ended_all_the_same(places: DataPaths, start: Start) -> None:
    add(places, "slow")
    worker = start()
    heard_until(worker, "started a0")
    os.kill(worker.process_id, signal.SIGSTOP)
    worker.stop()
    assert not worker.running
    with Library.open(places.library) as library:
        assert library.leases.acquire(9) == ["a0"]


APP = """
import sys, time
from pathlib import Path
from reader.paths import DataPaths
from reader.ingest.worker_client import Worker
folder = Path(sys.argv[1])
worker = Worker.start(DataPaths(folder / "config.toml", folder / "data"),
                      command=(sys.executable, str(folder / "process.py"), str(folder / "notes.txt")))
print(worker.process_id, flush=True)
time.sleep(3600)
"""


def test_it_does_not_outlive_an_app_that_was_killed(places: DataPaths, start: Start, tmp_path: Path) -> None:
    add(places, "slow", "two")
    app = subprocess.Popen([sys.executable, "-c", APP, str(tmp_path)], stdout=subprocess.PIPE)
    assert app.stdout is not None
    process = int(app.stdout.readline())
    notes = tmp_path / "notes.txt"
    deadline = time.monotonic() + HANGS
    while not notes.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    app.kill()
    app.communicate()
    while is_alive(process):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    with Library.open(places.library) as library:
        assert library.leases.acquire(9) == ["a0", "a1"]


def test_two_instances_never_analyse_the_same_article(places: DataPaths, notes: Path, start: Start) -> None:
    add(places, *["text"] * 12)
    first, second = start(), start()
    heard_until(first, "finished")
    heard_until(second, "finished")
    analysed = [line.split()[1] for line in notes.read_text().splitlines()]
    assert sorted(analysed) == sorted(states(places))
    assert set(states(places).values()) == {"analysed"}


def test_without_a_pipeline_it_says_what_to_install(places: DataPaths) -> None:
    add(places, "one")
    worker = Worker.start(places, "no_such_pipeline")
    event = heard_until(worker, "no_pipeline")[-1]
    worker.stop()
    assert event.message is not None
    assert "no_such_pipeline" in event.message
    assert "Install one" in event.message
    assert states(places) == {"a0": "pending"}


def test_a_library_that_gives_way_is_named(places: DataPaths, start: Start) -> None:
    places.data.mkdir()
    places.library.write_text("no library " * 100)
    event = heard_until(start(), "stopped")[-1]
    assert event.message is not None
    assert "is not a library of Dateline" in event.message


def test_a_process_that_cannot_live_is_given_up(places: DataPaths) -> None:
    add(places, "one")
    worker = Worker.start(places, command=(sys.executable, "-c", "raise SystemExit(1)"))
    event = heard_until(worker, "stopped")[-1]
    worker.stop()
    assert event.message is not None
    assert str(places.log) in event.message


def test_the_real_thing(places: DataPaths) -> None:
    add(places, "Angela Merkel met Emmanuel Macron in Paris.", "Merkel left Paris on Friday.")
    worker = Worker.start(places)
    heard_until(worker, "finished")
    worker.stop()
    with Library.open(places.library) as library:
        assert library.entities.next_mention("person/angela-merkel", ArticlePosition("a1", -1)) is not None
