"""Dateline as the soak runs it: it does not quit, and writes down how long each key took until it was painted.

    python tests/trust/soaked_app.py CONFIG DATA MEASURED PACE

A line of JSON every few seconds, and in PACE how many keys have come and how many wait. Objects are not counted:
looking at those of other threads while they are made breaks them (`gc.get_objects` and a tuple that still grows).
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TextIO

from textual.events import Event, Key

from reader.config import load
from reader.launch import report_problem
from reader.paths import places
from reader.ui import app as app_module
from reader.ui.app import Dateline

if TYPE_CHECKING:
    from textual._path import CSSPathType

    from reader.ui.session import Session

WRITTEN_EVERY = 5.0
PACE: Final = struct.Struct("qq")
"""Keys that have come, and those of them that wait."""


def waited_for_a_processor() -> float:
    """Seconds in which this thread could have run and did not; 0 where the system does not tell."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When a key came; how long the interface had then waited for a processor, and how long it had had one."""

    at: float
    waited: float
    processor: float


class SoakedDateline(Dateline):
    """Measures each key, and stays."""

    CSS_PATH: ClassVar[CSSPathType | None] = [
        Path(app_module.__file__).parent / name for name in ("app.tcss", "screens/reading_screen.tcss")
    ]
    measured: TextIO
    pace: mmap.mmap

    def __init__(self, session: Session, *rest: object) -> None:
        super().__init__(session)
        self._come = 0
        self._pressed: deque[Moment] = deque()
        self._milliseconds: list[int] = []
        self._unhindered: list[int] = []
        """The same without the time in which the app could have gone on and other programs had the processors."""
        self._processor: list[float] = []
        """Milliseconds of processor time in which the interface was busy from the key to its paint."""
        self._in_turn: list[float] = []
        """The same from when the key before it was painted: what it costs by itself, however many wait."""
        self._last_painted = 0.0
        self._seen: Counter[str] = Counter()
        queue = self.key_router.queue
        self._has_come, queue.has_come = queue.has_come, self._count  # type: ignore[method-assign]

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(WRITTEN_EVERY, self._write)

    def _leave(self) -> None:
        """A key may not end the soak."""

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded:
            self._come += 1
            self._tell_pace()
            queue = self.key_router.queue
            if not queue.waiting and not queue._under_way:
                self._pressed.clear()  # keys that were void count nothing
            self._pressed.append(Moment(event.time, waited_for_a_processor(), time.thread_time()))
        await super().on_event(event)

    def _tell_pace(self) -> None:
        waiting = len(self.key_router.queue._waiting) + self.key_router.queue._under_way
        PACE.pack_into(self.pace, 0, self._come, waiting)

    def _count(self) -> bool:
        has_come = self._has_come()
        self._tell_pace()
        if has_come and self._pressed:
            self._seen[type(self.screen).__name__] += 1
            self.call_after_refresh(partial(self._painted, self._pressed.popleft()))
        return has_come

    def _painted(self, pressed: Moment) -> None:
        took = time.monotonic() - pressed.at
        self._milliseconds.append(round(1000 * took))
        self._unhindered.append(round(1000 * max(0.0, took - (waited_for_a_processor() - pressed.waited))))
        processor = time.thread_time()
        self._processor.append(round(1000 * (processor - pressed.processor), 1))
        self._in_turn.append(round(1000 * (processor - max(pressed.processor, self._last_painted)), 1))
        self._last_painted = processor

    def _write(self) -> None:
        line = {
            "keys": self._milliseconds,
            "alone": self._unhindered,
            "processor": self._processor,
            "in turn": self._in_turn,
            "screens": self._seen,
            "at": time.monotonic(),
        }
        self.measured.write(f"{json.dumps(line)}\n")
        self.measured.flush()
        self._milliseconds, self._unhindered, self._processor, self._in_turn = [], [], [], []


def main() -> None:
    config, data, measured, pace = (Path(argument) for argument in sys.argv[1:])
    where = places(config, data)
    app_module.Dateline = SoakedDateline  # type: ignore[assignment, misc]
    with (
        measured.open("a", encoding="utf-8") as SoakedDateline.measured,
        pace.open("r+b") as file,
        mmap.mmap(file.fileno(), PACE.size) as SoakedDateline.pace,
    ):
        try:
            app_module.run(where, load(where.config_file), None)
        except Exception as error:
            report_problem(f"{type(error).__name__}: {error}")
            raise


main()
