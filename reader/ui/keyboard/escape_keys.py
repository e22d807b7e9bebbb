"""The Esc key and what is typed right behind it, which terminals send as they send Alt.

Esc and `/` that arrive together mean what they mean apart, unless Alt with that key means something of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from textual._parser import ParseTimeout
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.events import Key

from reader.ui.appearance.terminal_colours import ReplyParser

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from textual.message import Message

    from reader.keys import Keys

_ESCAPE: Final = "\x1b"
_BEHIND: Final = re.compile(r"\x1b(?=[^\x00-\x1f\x7f\[\]OPX^_])")
"""Esc before a character that begins no sequence of a terminal's."""
_BEGUN, _PATIENCE = "\x1b]", 0.3
"""What may begin a terminal's answer, and the seconds after which it is Esc and `]`."""
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"


class EscapeParser(ReplyParser):
    """Gives Esc and the character behind it one after the other."""

    with_alt: ClassVar[frozenset[str]] = frozenset()
    """Characters that mean something with Alt; one process has one terminal."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._escape_waits = self._in_paste = False
        self._begun_paste = self._held_paste = ""
        """The beginnings of what may begin a paste, and of what may end it."""
        self._held_since = get_time()

    def feed(self, data: str) -> Iterable[Message]:
        """The events in what was read."""
        if not data:
            yield from super().feed(data)
            return
        data, self._held_paste = self._held_paste + data, ""
        while data:
            if self._in_paste:
                data = yield from self._paste(data)
            else:
                data = yield from self._keys(data)

    def _keys(self, data: str) -> Generator[Message, None, str]:
        """The events up to what is pasted next; what is left of the data."""
        missing = len(_PASTE_BEGINS) - len(self._begun_paste)
        if self._begun_paste and (self._begun_paste + data).startswith(_PASTE_BEGINS):
            self._begun_paste, self._escape_waits, self._in_paste = "", False, True
            yield from super().feed(data[:missing])
            return data[missing:]
        begins = data.find(_PASTE_BEGINS)
        if begins != -1:
            data, rest = data[:begins], data[begins:]
            self._in_paste = True
        else:
            rest = ""
            self._begun_paste = _cut_off(self._begun_paste + data, _PASTE_BEGINS)
        if self._escape_waits and self._timeout_time is not None and _BEHIND.match(_ESCAPE + data):
            data = yield from self._behind_escape(data)
        start = 0
        for found in _BEHIND.finditer(data):
            yield from super().feed(data[start : found.end()])
            start = len(data) - len((yield from self._behind_escape(data[found.end() :])))
        if start < len(data):
            yield from super().feed(data[start:])
        self._escape_waits = data.endswith(_ESCAPE)
        if rest:
            yield from super().feed(_PASTE_BEGINS)
        return rest.removeprefix(_PASTE_BEGINS)

    def _behind_escape(self, data: str) -> Generator[Message, None, str]:
        """Esc was given; what is left of the data behind it, which begins with a character."""
        self._escape_waits = False
        waiting = list(self._end_escape())
        if data[0] in self.with_alt:
            yield Key(f"alt+{data[0]}", None)
            return data[1:]
        yield from waiting
        return data

    def _paste(self, data: str) -> Generator[Message, None, str]:
        """What is pasted is text to its end: an escape sequence in it neither is a key nor ends it."""
        ends = data.find(_PASTE_ENDS)
        text, rest = (data, "") if ends == -1 else (data[:ends], data[ends + len(_PASTE_ENDS) :])
        if ends == -1:
            self._held_paste = _cut_off(text, _PASTE_ENDS)
            text = text[: len(text) - len(self._held_paste)]
        if text := text.replace(_ESCAPE, ""):
            yield from super().feed(text)
        if ends != -1:
            self._in_paste = False
            yield from super().feed(_PASTE_ENDS)
        return rest

    @property
    def waits(self) -> bool:
        """Whether it waits for what may follow."""
        return self._timeout_time is not None or self._held == _BEGUN

    def tick(self) -> Iterable[Message]:
        """Called at intervals: what waited long enough for more is what it is."""
        if self._held != _BEGUN:
            self._held_since = get_time()
        elif get_time() - self._held_since >= _PATIENCE:
            self._held = ""
            yield from XTermParser.feed(self, _BEGUN)
        yield from super().tick()

    def _end_escape(self) -> Iterable[Message]:
        """The key that waited for what might follow: nothing does."""
        if self._timeout_time is None:
            return
        self._timeout_time = None
        self._awaiting = self._gen.throw(ParseTimeout())
        while self._tokens:
            yield self._tokens.popleft()


def _cut_off(data: str, whole: str) -> str:
    """What of `whole` the data ends with, where it does not end with all of it."""
    return next((whole[:length] for length in range(len(whole) - 1, 0, -1) if data.endswith(whole[:length])), "")


def with_alt(keys: Keys) -> frozenset[str]:
    """The characters that some command has with Alt."""
    single = (key for own in keys.of.values() for sequence in own for key in sequence.split(" "))
    return frozenset(key.removeprefix("alt+") for key in single if key.startswith("alt+") and len(key) == len("alt+x"))
