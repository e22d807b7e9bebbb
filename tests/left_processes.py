"""No test leaves a process behind: what a test starts bears a mark in its environment, and is looked for in `/proc`.

A process that ends by itself, because its parent has gone, is waited for; one that does not is killed and fails the
test that started it. Whoever gives a process an environment of its own adds `mark()` to it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = "DATELINE_STARTED_BY"
OUTLIVES: Final = 60.0
"""Seconds after its test from which on a process is taken never to end."""
_PROCESSES: Final = Path("/proc")
_OF_THE_INTERPRETER: Final = b"multiprocessing.resource_tracker"
"""It ends with the process whose memory it looks after."""

_there_before: set[int] = set()
_owned: set[int] = set()


def begin() -> None:
    """Mark what this process starts from now on."""
    os.environ[MARK] = f"{os.getpid()}-{os.urandom(4).hex()}"
    _there_before.update(_all())


def mark() -> dict[str, str]:
    """What the environment of a process holds that a test starts."""
    return {MARK: os.environ[MARK]}


def started() -> dict[int, str]:
    """The living processes that tests of this process have started, with their command lines."""
    sought = f"{MARK}={os.environ[MARK]}".encode()
    found = {}
    for process in _all() - _there_before - {os.getpid()}:
        with contextlib.suppress(OSError):  # it has ended meanwhile, or is somebody else's
            words = (_PROCESSES / str(process) / "environ").read_bytes().split(b"\0")
            command = (_PROCESSES / str(process) / "cmdline").read_bytes()
            if sought in words and command and _OF_THE_INTERPRETER not in command:  # a dead one has no command
                found[process] = command.replace(b"\0", b" ").decode("utf-8", "replace").strip()
    return found


@contextlib.contextmanager
def owned_by_a_fixture() -> Iterator[None]:
    """What is started meanwhile lives as long as a fixture of several tests."""
    before = started()
    yield
    _owned.update(started().keys() - before.keys())


def left_behind(*, by_all: bool = False) -> list[str]:
    """The command lines of what a test has left, or all tests with their fixtures, and does not end; it is killed."""
    until = time.monotonic() + OUTLIVES
    pause = 0.005
    while left := {process: words for process, words in started().items() if by_all or process not in _owned}:
        if time.monotonic() > until:
            for process in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            return sorted(left.values())
        time.sleep(pause)
        pause = min(0.25, pause * 2)
    return []


def _all() -> set[int]:
    if sys.platform != "linux":
        return set()
    return {int(name) for name in os.listdir(_PROCESSES) if name.isdecimal()}  # noqa: PTH208 - a tenth of the time
