"""Analysis and feeds in the background, in a process of its own: typing stays smooth, and quitting never waits.

`Worker` is the app's end: it starts `python -m reader.worker`, hears of its progress, and ends it. The process reads
its standard input, whose end is its own end, so that it never outlives the app; and it writes one JSON object a line.
Killed at any time it takes nothing with it: an article is either stored as a whole or waits for the next worker.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, TYPE_CHECKING, Final, Literal, Self, cast

from reader.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.intake import Progress
    from reader.library import Library
    from reader.paths import Places
    from reader.rounds import Rounds, Step

COMMAND: Final = (sys.executable, "-P", "-m", "reader.worker")
"""Starts the process. `-P`: nothing is imported from the folder that the reader happens to stand in."""

GRACE: Final = 0.15
"""Seconds that the process gets to end by itself before it is killed."""

DEATHS: Final = 4
"""Deaths in a row, without an article between them, after which the process is not started again."""

IDLE: Final = 60.0
"""Seconds without work after which the process ends and gives its memory back."""

LOOK: Final = 2.0
"""Seconds between two looks whether another instance has added articles or left some behind."""

RENEW: Final = 30.0
"""Seconds between two renewals of claims; their lease is four times as long."""


@dataclass(frozen=True, slots=True)
class Event:
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
    ]
    """Of one article: started, stored, failed. `finished`: nothing is left to do. `stopped`: it cannot go on. Of feeds:
    `refreshing` (a round begins), `feed` (one has answered), `refreshed`, and `fetched` (an article's whole text)."""
    id: str | None = None
    """An article's, or of `feed` the address."""
    done: int = 0
    total: int = 0
    message: str | None = None
    """Why, as a sentence for the reader: of failed, no_pipeline, stopped; of feeds and whole texts, what went wrong."""
    new: int = 0
    """How many articles are new, of `feed` and `refreshed`; of `fetched`, 1 where the article has another text now."""


class Worker:
    """The background process as the app sees it. Starts it anew when it dies; `stop` ends it for good."""

    def __init__(
        self, places: Places, model: str, report: Callable[[Event], None] | None, command: Sequence[str]
    ) -> None:
        self._library = places.library
        self._log = places.log
        self._command = (*command, str(places.library), model, str(places.log), str(places.config_file))
        self._events: SimpleQueue[Event] = SimpleQueue()
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
        places: Places,
        model: str = "auto",
        report: Callable[[Event], None] | None = None,
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

    def events(self) -> list[Event]:
        """What was said since the last time, where no `report` takes it."""
        said: list[Event] = []
        with contextlib.suppress(Empty):
            while True:
                said.append(self._events.get_nowait())
        return said

    def look(self) -> None:
        """Say that articles were added. A process that has ended for want of work is started again."""
        self._say("look")

    def first(self, article_id: str) -> None:
        """Ask for an article before all others: somebody is looking at it."""
        self._say(f"first {article_id.encode().hex()}")

    def refresh(self, feed: str | None = None) -> None:
        """Ask for news: of all feeds that may be asked now, or of the one at this address in any case."""
        self._order(f"refresh {(feed or '').encode().hex()}")

    def fetch(self, article_id: str) -> None:
        """Ask for the whole text of an article; `fetched` tells what came of it."""
        self._order(f"fetch {article_id.encode().hex()}")

    def _order(self, line: str) -> None:
        """Say something that is to be done even if the process ends before it hears it."""
        with self._lock:
            self._orders.append(line)
        self._say(line)

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
            library.release(process)

    def _spawn(self) -> subprocess.Popen[bytes]:
        # One thread for arithmetic: the other processor is for the interface.
        environment = os.environ | dict.fromkeys(
            ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
        )
        with contextlib.ExitStack() as stack:
            errors: int | IO[bytes] = subprocess.DEVNULL
            with contextlib.suppress(OSError):
                self._log.parent.mkdir(parents=True, exist_ok=True)
                errors = stack.enter_context(self._log.open("ab"))
            # A session of its own: Ctrl+C in the terminal is the app's affair.
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                start_new_session=True,
            )
        self._listener = threading.Thread(target=self._listen, args=(process,), name="worker", daemon=True)
        self._listener.start()
        with contextlib.suppress(OSError):
            if process.stdin is not None and self._orders:
                process.stdin.write("".join(f"{line}\n" for line in self._orders).encode())
                process.stdin.flush()
        return process

    def _say(self, line: str) -> None:
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

    def _settle(self, event: Event) -> None:
        """Strike off the order that the process has begun or carried out."""
        line = f"{'fetch' if event.event == 'fetched' else 'refresh'} {(event.id or '').encode().hex()}"
        with self._lock:
            if line in self._orders:
                self._orders.remove(line)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Hand on what the process says until it ends; then start it again, if it died or is wanted."""
        import msgspec

        decoder = msgspec.json.Decoder(Event)
        stdout = cast("IO[bytes]", process.stdout)
        for line in stdout:
            try:
                event = decoder.decode(line)
            except msgspec.DecodeError:  # cut off by its death
                continue
            self._asked = False
            if event.event in ("stored", "failed", "refreshed"):
                self._deaths = 0
            if event.event in ("refreshing", "fetched"):
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
            Event(
                "stopped", message=f"The analysis in the background keeps dying, and was stopped. Details: {self._log}"
            )
        )


def _close(process: subprocess.Popen[bytes]) -> None:
    """End a process's standard input, which it may have left already."""
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()


