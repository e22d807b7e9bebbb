"""What Dateline is measured beside: a bare Textual app, and newsboat with as many articles (where it is installed)."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BARE_LIST = """
from textual.app import App
from textual.widgets import Footer, Header, OptionList

class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield OptionList(*(f"Article number {n}" for n in range(10)))
        yield Footer()

Bare().run()
"""

BARE_LINES = """
import sys
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header

ROWS = int(sys.argv[1])

class Lines(ScrollView, can_focus=True):
    BINDINGS = [("j", "step(1)", "Down"), ("k", "step(-1)", "Up")]
    def on_mount(self):
        self.virtual_size = Size(80, ROWS)
    def action_step(self, step):
        self.scroll_relative(y=step, animate=False)
    def render_line(self, y):
        return Strip([Segment(f"Article number {y + self.scroll_offset.y}".ljust(self.size.width))])

class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield Lines()
        yield Footer()

Bare().run()
"""
"""A list that draws its visible lines and nothing else: the least that a Textual list can cost."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to measure beside, and what it prints once its list is on the screen."""

    name: str
    command: tuple[str, ...]
    painted: bytes


def bare_app(folder: Path) -> Peer:
    """The smallest Textual app with a header, a list of ten and a footer."""
    return _script(folder, "bare", BARE_LIST)


def bare_lines(folder: Path, rows: int) -> Peer:
    """The smallest Textual app with a line-API list of `rows`."""
    return _script(folder, "lines", BARE_LINES, str(rows))


def newsboat(folder: Path, titles: Iterable[tuple[str, str]]) -> Peer | None:
    """newsboat, opened on a feed that holds an article for each (title, text); None where it is not installed."""
    program = shutil.which("newsboat")
    if program is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    feed = "http://127.0.0.1:9/feed"
    (folder / "urls").write_text(f'{feed} "~Archive"\n', encoding="utf-8")
    (folder / "config").write_text("auto-reload no\nrefresh-on-startup no\n", encoding="utf-8")
    cache = folder / "cache.db"
    command = (program, "-u", str(folder / "urls"), "-c", str(cache), "-C", str(folder / "config"))
    if not cache.exists():
        subprocess.run([*command, "-x", "reload"], check=False, capture_output=True, timeout=60)
        _fill(cache, feed, titles)
    return Peer("newsboat", command, b"Archive")


def _fill(cache: Path, feed: str, titles: Iterable[tuple[str, str]]) -> None:
    with sqlite3.connect(cache) as database:
        database.execute("INSERT OR IGNORE INTO rss_feed (rssurl, url, title) VALUES (?, ?, 'Archive')", (feed, feed))
        database.executemany(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread) "
            "VALUES (?, ?, '', ?, ?, ?, ?, 1)",
            (
                (f"g{n}", title, f"http://127.0.0.1:9/{n}", feed, 1_600_000_000 + 60 * n, text)
                for n, (title, text) in enumerate(titles)
            ),
        )


def _script(folder: Path, name: str, source: str, *arguments: str) -> Peer:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.py"
    file.write_text(source, encoding="utf-8")
    return Peer(f"bare Textual app ({name})", (sys.executable, str(file), *arguments), b"Article number 5")
