"""Random keys on a real terminal for as long as is wanted, while feeds bring news and articles are analysed."""

from __future__ import annotations

import json
import math
import mmap
import os
import random
import signal
import struct
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from reader.commands import COMMANDS
from reader.library import Library
from reader.model import Article, Subscription
from tests.patience import HANGS
from tests.pseudo_terminal import Terminal, sent_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from http.server import BaseHTTPRequestHandler

    from tests.conftest import Answer, Site

APP: Final = Path(__file__).with_name("soaked_app.py")
ARTICLES: Final = 2000
"""In a library that is read for long."""
FEEDS: Final = 5
A_SECOND: Final = 30
"""Keys, as long as the app comes along."""
MOST_WAITING: Final = 30
"""Keys that the app has not carried out, from which on none is pressed: a person would wait."""
LEADS_OUT: Final = frozenset({"ctrl+q", "ctrl+z", "$"})
"""Keys that end the app or stop it, or give an article to whatever command chance has typed."""
COMMON: Final = ("escape", "escape", "escape", "enter", "j", "k", "tab", "down", "up", "]", "1", "2", "3") * 4 + tuple(
    "ferry ab["
)
"""Keys that come more often than the rest: they lead on, and out of what was opened."""
OF_A_STORY: Final = 8
"""Articles that report the same."""
SYLLABLES: Final = ("ka", "ro", "ven", "til", "mo", "sar", "dun", "bel", "fi", "gra", "lor", "neth")
DEEDS: Final = (
    "opened the bridge over the {place}",
    "closed the harbour of {place} after the gale",
    "said that {number} people were hurt in {place}",
    "put the cost at ${number} million",
    "denied that {number} ships had been warned off {place}",
    "will visit the yard of {place} on {day} May",
)


SHARES: Final = (0.5, 0.95, 0.99, 1.0)


