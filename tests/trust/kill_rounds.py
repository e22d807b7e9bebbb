"""Programs on a real terminal that are killed (`kill -9`) at a random moment, and a look at what they left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import pytest

from reader.library import ALL, Library
from reader.library.database.salvage import salvage_to
from reader.library.database.schema import VERSION
from reader.model import Article, Subscription
from reader.notes import Notebook
from reader.notes.drafts import DraftFolder
from tests.left_processes import mark
from tests.older_libraries import write_older_library
from tests.patience import HANGS
from tests.trust.session_steps import ABSENT, EDITOR, session

if TYPE_CHECKING:
    from tests.conftest import Site
    from tests.pseudo_terminal import Terminal
    from tests.trust.session_steps import Home

LONGEST_PAUSE: Final = 0.4
"""Seconds after the last key within which the program is killed."""
OFFERED: Final = "Not saved when Dateline last ended"
OLD_ARTICLES: Final = 400
BROKEN_ARTICLES: Final = 60
DIES_BEFORE_IT_IS_SHOWN: Final = 0.7


@dataclass
class Outcome:
    """What the rounds came to."""

    rounds: Counter[str] = field(default_factory=Counter)
    """By the step within which it was killed."""
    acknowledged: int = 0
    """Notes, changes of notes and deletions that the screen had shown."""
    drafts_offered: int = 0
    faults: list[str] = field(default_factory=list)


def killed(terminal: Terminal) -> str | None:
    """Kill the program, and no other; what it had started must then end by itself. A fault, if it does not."""
    group = terminal.process.pid
    terminal.process.kill()
    terminal.process.wait()
    terminal.hang_up()
    return None if ends(group) else f"a process of the group {group} outlived the program"


def ends(group: int) -> bool:
    """Whether every process of a group ends by itself."""
    until = time.monotonic() + HANGS
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


class KillRounds:
    """Rounds of sessions by one reader, each killed at a step and a moment that chance says."""

    def __init__(self, home: Home, site: Site, seed: int) -> None:
        self.home = home
        self._site = site
        self._chance = random.Random(seed)
        self.outcome = Outcome()
        self._steps = [step.name for step in session(0, home)]

    def run(self, number: int) -> None:
        """A round: a session up to its death, and a look at what it left."""
        self._serve(number)
        last = self._steps[number * 5 % len(self._steps)]  # each step dies equally often
        left = self._left(number)
        with self.home.start(self.home.import_file(number)) as terminal:
            self._settle_drafts(terminal, left)
            self._work(terminal, number, last)
            time.sleep(self._chance.uniform(0, LONGEST_PAUSE))
            self._note(killed(terminal), number)
        self.outcome.rounds[last] += 1
        self._look(number)

    def _work(self, terminal: Terminal, number: int, last: str) -> None:
        """Carry out the session up to a step, whose end is not always waited for."""
        for step in session(number, self.home):
            step.ask(self.home.ledger)
            terminal.press(*step.keys)
            if step.name == last and self._chance.random() < DIES_BEFORE_IT_IS_SHOWN:
                return
            try:
                terminal.wait_for(step.shown)
            except pytest.fail.Exception as error:
                self._note(f"{step.name}: {error}", number)
                return
            step.hold(self.home.ledger)
            if step.name == last:
                return

    def _serve(self, number: int) -> None:
        item = (
            f"<item><title>Breaking {number} from the quay</title><guid>{number}</guid>"
            "<pubDate>Mon, 01 Jun 2020 09:00:00 GMT</pubDate><description>The crane fell.</description></item>"
        )
        feed = f"<rss version='2.0'><channel><title>Harbour News</title>{item}</channel></rss>"
        url = self._site.serve("/news.xml", feed, content_type="application/rss+xml")
        if number == 1:
            with Library.open(self.home.library) as library:
                library.feeds.subscribe(Subscription(url, title="Harbour News", allow_private=True))

    def _left(self, number: int) -> list[str]:
        """What was being written, and is not saved: the start to come must offer it.

        Asked before that start: who looks whether a program lives holds its lock for a moment.
        """
        ledger = self.home.ledger
        with Notebook.open(self.home.data / "notes") as notebook:
            saved = {note.body.strip() for note in notebook.notes()}
        drafts = DraftFolder(self.home.data / "drafts").left()
        left = [body for draft in drafts if (body := draft.unsaved.note.body).strip() not in saved]
        if ledger.offered is not None and ledger.offered not in left:
            self._note(f"the draft “{ledger.offered}” is lost", number)
        ledger.offered = None
        return left

    def _settle_drafts(self, terminal: Terminal, left: list[str]) -> None:
        """See that each is offered; save it or leave it."""
        ledger = self.home.ledger
        for _ in left:
            text = terminal.wait_for(OFFERED)
            (offered,) = (body for body in left if body and f" {body} " in text)
            self.outcome.drafts_offered += 1
            word = offered.split()[0]
            if self._chance.random() < 0.5:
                ledger.notes.setdefault(word, {ABSENT}).add(offered.strip())
                terminal.press("ctrl+s")
                ledger.notes[word] = {offered.strip()}
            else:
                terminal.press("escape", "escape")
            terminal.wait_for(lambda text: EDITOR not in text)

    def _look(self, number: int) -> None:
        ledger = self.home.ledger
        with Notebook.open(self.home.data / "notes") as notebook:
            found = [note.body.strip() for note in notebook.notes()]
            for problem in notebook.problems():
                self._note(problem.message, number)
        words = Counter(body.split()[0] for body in found)
        for word, count in words.items():
            if count > 1 or word not in ledger.notes:
                self._note(f"{count} notes “{word}”", number)
        texts = {body.split()[0]: body for body in found}
        for word, allowed in ledger.notes.items():
            if texts.get(word) not in allowed:
                self._note(f"a note is {texts.get(word)!r}, and may be {allowed}", number)
            ledger.notes[word] = {texts.get(word)}
            self.outcome.acknowledged += len(allowed) == 1
        with Library.open(self.home.library) as library:
            for fault in library.maintenance.check():
                self._note(fault, number)
            rows = library.lists.window(ALL, 0, 100_000)
        titles = Counter(row.title for row in rows)
        starred = {row.title for row in rows if row.starred}
        for title, must in ledger.articles.items():
            if titles[title] > 1 or (must and not titles[title]):
                self._note(f"the article “{title}” is there {titles[title]} times", number)
        for title, must in ledger.stars.items():
            if must and title not in starred:
                self._note(f"the star of “{title}” is lost", number)

    def _note(self, fault: str | None, number: int) -> None:
        if fault is not None:
            self.outcome.faults.append(f"round {number}: {fault}")


def kill_a_migration(home: Home, chance: random.Random) -> str | None:
    """Kill the start that brings a library of an older format up to date; a fault, unless the next one shows it all."""
    version = chance.randrange(1, VERSION)
    write_older_library(home.library, version, OLD_ARTICLES)
    with home.start() as terminal:
        time.sleep(chance.uniform(0.2, 2.0))
        if fault := killed(terminal):
            return fault
    with home.start() as again:
        again.wait_for(f"Articles {OLD_ARTICLES}")
        again.press("q")
        if again.wait_for_end() != 0:
            return f"the start after it ended with {again.process.returncode}"
    with Library.open(home.library) as library:
        faults = library.maintenance.check()
        stars = sum(row.starred for row in library.lists.window(ALL, 0, OLD_ARTICLES))
    if faults or stars != -(-OLD_ARTICLES // 3):
        return f"from format {version}: {faults}, {stars} stars"
    return None if home.library.with_name(f"library.db.format-{version}").is_file() else "no copy of it was kept"


def kill_a_salvage(home: Home, chance: random.Random) -> str | None:
    """Kill `dateline salvage`; a fault, unless nothing or all stands at its target and asking again gives all."""
    if not home.library.exists():
        with Library.open(home.library) as library:
            for number in range(BROKEN_ARTICLES):
                library.articles.add(
                    Article(f"a{number}", f"The ferry sank. {number} " * 300, f"Ferry {number}", "here")
                )
        with home.library.open("r+b") as file:
            file.write(bytes(4096))
    target = home.folder / "salvaged.db"
    target.unlink(missing_ok=True)
    command = [sys.executable, "-m", "reader", "salvage", str(target)]
    with subprocess.Popen(
        command, env=home.environment | mark(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(chance.uniform(0.2, 1.2))
        process.kill()
    if target.exists():
        with Library.open(target) as library:
            if library.lists.count() != BROKEN_ARTICLES:
                return f"half a library was left at the target: {library.lists.count()} articles"
        target.unlink()
    taken = salvage_to(home.library, target)
    return None if taken.articles == BROKEN_ARTICLES else f"asked again it took out {taken.articles}"
