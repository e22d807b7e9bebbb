"""What opening an article costs, key to painted, beside a bare Textual app that pushes a screen with as many lines.

    python benchmarks/opening.py FOLDER [--size 1000] [--rounds 15]

Both programs run on terminals of their own at the same time and are pressed in turns, so that whatever else the machine
does meets both. A figure is the time from the key until a word far down on the first screen of the text is printed.
The bar: at most 1.3 times the bare app. FOLDER as in start.py.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bars import Bar, command, data_folder, percentile, table
from terminal import Timed

from reader.library import ALL, Library
from reader.ui.article_view.article_layout import copy, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article

BARE = """
import pickle, sys
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header, OptionList

with open(sys.argv[1], "rb") as file:
    TEXTS = pickle.load(file)

class Lines(ScrollView, can_focus=True):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines
    def on_mount(self):
        self.virtual_size = Size(84, len(self.lines))
        self.focus()
    def render_line(self, y):
        at = y + self.scroll_offset.y
        return Strip([Segment((self.lines[at] if at < len(self.lines) else "").ljust(self.size.width))])

class Text(Screen):
    BINDINGS = [("h", "app.pop_screen", "Back")]
    def __init__(self, lines):
        super().__init__()
        self.lines = lines
    def compose(self):
        yield Header()
        yield Lines(self.lines)
        yield Footer()

class Bare(App):
    BINDINGS = [("q", "quit", "Quit"), ("j", "down", "Down"), ("enter", "read", "Read")]
    def compose(self):
        yield Header()
        yield OptionList(*(f"Article number {n}" for n in range(len(TEXTS))))
        yield Footer()
    def action_down(self):
        self.query_one(OptionList).action_cursor_down()
    def on_option_list_option_selected(self, event):
        self.push_screen(Text(TEXTS[event.option_index]))

Bare().run()
"""
"""A list, and a screen of drawn lines for each of its rows: the least that opening a text can cost."""


def bars(folder: Path, size: int, rounds: int) -> Iterator[Bar]:
    """Enter on one article after the other."""
    data = data_folder(folder, size)
    found = articles(data, rounds)
    (folder / "texts").write_bytes(pickle.dumps([_lines(article) for article in found]))
    (folder / "pushed.py").write_text(BARE, encoding="utf-8")
    with ExitStack() as stack:
        ours = stack.enter_context(Timed(command(data)))
        bare = stack.enter_context(Timed([sys.executable, str(folder / "pushed.py"), str(folder / "texts")]))
        for program in (ours, bare):
            program.until(b"Quit")
            program.settle(3)
        times: dict[Timed, list[float]] = {ours: [], bare: []}
        for article in found:
            for program, taken in times.items():
                taken.append(program.press_until(b"\r", _late_word(article.text)) * 1e3)
                program.settle(1)
                program.press(b"h")
                program.press(b"j")
    for what, share in (("", median), (", p95", _p95)):
        yield Bar(
            f"opening an article of {size:,}, key to painted{what}",
            share(times[ours]),
            share(times[bare]),
            "bare app that pushes a screen",
            "≤ 1.3",
        )


def _p95(times: list[float]) -> float:
    return percentile(times, 0.95)


def articles(data: Path, number: int) -> list[Article]:
    """The articles at the top of the list."""
    with Library.open(data / "library.db") as library:
        found = (library.articles.get(row.id) for row in library.lists.window(ALL, 0, number))
        return [article for article in found if article is not None]


def _lines(article: Article) -> list[str]:
    """The article's lines as Dateline breaks them."""
    text = copy(article)
    layout = page(text, 84).layout
    return [text.shown[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]


def _late_word(text: str) -> bytes:
    """The last long word of those that the first screen shows for sure, and shows once."""
    words = text[:1500].split()
    return next(
        word for word in reversed(words) if len(word) >= 6 and words.count(word) == 1 and word.isalpha()
    ).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    print(table(bars(chosen.folder, chosen.size, chosen.rounds)))


if __name__ == "__main__":
    main()