def main(arguments: Sequence[str]) -> None:
    """The process itself: analyse what waits, until the standard input ends, or there has been no work for long."""
    from reader.config import load
    from reader.library import Library
    from reader.log import write_to
    from reader.rounds import Rounds

    path, model, log, config = arguments
    write_to(Path(log))
    os.nice(19)
    wanted: deque[str] = deque()
    called = threading.Event()
    try:
        settings = load(Path(config))
        rounds = Rounds(Path(path), settings.feeds, lambda step: _tell_step(step, called))
        threading.Thread(target=_hear, args=(Path(path), wanted, called, rounds), name="hear", daemon=True).start()
        with Library.open(Path(path)) as library:
            rounds.start()
            _work(library, model if settings.analysis.background else None, wanted, called, rounds)
    except DatelineError as error:
        _tell(Event("stopped", message=str(error)))


def _work(library: Library, model: str | None, wanted: deque[str], called: threading.Event, rounds: Rounds) -> None:
    """Analyse what waits, as long as something may come. Without a model, nothing is analysed."""
    from reader.analysis import PipelineMissing, load
    from reader.intake import analyse_pending

    pipeline = None
    finished = False
    idle_since = time.monotonic()
    while True:
        called.clear()
        if model is not None and library.pending_count():
            try:
                pipeline = pipeline or load(model)
            except PipelineMissing as missing:
                _tell(Event("no_pipeline", message=str(missing)))
                model = None
                continue
            if analyse_pending(library, pipeline, _tell_progress, wanted=wanted):
                idle_since = time.monotonic()
                finished = False
        wanted.clear()
        if not finished and model is not None and not library.pending_count():
            _tell(Event("finished"))
            finished = True
            library.tidy()
        if time.monotonic() - idle_since >= IDLE and not rounds.busy:
            if not rounds.wanted:
                return
            if pipeline is not None:
                _begin_anew()
        called.wait(LOOK)


def _begin_anew() -> None:
    """Give the pipeline's memory back, and go on watching over the feeds: the same process, from its beginning."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - it is this very program


def _hear(path: Path, wanted: deque[str], called: threading.Event, rounds: Rounds) -> None:
    """Obey the app's lines. When they end, so does the process, in the middle of whatever it does."""
    from reader.library import Library
    from reader.rounds import Order

    with Library.open(path, patience=GRACE / 2) as library:
        threading.Thread(target=_renew, args=(path,), name="renew", daemon=True).start()
        for line in sys.stdin:
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "first":
                wanted.append(bytes.fromhex(rest).decode())
            elif word in ("refresh", "fetch"):
                rounds.order(Order(cast("Literal['refresh', 'fetch']", word), bytes.fromhex(rest).decode()))
            called.set()
        with contextlib.suppress(DatelineError):
            library.release()
    os._exit(0)


def _renew(path: Path) -> None:
    """Keep the claims alive while a long article is analysed."""
    from reader.library import Library

    with Library.open(path) as library:
        while True:
            time.sleep(RENEW)
            with contextlib.suppress(DatelineError):
                library.renew_claims()


def _tell_progress(progress: Progress) -> None:
    _tell(Event(progress.step, progress.article, progress.done, progress.total, progress.reason))


def _tell_step(step: Step, called: threading.Event) -> None:
    _tell(Event(step.event, step.id, step.done, step.total, step.message, step.new))
    if step.new:
        called.set()  # there is something to analyse


def _tell(event: Event) -> None:
    """Write an event as one JSON object on a line. An app that has gone hears nothing, and `_hear` ends the process."""
    import msgspec

    with contextlib.suppress(OSError):
        sys.stdout.buffer.write(msgspec.json.encode(event) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
