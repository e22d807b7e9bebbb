"""A pilot that waits until the app has nothing due and no thread of the process has anything to do.

Textual's sleeps a fiftieth of a second, twice behind each key, and looks at the clock of the processor.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from typing import TYPE_CHECKING

from textual import app, pilot
from textual._wait import wait_for_idle

from tests import processes

if TYPE_CHECKING:
    import pytest

ROUNDS = 2
"""How often in a row nothing is due: what a message leads to may come a round later."""
BREATH = 0.001
"""Seconds in which a thread goes on that waits for the interpreter."""
AT_REST = 0.0002
"""Processor seconds that the other threads of a process take while they have nothing to do."""

_resize = pilot.Pilot.resize_terminal


def wait_without_sleeping(patch: pytest.MonkeyPatch) -> None:
    """Have the pilot of Textual's apps do so."""
    for module in (app, pilot):
        patch.setattr(module, "wait_for_idle", until_nothing_is_due)
    patch.setattr(pilot.Pilot, "resize_terminal", _resized)


async def until_nothing_is_due(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Let everything happen that waits for nothing but its turn; give up after `max_sleep` seconds, as Textual does."""
    due = asyncio.get_running_loop()._ready  # type: ignore[attr-defined] # nothing public tells
    until = time.monotonic() + max_sleep
    rounds = 0
    while rounds < ROUNDS and time.monotonic() < until:
        await asyncio.sleep(0)
        if due:
            rounds = 0
            continue
        before = _used_by_others()
        await asyncio.sleep(BREATH)
        at_work = _used_by_others() - before > AT_REST or processes.is_at_work(os.getpid(), threading.get_native_id())
        rounds = 0 if due or at_work else rounds + 1


async def _resized(self: pilot.Pilot[object], width: int, height: int) -> None:
    """Textual takes a new size in by the clock: its screen is given that time."""
    await _resize(self, width, height)
    await wait_for_idle()
    await self.pause()


def _used_by_others() -> float:
    """Processor seconds of the threads beside this one."""
    return time.process_time() - time.thread_time()
