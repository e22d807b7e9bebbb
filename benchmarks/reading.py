"""What moving through a long article costs, beside the least that Textual's line API can do with the same lines.

    python benchmarks/reading.py [--words 100000] [--mentions 10000] [--keys 300]

Both programs run on terminals of their own at the same time and are pressed in turns, so that whatever else the machine
does meets both. A figure is the time from a key to the last byte of its answer. The bars: next line and next mention at
the 95th percentile within 1.15 times the bare scroll. Also printed, by themselves: making lines of the whole article,
and opening it.
"""

from __future__ import annotations

import argparse
import pickle
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from terminal import Timed

from reader.model import Article, Form, Mention
from reader.ui.article_view.article_layout import copy, page

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 20201204
ROUND = 25
"""Keys pressed in one program before the other has its turn."""
LABELS = ("PERSON", "ORG", "GPE", "NORP", "EVENT")

HOST = """
import pickle, sys
from textual.app import App
from textual.widgets import Footer, Header
from reader.ui.appearance import themes
from reader.ui.article_view.article_view import ArticleView

class Reading(App):
    BINDINGS = [("q", "quit", "Quit"), ("j", "line", "Down"), ("n", "mention", "Next"), ("s", "same", "Same")]
    def get_theme_variable_defaults(self):
        return themes.default_variables()
    def compose(self):
        yield Header()
        yield ArticleView()
        yield Footer()
    def on_mount(self):
        with open(sys.argv[1], "rb") as file:
            article, mentions = pickle.load(file)
        self.view = self.query_one(ArticleView)
        self.view.focus()
        self.view.show(article, mentions)
    def action_line(self):
        self.view.scroll_rows(1)
    def action_mention(self):
        self.view.walk.next_mention(1)
    def action_same(self):
        self.view.walk.next_mention(1, same_entity=True)

Reading().run()
"""

BARE = """
import pickle, sys
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header

with open(sys.argv[1], "rb") as file:
    LINES = pickle.load(file)

class Lines(ScrollView, can_focus=True):
    BINDINGS = [("j", "step(1)", "Down")]
    def on_mount(self):
        self.virtual_size = Size(80, len(LINES))
    def action_step(self, step):
        self.scroll_relative(y=step, animate=False)
    def render_line(self, y):
        return Strip([Segment(LINES[y + self.scroll_offset.y].center(self.size.width))])

class Bare(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield Lines()
        yield Footer()

Bare().run()
"""


def long_article(words: int, mentions: int) -> tuple[Article, list[Mention]]:
    """Invented words in paragraphs of about eighty, every tenth of them a mention, of twenty entities."""
    chance = random.Random(SEED)
    stock = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(2_000)]
    entities = [(f"e{number}", chance.choice(LABELS)) for number in range(20)]
    named = set(chance.sample(range(words), mentions))
    text, found, length = [], [], 0
    for place in range(words):
        word = chance.choice(stock)
        if place in named:
            word = word.capitalize()
            entity, label = chance.choice(entities)
            found.append(Mention(length, length + len(word), label, Form.NAME, entity))
        gap = ".\n\n" if place % 80 == 79 else " "
        text.append(word + gap)
        length += len(word) + len(gap)
    return Article(id="long", text="".join(text), title="A long article", source="benchmark"), found


def pressed(programs: dict[str, tuple[Timed, bytes]], keys: int) -> dict[str, list[float]]:
    """Milliseconds for each key, by what was measured."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(keys // ROUND):
        for name, (program, key) in programs.items():
            times[name] += [program.press(key) * 1000 for _ in range(ROUND)]
    return times


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of all stays under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--mentions", type=int, default=10_000)
    parser.add_argument("--keys", type=int, default=300)
    options = parser.parse_args()
    article, mentions = long_article(options.words, options.mentions)
    text = copy(article)
    laid_out = page(text, 84)
    print(f"{options.words:,} words, {len(mentions):,} mentions, {len(laid_out.layout):,} lines")
    print_by_itself(article)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        layout = laid_out.layout
        lines = [text.shown[start:end] for start, end in zip(layout.starts, layout.ends, strict=True)]
        (folder / "article").write_bytes(pickle.dumps((article, mentions)))
        (folder / "lines").write_bytes(pickle.dumps(lines))
        (folder / "host.py").write_text(HOST, encoding="utf-8")
        (folder / "bare.py").write_text(BARE, encoding="utf-8")

        def started(script: str, argument: str) -> Timed:
            program = Timed([sys.executable, str(folder / script), str(folder / argument)])
            program.until(b"Quit")
            program.settle()
            return program

        with (
            started("bare.py", "lines") as bare,
            started("host.py", "article") as by_line,
            started("host.py", "article") as by_mention,
            started("host.py", "article") as by_entity,
        ):
            by_entity.press(b"n")
            programs = {
                "bare scroll": (bare, b"j"),
                "next line": (by_line, b"j"),
                "next mention": (by_mention, b"n"),
                "next mention of the same entity": (by_entity, b"s"),
            }
            print_table(pressed(programs, options.keys))


def print_by_itself(article: Article) -> None:
    """What making lines and making the whole page ready cost."""
    ready = copy(article)
    for what, work in (
        ("lines of the whole article", lambda: page(ready, 84)),
        ("opening it, lines included", lambda: page(copy(article), 84)),
    ):
        times = []
        for _ in range(9):
            begun = time.perf_counter()
            work()
            times.append((time.perf_counter() - begun) * 1000)
        print(f"{what}: {statistics.median(times):.1f} ms")


def print_table(times: dict[str, list[float]]) -> None:
    """Each one's median and 95th percentile, and their ratios to the first one's."""
    base = next(iter(times.values()))
    for name, found in times.items():
        middle, high = statistics.median(found), percentile(found, 0.95)
        ratios = f"{middle / statistics.median(base):.2f} {high / percentile(base, 0.95):.2f}"
        print(f"{name:34} median {middle:5.1f} ms  p95 {high:5.1f} ms  ratios {ratios}")


if __name__ == "__main__":
    main()
