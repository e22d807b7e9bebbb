"""No test leaves a process behind: what a test starts bears a mark in its environment, and is looked for in `/proc`.

A process that ends by itself, because its parent has gone, is waited for; one that does not is killed and fails the
test that started it. Whoever gives a process an environment of its own adds `mark()` to it.

All processes of the machine are looked at only behind a test that may have started one: looking costs more than most
tests, where much else runs.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK: Final = "DATELINE_STARTED_BY"
OUTLIVES: Final = HANGS
"""Seconds after its test from which on a process is taken never to end."""
_PROCESSES: Final = Path("/proc")
_OF_THE_INTERPRETER: Final = b"multiprocessing.resource_tracker"
"""It ends with the process whose memory it looks after."""

_STARTING: Final = frozenset({"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn"})
"""What Python tells its audit hooks of when it starts a process; `multiprocessing` tells nothing, but has children."""

_there_before: set[int] = set()
_owned: set[int] = set()
_unchecked: list[str] = []
"""How processes have been started since none was last found left."""


def begin() -> None:
    """Mark what this process starts from now on."""
    os.environ[MARK] = f"{os.getpid()}-{os.urandom(4).hex()}"
    _there_before.update(_all())
    starting, note = _STARTING, _unchecked.append  # the hook outlives what the module names
    sys.addaudithook(lambda event, _: note(event) if event in starting else None)


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
    if not by_all and not _may_have_started():
        return []
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
    _unchecked.clear()
    return []


def _may_have_started() -> bool:
    """Whether a process has been started since, lives as long as a fixture, or is a child of this one."""
    _owned.intersection_update(_all() if _owned else ())
    return bool(_unchecked or _owned or _has_children())


def _has_children() -> bool:
    for thread in (_PROCESSES / "self" / "task").glob("*/children"):
        with contextlib.suppress(OSError):  # the thread has ended
            if thread.read_bytes():
                return True
    return False


def _all() -> set[int]:
    if sys.platform != "linux":
        return set()
    return {int(name) for name in os.listdir(_PROCESSES) if name.isdecimal()}  # noqa: PTH208 - a tenth of the time
