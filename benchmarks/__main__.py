"""Every bar in one table: `python benchmarks FOLDER`, or `make bench`. Minutes, once FOLDER holds the libraries."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import analysis
import growth
import intake
import keys
import notes
import start
from bars import table

SMALL = 100
"""Articles of the library that the largest one is measured beside."""
INTAKE = 60
"""Articles that go their whole way."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10,1000,28500")
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
                growth.bars(chosen.folder, SMALL, sizes[-1]),
                notes.bars(),
                analysis.bars(chosen.articles),
                intake.bars(INTAKE),
            )
        )
    )


if __name__ == "__main__":
    main()
