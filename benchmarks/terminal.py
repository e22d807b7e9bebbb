"""A program on a pseudo-terminal, timed as a person would see it: from a key to the bytes that answer it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P.*?\x1b\\|[()][0-9A-B]|[@-Z\\-_=>78])", re.DOTALL
)
"""Escape sequences: what a terminal obeys and does not print."""

QUIET = 0.06
"""Seconds without output after which a screen counts as settled. They are not counted in what is measured."""


class Timed:
    """A program on a terminal of its own; every wait answers how long it took, in seconds."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, columns: int = 120, rows: int = 40
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        plain = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(environment or {})
        plain.pop("PYTHONDONTWRITEBYTECODE", None)  # or a first start could not compile for those that are measured
        self._seen = b""
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(command), stdin=slave, stdout=slave, stderr=slave, env=plain, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    def until(self, wanted: bytes, seconds: float = 60) -> float:
        """Seconds from the program's start until it has printed `wanted`, escape sequences left out."""
        while wanted not in SEQUENCE.sub(b"", self._seen):
            data = self._read(seconds)
            if not data:
                raise TimeoutError(f"{wanted!r} never came; the last was {SEQUENCE.sub(b'', self._seen)[-2000:]!r}")
            self._seen += data
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 5) -> float:
        """Read until nothing more comes. Seconds from now to the last byte."""
        begun = last = time.perf_counter()
        while last - begun < seconds and self._read(QUIET):
            last = time.perf_counter()
        return last - begun

    def press(self, keys: bytes) -> float:
        """Seconds from the key to the last byte of its answer."""
        begun = time.perf_counter()
        os.write(self._master, keys)
        if not self._read(5):
            raise TimeoutError(f"nothing answered {keys!r}")
        last = time.perf_counter()
        while self._read(QUIET):
            last = time.perf_counter()
        return last - begun

    def press_until(self, keys: bytes, wanted: bytes, seconds: float = 5) -> float:
        """Seconds from the key until it has printed `wanted`, one word, whatever else it prints before and after."""
        begun = time.perf_counter()
        os.write(self._master, keys)
        seen = bytearray()
        while wanted not in seen:
            data = self._read(seconds)
            if not data:
                raise TimeoutError(f"{wanted!r} never came after {keys!r}; this did: {SEQUENCE.sub(b'', seen)!r}")
            seen += data
        return time.perf_counter() - begun

    def end(self, keys: bytes, seconds: float = 30) -> float:
        """Seconds from the key that quits until the process has ended."""
        begun = time.perf_counter()
        os.write(self._master, keys)
        while self.process.poll() is None:
            if time.perf_counter() - begun > seconds:
                raise TimeoutError("it did not end")
            self._read(0.002)
        return time.perf_counter() - begun

    def peak_memory(self) -> int:
        """The process's largest resident size, in KiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:
            return b""
