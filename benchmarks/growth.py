"""What grows with a library: the same done in a small and in a large one, in turns; making one; marking all of one.

    python benchmarks/growth.py FOLDER [--sizes 100,28500]

FOLDER as in start.py. Articles are stored as the background process stores them: a thread beside keeps the log short.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from bars import Bar, table
from corpus import fill
from library import QUESTIONS, clean_up, measure, prepared

from reader.ingest.worker_process import keep_log_short
from reader.library import ALL, Library

if TYPE_CHECKING:
    from collections.abc import Iterator

AIMS = {
    "search as you type": ("≤ 2", ""),
    "search as you type, fifty rows": ("≤ 2", ""),
    "next mention elsewhere": ("≤ 3", ""),
    "add one article, linked": ("≤ 1.3", "≤ 1.3"),
}
"""What is asked of both libraries, with the aims of median and 95th percentile; first of libraries at rest, whose
search index is one piece."""

MADE = 2_000
"""Articles of the library that is made to see what making one takes."""
HALF = 7 * 60_000 / 100_000
"""Milliseconds an article, where 100,000 take seven minutes."""


def bars(folder: Path, small: int, large: int) -> Iterator[Bar]:
    libraries = [prepared(folder, size) for size in (small, large)]
    try:
        for library in libraries:
            library.maintenance.optimize()
            Thread(target=keep_log_short, args=(library.path,), daemon=True).start()
        for name, (aim, late_aim) in AIMS.items():
            few, many = measure(libraries, QUESTIONS[name])
            what, beside = f"{name}, {large:,} articles", f"of {small:,}"
            yield Bar(f"{what}, median", many.median, few.median, beside, aim)
            yield Bar(f"{what}, p95", many.p95, few.p95, beside, late_aim)
        yield from marking(libraries[-1])
    finally:
        for library in libraries:
            clean_up(library)
            library.close()
    yield making()


def marking(library: Library) -> Iterator[Bar]:
    """All of a library marked read by a thread, while another connection marks one article after the other."""
    count = library.lists.count()
    begun = time.perf_counter()
    unread = library.articles.unread(ALL)
    in_thread = (time.perf_counter() - begun) * 1e3

    def mark(*, read: bool) -> None:
        with Library.open(library.path) as beside:
            beside.articles.mark(unread, read=read)

    waits = []
    for read in (True, False):
        thread = Thread(target=mark, kwargs={"read": read})
        begun = time.perf_counter()
        thread.start()
        while thread.is_alive():
            asked = time.perf_counter()
            library.articles.star(library.lists.window(ALL, 0, 1)[0].id, True)
            waits.append((time.perf_counter() - asked) * 1e3)
            time.sleep(0.02)
        whole = (time.perf_counter() - begun) * 1e3
    library.articles.star(library.lists.window(ALL, 0, 1)[0].id, False)
    what = f"marking {count:,} articles read"
    yield Bar(f"{what}, in the interface's thread", in_thread, whole, "all of it, beside", "≤ 0.1")
    yield Bar(f"{what}, longest that a key's own mark waits", max(waits), 50, "the bar", "≤ 1")


def making() -> Bar:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        fill(Path(folder) / "library.db", MADE)
        took = (time.perf_counter() - begun) * 1e3
    return Bar(f"making a library of {MADE:,}, an article", took / MADE, HALF, "100,000 in 7 minutes", "≤ 1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="100,28500")
    chosen = parser.parse_args()
    small, large = (int(size) for size in chosen.sizes.split(","))
    print(table(bars(chosen.folder, small, large)))


if __name__ == "__main__":
    main()
