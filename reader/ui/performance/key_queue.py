"""Keys that come faster than they are carried out wait for those before them.

Textual hands each key to the widget that has the focus at that moment; what the key does follows some messages later.
So a letter typed right behind the key that opens a field would go to the pane below and be carried out there as a
command. A key is held back until the one before it has been carried out and what it opened has the focus: a message
goes the way of each key behind it, and through the screen that lies on top afterwards. No clock says when that is, so
that a machine that stands still for a moment changes nothing.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.events import Key
    from textual.message_pump import MessagePump
    from textual.screen import Screen

LOOK_SECONDS = 0.05
"""How often is looked whether the widget that a key went to has gone, and with it the message behind the key."""
LOOKS = 20
"""How often is looked at most whether a screen on which something can have the focus has given it to something."""


class HandledKey(Message, bubble=True):
    """Sent the way of a key, behind it: when this comes up to the app, the key has been there."""


class Unfinished:
    """Kind of screens that are made while they are seen already: keys wait for what they are meant for."""

    is_unfinished = False
    """Whether what the keys are meant for is not there yet."""

    def leaves(self, key: Key) -> bool:
        """Whether a key means the screen itself, and nothing on it: it does not wait, and those before it are void."""
        raise NotImplementedError


class KeyQueue:
    """Holds keys back for an app, which lets the `next` one in when a `HandledKey` comes up and says `has_come`."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[Key] = deque()
        self._under_way = False
        self._target: MessagePump | None = None
        self._seen: Screen[object] | None = None
        self._looking = False
        self._looks = 0
        """How often was looked for the focus since the last key."""

    @property
    def waiting(self) -> bool:
        """Whether a key is held back now."""
        return bool(self._waiting)

    def holds(self, key: Key) -> bool:
        """Whether a key has to wait; else it is on its way now."""
        if (unfinished := self._unfinished) is not None:
            if not unfinished.leaves(key):
                self._waiting.append(key)
                return True
            self._waiting.clear()
        if not self._under_way and self._app.screen.is_mounted:
            self._send()
            return False
        self._waiting.append(key)
        if not self._under_way:  # typed before there is a screen: through it leads the way
            self._under_way = True
            self._follow(self._app.screen)
        return True

    def has_come(self) -> bool:
        """A `HandledKey` has come up. Whether its key is carried out, and the screen on top has taken the focus."""
        screen = self._app.screen
        if screen is not self._seen or not screen.is_mounted:
            self._follow(screen)
            return False
        if screen.focused is None and screen.focus_chain and self._looks < LOOKS:
            return False  # asked again when it is looked next
        self._under_way = False
        return True

    def next(self) -> Key | None:
        """The key that has waited longest, now on its way; the one behind it waits for it in turn."""
        if not self._waiting or self._under_way or self._unfinished is not None:
            return None
        key = self._waiting.popleft()
        self._send()
        return key

    def go_on(self) -> None:
        """What lies on top has been made: the keys that waited for it have their turn."""
        if self._waiting and not self._under_way:
            self._tell()

    @property
    def _unfinished(self) -> Unfinished | None:
        screen = self._app.screen
        return screen if isinstance(screen, Unfinished) and screen.is_unfinished else None

    def put_first(self, keys: Iterable[Key]) -> None:
        """Keys that come before all that wait: what one key stands for is several."""
        self._waiting.extendleft(reversed(list(keys)))

    def _send(self) -> None:
        self._under_way, self._looks = True, 0
        target = self._app.focused or self._app.screen
        self._seen = self._app.screen
        self._app.call_next(self._follow, target)  # behind the key

    def _follow(self, target: MessagePump) -> None:
        """Send a message behind the last key, or through a screen that has come to lie on top."""
        self._target = target
        if target is self._app.screen:
            self._seen = self._app.screen
        if not target.post_message(HandledKey()):
            self._tell()
        if not self._looking:
            self._looking = True
            self._app.set_timer(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """A widget that has gone meanwhile passes nothing on: then the app hears of the key from here."""
        self._looking = False
        if not self._under_way:
            return
        self._looks += 1
        if self._target is None or not self._target.is_attached or self._app.screen.focused is None:
            self._tell()
        self._looking = True
        self._app.set_timer(LOOK_SECONDS, self._look)

    def _tell(self) -> None:
        self._app.post_message(HandledKey())
