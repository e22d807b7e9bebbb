"""Ending by a signal, with the terminal as it was found: whoever sends it, and whatever the app is at."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import termios
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SIGNALS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
"""What ends a program from outside. (Ctrl+C and Ctrl+\\ in the terminal are keys while the app runs.)"""

GRACE_SECONDS: Final = 3.0
"""How long the app has for ending in order; it takes a tenth of a second where it does not hang."""

AS_FOUND: Final = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse is reported no longer
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[<u"  # nor what is pasted, the focus, the size, keys in long form
    "\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # lines wrap, the screen of before, the cursor
)
"""What undoes all that the app asks of a terminal."""


class EndingBySignal:
    """While it is entered, a signal lets the app `leave` in order; where that takes too long, or a second signal comes,
    the terminal is restored and the process ends. `number` is the signal that came."""

    def __init__(self, leave: Callable[[], None], grace: float = GRACE_SECONDS) -> None:
        self.number: int | None = None
        self._leave = leave
        self._grace = grace
        self._before: dict[int, Any] = {}
        self._modes: list[Any] | None = None

    def __enter__(self) -> Self:
        with contextlib.suppress(termios.error, OSError, ValueError, AttributeError):
            self._modes = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr] # suppressed
        for number in SIGNALS:
            self._before[number] = signal.signal(number, self._ended)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, before in self._before.items():
            signal.signal(number, before)

    def _ended(self, number: int, _: FrameType | None) -> None:
        if self.number is not None:
            self._end_at_once()
        self.number = number
        signal.signal(signal.SIGALRM, lambda *_: self._end_at_once())
        signal.setitimer(signal.ITIMER_REAL, self._grace)
        try:
            asyncio.get_running_loop().call_soon_threadsafe(self._leave)
        except RuntimeError:  # the app does not run yet, or no longer
            self._end_at_once()

    def _end_at_once(self) -> NoReturn:
        with contextlib.suppress(OSError, AttributeError, ValueError, termios.error):
            output = sys.__stdout__.fileno()  # type: ignore[union-attr] # suppressed
            os.write(output, AS_FOUND.encode())
            if self._modes is not None:
                termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, self._modes)  # type: ignore[union-attr]
        os._exit(128 + (self.number or 0))
