"""The analysed sample library, copied for each test, and the app opened on it."""

from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from reader.config import load
from reader.paths import DataPaths
from reader.ui.app import Dateline
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.session import Session
from tests import event_loop_rest, processes, unseen_frames
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path


_DRAWN_FOR_REAL = (
    "tests/ui/performance/",
    "tests/ui/test_memory.py",
    "tests/ui/test_news_arrives.py",
    "tests/ui/test_captures.py",
)
"""Where tests are about what drawing costs, a list that changes while one reads it, or what stands behind a dialog."""
SHORTEST_PAUSE, LONGEST_PAUSE = 0.002, 0.05
"""Seconds between two looks at what is waited for: most comes at once, and looking costs, too."""
LOOKS_AT_THREADS = 3
"""How often in a row no thread has anything to do before those that have not ended are taken to be held."""


@pytest.fixture(autouse=True)
def patient_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot gives up a screen after half a minute, which says nothing of a machine under load."""
    monkeypatch.setattr(Pilot._wait_for_screen, "__defaults__", (HANGS,))


@pytest.fixture(autouse=True)
def cheap_terminal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the whole app no frame is drawn that nobody sees, no style sheet parsed twice, and no key slept behind."""
    if "open_app" in request.fixturenames and "/performance/" not in request.node.nodeid:
        event_loop_rest.wait_without_sleeping(monkeypatch)
    if "open_app" in request.fixturenames and not request.node.nodeid.startswith(_DRAWN_FOR_REAL):
        unseen_frames.draw_no_frames(monkeypatch)
        unseen_frames.parse_styles_once(monkeypatch)


@pytest.fixture
def places(tmp_path: Path) -> DataPaths:
    """The places of a reader who has never started the program."""
    return DataPaths(config_file=tmp_path / "config" / "config.toml", data=tmp_path / "data")


@pytest.fixture
def sample_places(places: DataPaths, analysed_sample: Path) -> DataPaths:
    """The places of a reader whose library holds the analysed sample."""
    places.data.mkdir(parents=True)
    shutil.copy(analysed_sample, places.library)
    return places


class Opened:
    """A running app and the hands of its reader."""

    def __init__(self, pilot: Pilot[None], app: Dateline) -> None:
        self.pilot = pilot
        self.app = app

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen has followed.

        The pilot takes a process for idle that got no processor; so each thing is asked whether it has come to rest.
        """
        await self.pilot.press(*keys)
        await self.rest()

    async def rest(self) -> None:
        """Wait until each key is carried out, and what follows on it; for threads, as long as any has something to do:
        one that the test holds has nothing."""
        hangs = time.monotonic() + HANGS
        looks = 0
        while looks < LOOKS_AT_THREADS:
            await self.until(lambda: self.app.key_router.is_at_rest or not self.app.is_running)
            await self.pilot.pause()
            if not self.app.is_running:
                return
            screen = self.app.screen
            waits = not self.app.key_router.is_at_rest or screen._layout_required or screen._callbacks
            if not waits and not any(worker.is_running for worker in self.app.workers):
                return
            looks = 0 if waits or processes.is_at_work(os.getpid(), threading.get_native_id()) else looks + 1
            assert time.monotonic() < hangs, "the app never comes to rest"

    async def write(self, words: str) -> None:
        """Type words."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def until(self, condition: Callable[[], bool], seconds: float = HANGS) -> None:
        """Wait until something is so; a machine under load takes its time."""
        deadline = time.monotonic() + seconds
        pause = SHORTEST_PAUSE
        while not condition() and time.monotonic() < deadline:
            await self.pilot.pause(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
        assert condition()

    @property
    def screen(self) -> ReadingScreen:
        """The reading screen, which lies under every other."""
        found = next(screen for screen in self.app.screen_stack if isinstance(screen, ReadingScreen))
        assert isinstance(found, ReadingScreen)
        return found

    @property
    def text(self) -> str:
        """What the terminal shows, line by line."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.crop(0, width).text for strip in lines[:height])


class OpenApp(Protocol):
    """Opens the app on a reader's places, in a terminal of a size."""

    def __call__(
        self,
        places: DataPaths,
        size: tuple[int, int] = (150, 40),
        article: str | None = None,
        *,
        background: bool = False,
        by_clock: bool = False,
    ) -> AbstractAsyncContextManager[Opened]: ...


@pytest.fixture
def open_app() -> OpenApp:
    """Opens the app; it analyses in the `background`, and asks feeds for news `by_clock`, only where a test wants that.
    What it starts ends with it."""

    @asynccontextmanager
    async def opened(
        places: DataPaths,
        size: tuple[int, int] = (150, 40),
        article: str | None = None,
        *,
        background: bool = False,
        by_clock: bool = False,
    ) -> AsyncIterator[Opened]:
        settings = load(places.config_file)
        settings = replace(settings, analysis=replace(settings.analysis, background=background))
        if not (background or by_clock):  # else every test would start a process
            settings = replace(settings, feeds=replace(settings.feeds, interval=0))
        session = Session(places, settings)
        app = Dateline(session, article)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                await pilot.pause()
                shown = Opened(pilot, app)
                around = shown.screen.background_orders
                try:
                    yield shown
                    if app.is_running:
                        assert shown.text  # what a test ends with can be drawn
                finally:
                    around.stop()
        finally:
            session.close()

    return opened
