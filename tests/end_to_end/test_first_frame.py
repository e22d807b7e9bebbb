"""The list stands before Textual is loaded, where and as the app will show it; no key typed meanwhile is lost."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from typing import TYPE_CHECKING

import pyte
import pytest

from reader import first_frame
from reader.library import Library
from reader.model import Article
from reader.pane_widths import TWO_PANES, list_width
from tests.left_processes import mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pseudo_terminal import Terminal

    Start = Callable[..., Terminal]

TITLES = (
    "Short",
    "A title that goes on for so long that even its second line in the list cannot hold all of its many words",
    "Unpronounceablylongwordsthatnolinecanholdwhole are cut",
    "Zürich, 北京 and \x1b[31mred\x1b[0m ink: “quoted” — and more",
    "",
)


def made_library(folder: Path, articles: int = 40) -> None:
    """Articles of all days, sources and states, without an analysis."""
    with Library.open(folder / "data" / "library.db") as library:
        for number in range(articles):
            library.articles.add(
                Article(
                    id=f"a{number}",
                    text="Words of an article.",
                    title=f"{TITLES[number % len(TITLES)]} {number}".strip(),
                    source=("https://www.example.org/x", "/archive/2020-12-04-report.txt", "The Post")[number % 3],
                    published=(None, "2020-12-04", "2020-11")[number % 3] if number % 4 else None,
                )
            )
            if number % 3 == 0:
                library.articles.mark_read(f"a{number}")
            if number % 5 == 0:
                library.articles.star(f"a{number}", True)
            if number % 7 == 0:
                library.analyses.fail(f"a{number}", "It cannot be analysed.")


def without_analysis(folder: Path) -> None:
    (folder / "config").mkdir()
    (folder / "config" / "config.toml").write_text("[analysis]\nbackground = false\n", encoding="utf-8")


def cells_of(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Line by line, the characters with their colours; of a space only what one sees of it."""
    return [
        [
            (cell.data, cell.bg) if cell.data == " " else (cell.data, cell.fg, cell.bg, cell.bold)
            for cell in (screen.buffer[y][x] for x in range(screen.columns))
        ]
        for y in range(screen.lines)
    ]


def seen_whole(start: Start, columns: int) -> tuple[Terminal, list[list[tuple[object, ...]]]]:
    """Start, look at the finished screen, and quit."""
    terminal = start(columns=columns, rows=31)
    terminal.wait_for("q Quit")
    terminal.settle()
    shown = cells_of(terminal.screen)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    return terminal, shown


def first_bytes(terminal: Terminal) -> bytes:
    """What the program drew before Textual asked the terminal for anything."""
    return terminal.raw.partition(b"\x1b[?1000h")[0]


@pytest.mark.parametrize("opened", [None, "a3", "a38"])
@pytest.mark.parametrize("columns", [70, 120, 160])
def test_the_first_frame_is_the_list_that_the_app_shows(
    start: Start, tmp_path: Path, columns: int, opened: str | None
) -> None:
    without_analysis(tmp_path)
    made_library(tmp_path)
    if opened is not None:
        with Library.open(tmp_path / "data" / "library.db") as library:
            library.preferences.remember("article", opened)
            library.articles.mark_read(opened)
    seen_whole(start, columns)  # notes the colours down
    terminal, shown = seen_whole(start, columns)
    drawn = first_bytes(terminal)
    if columns < TWO_PANES and opened is not None:
        assert b"Articles" not in drawn  # the article alone will show
        return
    screen = pyte.Screen(columns, 31)
    pyte.ByteStream(screen).feed(drawn)
    width = columns if columns < TWO_PANES else list_width(columns)
    scrollbar = width - 2
    for drawn_line, shown_line in zip(cells_of(screen)[:30], shown[:30], strict=True):
        assert drawn_line[:scrollbar] == shown_line[:scrollbar]


def test_keys_typed_before_the_app_is_there_reach_it(start: Start, tmp_path: Path) -> None:
    without_analysis(tmp_path)
    made_library(tmp_path)
    terminal = start()
    terminal.wait_for("q Quit")
    terminal.press("q")
    terminal.wait_for_end()
    terminal = start()
    terminal.wait_for("Articles 40")
    assert "Quit" not in terminal.text
    terminal.press("j", "j", "enter")
    terminal.wait_for("Words of an article.")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_the_terminal_is_given_back_as_it_was(tmp_path: Path) -> None:
    without_analysis(tmp_path)
    made_library(tmp_path, 5)
    looks = "\n".join(f"{name}\t\x1b[1m" for name in first_frame.NEEDED if name != "terminal")
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    before = termios.tcgetattr(slave)
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "DATELINE_DATA": str(tmp_path / "data")}
    environment |= mark()
    with Library.open(tmp_path / "data" / "library.db") as library:
        library.preferences.remember(first_frame.LOOKS, f"{looks}\nterminal\txterm  ")
    (tmp_path / "config" / "config.toml").write_text("broken", encoding="utf-8")
    process = subprocess.run(
        [sys.executable, "-m", "reader", "--config", str(tmp_path / "config")],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        check=False,
    )
    said = os.read(master, 1 << 16)
    after = termios.tcgetattr(slave)
    os.close(master)
    os.close(slave)
    assert process.returncode == 1
    assert b"Articles 5" in said
    assert said.rindex(b"config.toml, line 1") > said.rindex(b"\x1b[?1049l")
    assert after == before
