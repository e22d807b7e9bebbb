"""What processes do, as Linux tells: elsewhere nothing is known of it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

_PROCESSES: Final = Path("/proc")
_AT_WORK: Final = frozenset("RD")
"""States of a thread that runs, waits for a processor, or for the disk (proc(5))."""


def is_at_work(process: int, but: int | None = None) -> bool:
    """Whether a thread of a process has something to do; `but` is one that is not asked."""
    try:
        threads = list((_PROCESSES / str(process) / "task").iterdir())
    except OSError:  # it has ended
        return False
    return any(_state(thread) in _AT_WORK for thread in threads if thread.name != str(but))


def _state(thread: Path) -> str:
    with contextlib.suppress(OSError):
        return (thread / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    return ""
