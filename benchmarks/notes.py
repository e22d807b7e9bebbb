"""What the notebook costs: many notes, one write, big files, faults at full size. Anchors: benchmarks/anchors.py.

    python benchmarks/notes.py

Times are the best of several; since machines differ, each also as a ratio to writing and flushing a plain file of the
same size there, or to what a general library takes for the same.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

sys.path.insert(0, str(Path(__file__).parent))

from bars import Bar

from reader.model import Anchor, ArticleHeading, ArticleTarget, Note, PassageTarget
from reader.notes import Notebook, NoteQuery
from reader.notes.format.notes_reader import read_notes
from reader.notes.format.notes_writer import new_file, note_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLES, NOTES_EACH = 2000, 5
REPOSITORY = Path(__file__).resolve().parent.parent
WRITERS = REPOSITORY / "tests" / "notes" / "writers.py"
WORDS = [
    "ministry",
    "troops",
    "killed",
    "region",
    "peace",
    "deal",
    "figure",
    "report",
    "border",
    "bridge",
    "list",
    "town",
]


def best(action: Callable[[], object], times: int = 7) -> float:
    """Milliseconds of the fastest run."""
    shortest = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        action()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest * 1e3


def written(folder: Path) -> None:
    """10,000 notes over 2,000 articles."""
    chance = random.Random(20201204)
    folder.mkdir(parents=True)
    number = 0
    for article in range(ARTICLES):
        heading = ArticleHeading(f"{article:012x}", f"Title of article {article}", "https://x.example", "2020-12-04")
        text = new_file(heading)
        for _ in range(NOTES_EACH):
            number += 1
            words = " ".join(chance.choices(WORDS, k=5))
            anchor = Anchor(words, "before " * 4, " after" * 5, number, number + len(words))
            body, tags = " ".join(chance.choices(WORDS, k=25)), (chance.choice(WORDS),)
            moment = "2026-11-21T09:14:07Z"
            text += "\n" + note_text(
                Note(f"{number:010d}", moment, moment, body, PassageTarget(anchor), heading.id, tags)
            )
        (folder / f"2020-12-04-title-of-article-{article}.toml").write_text(text)


def bars() -> Iterator[Bar]:
    """The filter of the notebook, typed over all of the notes."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "notes"
        written(folder)
        with Notebook.open(folder) as notebook:
            notebook.notes()
            took = best(lambda: notebook.search(NoteQuery(text="ministry bridge")))
    yield Bar(f"a filter over {ARTICLES * NOTES_EACH:,} notes", took, 50, "the bar", "≤ 1")


def many(parent: Path) -> None:
    folder = parent / "notes"
    written(folder)
    print(f"{ARTICLES * NOTES_EACH} notes over {ARTICLES} articles, ms")
    began = time.perf_counter()
    with Notebook.open(folder) as notebook:
        notebook.notes("0000000003e8")
        print(f"  first start ever, every file read            {(time.perf_counter() - began) * 1e3:8.1f}")
    print(f"  start with the index, notes of one article   {best(lambda: _start(folder)):8.2f}")
    print(f"  start with no notes at all                   {best(lambda: _start(parent / 'none')):8.2f}")
    with Notebook.open(folder) as notebook:
        notebook.notes()
        print(f"  anything changed outside? (asked each second){best(notebook.changed, 20):8.2f}")
        for name, query in (
            ("first search, two words", NoteQuery(text="ministry bridge")),
            ("next search, two words", NoteQuery(text="ministry bridge")),
            ("a rare word", NoteQuery(text="unheard")),
            ("a tag", NoteQuery(tag="peace")),
        ):
            print(f"  {name:45}{best(lambda q=query: notebook.search(q), 1 if 'first' in name else 7):8.2f}")
        heading = notebook.heading("0000000003e8")
        note = notebook.notes("0000000003e8")[0]
        plain = best(lambda: _plain(parent / "plain", 3000))
        add = best(lambda: notebook.add(heading, ArticleTarget(), "words"), 10)
        numbers = iter(range(100))
        edit = best(lambda: notebook.edit(note.id, body=f"words {next(numbers)}"), 10)
        undo = best(notebook.undo, 10)
        for name, cost in (("a note added", add), ("a note edited", edit), ("an undo", undo)):
            print(f"  {name:45}{cost:8.2f}   {cost / plain:.1f} times a plain flushed write ({plain:.2f})")


def _start(folder: Path) -> None:
    Notebook.open(folder).notes("0000000003e8")


def _plain(path: Path, size: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, b"x" * size)
    os.fsync(descriptor)
    os.close(descriptor)


def big_file(parent: Path) -> None:
    """One file of 2,000 notes: what one change costs here, and with tomlkit for the whole file."""
    import tomlkit

    folder = parent / "big"
    folder.mkdir()
    heading = ArticleHeading("big", "Big")
    moment = "2026-11-21T09:14:07Z"
    notes = [Note(f"{n:010d}", moment, moment, "words " * 20, ArticleTarget(), "big") for n in range(2000)]
    text = new_file(heading) + "".join("\n" + note_text(note) for note in notes)
    (folder / "big.toml").write_text(text)
    notebook = Notebook.open(folder)
    numbers = iter(range(100))
    edit = best(lambda: notebook.edit(notes[1000].id, body=f"words {next(numbers)}"), 3)
    whole = best(lambda: tomlkit.parse(text).as_string(), 1)
    reading = best(lambda: read_notes("x", text.encode()), 3)
    parsing = best(lambda: tomli.loads(text), 3)
    print("one file of 2000 notes, ms")
    print(f"  one note edited {edit:.0f}; tomlkit, only parse and dump {whole:.0f}: {whole / edit:.1f} times as much")
    print(f"  read {reading:.1f}, of which tomli {parsing:.1f}")


def faults(parent: Path) -> None:
    print("faults")
    print("  killed at every step of a write:", _run("kill", parent / "kill", 200, "own"))
    print("  the same, naive writer:         ", _run("kill", parent / "naive", 200, "naive"))
    for writer in ("own", "naive"):
        folder = parent / f"two-{writer}"
        folder.mkdir()
        began = time.perf_counter()
        both = [_started("many", folder, name, 1000, writer) for name in ("left", "right")]
        for process in both:
            process.wait()
        kept = 0
        for path in folder.glob("*.toml"):
            try:
                kept += len(tomli.loads(path.read_text()).get("note", []))
            except tomli.TOMLDecodeError:
                continue
        seconds = time.perf_counter() - began
        print(f"  two writers, 1000 notes each, four files, {writer:5}: {kept} of 2000 kept, {seconds:.0f} s")


def _started(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITERS), *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=REPOSITORY)


def _run(*arguments: object) -> object:
    printed, _ = _started(*arguments).communicate()
    return json.loads(printed)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for part in (many, big_file, faults):
            part(Path(folder))


if __name__ == "__main__":
    main()
