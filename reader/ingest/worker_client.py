"""Analysis and feeds in the background, in a process of its own: typing stays smooth, and quitting never waits.

`Worker` is the app's end: it starts `python -m reader.ingest.worker_process`, hears of its progress, and ends it. The
process reads its standard input, whose end is its own end, so that it never outlives the app; and it writes one JSON
object a line. Killed at any time it takes nothing with it: an article is stored as a whole or waits for the next
worker.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING, Final, Literal, NamedTuple, Self, cast

from reader.errors import DatelineError
from reader.log import prepare
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.paths import DataPaths

COMMAND: Final = (sys.executable, "-P", "-m", "reader.ingest.worker_process")
"""Starts the process. `-P`: nothing is imported from the folder that the reader happens to stand in."""

GRACE: Final = 0.15
"""Seconds that the process gets to end by itself before it is killed."""

DEATHS: Final = 4
"""Deaths in a row, without an article between them, after which the process is not started again."""


_ORDERS: Final = {"refreshing": "refresh", "fetched": "fetch", "followed": "follow"}
"""What the process says when it has begun, or done, what it was ordered to do."""


class AnnouncedFeed(NamedTuple):
    """A feed that a page names beside the one that was found there."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class WorkerEvent:
    """What the background process says."""

    event: Literal[
        "started",
        "stored",
        "failed",
        "finished",
        "no_pipeline",
        "stopped",
        "refreshing",
        "feed",
        "refreshed",
        "fetched",
        "following",
        "followed",
        "noticed",
        "syncing",
        "synced",
        "faulted",
    ]
    """Of one article: started, stored, failed. `finished`: nothing is left to do. `stopped`: it cannot go on. Of feeds:
    `refreshing` (a round begins), `feed` (one has answered), `refreshed`, and `fetched` (an article's whole text);
    `following` (a feed is looked for at an address), `followed`, or not, as the message says; `noticed`: a rule
    wants the reader to hear of an article; `syncing`, `synced`: with the reader's server, with what is to be told;
    `faulted`: a fault of our own, which is in the log, has ended all this until the process is started anew."""
    id: str | None = None
    """An article's, or of `feed` the address; of `following` and `followed` the address that was named."""
    done: int = 0
    total: int = 0
    message: str | None = None
    """Why, as a sentence for the reader: of failed, no_pipeline, stopped; of feeds and whole texts, what went wrong."""
    new: int = 0
    """How many articles are new, of `feed` and `refreshed`; of `fetched`, 1 where the article has another text now; of
    `followed`, 1 where the feed was not followed before."""
    asked: bool = False
    """Of feeds and whole texts: whether the app asked for it; else the clock did, and nobody waits for it."""
    feed: str | None = None
    """Of `followed`: the address of the feed that was found."""
    others: tuple[AnnouncedFeed, ...] = ()
    """Of `followed`: what else the page there announces."""


