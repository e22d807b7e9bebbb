"""Keys that come faster than they are carried out wait for those before them.

Textual hands each key to the widget that has the focus at that moment; what the key does follows some messages later.
So a letter typed right behind the key that opens a field would go to the pane below and be carried out there as a
command. Where keys follow each other closely, the later one is held back until the earlier one has gone its whole way
and what it opened has the focus.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Key
    from textual.message_pump import MessagePump

TOGETHER = 0.05
"""Seconds of the app's own time after which a key has been handed on as far as it goes. (Keys that come while the app
stands still are all handed on at once afterwards: those follow each other closely.)"""
PATIENCE = 1.0
"""Seconds that a key is held back at most, once there is a screen."""
_LOOK = 0.01


class HandledKey(Message, bubble=True):
    """Sent the way of a key, behind it: when this comes up to the app, the key has been there."""


class KeyQueue:
    """Holds keys back for an app, which lets the `next` one in when a `Carried` comes up and it is `ready` for it."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[Key] = deque()
        self._last = -TOGETHER
        self._target: MessagePump | None = None
        self._held_since = 0.0

    @property
    def waiting(self) -> bool:
        """Whether a key is held back now."""
        return bool(self._waiting)

    def holds(self, key: Key) -> bool:
        """Whether a key has to wait; else it is on its way now."""
        if not self._waiting and time.monotonic() - self._last >= TOGETHER and self._app.screen.is_mounted:
            self._sent()
            return False
        self._waiting.append(key)
        if len(self._waiting) == 1:
            self._follow()
        return True

    def ready(self) -> bool:
        """Whether the next key would go where it is meant to; else this is asked again in a moment."""
        screen, waited = self._app.screen, time.monotonic() - self._held_since
        if screen.is_mounted and (screen.focused is not None or not screen.focus_chain or waited >= PATIENCE):
            return True
        self._app.set_timer(_LOOK, self._tell)
        return False

    def next(self) -> Key | None:
        """The key that has waited longest, now on its way; the one behind it waits for it in turn."""
        if not self._waiting:
            return None
        key = self._waiting.popleft()
        self._sent()
        if self._waiting:
            self._app.call_next(self._follow)  # behind the key
        return key

    def _sent(self) -> None:
        self._last = time.monotonic()
        self._target = self._app.focused or self._app.screen

    def _follow(self) -> None:
        """Send a message behind the last key. A widget that has gone meanwhile passes nothing on."""
        self._held_since = time.monotonic()
        if self._target is None or not self._target.post_message(HandledKey()):
            self._tell()
        self._app.set_timer(PATIENCE, self._give_up)

    def _give_up(self) -> None:
        if self._waiting and time.monotonic() - self._held_since >= PATIENCE:
            self._tell()

    def _tell(self) -> None:
        self._app.post_message(HandledKey())
