"""A reader's folders, and everything that may be wrong with them."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
from typing import TYPE_CHECKING, Final

from reader.library import Library
from reader.model import Article, ArticleHeading, ArticleTarget, Subscription
from reader.notes import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ARTICLES: Final = 40


def furnish(folder: Path) -> None:
    """Folders with articles, a note, a feed, a correction, a theme and a configuration."""
    with Library.open(folder / "data" / "library.db") as library:
        for number in range(ARTICLES):
            library.articles.add(Article(f"a{number}", f"The ferry sank. {number} " * 300, f"Ferry {number}", "here"))
        library.articles.star("a3")
        library.feeds.subscribe(Subscription("https://feed.example/rss", title="Harbour News"))
    with Notebook.open(folder / "data" / "notes") as notebook:
        notebook.add(ArticleHeading("a1", "Ferry 1"), ArticleTarget(), "ask the port")
    (folder / "data" / "entities.toml").write_text("format = 1\n", encoding="utf-8")
    (folder / "config" / "themes").mkdir(parents=True)
    (folder / "config" / "config.toml").write_text("[reading]\ncontext_lines = 2\n", encoding="utf-8")


def library(home: Path) -> Path:
    return home / "data" / "library.db"


def note(home: Path) -> Path:
    (path,) = (home / "data" / "notes").glob("*.toml")
    return path


def in_place(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else where a file or a folder is."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    make(path)


def looped(path: Path) -> None:
    path.symlink_to(path)


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def version(home: Path, number: int) -> None:
    with contextlib.closing(sqlite3.connect(library(home))) as connection:
        connection.execute(f"pragma user_version = {number}")


def of_another_program(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("create table photographs (name text)")


def overwritten(home: Path, start: int, content: bytes) -> None:
    with library(home).open("r+b") as file:
        file.seek(start)
        file.write(content)


def flipped(home: Path, seed: int) -> None:
    """A hundred bits anywhere but in the first page are others."""
    chance = random.Random(seed)
    content = bytearray(library(home).read_bytes())
    for _ in range(100):
        content[chance.randrange(4096, len(content))] ^= 1 << chance.randrange(8)
    library(home).write_bytes(content)


def cut(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


def read_only(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


NOTE, CORRECTIONS, CONFIGURATION = "data/notes/ferry-1.toml", "data/entities.toml", "config/config.toml"
THEME = "config/themes/mine.toml"


def replaced(path: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda home: in_place(home / path, make)


def written(path: str, content: bytes) -> Callable[[Path], object]:
    return lambda home: (home / path).write_bytes(content)


def closed(path: str) -> Callable[[Path], object]:
    return lambda home: (home / path).chmod(0)


DAMAGED, NO_LIBRARY = r"damaged\..*dateline salvage", r"is not a library of Dateline\. Move it away"
LIBRARY: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "newer": (lambda home: version(home, 999), r"written by a newer Dateline .* Update Dateline"),
    "cut after a third": (lambda home: cut(library(home), 0.34), DAMAGED),
    "cut in the middle": (lambda home: cut(library(home), 0.5), DAMAGED),
    "cut before its end": (lambda home: cut(library(home), 0.98), DAMAGED),
    "of 0 bytes": (lambda home: os.truncate(library(home), 0), r"is empty: what stood in it is lost\. Put a backup"),
    "without its header": (lambda home: overwritten(home, 0, bytes(100)), NO_LIBRARY),
    "with pages gone": (lambda home: overwritten(home, 4096, b"\xff" * 90_000), DAMAGED),
    "a folder": (replaced("data/library.db", lambda path: path.mkdir()), r"it is no file\. Move away"),
    "a pipe": (replaced("data/library.db", os.mkfifo), r"it is no file\. Move away"),
    "words": (replaced("data/library.db", lambda path: path.write_text("Dear diary, " * 500)), NO_LIBRARY),
    "of another program": (replaced("data/library.db", of_another_program), r"of another program\. Move it away"),
    "a link to itself": (replaced("data/library.db", looped), r"cannot be opened: .* Change its permissions"),
    "a link to nowhere": (replaced("data/library.db", dangling), r"a link to .*nowhere.* Connect the disk"),
    "not to be read": (closed("data/library.db"), r"cannot be opened: .* Change its permissions"),
    "in a folder not to be read": (closed("data"), r"cannot be opened: .* Change its permissions"),
    "in a folder that leads nowhere": (replaced("data", dangling), r"a link to .*nowhere.* Connect the disk"),
    "in a folder that leads to itself": (replaced("data", looped), r"cannot be opened: .* Change its permissions"),
}
"""What may be wrong with the library, with what every command that needs it then says."""

READING_NOTES: Final = ("notes check", "notes export out", "search note:port", "doctor")
READING_RULES: Final = ("entities", "doctor")
READING_SETTINGS: Final = ("config", "search ferry", "list", "feeds", "doctor")
LOOKING: Final = ("doctor",)
FOLDER, LOOP, CLOSED = r"\(Not a directory\)", r"\(Too many levels of symbolic links\)", r"\(Permission denied\)"
IS_FOLDER, IS_PIPE = r"\(Is a directory\)", r"\(it is a pipe or a device, no file\)"
NO_FILE = r"ferry-1.toml: something that is not a file stands in its place: move it away"
READABLE = r"Make it readable, or move it away"
DEEP, LONG = b"x = " + b"[" * 3000, b"x = " + b"9" * 5000

FILES: Final[dict[str, tuple[Callable[[Path], object], tuple[str, ...], str]]] = {
    "notes: a file": (
        replaced("data/notes", lambda path: path.touch()),
        READING_NOTES,
        rf"notes cannot be read {FOLDER}",
    ),
    "notes: a link to itself": (replaced("data/notes", looped), READING_NOTES, rf"notes cannot be read {LOOP}"),
    "notes: not to be read": (closed("data/notes"), READING_NOTES, rf"notes cannot be read {CLOSED}"),
    "note: not to be read": (closed(NOTE), READING_NOTES, rf"ferry-1.toml: .*cannot be read {CLOSED}: mend that"),
    "note: a pipe": (replaced(NOTE, os.mkfifo), READING_NOTES, NO_FILE),
    "note: a folder": (replaced(NOTE, lambda path: path.mkdir()), READING_NOTES, NO_FILE),
    "note: a link to itself": (replaced(NOTE, looped), READING_NOTES, rf"ferry-1.toml: .*cannot be read {LOOP}"),
    "note: cut off": (lambda home: cut(home / NOTE, 0.8), READING_NOTES, r"ferry-1.toml, line \d+, column \d+: .*mend"),
    "note: zeros": (written(NOTE, bytes(500)), READING_NOTES, r"ferry-1.toml, line 1, column 1: .*mend the line"),
    "note: no UTF-8": (
        written(NOTE, b"[[note]]\nbody = 'caf\xe9'"),
        READING_NOTES,
        r"line 2, column 12: .*save it as UTF-8",
    ),
    "note: digits": (written(NOTE, LONG), READING_NOTES, r"ferry-1.toml, line 1, .*too many digits: mend"),
    "note: brackets": (written(NOTE, DEEP), READING_NOTES, r"ferry-1.toml, line 1, .*nested too deeply: mend"),
    "rules: a folder": (
        replaced(CORRECTIONS, lambda path: path.mkdir()),
        READING_RULES,
        rf"entities.toml.*{IS_FOLDER}",
    ),
    "rules: a pipe": (replaced(CORRECTIONS, os.mkfifo), READING_RULES, rf"entities.toml.*{IS_PIPE}"),
    "rules: a link to itself": (replaced(CORRECTIONS, looped), READING_RULES, rf"entities.toml.*{LOOP}"),
    "rules: not to be read": (closed(CORRECTIONS), READING_RULES, rf"entities.toml.*{CLOSED}"),
    "rules: another shape": (
        written(CORRECTIONS, b"merge = 1"),
        READING_RULES,
        r"entities.toml, line 1, .*\[\[merge\]\]",
    ),
    "rules: a slip": (written(CORRECTIONS, b"merge = ["), READING_RULES, r"entities.toml, line 1, column 10"),
    "rules: digits": (written(CORRECTIONS, LONG), READING_RULES, r"entities.toml, line 1, .*too many digits"),
    "rules: brackets": (written(CORRECTIONS, DEEP), READING_RULES, r"entities.toml, line 1, .*nested too deeply"),
    "settings: a pipe": (
        replaced(CONFIGURATION, os.mkfifo),
        READING_SETTINGS,
        rf"config.toml .*{IS_PIPE}\. {READABLE}",
    ),
    "settings: a folder": (
        replaced(CONFIGURATION, lambda path: path.mkdir()),
        READING_SETTINGS,
        rf"config.toml .*{IS_FOLDER}\. {READABLE}",
    ),
    "settings: a link to itself": (
        replaced(CONFIGURATION, looped),
        READING_SETTINGS,
        rf"config.toml .*{LOOP}\. {READABLE}",
    ),
    "settings: not to be read": (closed(CONFIGURATION), READING_SETTINGS, rf"config.toml .*{CLOSED}\. {READABLE}"),
    "settings: a slip": (
        written(CONFIGURATION, b"[reading]\ncontext_lines = = 3"),
        READING_SETTINGS,
        r"line 2, column 17",
    ),
    "settings: text": (
        written(CONFIGURATION, b"[reading]\ncontext_lines = 'x'"),
        READING_SETTINGS,
        r"expected a whole number",
    ),
    "settings: mistyped": (
        written(CONFIGURATION, b"[reading]\ncontext_linse = 3"),
        READING_SETTINGS,
        r"The nearest is reading.context_lines",
    ),
    "settings: too wide": (written(CONFIGURATION, b"[appearance]\nmeasure = 999"), READING_SETTINGS, r"at most 120"),
    "settings: zeros": (written(CONFIGURATION, bytes(10)), READING_SETTINGS, r"line 1, column 1: .*Mend the line"),
    "settings: digits": (written(CONFIGURATION, LONG), READING_SETTINGS, r"too many digits"),
    "settings: brackets": (written(CONFIGURATION, DEEP), READING_SETTINGS, r"nested too deeply"),
    "settings: megabytes": (written(CONFIGURATION, b"#" * 2_000_000), READING_SETTINGS, r"it has more than 1 MB"),
    "settings: their folder a file": (
        replaced("config", lambda path: path.touch()),
        READING_SETTINGS,
        rf"{FOLDER}\. {READABLE}",
    ),
    "settings: their folder closed": (closed("config"), READING_SETTINGS, rf"{CLOSED}\. {READABLE}"),
    "theme: a slip": (written(THEME, b"[colors"), LOOKING, r"mine.toml, line 1, column 8, is left out"),
    "theme: digits": (written(THEME, LONG), LOOKING, r"mine.toml, line 1, .*is left out: a number has too many digits"),
    "theme: brackets": (written(THEME, DEEP), LOOKING, r"mine.toml, line 1, .*is left out: .*nested too deeply"),
    "theme: no colour": (written(THEME, b"[colors]\nforeground = 'nacre'"), LOOKING, r"mine.toml.*foreground"),
    "theme: a pipe": (lambda home: os.mkfifo(home / THEME), LOOKING, r"mine.toml cannot be read: it is a pipe"),
    "theme: not to be read": (
        lambda home: (home / THEME).touch(mode=0),
        LOOKING,
        r"mine.toml cannot be read: Permission denied",
    ),
}
"""What may be wrong with other files and folders: the commands that meet it, and what each says."""


@contextlib.contextmanager
def locked(home: Path) -> Iterator[None]:
    """Somebody writes to the library all the time."""
    with contextlib.closing(sqlite3.connect(library(home), isolation_level=None)) as connection:
        connection.execute("begin immediate")
        yield
        connection.execute("rollback")
