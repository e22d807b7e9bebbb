"""What commands cost as the library grows: processor time, memory, disk.

    python benchmarks/commands.py FOLDER --sizes 100,3000,30000

FOLDER as in start.py. Every command runs in a process of its own, on a data folder that is the library's own; what
reads runs twice and the better one counts. Seconds of processor time and the process's largest resident size, so that
other programs on the machine count little.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent))

from bars import command, data_folder

from reader.library import ALL, Library
from reader.linking.entities import name_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FINDER: Final = (
    "import sys; from pathlib import Path; from reader.library import Library;"
    "library = Library.open(Path(sys.argv[1]) / 'library.db'); library.name_index()"
)
"""Titles and names as the prompt over everything makes them ready, in a thread."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one process. `seconds`: of processor time, its own and its children's; `memory`: megabytes at the most."""

    seconds: float
    memory: float


def cost(called: Sequence[str]) -> Cost:
    """Run a command to its end. Raises a RuntimeError with what it said where it fails by a signal or a traceback."""
    with subprocess.Popen(called, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0 or b"Traceback" in said:
        message = f"{' '.join(called)}: {said.decode(errors='replace')}"
        raise RuntimeError(message)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def commands(data: Path, target: Path) -> Iterator[tuple[str, list[str], bool]]:
    """What is measured: its name, its command, and whether it may run again."""
    with Library.open(data / "library.db") as library:
        row = library.lists.window(ALL, 0, 1)[0]
        mentioned = (library.entities.get(one) for one in sorted(library.entities.counts(row.id)))
        name = next(entity.name for entity in mentioned if entity is not None)
        word = max((library.articles.get(row.id) or row).title.split(), key=len)
    called = command(data)
    yield "`--version`, what every start costs", [*called, "--version"], True
    yield "the prompt's titles and names", [sys.executable, "-c", FINDER, str(data)], True
    yield "`list --json`, all", [*called, "list", "--json", "--limit", "0"], True
    yield "`search --json WORD`", [*called, "search", "--json", name_keys.fold(word)], True
    yield "`entities --json NAME`", [*called, "entities", "--json", name], True
    yield "`timeline --json`", [*called, "timeline", "--json"], True
    yield "`doctor`", [*called, "doctor"], False
    yield "`backup`", [*called, "backup", str(target / "backup.db")], False
    yield "`salvage`", [*called, "salvage", str(target / "salvaged.db")], False


def rows(folder: Path, sizes: Sequence[int], only: str) -> Iterator[str]:
    """The table's rows, as Markdown."""
    costs: dict[str, list[str]] = {}
    for size in sizes:
        data = data_folder(folder, size)
        megabytes = (data / "library.db").stat().st_size / 1e6
        costs.setdefault("the library's file", []).append(f"{megabytes:,.0f} MB")
        target = folder / f"commands-{size}"
        for name, called, repeatable in commands(data, target):
            if only in name:
                measured = [cost(called) for _ in range(2 if repeatable else 1)]
                seconds, memory = (min(getattr(one, what) for one in measured) for what in ("seconds", "memory"))
                costs.setdefault(name, []).append(f"{seconds:.2f} s, {memory:,.0f} MB")
                print(f"{size:,}: {name}: {costs[name][-1]}", file=sys.stderr)
    yield "| what | " + " | ".join(f"{size:,}" for size in sizes) + " |"
    yield "| --- |" + " --- |" * len(sizes)
    for name, cells in costs.items():
        yield f"| {name} | {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="100,3000,30000")
    parser.add_argument("--only", default="", help="part of the name of what to measure")
    chosen = parser.parse_args()
    print("\n".join(rows(chosen.folder, [int(size) for size in chosen.sizes.split(",")], chosen.only)))


if __name__ == "__main__":
    main()
