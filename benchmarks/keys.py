"""What a key costs: a line in the list, opening an article, while the background analyses; memory; quitting.

    python benchmarks/keys.py FOLDER [--sizes 1000,100000] [--keys 100]

Programs run on terminals of their own at the same time and are pressed in turns, so that whatever else the machine does
meets all of them. A figure is the time from a key to the last byte of its answer. FOLDER as in start.py.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

import opening
from bars import Bar, command, data_folder, newsboat_with, percentile, table
from peers import bare_lines
from terminal import Timed

from reader.library import ALL, Library

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUND = 20
"""Keys pressed in one program before the next has its turn."""
OPENED = 15
"""Articles that are opened, one after the other."""
QUIT = 5
"""Times that the reader is quit, at work and at rest in turns."""


def bars(folder: Path, sizes: list[int], keys: int) -> Iterator[Bar]:
    yield from lines_in_the_list(folder, sizes, keys)
    yield from opening.bars(folder, sizes[-1], OPENED)
    yield from while_analysing(folder, keys)


def lines_in_the_list(folder: Path, sizes: list[int], keys: int) -> Iterator[Bar]:
    """`j` in the list at every size, beside a bare line-API list of as many rows, and newsboat at the largest."""
    with ExitStack() as stack:
        programs: dict[str, Timed] = {}
        for size in sizes:
            programs[f"{size}"] = _opened(stack, command(data_folder(folder, size)), b"Quit")
            bare = bare_lines(folder / "peers", size)
            programs[f"bare {size}"] = _opened(stack, list(bare.command), bare.painted)
        boat = newsboat_with(folder, sizes[-1])
        if boat is not None:
            programs["newsboat"] = _opened(stack, list(boat.command), boat.painted)
            programs["newsboat"].press(b"\r")
        times = pressed(programs, keys)
        memory = {name: program.peak_memory() / 1024 for name, program in programs.items()}
    for size in sizes:
        ours, bare_times = times[f"{size}"], times[f"bare {size}"]
        yield _p95(f"next line in the list, {size:,} articles, p95", ours, bare_times, "bare line-API list", "≤ 1.2")
    last = f"{sizes[-1]}"
    if boat is not None:
        yield _p95(
            f"next line in the list, {sizes[-1]:,} articles, p95", times[last], times["newsboat"], "newsboat", ""
        )
    yield Bar(f"memory, {sizes[-1]:,} articles", memory[last], memory[f"bare {last}"], "bare list", "≤ 2", "MB")


def while_analysing(folder: Path, keys: int) -> Iterator[Bar]:
    """`j` until the next row's title is drawn, with the background process at work on a thousand articles, beside
    none; then quitting. What the process has the list say meanwhile is not waited for."""
    idle = data_folder(folder, 1000)
    busy = folder / "busy"
    shutil.rmtree(busy, ignore_errors=True)
    busy.mkdir()
    shutil.copy(folder / "1000.db", busy / "library.db")
    with Library.open(busy / "library.db") as library:
        library.analyses.ask_again()
        titles = [row.title.split()[0].encode() for row in library.lists.window(ALL, 0, keys + 1)]
    times: dict[str, list[float]] = {"rest": [], "work": []}
    quitting: dict[str, list[float]] = {"rest": [], "work": []}
    for pair in range(QUIT):
        with ExitStack() as stack:
            at_rest = _opened(stack, command(idle), b"Quit")
            at_work = _opened(stack, command(busy), b"analysing")
            programs = {"rest": at_rest, "work": at_work}
            for begun in range(0, keys if pair == 0 else 0, ROUND):
                for name, program in programs.items():
                    for title in titles[begun + 1 : begun + 1 + ROUND]:
                        times[name].append(program.press_until(b"j", title) * 1e3)
                        program.settle(0.02)
            for name, program in programs.items():
                quitting[name].append(program.end(b"q") * 1e3)
    yield _p95("next line while analysis runs, p95", times["work"], times["rest"], "without analysis", "≤ 1.6")
    ours, peer = median(quitting["work"]), median(quitting["rest"])
    yield Bar(f"quitting while analysis runs, median of {QUIT}", ours, peer, "without analysis", "≤ 1.5")
    with Library.open(busy / "library.db") as library:
        assert library.lists.count() == 1000
        assert library.analyses.pending_count() > 0


def pressed(programs: dict[str, Timed], keys: int) -> dict[str, list[float]]:
    """Milliseconds of each key, by program."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(max(1, keys // ROUND)):
        for name, program in programs.items():
            times[name] += [program.press(b"j") * 1e3 for _ in range(ROUND)]
    return times


def _opened(stack: ExitStack, called: list[str], painted: bytes) -> Timed:
    program = stack.enter_context(Timed(called))
    program.until(painted)
    program.settle(3)
    return program


def _p95(what: str, ours: list[float], peer: list[float], beside: str, aim: str) -> Bar:
    return Bar(what, percentile(ours, 0.95), percentile(peer, 0.95), beside, aim)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,100000")
    parser.add_argument("--keys", type=int, default=100)
    chosen = parser.parse_args()
    print(table(bars(chosen.folder, [int(size) for size in chosen.sizes.split(",")], chosen.keys)))


if __name__ == "__main__":
    main()
