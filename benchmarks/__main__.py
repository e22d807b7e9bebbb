"""Every bar in one table: `python benchmarks FOLDER`, or `make bench`. Minutes, once FOLDER holds the libraries."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import analysis
import keys
import library
import start
from bars import table

LIBRARY = ("add one", "next mention", "search as", "read an article")
"""Of the library's questions those that have a bar; `python benchmarks/library.py` asks all."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10,1000,100000")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--articles", type=int, default=96)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in chosen.sizes.split(",")]
    print(
        table(
            chain(
                start.bars(chosen.folder, sizes, chosen.rounds),
                keys.bars(chosen.folder, sizes[1:], chosen.keys),
                analysis.bars(chosen.articles),
            )
        )
    )
    libraries = [library.prepared(chosen.folder, size) for size in (100, sizes[-1])]
    try:
        wanted = {name: ask for name, ask in library.QUESTIONS.items() if name.startswith(LIBRARY)}
        answers = {name: library.measure(libraries, ask) for name, ask in wanted.items()}
        print("\n" + library.table([100, sizes[-1]], answers))
    finally:
        for opened in libraries:
            library.clean_up(opened)
            opened.close()


if __name__ == "__main__":
    main()
