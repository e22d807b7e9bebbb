"""Writers that die, starve and compete, each run as a process of its own by test_faults.py and benchmarks/notes.py.

python writers.py kill FOLDER ROUNDS own|naive      prints what was lost and what was left broken
python writers.py change FOLDER ROUNDS own|naive    the same for edits, deletions, notes put elsewhere, accepted, undone
python writers.py many FOLDER NAME COUNT own|naive  adds COUNT notes to four articles
python writers.py limit FOLDER                      adds a note that is larger than files may get
python writers.py readonly                          adds a note to a folder that may not be written
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from reader.errors import DatelineError
from reader.model import ArticleHeading, ArticleTarget, PassageTarget
from reader.notes import Notebook, make_anchor
from reader.notes.format.notes_writer import new_file, note_text
from reader.notes.note_ids import NoteIds

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Note

ARTICLES = [ArticleHeading(f"article{number}", f"Article {number}", None, "2020-12-04") for number in range(4)]
STEPS = ("open", "write", "fsync", "fchmod", "replace", "link", "unlink", "close")
LONG = "A body that is long enough to be cut in two. " * 8


def main() -> None:
    mode, *arguments = sys.argv[1:]
    modes: dict[str, Callable[..., object]] = {
        "kill": kill,
        "change": change,
        "many": many,
        "limit": limit,
        "readonly": readonly,
    }
    print(json.dumps(modes[mode](*arguments)))


def add(folder: Path, article: ArticleHeading, body: str, writer: str) -> None:
    if writer == "own":
        Notebook.open(folder).add(article, ArticleTarget(), body)
    else:
        add_naively(folder, article, body)


def add_naively(folder: Path, article: ArticleHeading, body: str) -> None:
    """As most programs do it: read all, write all."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{article.id}.toml"
    text = path.read_text() if path.exists() else new_file(article)
    text += "\n" + note_text(_note(article, body))
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, text.encode())
    os.close(descriptor)


def _note(article: ArticleHeading, body: str) -> Note:
    from reader.model import Note

    moment = "2020-12-04T00:00:00Z"
    return Note(NoteIds().new(lambda _: False), moment, moment, body, ArticleTarget(), article.id)


def bodies(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.glob("*.toml")):
        found += [note["body"].removesuffix("\n") for note in tomli.loads(path.read_text()).get("note", [])]
    return found


