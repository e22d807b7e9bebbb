"""What a start costs, from the call to what a person sees: beside a bare Textual app, and beside newsboat.

    python benchmarks/start.py FOLDER [--sizes 10,1000,100000] [--rounds 11]

FOLDER keeps the libraries that are made for it (100,000 articles: a quarter of an hour, two gigabytes). All programs
start in turn, round after round; figures are medians. A first start of each, which is not counted, compiles the byte
code and lets Dateline note down how its list looks. `painted` is the whole screen with its line of keys; `first frame`
the list of titles, before Textual is loaded.
"""

from __future__ import annotations

import argparse
import sys
from math import log
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bars import Bar, command, data_folder, newsboat_with, table
from peers import bare_app
from terminal import Timed

if TYPE_CHECKING:
    from collections.abc import Iterator

PAINTED, TITLES = b"Quit", b"Articles "
AIMS = {10: "≤ 1.2", 1_000: "≤ 1.2", 28_500: "≤ 1.25", 100_000: "≤ 1.25"}


def bars(folder: Path, sizes: list[int], rounds: int) -> Iterator[Bar]:
    """Starts at every size, beside the peers."""
    programs: dict[str, tuple[list[str], tuple[bytes, ...]]] = {}
    bare = bare_app(folder / "peers")
    programs["bare"] = (list(bare.command), (bare.painted,))
    for size in sizes:
        programs[f"{size}"] = (command(data_folder(folder, size)), (TITLES, PAINTED))
    boat = newsboat_with(folder, sizes[-1])
    if boat is not None:
        programs["newsboat"] = (list(boat.command), (boat.painted,))
    times = measured(programs, rounds)
    base = times["bare"][0]
    for size in sizes:
        first, painted = times[f"{size}"]
        yield Bar(f"start to painted, {size:,} articles", painted, base, "bare Textual app", AIMS.get(size, ""))
        yield Bar(f"start to the first frame, {size:,} articles", first, base, "bare Textual app", "≤ 0.15")
    if boat is not None:
        what = f"{sizes[-1]:,} articles"
        yield Bar(f"start to painted, {what}", times[f"{sizes[-1]}"][1], times["newsboat"][0], "newsboat", "≤ 0.4")
    small, large = sizes[-2:]
    growth = log(times[f"{large}"][1] / times[f"{small}"][1]) / log(large / small)
    yield Bar(f"growth from {small:,} to {large:,} articles", growth, 1, "linear", "≤ 0.05", "(exponent)")


def measured(programs: dict[str, tuple[list[str], tuple[bytes, ...]]], rounds: int) -> dict[str, list[float]]:
    """Milliseconds until each of what a program prints is there, medians of rounds in which all take their turn."""
    times: dict[str, list[list[float]]] = {name: [] for name in programs}
    for number in range(rounds + 1):
        for name, (called, wanted) in programs.items():
            with Timed(called) as program:
                seen = [program.until(what) * 1e3 for what in wanted]
                if number == 0:
                    program.settle()
                    program.end(b"q")  # which waits for what a start notes down
                else:
                    times[name].append(seen)
    return {name: [median(column) for column in zip(*rows, strict=True)] for name, rows in times.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10,1000,100000")
    parser.add_argument("--rounds", type=int, default=11)
    chosen = parser.parse_args()
    print(table(bars(chosen.folder, [int(size) for size in chosen.sizes.split(",")], chosen.rounds)))


if __name__ == "__main__":
    main()