def within(times: Sequence[float], share: float) -> float:
    """The time within which this share of them was done."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


@dataclass
class Soaked:
    """What a soak came to. Times are milliseconds from a key to its paint, memory megabytes of the app alone."""

    seconds: float = 0.0
    sent: int = 0
    milliseconds: list[int] = field(default_factory=list)
    """After the warm-up."""
    unhindered: list[int] = field(default_factory=list)
    """The same without the time in which other programs had the processors."""
    processor: list[float] = field(default_factory=list)
    """Milliseconds of processor time of the interface from a key to its paint: the same however busy the machine is."""
    in_turn: list[float] = field(default_factory=list)
    """The same from when the key before it was painted: what a key costs by itself, however many wait."""
    memory: list[tuple[float, float]] = field(default_factory=list)
    """At which second how much."""
    screens: Counter[str] = field(default_factory=Counter)
    status: int | None = None
    """Of an app that ended by itself."""
    log: str = ""
    """Faults that the app noted."""

    def memory_at(self, second: float) -> float:
        return min(self.memory, key=lambda measured: abs(measured[0] - second))[1] if self.memory else 0.0

    def _times(self) -> tuple[Sequence[float], ...]:
        return self.milliseconds, self.unhindered, self.processor, self.in_turn

    def report(self) -> dict[str, object]:
        return {
            "seconds": round(self.seconds),
            "keys": self.sent,
            "measured": len(self.milliseconds),
            "p50 p95 p99 longest": [within(self.milliseconds, share) for share in SHARES],
            "unhindered": [within(self.unhindered, share) for share in SHARES],
            "processor time": [within(self.processor, share) for share in SHARES],
            "in turn": [within(self.in_turn, share) for share in SHARES],
            "over a second": [sum(one > 1000 for one in times) for times in self._times()],
            "memory by minute": [round(self.memory_at(60 * minute)) for minute in range(int(self.seconds // 60) + 1)],
            "screens": dict(self.screens.most_common()),
            "status": self.status,
            "faults": self.log.count("ERROR"),
        }


class Pace:
    """How far the app is behind the keys. Two keys may come as one (Escape and a letter are Alt and that letter), so
    that what the app does not have after a moment of quiet never was a key of its own."""

    SIZE: ClassVar[int] = 16
    QUIET: ClassVar[float] = 0.5

    def __init__(self, file: Path) -> None:
        file.write_bytes(bytes(self.SIZE))
        with file.open("r+b") as opened:
            self._told = mmap.mmap(opened.fileno(), self.SIZE)
        self._sent = self._seen = 0
        self._since = 0.0

    @property
    def come(self) -> int:
        """Keys that the app has."""
        return self._seen

    def pressed(self) -> None:
        self._sent += 1

    def behind(self, now: float) -> int:
        """Keys that are on their way or wait."""
        come, waiting = (int(one) for one in struct.unpack("qq", self._told))
        if come != self._seen:
            self._seen, self._since = come, now
        if now - self._since > self.QUIET and not waiting:
            self._sent = come
        return max(0, self._sent - come) + waiting


class UnseenTerminal(Terminal):
    """Nobody looks at it."""

    def show(self, data: bytes) -> None:
        self.raw = data


def name(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).title()


def report(story: int, chance: random.Random) -> str:
    """A report of a story, whose people and places no other story has."""
    of_story = random.Random(story)
    people = [f"{name(of_story)} {name(of_story)}" for _ in range(3)]
    place, number = name(of_story), of_story.randrange(2, 400)

    def sentence() -> str:
        deed = chance.choice(DEEDS).format(place=place, number=number + chance.randrange(3), day=story % 28 + 1)
        return f"{chance.choice(people)} {deed}, {chance.choice(people)} said on Tuesday."

    return "\n\n".join(" ".join(sentence() for _ in range(4)) for _ in range(chance.randrange(2, 8)))


def prepare(folder: Path, site: Site, articles: int) -> None:
    """Folders of a reader with many articles that nobody has analysed yet, and feeds that always have something new."""
    chance = random.Random(1)
    (folder / "config").mkdir(parents=True)
    settings = "[feeds]\nallow_private = true\ninterval = 1\n[searches]\nferry = 'text:harbour'\n"
    (folder / "config" / "config.toml").write_text(settings, encoding="utf-8")
    with Library.open(folder / "data" / "library.db") as library:
        for number in range(articles):
            story = number // OF_A_STORY
            day = f"20{story % 24:02}-{story % 12 + 1:02}-{story % 28 + 1:02}"
            title = f"Report {number} from the harbour"
            library.articles.add(Article(f"a{number}", report(story, chance), title, "Courier", published=day))
        for number in range(FEEDS):
            site.pages[f"/feed{number}.xml"] = fresh_feed(number, chance)
            library.feeds.subscribe(Subscription(f"{site.url}/feed{number}.xml", title=f"Feed {number}"))


def fresh_feed(feed: int, chance: random.Random) -> Answer:
    count = 0

    def answer(request: BaseHTTPRequestHandler) -> None:
        nonlocal count
        count += 1
        text = report(ARTICLES + count, chance)
        item = (
            f"<item><title>News {feed}.{count}</title><guid>{feed}.{count}</guid>"
            f"<link>https://news.example/{feed}/{count}</link><description>{text}</description></item>"
        )
        data = f"<rss version='2.0'><channel><title>Feed {feed}</title>{item}</channel></rss>".encode()
        request.send_response(200)
        request.send_header("Content-Type", "application/rss+xml")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    return answer


@dataclass(frozen=True)
class Length:
    """How long keys are pressed: for so many seconds, or until the app has so many of them."""

    seconds: float = HANGS
    keys: float = math.inf
    articles: int = ARTICLES


def soak(folder: Path, site: Site, length: Length, seed: int) -> Soaked:
    """Press keys for so long; the app is then ended by SIGTERM."""
    prepare(folder, site, length.articles)
    measured = folder / "measured.jsonl"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "BROWSER": "true",
        "EDITOR": "true",
    }
    pace = Pace(folder / "pace")
    command = [sys.executable, str(APP), *(str(folder / name) for name in ("config", "data", measured.name, "pace"))]
    outcome = Soaked()
    with UnseenTerminal(command, environment, 120, 40, folder=folder) as terminal:
        _wait_for_a_line(terminal, measured)
        _press(terminal, pace, outcome, length, random.Random(seed))
        _wait_for_a_line(terminal, measured, measured.stat().st_size)
        outcome.status = terminal.process.poll()
        if outcome.status is None:
            terminal.process.send_signal(signal.SIGTERM)
            terminal.wait_for_end()
    _take(measured, outcome, warm=min(60.0, outcome.seconds / 4))
    log = folder / "data" / "dateline.log"
    outcome.log = log.read_text(encoding="utf-8") if log.exists() else ""
    return outcome


def _wait_for_a_line(terminal: Terminal, measured: Path, length: int = 0) -> None:
    """The app writes what it measures once it stands, and then every few seconds; `length` is what it wrote before."""
    until = time.monotonic() + HANGS
    while not (measured.exists() and measured.stat().st_size > length) and terminal.process.poll() is None:
        assert time.monotonic() < until, "the app never came"
        terminal.read_until(time.monotonic() + 0.1)


def _press(terminal: Terminal, pace: Pace, outcome: Soaked, length: Length, chance: random.Random) -> None:
    keys = sorted({key for command in COMMANDS for key in command.keys if key not in LEADS_OUT} - {"q"}) + list(COMMON)
    begun = time.monotonic()
    look = 0.0
    while (
        (now := time.monotonic() - begun) < length.seconds
        and pace.come < length.keys
        and terminal.process.poll() is None
    ):
        if pace.behind(now) < MOST_WAITING:
            terminal.type(sent_for(chance.choice(keys)))
            pace.pressed()
            outcome.sent += 1
        if now > look:
            look = now + 5
            outcome.memory.append((now, resident(terminal.process.pid)))
        terminal.read_until(begun + now + chance.expovariate(A_SECOND))
    outcome.seconds = time.monotonic() - begun


def _take(measured: Path, outcome: Soaked, warm: float) -> None:
    began: float | None = None
    for line in measured.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        began = found["at"] if began is None else began
        outcome.screens = Counter(found["screens"])
        if found["at"] - began > warm:
            outcome.milliseconds += found["keys"]
            outcome.unhindered += found["alone"]
            outcome.processor += found["processor"]
            outcome.in_turn += found["in turn"]


def resident(process: int) -> float:
    """Megabytes of a process in memory."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
