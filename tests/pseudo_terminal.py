"""The whole program on a real pseudo-terminal; an emulator in memory holds what a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Final

import pyte
import pytest

from tests import processes
from tests.left_processes import mark
from tests.patience import HANGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Self

ESCAPE_ALONE = 0.2
"""Seconds after which the program takes Esc for a key of its own, and some more."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "space": " ",
    "f1": "\x1bOP",
    "f5": "\x1b[15~",
    "alt+left": "\x1b[1;3D",
    "alt+right": "\x1b[1;3C",
}

NOT_UNDERSTOOD = re.compile(rb"\x1b\[[<>=?][0-9;:]*[a-zA-Z]|\x1b\[[0-9;?]*\$p|\x1bP.*?\x1b\\", re.DOTALL)
"""Private sequences that the emulator would print as text: keyboard protocols, mode queries, device strings."""


COLOURS: Final = re.compile(rb"\x1b\[[0-9;:]*m")
"""Most of what is written; the emulator takes it letter by letter."""
MOST_PENDING: Final = 1 << 24
"""Bytes that an emulator may have before it."""


class Emulator:
    """What a terminal shows, which takes what was written to it when somebody looks."""

    def __init__(self, columns: int, rows: int, passed_over: Sequence[re.Pattern[bytes]]) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._passed_over = passed_over
        self._pending = bytearray()

    @property
    def screen(self) -> pyte.Screen:
        written = bytes(self._pending)
        self._pending.clear()
        for kind in self._passed_over:
            written = kind.sub(b"", written)
        if written:
            self._stream.feed(written)
        return self._screen

    def take(self, data: bytes) -> None:
        self._pending += data
        if len(self._pending) > MOST_PENDING:
            _ = self.screen

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)


def _own_the_terminal() -> None:
    """In the new session, before the program starts: its output is its controlling terminal, `/dev/tty`."""
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)


def sent_for(key: str) -> str:
    """What a terminal sends for a key."""
    character = key.removeprefix("ctrl+")
    return chr(ord(character) & 0x1F) if character != key else KEYS.get(key, key)


SILENCE = 0.3
"""Seconds without output at the end of what has come to rest; less than a blinking cursor leaves."""


class Terminal:
    """A program on a pseudo-terminal. `raw` holds every byte that it wrote."""

    def __init__(
        self, command: list[str], environment: dict[str, str], columns: int, rows: int, folder: Path | None = None
    ) -> None:
        self.raw = b""
        self._hung_up = False
        self._plain = Emulator(columns, rows, (NOT_UNDERSTOOD, COLOURS))
        self._coloured = Emulator(columns, rows, (NOT_UNDERSTOOD,))
        self._master, slave = pty.openpty()
        self._slave_name = os.ttyname(slave)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment | mark(),
            cwd=folder,
            start_new_session=True,
            close_fds=True,
            preexec_fn=_own_the_terminal,  # noqa: PLW1509 - it makes one system call
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def text(self) -> str:
        """What is on the screen, a line each row."""
        return "\n".join(line.rstrip() for line in self._plain.screen.display)

    @property
    def screen(self) -> pyte.Screen:
        """The emulator's screen: characters with their colours."""
        return self._coloured.screen

    def modes(self) -> list[object]:
        """How the terminal treats what is typed: as lines, with an echo, with Ctrl+C as a signal."""
        return list(termios.tcgetattr(self._master))

    def settle(self, seconds: float = 0.5) -> None:
        """Read what comes until the program has had nothing to do for so long in all, and was silent at the end.

        A program that waits for a processor has something to do: on a machine under load it is waited for. What it
        does by the clock does not begin the time anew: the cursor of a field blinks twice a second.
        """
        hangs = time.monotonic() + HANGS
        idle = 0.0
        while idle < seconds:
            before, begun = len(self.raw), time.monotonic()
            self._read(0.02)
            if len(self.raw) > before:
                idle = min(idle, max(0.0, seconds - SILENCE))
            elif self._is_idle():
                idle += time.monotonic() - begun
            if begun > hangs:
                pytest.fail(f"the program never came to rest; it shows:\n{self.text}")

    def press(self, *keys: str) -> None:
        """Press named keys (`enter`, `ctrl+o`) or type characters, one after the other."""
        for key in keys:
            os.write(self._master, sent_for(key).encode())
            if key == "escape":  # alone: with a key right behind it, it would mean Alt and that key
                self._until_read()
                self.read_until(time.monotonic() + ESCAPE_ALONE)
            else:
                self._read(0.03)

    def _until_read(self) -> None:
        """Wait until the program has read what was typed."""
        hangs = time.monotonic() + HANGS
        while self._unread() and self.process.poll() is None:
            self._read(0.02)
            if time.monotonic() > hangs:
                pytest.fail(f"the program does not read what is typed; it shows:\n{self.text}")

    def _is_idle(self) -> bool:
        """Whether the program has ended, or read what was typed, and all its threads sleep."""
        return self.process.poll() is not None or not (self._unread() or processes.is_at_work(self.process.pid))

    def _unread(self) -> int:
        """The bytes of what was typed that the program has not read."""
        try:
            slave = os.open(self._slave_name, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:  # the window is closed
            return 0
        try:
            return int.from_bytes(fcntl.ioctl(slave, termios.FIONREAD, bytes(4)), sys.byteorder)
        finally:
            os.close(slave)

    def type(self, keys: str) -> None:
        """Type all of this at once, as a person does who does not wait for the screen."""
        os.write(self._master, keys.encode())

    def read_until(self, moment: float) -> None:
        """Take what comes until a moment of the monotonic clock."""
        while (left := moment - time.monotonic()) > 0:
            self._read(left)

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = HANGS) -> str:
        """The screen, once it shows `wanted`. Fails with the screen as it is when that takes too long."""
        shows = wanted if callable(wanted) else lambda text: wanted in text
        end = time.monotonic() + seconds
        while not shows(self.text):
            if time.monotonic() > end:
                pytest.fail(f"the screen never showed {wanted!r}; it shows:\n{self.text}")
            self._read(0.1)
        return self.text

    def wait_for_end(self, seconds: float = HANGS) -> int:
        """The exit status, once the program has ended by itself."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                pytest.fail(f"the program did not end; it shows:\n{self.text}")
            self._read(0.05)
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if not self._hung_up:
            os.close(self._master)

    def hang_up(self) -> None:
        """Close the window, as a person does who has other things to do."""
        os.close(self._master)
        self._hung_up = True

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the other end is closed: the program has ended
            time.sleep(seconds)
            return
        self.show(data)

    def show(self, data: bytes) -> None:
        """Take what the program wrote."""
        self.raw += data
        self._plain.take(data)
        self._coloured.take(data)

    def send(self, data: bytes) -> None:
        """Send bytes as they are: answers of a terminal."""
        os.write(self._master, data)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as a person does who drags its edge."""
        self._plain.resize(columns, rows)
        self._coloured.resize(columns, rows)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
