"""Nothing on the screen moves that a person did not move: every frame between two keys is looked at."""

from __future__ import annotations

import os
import re
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.frame_recorder import Frame, RecordedTerminal, moved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[RecordedTerminal]:
    """A first start on the sample articles, which the background analyses meanwhile, if the test asks for that."""
    columns, rows, analysing = request.param
    environment = _environment(tmp_path, analysing=analysing)
    started = RecordedTerminal([sys.executable, "-m", "reader"], environment, columns, rows)
    yield started
    started.close()


def _environment(home: Path, *, analysing: bool) -> dict[str, str]:
    (home / "config").mkdir()
    words = f"[analysis]\nbackground = {str(analysing).lower()}\n"
    (home / "config" / "config.toml").write_text(words, encoding="utf-8")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "DATELINE_CONFIG": str(home / "config"),
        "DATELINE_DATA": str(home / "data"),
    }


def all_is_known(text: str) -> bool:
    """Whether every article is analysed and the open one compared."""
    return "⋯" not in text and "analysing" not in text and "comparing" not in text and "mentions" in text


def fills(columns: int, text: str) -> bool:
    """Whether the panes reach from edge to edge."""
    first = text.partition("\n")[0].rstrip()
    return len(first) == columns and first.endswith("╮")


@pytest.mark.parametrize("terminal", [(120, 40, True), (180, 50, True)], indirect=True)
def test_neither_analyses_nor_verdicts_move_what_is_on_the_screen(terminal: RecordedTerminal) -> None:
    terminal.wait_for("q Quit")
    terminal.press("j", "j", "enter")
    terminal.wait_for("words ·")
    terminal.frames.clear()
    terminal.wait_for(all_is_known)
    terminal.settle(2.0)
    assert len(terminal.frames) > 1
    assert moved(terminal.frames) == []


@pytest.mark.parametrize("terminal", [(180, 50, False)], indirect=True)
def test_a_filter_moves_nothing_but_the_list(terminal: RecordedTerminal) -> None:
    terminal.wait_for("q Quit")
    terminal.press("j", "j", "enter")
    terminal.wait_for("words ·")
    terminal.settle(2.0)
    terminal.frames.clear()
    terminal.press("1", "/")
    terminal.wait_for("Enter Keep")
    terminal.type("ferry")
    terminal.wait_for("Filter ferry")
    terminal.settle()
    list_width = terminal.frames[0].lines[0].index("╮") + 1
    beside = [Frame(tuple(line[list_width:] for line in frame.lines)) for frame in terminal.frames]
    assert moved(beside) == []


@pytest.mark.parametrize("terminal", [(180, 50, False)], indirect=True)
def test_no_frame_of_another_size_shows_a_pane_that_is_half_laid_out(terminal: RecordedTerminal) -> None:
    terminal.wait_for("q Quit")
    terminal.press("j", "j", "enter")
    terminal.wait_for("words ·")
    terminal.settle(2.0)
    for columns in (80, 180, 120, 300):
        terminal.frames.clear()
        terminal.resize(columns, 50)
        terminal.wait_for(partial(fills, columns))
        terminal.settle(1.0)
        titles = {tuple(map(len, re.findall(r"╭[^╮]*╮", frame.lines[0]))) for frame in terminal.frames}
        whole = {widths for widths in titles if sum(widths) == columns}
        assert len(whole) == 1, titles


PAGES = {
    "F": "Facts 1",
    "c": "Compare ·",
    "L": "Timeline ·",
    "i": "Said of",
    "B": "All notes",
    "V": "Corrections",
    "#": "Links",
    "4": "Feeds",
}
"""The key of the panel, which takes the list's place, and of each page, and words that stand there once it is shown."""


@pytest.fixture
def reading(tmp_path: Path, analysed_sample: Path) -> Iterator[RecordedTerminal]:
    """A terminal with an article open whose story was analysed."""
    (tmp_path / "data").mkdir()
    shutil.copy(analysed_sample, tmp_path / "data" / "library.db")
    started = RecordedTerminal([sys.executable, "-m", "reader"], _environment(tmp_path, analysing=False), 120, 40)
    started.wait_for("q Quit")
    started.press("/")
    started.type("resigns")
    started.press("enter", "enter")
    started.wait_for("words ·")
    started.press("]")
    started.settle(2.0)
    yield started
    started.close()


def test_a_page_stands_as_it_is_from_its_first_frame(reading: RecordedTerminal) -> None:
    moving = {}
    for key, words in PAGES.items():
        reading.frames.clear()
        reading.press(key)
        reading.wait_for(words)
        reading.settle(1.5)
        shown = [frame for frame in reading.frames if words in frame.text]
        assert shown
        if found := moved(shown):
            moving[key] = found
        reading.press("escape")
        reading.settle(1.0)
    assert moving == {}


def test_the_recorder_sees_what_moves() -> None:
    before = Frame(("  the quick brown fox", "", "footer words here"))
    below = Frame(("", "  the quick brown fox", "footer words here"))
    signed = Frame(("✗ the quick brown fox", "", "other words there"))
    assert [one.words for one in moved([before, below])] == ["the quick brown fox"]
    assert moved([before, signed]) == []
    assert moved([before, before]) == []
