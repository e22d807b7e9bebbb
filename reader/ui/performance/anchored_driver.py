"""Writes to the terminal so that nothing shifts: behind characters that terminals measure differently the cursor is put
where it belongs.

Signs of Indic scripts, flags and emoji newer than a terminal take one, two or three cells, as the terminal has it.
Whatever it does, what stands behind them on the line (the frame, above all) comes to stand in its own cells.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from rich.cells import get_character_cell_size
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from reader.ui.keyboard.escape_keys import EscapeParser

ORDERED_BY_US, ORDERED_BY_TERMINAL = "\x1b[8l", "\x1b[8h"
"""Explicit and implicit mode of ECMA-48 (BDSM), which terminals know that lay right-to-left text out by themselves."""
_USUAL: Final = re.compile(
    "[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u209c\u2100-\u2319\u2500-\u25fc\u2605\u2606\u2713-\u2718]*"
)
_SURE: Final = (
    "\x00-\u02ff\u0370-\u0482\u048a-\u058f\u05be-\u05ff\u0621-\u064a\u0660-\u066f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u2070-\u209c\u20a0-\u20c0\u2100-\u2319\u2400-\u2426\u2500-\u25fc\u2605\u2606\u2713-\u2718\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\uac00-\ud7a3"
    "\uff01-\uffe6\ufffd"
)


@cache
def _unsure() -> re.Pattern[str]:
    """Compiled when something unusual is written: `re` takes a millisecond for a thousand characters of a class."""
    return re.compile(f"[^{_SURE}]")


@cache
def _tokens() -> re.Pattern[str]:
    """What moves the cursor, what is uncertain with the letter that it may join, and runs of what is sure."""
    return re.compile(
        r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\r\n]"
        rf"|(?P<unsure>(?:[{_shown('!')}]?[^{_SURE}]+)+)|(?P<text>[{_shown(' ')}]+(?![^{_SURE}])|[^\x1b\r\n])",
        re.DOTALL,
    )


def _shown(first: str) -> str:
    """The sure characters from this one on."""
    return _SURE.replace(chr(0) + "-", f"{first}-")


class AnchoredDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, with such writes."""

    def start_application_mode(self) -> None:
        """Take the terminal, which is asked to leave the order of right-to-left text alone."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(ORDERED_BY_US)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.write(ORDERED_BY_TERMINAL)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read what comes from the terminal."""
        vars(linux_driver)["XTermParser"] = EscapeParser  # the name by which Textual's driver makes its parser
        super().run_input_thread()

    def write(self, data: str) -> None:
        """Write to the terminal."""
        unsure = not _USUAL.fullmatch(data) and _unsure().search(data)
        super().write(anchored(data) if unsure else data)


def anchored(data: str) -> str:
    """What is written, with the cursor put in its place behind each run of characters of uncertain width."""
    column: int | None = None
    parts: list[str] = []
    for token in _tokens().finditer(data):
        said = token[0]
        parts.append(said)
        if token["column"]:
            column = int(token["column"])
        elif said in "\r\n":
            column = 1 if said == "\r" else None
        elif column is not None and (token["text"] or token["unsure"]):
            column += sum(map(get_character_cell_size, said))
            if token["unsure"]:
                parts.append(f"\x1b[{column}G")
    return "".join(parts)