def kill(folder_name: str, rounds: str, writer: str) -> dict[str, int]:
    """In each round a child adds a note and is killed at another step of the write; what is on disk is counted."""
    folder = Path(folder_name)
    kept: set[str] = set()
    outcome = {"killed": 0, "finished": 0, "lost": 0, "broken": 0, "left over": 0, "written": 0}
    add(folder, ARTICLES[0], f"before {LONG}", writer)
    kept.update(bodies(folder))
    for number in range(int(rounds)):
        body = f"{number} {LONG}"
        child = os.fork()
        if child == 0:
            _die_at(number % 15, halfway=number % 2 == 0)
            add(folder, ARTICLES[number // 15 % 2], body, writer)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        outcome["killed" if os.WIFSIGNALED(status) else "finished"] += 1
        try:
            now = set(bodies(folder))
        except tomli.TOMLDecodeError:
            outcome["broken"] += 1
            for path in folder.glob("*.toml"):
                path.unlink()
            kept.clear()
            continue
        if kept - now or (os.WIFEXITED(status) and body not in now):
            outcome["lost"] += 1
        outcome["written"] += body in now
        kept = now
    if writer == "own":
        Notebook.open(folder)
        outcome["left over"] = len(list(folder.glob(".dateline-*")))
    return outcome


TEXT = "The ministry said 2,783 troops were killed. More than 100 are still missing, the ministry said on Thursday."
REWRITTEN = TEXT.replace("2,783 troops were killed", "2,802 soldiers were killed")
CHANGES = ("edit", "delete", "reattach", "accept", "undo")


def change(folder_name: str, rounds: str, writer: str) -> dict[str, int]:
    """In each round a child changes one of a few notes and is killed at another step of that. What is on disk must be
    what was there before, or what the change makes of it, in every note; anything else counts as lost."""
    folder = Path(folder_name)
    outcome = {"killed": 0, "finished": 0, "lost": 0, "broken": 0, "left over": 0, "before": 0, "after": 0}
    for number in range(int(rounds)):
        before = _with_enough_notes(folder)
        kind = CHANGES[number % len(CHANGES)]
        step, halfway = number // len(CHANGES) % 15, number % 2 == 0
        child = os.fork()
        if child == 0:
            arm = partial(_die_at, step, halfway=halfway)
            (change_own if writer == "own" else change_naively)(folder, kind, number, arm)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        outcome["killed" if os.WIFSIGNALED(status) else "finished"] += 1
        try:
            now = said(folder)
        except tomli.TOMLDecodeError:
            outcome["broken"] += 1
            for path in folder.glob("*.toml"):
                path.unlink()
            continue
        changed = min(before)
        others_stay = now.items() - {changed: now.get(changed)}.items() == before.items() - {(changed, before[changed])}
        made = {_made_of(kind, number, before[changed])} | ({before[changed]} if kind == "undo" else set())
        if others_stay and now.get(changed) in made:
            outcome["after"] += 1
        elif others_stay and now == before and os.WIFSIGNALED(status):
            outcome["before"] += 1
        else:
            outcome["lost"] += 1
    if writer == "own":
        Notebook.open(folder)
        outcome["left over"] = len(list(folder.glob(".dateline-*")))
    return outcome


def _with_enough_notes(folder: Path) -> dict[str, tuple[str, str]]:
    notebook = Notebook.open(folder)
    while len(notebook.notes()) < 4:
        at = TEXT.index("2,783")
        notebook.add(ARTICLES[0], PassageTarget(make_anchor(TEXT, at, at + 24)), f"{len(notebook.notes())} {LONG}")
    return said(folder)


def said(folder: Path) -> dict[str, tuple[str, str]]:
    """What each note on disk says: its words and those of its passage."""
    tables = [note for path in sorted(folder.glob("*.toml")) for note in tomli.loads(path.read_text()).get("note", [])]
    return {note["id"]: (note["body"].removesuffix("\n"), note["target"]["exact"]) for note in tables}


def _made_of(kind: str, number: int, words: tuple[str, str]) -> tuple[str, str] | None:
    """What a change makes of a note; where an edit was to be undone, the edit."""
    body, exact = words
    edited = (f"{number} {LONG}".rstrip(), exact)
    return {
        "edit": edited,
        "delete": None,
        "reattach": (body, "ministry"),
        "accept": (body, exact if exact in REWRITTEN else "2,802 soldiers were killed"),
        "undo": edited,
    }[kind]


def change_own(folder: Path, kind: str, number: int, arm: Callable[[], None]) -> None:
    notebook = Notebook.open(folder)
    note = min(notebook.notes(), key=lambda one: one.id)
    if kind == "undo":
        notebook.edit(note.id, body=f"{number} {LONG}".rstrip())
    arm()
    match kind:
        case "edit":
            notebook.edit(note.id, body=f"{number} {LONG}".rstrip())
        case "delete":
            notebook.delete(note.id)
        case "reattach":
            notebook.reattach(note.id, TEXT, 4, 12)
        case "accept":
            notebook.accept(note.id, REWRITTEN)
        case _:
            notebook.undo()


def change_naively(folder: Path, kind: str, number: int, arm: Callable[[], None]) -> None:
    """As most programs do it: read all, write all."""
    notes = list(Notebook.open(folder).notes())
    note = min(notes, key=lambda one: one.id)
    notes.remove(note)
    if kind != "delete":
        notes.append(replace(note, body=f"{number} {LONG}".rstrip()))
    text = new_file(ARTICLES[0]) + "".join("\n" + note_text(one) for one in notes)
    path = min(folder.glob("*.toml"))
    arm()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, text.encode())
    os.close(descriptor)


def _die_at(step: int, *, halfway: bool) -> None:
    """From now on, kill this process at the given step of a write: before it, or with a write done by half."""
    count = [0]

    def wrap(name: str) -> None:
        real = getattr(os, name)

        def counted(*arguments: Any, **keywords: Any) -> Any:
            if count[0] == step:
                if name == "write" and halfway:
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            count[0] += 1
            return real(*arguments, **keywords)

        setattr(os, name, counted)

    for name in STEPS:
        wrap(name)


def many(folder: str, name: str, count: str, writer: str) -> int:
    notebook = Notebook.open(Path(folder))
    for number in range(int(count)):
        article = ARTICLES[number % len(ARTICLES)]
        if writer == "own":
            notebook.add(article, ArticleTarget(), f"{name} {number}")
        else:
            add_naively(Path(folder), article, f"{name} {number}")
    return int(count)


def limit(folder: str) -> dict[str, object]:
    """A disk with room for a few bytes more, then for many."""
    notebook = Notebook.open(Path(folder))
    notebook.add(ARTICLES[0], ArticleTarget(), "before")
    before = bodies(Path(folder))
    largest = max(path.stat().st_size for path in Path(folder).iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 100, resource.RLIM_INFINITY))
    message = ""
    try:
        notebook.add(ARTICLES[0], ArticleTarget(), LONG)
    except DatelineError as error:
        message = str(error)
    after = bodies(Path(folder))
    names = sorted(path.name for path in Path(folder).iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    notebook.add(ARTICLES[0], ArticleTarget(), "room again")
    return {
        "message": message,
        "unchanged": before == after,
        "names": names,
        "shown": [note.body for note in notebook.notes()],
    }


def readonly() -> dict[str, object]:
    """As an ordinary user, since the superuser may write everywhere."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "notes"
        Notebook.open(folder).add(ARTICLES[0], ArticleTarget(), "before")
        Path(parent).chmod(0o755)
        for file in folder.iterdir():
            file.chmod(0o644)
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)
        notebook = Notebook.open(folder)
        shown = [note.body for note in notebook.notes()]
        try:
            notebook.add(ARTICLES[0], ArticleTarget(), "after")
            message = "written"
        except DatelineError as error:
            message = str(error)
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)
        return {"message": message, "shown": shown, "on disk": bodies(folder)}


if __name__ == "__main__":
    main()
