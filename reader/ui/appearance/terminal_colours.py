"""What a terminal can show, and what it is: no colours, sixteen, all of them; a dark ground or a light one.

`NO_COLOR` (no-color.org) means none: the theme `mono`, and of every style what is no colour; a bright ground is drawn
reversed, so that cursor, selection and hits are seen. Whether the ground is dark is known from COLORFGBG, from the last
start, or from the terminal, which is asked behind the first frame (OSC 11) and answers when it likes.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.filter import LineFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from textual.color import Color
    from textual.message import Message

AUTO: Final = "auto"
"""The theme's name by which dark or light is left to the terminal."""
DARK, LIGHT, WITHOUT, SIXTEEN = "ink", "paper", "mono", "sixteen"
ASK: Final = "\x1b]11;?\x1b\\"
"""What asks a terminal for the colour of its ground."""

_PART: Final = "([0-9a-fA-F]{1,4})"
_REPLY: Final = re.compile(rf"\x1b\]11;rgba?:{_PART}/{_PART}/{_PART}[^\x07\x1b]*(?:\x07|\x1b\\)")
_BEGUN: Final = re.compile(r"\x1b\](?:1(?:1[^\x07\x1b]{0,40}\x1b?)?)?$")
_BRIGHT: Final = 0.5
_OTHER: Final = 0.2
"""So much brighter or darker, of 1, is a ground that is drawn reversed."""


def by_environment() -> bool | None:
    """Whether the ground is dark as COLORFGBG says it (`15;0`); None where it says nothing."""
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return int(ground) in (*range(7), 8) if ground.isdecimal() and len(ground) < 3 and int(ground) < 16 else None


def is_dark(reply: str) -> bool | None:
    """Whether the ground that a terminal tells of is dark; None where that is no such answer."""
    found = _REPLY.search(reply)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue < _BRIGHT)


class ReplyParser(XTermParser):
    """Textual's parser of what comes from a terminal, without the answer about its ground: Textual knows none such and
    would take its letters for keys."""

    on_reply: Callable[[bool], None] | None = None
    """Who wants to know whether the ground is dark; one process has one terminal."""
    keys_with_alt: Collection[str] = ()
    """Keys with Alt that mean something, by Textual's names. Any other is what it is to a terminal: Escape and a key,
    typed so fast that both came in one read."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""

    def feed(self, data: str) -> Iterable[Message]:
        """The events in what was read; an answer that is cut in two waits for its rest."""
        data, self._held = self._held + data, ""
        if "\x1b]" in data:
            dark = is_dark(data)
            if dark is not None and ReplyParser.on_reply is not None:
                ReplyParser.on_reply(dark)
            data = _REPLY.sub("", data)
            begun = _BEGUN.search(data)
            if begun is not None:
                data, self._held = data[: begun.start()], begun[0]
            if not data:
                return
        yield from super().feed(data)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        """The keys in a sequence, as Textual's parser asks for them where it knows no longer one."""
        found = list(super()._sequence_to_key_events(sequence, alt=alt))
        if alt and not any(key.key in self.keys_with_alt for key in found):
            yield Key("escape", "\x1b")
            found = list(super()._sequence_to_key_events(sequence))
        yield from found


class Uncoloured(LineFilter):
    """Takes all colours away; what stands on a ground that differs much from the screen's is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        ground = round(background.brightness, 2)
        return [
            Segment(text, _uncoloured(style, ground) if style is not None else None, control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=4096)
def _uncoloured(style: Style, ground: float) -> Style:
    reverse = bool(style.reverse)
    if style.bgcolor is not None and not style.bgcolor.is_default:
        red, green, blue = style.bgcolor.get_truecolor()
        reverse ^= abs((0.299 * red + 0.587 * green + 0.114 * blue) / 255 - ground) >= _OTHER
    return Style(
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        underline2=style.underline2,
        strike=style.strike,
        dim=style.dim,
        reverse=reverse or None,
        link=style.link,
        meta=style.meta,
    )
