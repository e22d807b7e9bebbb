"""What is worked out beside the interface: a fault there is said and logged, and what came too late is not shown."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.ingest.worker_client import WorkerEvent
from reader.library.stories.story_store import Stories
from reader.ui.background import worker_status
from reader.ui.background.background_work import BackgroundJob
from reader.ui.stories import story_reports, verdict_loader

if TYPE_CHECKING:
    from typing import Any

    from reader.paths import DataPaths
    from reader.ui.stories.story_reports import StoryReports
    from tests.ui.conftest import OpenApp, Opened


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What is logged, also where an earlier test sent the log to a file."""
    monkeypatch.setattr(logging.getLogger("reader"), "propagate", True)
    return caplog


def said(opened: Opened) -> str:
    """What the app says loudly now."""
    return " ".join(notification.message for notification in opened.app._notifications)


def broken(*_: object) -> object:
    raise ZeroDivisionError("secret detail")


async def test_a_fault_while_reports_are_compared_is_said_and_its_traceback_logged(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Stories, "claim_groups", broken)
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter")
        await opened.until(lambda: "while comparing the reports of a story" in said(opened))
        assert "ZeroDivisionError" in said(opened)
        assert "secret" not in said(opened)
        assert str(sample_places.log) in said(opened)
        assert "Traceback" in log.text
        assert "secret detail" in log.text
        await opened.press("]")
        assert opened.screen.view.current_mention is not None


async def test_a_fault_while_a_page_is_worked_out_is_said_and_logged(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    async with open_app(sample_places) as opened:
        monkeypatch.setattr(Stories, "claim_groups", broken)
        await opened.press("j", "enter", "c")
        await opened.until(lambda: "while working this page out" in said(opened))
        assert "secret detail" in log.text
        await opened.press("escape")
        assert opened.app.screen is opened.screen


async def test_a_fault_while_notes_follow_changed_texts_is_said_and_logged(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("reader.ingest.reanchor.follow", broken)
    async with open_app(sample_places) as opened:
        await opened.until(lambda: "while carrying notes over to changed texts" in said(opened))
        assert "secret detail" in log.text


async def test_what_a_reader_can_mend_is_said_in_its_own_words(open_app: OpenApp, sample_places: DataPaths) -> None:
    def locked() -> None:
        raise DatelineError("Another program holds the library.")

    async with open_app(sample_places) as opened:
        opened.screen.beside.replace(BackgroundJob("test", "trying", locked, lambda _: None))
        await opened.until(lambda: "Another program holds the library." in said(opened))


async def test_a_fault_of_a_job_that_was_replaced_is_logged_all_the_same(
    open_app: OpenApp, sample_places: DataPaths, log: pytest.LogCaptureFixture
) -> None:
    began, may_fail = threading.Event(), threading.Event()

    def late() -> None:
        began.set()
        may_fail.wait()
        raise ZeroDivisionError("secret detail")

    shown: list[str] = []
    async with open_app(sample_places) as opened:
        opened.screen.beside.replace(BackgroundJob("test", "trying", late, lambda _: None))
        await opened.until(began.is_set)
        opened.screen.beside.replace(BackgroundJob("test", "trying again", lambda: "newer", shown.append))
        await opened.until(lambda: shown == ["newer"])
        may_fail.set()
        await opened.until(lambda: "secret detail" in log.text)
        assert said(opened) == ""


async def test_what_an_older_job_found_is_not_shown_after_a_newer_one(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def late() -> str:
        began.set()
        may_end.wait()
        ended.set()
        return "older"

    shown: list[str] = []
    async with open_app(sample_places) as opened:
        opened.screen.beside.replace(BackgroundJob("test", "trying", late, shown.append))
        await opened.until(began.is_set)
        opened.screen.beside.replace(BackgroundJob("test", "trying", lambda: "newer", shown.append))
        await opened.until(lambda: shown == ["newer"])
        may_end.set()
        await opened.until(ended.is_set)
        await opened.pilot.pause()
        assert shown == ["newer"]


async def test_of_jobs_that_wait_for_one_of_their_group_the_last_is_done(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    may_end = threading.Event()

    def first() -> int:
        may_end.wait()
        return 1

    shown: list[int] = []
    async with open_app(sample_places) as opened:
        beside = opened.screen.beside
        beside.queue(BackgroundJob("test", "counting", first, shown.append))
        beside.queue(BackgroundJob("test", "counting", lambda: 2, shown.append))
        beside.queue(BackgroundJob("test", "counting", lambda: 3, shown.append))
        assert beside.waits("test")
        may_end.set()
        await opened.until(lambda: len(shown) == 2)
        assert shown == [1, 3]


async def test_whoever_hurries_through_articles_has_one_story_compared_at_a_time(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, running, most, begun = threading.Event(), [0], [0], [0]
    reports_of = story_reports.reports_of

    def slowly(*arguments: Any) -> StoryReports:
        running[0] += 1
        begun[0] += 1
        most[0] = max(most[0], running[0])
        may_end.wait()
        running[0] -= 1
        return reports_of(*arguments)

    monkeypatch.setattr(verdict_loader, "reports_of", slowly)
    async with open_app(sample_places) as opened:
        await opened.press("enter")
        await opened.until(lambda: begun[0] == 1)
        for _ in range(4):
            await opened.press("J")
        await opened.pilot.pause()
        may_end.set()
        await opened.until(lambda: opened.screen.reading is not None and opened.screen.reading.compared)
    assert most == [1]


async def test_a_fault_in_the_background_process_is_said_with_where_its_traceback_is(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        worker_status.show(opened.screen, WorkerEvent("faulted"))
        await opened.until(lambda: "a fault of Dateline's own" in said(opened))
        assert str(sample_places.log) in said(opened)
