"""On real pseudo-terminals: no colour where none is wanted, those that a terminal has, a light page on a light one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.test_session import Start

COLOUR = re.compile(rb"\x1b\[(?:[\d:;]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][\d:;]*)?m")
"""An SGR sequence that sets a colour."""
REVERSED = re.compile(rb"\x1b\[(?:\d+;)*7(?:;\d+)*m")
TRUE_COLOUR = b"8;2;"
ASKED = b"\x1b]11;?\x1b\\"
PAPER = b"48;2;248;245;238"


def test_no_color_sends_no_colour_and_the_cursor_is_seen(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.press("enter")
    terminal.wait_for("mentions")
    terminal.press("]", "q")
    assert terminal.wait_for_end() == 0
    assert COLOUR.search(terminal.raw) is None
    assert REVERSED.search(terminal.raw) is not None


def test_a_terminal_of_sixteen_colours_is_sent_no_others(start: Start) -> None:
    terminal = start(TERM="xterm-16color", COLORTERM="")
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.press("j", "q")
    assert terminal.wait_for_end() == 0
    assert TRUE_COLOUR not in terminal.raw
    assert b"8;5;" not in terminal.raw
    assert COLOUR.search(terminal.raw) is not None


def test_a_terminal_that_says_it_is_light_gets_a_light_page_and_no_key_of_its_answer(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.wait_for(lambda _: ASKED in terminal.raw)
    assert PAPER not in terminal.raw
    terminal.type("\x1b]11;rgb:ffff/ffff/f0f0\x1b\\")
    terminal.wait_for(lambda _: PAPER in terminal.raw)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    again = start()
    again.wait_for(lambda _: PAPER in again.raw)
    again.press("q")
    assert again.wait_for_end() == 0


def test_a_theme_that_was_chosen_asks_nothing_and_is_shown_as_it_is_saved(start: Start, tmp_path: Path) -> None:
    config = tmp_path / "config"
    (config / "themes").mkdir(parents=True)
    (config / "config.toml").write_text('[appearance]\ntheme = "mine"\n', encoding="utf-8")
    theme = config / "themes" / "mine.toml"
    theme.write_text('[colors]\nbackground = "#102030"\n', encoding="utf-8")
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.wait_for(lambda _: b"48;2;16;32;48" in terminal.raw)
    theme.write_text('[colors]\nbackground = "#404040"\n', encoding="utf-8")
    os.utime(theme, (1, 1))
    terminal.wait_for(lambda _: b"48;2;64;64;64" in terminal.raw)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert ASKED not in terminal.raw
