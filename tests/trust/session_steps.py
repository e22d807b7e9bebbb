"""A session on a real terminal, step by step, and what must stand whenever it is killed.

A ledger says what may be found: a change that was asked for may be there or not, one that the screen has shown must be.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.pseudo_terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


LETTERS: Final = tuple(
    letter
    for letter in map(chr, range(0x100, 0x530))
    if letter.isalpha()
    and unicodedata.bidirectional(letter) == "L"
    and unicodedata.east_asian_width(letter) in ("N", "Na")
    and unicodedata.normalize("NFKC", letter) == letter
)
"""A cell wide each. Every note begins with one of its own, so that what was typed of it when the program was killed is
no part of another one, however little it is."""

EDITOR: Final = "tags, with spaces"
ABSENT: Final = None


@dataclass
class Ledger:
    """What was promised on the screen, and what was only asked for."""

    notes: dict[str, set[str | None]] = field(default_factory=dict)
    """By its first word, the texts that a note may have now; None: there may be none."""
    articles: dict[str, bool] = field(default_factory=dict)
    """By its title, whether the article must be there."""
    stars: dict[str, bool] = field(default_factory=dict)
    offered: str | None = None
    """The words that stood on disk while they were being written, when the program was killed."""


@dataclass(frozen=True)
class Step:
    """Something that a person does. `ask`: what may be true once the keys are pressed; `hold`: what is, once the
    screen has shown it."""

    name: str
    keys: tuple[str, ...]
    shown: Callable[[str], bool]
    ask: Callable[[Ledger], None] = lambda ledger: None
    hold: Callable[[Ledger], None] = lambda ledger: None


def may_be(word: str, *texts: str | None) -> Callable[[Ledger], None]:
    return lambda ledger: ledger.notes.setdefault(word, {ABSENT}).update(texts)


def is_now(word: str, text: str | None) -> Callable[[Ledger], None]:
    return lambda ledger: ledger.notes.update({word: {text}})


def drops_draft(after: Callable[[Ledger], None]) -> Callable[[Ledger], None]:
    def settle(ledger: Ledger) -> None:
        ledger.offered = None
        after(ledger)

    return settle


def keeps_draft(words: str) -> Callable[[Ledger], None]:
    return lambda ledger: setattr(ledger, "offered", words)


class Home:
    """The folders of one reader, through all rounds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.ledger = Ledger()
        (folder / "config").mkdir(parents=True)
        (folder / "config" / "config.toml").write_text("[feeds]\nallow_private = true\ninterval = 0\n")

    @property
    def library(self) -> Path:
        return self.data / "library.db"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "DATELINE_CONFIG": str(self.folder / "config"),
            "DATELINE_DATA": str(self.data),
        }

    def start(self, *arguments: str) -> Terminal:
        return Terminal([sys.executable, "-m", "reader", *arguments], self.environment, 180, 60)

    def import_file(self, number: int) -> str:
        """The path of a file with the article of a round."""
        path = self.folder / f"round-{number}.txt"
        text = f"Round {number} of the harbour council\n\nVERRAULT, May 3, 2019 -- Mayor Odile Marchetti spoke.\n"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def drafts(self) -> str:
        """All that stands in drafts on disk."""
        written = ""
        for path in (self.data / "drafts").glob("*.toml"):
            with contextlib.suppress(FileNotFoundError):
                written += path.read_text(encoding="utf-8")
        return written


def session(number: int, home: Home) -> Iterator[Step]:
    """A session of every kind of work on the article that this round imports."""
    names = ("alpha", "beta", "gamma")
    first, second, third = (f"{LETTERS[3 * number + place]}{name}" for place, name in enumerate(names))
    title, news = f"Round {number} of the harbour council", f"Breaking {number} from the quay"

    def article(must: bool) -> Callable[[Ledger], None]:
        return lambda ledger: ledger.articles.update({title: must})

    def star(must: bool) -> Callable[[Ledger], None]:
        return lambda ledger: ledger.stars.update({title: must})

    def entry(must: bool) -> Callable[[Ledger], None]:
        return lambda ledger: ledger.articles.update({news: must})

    def editing(text: str) -> bool:
        return EDITOR in text

    def typed(words: str) -> Callable[[str], bool]:
        return lambda text: words in text and words in home.drafts()

    def saved(words: str) -> Callable[[str], bool]:
        return lambda text: words in text and EDITOR not in text

    yield Step("import", (), lambda text: title in text, article(False), article(True))
    yield Step("open the notes", ("A",), lambda text: "No notes yet" in text)
    yield Step("begin a note", ("ctrl+a",), editing)
    yield Step("write it", tuple(f"{first} one"), typed(f"{first} one"), hold=keeps_draft(f"{first} one"))
    yield Step(
        "save it",
        ("ctrl+s",),
        saved(f"{first} one"),
        drops_draft(may_be(first, f"{first} one")),
        is_now(first, f"{first} one"),
    )
    yield Step("begin a note on words", ("2", "v", ")", "a"), editing)
    yield Step("write that", tuple(second), typed(second), hold=keeps_draft(second))
    yield Step("save that", ("ctrl+s",), saved(second), drops_draft(may_be(second, second)), is_now(second, second))
    yield Step("edit the first note", ("3", "g", "e"), editing)
    yield Step("write on", tuple(" more"), typed(f"{first} one more"), hold=keeps_draft(f"{first} one more"))
    yield Step(
        "save the change",
        ("ctrl+s",),
        saved(f"{first} one more"),
        drops_draft(may_be(first, f"{first} one more")),
        is_now(first, f"{first} one more"),
    )
    yield Step("delete", ("d",), lambda text: "Deleted" in text, may_be(first, ABSENT), is_now(first, ABSENT))
    yield Step(
        "undo",
        ("u",),
        lambda text: "Undone: note deleted" in text,
        may_be(first, f"{first} one more"),
        is_now(first, f"{first} one more"),
    )
    starred = re.compile(rf"round-{number}\b.*★")
    yield Step("star", ("2", "s"), lambda text: starred.search(text) is not None, star(False), star(True))
    yield Step("refresh the feeds", ("f5",), lambda text: "1 new article." in text, entry(False), entry(True))
    yield Step("begin one more", ("2", "ctrl+a"), editing)
    yield Step("leave it unfinished", tuple(third), typed(third), hold=keeps_draft(third))