class Worker:
    """The background process as the app sees it. Starts it anew when it dies; `stop` ends it for good."""

    def __init__(
        self, places: DataPaths, model: str, report: Callable[[WorkerEvent], None] | None, command: Sequence[str]
    ) -> None:
        self._library = places.library
        self._log = places.log
        files = (places.log, places.config_file, places.corrections)
        self._command = (*command, str(places.library), model, *map(str, files))
        self._events: SimpleQueue[WorkerEvent] = SimpleQueue()
        self._report = report or self._events.put
        self._lock = threading.Lock()
        self._stopping = False
        self._asked = False
        self._orders: list[str] = []
        self._deaths = 0
        self._process = self._spawn()

    @classmethod
    def start(
        cls,
        places: DataPaths,
        model: str = "auto",
        report: Callable[[WorkerEvent], None] | None = None,
        command: Sequence[str] = COMMAND,
    ) -> Self:
        """Start the process on the library of these places; returns at once.

        `report` gets every event, in a thread of the worker's own; without it, ask `events()` from time to time.
        """
        return cls(places, model, report, command)

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def events(self) -> list[WorkerEvent]:
        """What was said since the last time, where no `report` takes it."""
        said: list[WorkerEvent] = []
        with contextlib.suppress(Empty):
            while True:
                said.append(self._events.get_nowait())
        return said

    def look(self) -> None:
        """Say that articles were added. A process that has ended for want of work is started again."""
        self._send("look")

    def first(self, article_id: str) -> None:
        """Ask for an article before all others: somebody is looking at it."""
        self._send(f"first {article_id.encode().hex()}")

    def refresh(self, feed: str | None = None) -> None:
        """Ask for news: of all feeds that may be asked now, or of the one at this address in any case."""
        self._order(f"refresh {(feed or '').encode().hex()}")

    def fetch(self, article_id: str) -> None:
        """Ask for the whole text of an article; `fetched` tells what came of it."""
        self._order(f"fetch {article_id.encode().hex()}")

    def follow(self, address: str) -> None:
        """Look for a feed at an address and follow it; `followed` tells what came of it."""
        self._order(f"follow {address.encode().hex()}")

    def _order(self, line: str) -> None:
        """Say something that is to be done even if the process ends before it hears it."""
        with self._lock:
            self._orders.append(line)
        self._send(line)

    def stop(self) -> None:
        """End the process, whatever it is doing, in less than 0.3 s; the next one goes on where it was."""
        with self._lock:
            self._stopping = True
            process = self._process
        _close(process)
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self._release(process.pid)
        self._listener.join(GRACE)

    def _release(self, process: int) -> None:
        """Let go of what a killed process had claimed, so that no suspicion falls on it.

        Where another instance is writing just now, the claims stay: the next worker finds them void.
        """
        from reader.library import Library

        with contextlib.suppress(DatelineError), Library.open(self._library, patience=0.05) as library:
            library.leases.release(process)

    def _spawn(self) -> subprocess.Popen[bytes]:
        # One thread for arithmetic: the other processor is for the interface.
        environment = os.environ | dict.fromkeys(
            ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
        )
        with contextlib.ExitStack() as stack:
            errors: int | IO[bytes] = subprocess.DEVNULL
            with contextlib.suppress(OSError):
                prepare(self._log)
                errors = stack.enter_context(self._log.open("ab"))
            # A group of its own: Ctrl+C in the terminal is the app's affair. The same session, as Linux shares out
            # processors by session first, and being nice counts within one only (sched_autogroup).
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                process_group=0,
            )
        self._listener = threading.Thread(target=self._listen, args=(process,), name="worker", daemon=True)
        self._listener.start()
        with contextlib.suppress(OSError):
            if process.stdin is not None and self._orders:
                process.stdin.write("".join(f"{line}\n" for line in self._orders).encode())
                process.stdin.flush()
        return process

    def _send(self, line: str) -> None:
        with self._lock:
            if self._stopping:
                return
            self._asked = True
            stdin = self._process.stdin
            try:
                if stdin is not None:
                    stdin.write(f"{line}\n".encode())
                    stdin.flush()
            except (OSError, ValueError):  # it has ended meanwhile
                if self._process.poll() is not None:
                    self._process = self._spawn()

    def _settle(self, event: WorkerEvent) -> None:
        """Strike off the order that the process has begun or carried out."""
        line = f"{_ORDERS[event.event]} {(event.id or '').encode().hex()}"
        with self._lock:
            if line in self._orders:
                self._orders.remove(line)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Hand on what the process says until it ends; then start it again, if it died or is wanted."""
        import msgspec

        decoder = msgspec.json.Decoder(WorkerEvent)
        stdout = cast("IO[bytes]", process.stdout)
        for line in stdout:
            try:
                event = decoder.decode(line)
            except msgspec.DecodeError:  # cut off by its death
                continue
            self._asked = False
            if event.event in ("stored", "failed", "refreshed"):
                self._deaths = 0
            if event.event in _ORDERS:
                self._settle(event)
            self._report(event)
        stdout.close()
        died = process.wait() != 0
        with self._lock:
            _close(process)
            if self._stopping or not (died or self._asked):
                return
            self._deaths += died
            if self._deaths < DEATHS:
                self._process = self._spawn()
                return
        self._report(
            WorkerEvent(
                "stopped", message=f"The analysis in the background keeps dying, and was stopped. Details: {self._log}"
            )
        )


def _close(process: subprocess.Popen[bytes]) -> None:
    """End a process's standard input, which it may have left already."""
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
