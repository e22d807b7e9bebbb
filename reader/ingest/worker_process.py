"""The background process itself: it obeys the app's lines, analyses what waits, and makes the rounds of the feeds.

Killed at any time it takes nothing with it: an article is either stored as a whole or waits for the next process.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import msgspec

from reader.config import load
from reader.errors import DatelineError
from reader.ingest.arrival_rules import rules_of
from reader.ingest.corrections_watch import Corrected
from reader.ingest.feed_rounds import ORDERS, Order, Rounds
from reader.ingest.worker_client import GRACE, WorkerEvent
from reader.log import write_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ingest.article_intake import Progress
    from reader.ingest.feed_rounds import OrderName, RoundStep
    from reader.library import Library

IDLE: Final = 60.0
"""Seconds without work after which the process ends and gives its memory back."""

LOOK: Final = 2.0
"""Seconds between two looks whether another instance has added articles or left some behind."""

FOLD: Final = 1.0
"""Seconds between two looks at the length of the library's log."""

RENEW: Final = 30.0
"""Seconds between two renewals of claims; their lease is four times as long."""


def main(arguments: Sequence[str]) -> None:
    """The process itself: analyse what waits, until the standard input ends, or there has been no work for long."""
    from reader.library import Library

    path, model, log, config, corrections = arguments
    write_to(Path(log))
    os.nice(19)
    wanted: deque[str] = deque()
    called = threading.Event()
    try:
        settings = load(Path(config))
        rules = rules_of(settings.rules)
        rounds = Rounds(Path(path), settings.feeds, lambda step: _tell_step(step, called), rules)
        threading.Thread(target=_hear, args=(Path(path), wanted, called, rounds), name="hear", daemon=True).start()
        with Library.open(Path(path)) as library:
            rounds.start()
            corrected = Corrected(library, Path(corrections))
            _work(library, model if settings.analysis.background else None, wanted, called, rounds, corrected)
    except DatelineError as error:
        _tell(WorkerEvent("stopped", message=str(error)))


def _work(
    library: Library,
    model: str | None,
    wanted: deque[str],
    called: threading.Event,
    rounds: Rounds,
    corrected: Corrected,
) -> None:
    """Analyse what waits, as long as something may come. Without a model, nothing is analysed."""
    from reader.analysis import PipelineMissing, load
    from reader.ingest.article_intake import analyse_pending

    pipeline = None
    finished = False
    idle_since = time.monotonic()
    while True:
        called.clear()
        if corrected.follow() and model is not None:
            while not wanted and library.stories.judge(1):
                idle_since = time.monotonic()
        if model is not None and library.analyses.pending_count():
            try:
                pipeline = pipeline or load(model)
            except PipelineMissing as missing:
                _tell(WorkerEvent("no_pipeline", message=str(missing)))
                model = None
                continue
            if analyse_pending(library, pipeline, _tell_progress, wanted=wanted):
                idle_since = time.monotonic()
                finished = False
        wanted.clear()
        if not finished and model is not None and not library.analyses.pending_count():
            _tell(WorkerEvent("finished"))
            finished = True
            library.maintenance.optimize(called.is_set)
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

    with Library.open(path, patience=GRACE / 2) as library:
        threading.Thread(target=_renew, args=(path,), name="renew", daemon=True).start()
        threading.Thread(target=keep_log_short, args=(path,), name="log", daemon=True).start()
        for line in sys.stdin:
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "first":
                wanted.append(bytes.fromhex(rest).decode())
            elif word in ORDERS:
                rounds.order(Order(cast("OrderName", word), bytes.fromhex(rest).decode()))
            called.set()
        with contextlib.suppress(DatelineError):
            library.leases.release()
    os._exit(0)


def _renew(path: Path) -> None:
    """Keep the claims alive while a long article is analysed."""
    from reader.library import Library

    with Library.open(path) as library:
        while True:
            time.sleep(RENEW)
            with contextlib.suppress(DatelineError):
                library.leases.renew()


def keep_log_short(path: Path) -> None:
    """Fold the library's log into its file every now and then, so that storing an article never has to."""
    from reader.library import Library

    with Library.open(path) as library:
        seen = library.version()
        while True:
            time.sleep(FOLD)
            with contextlib.suppress(DatelineError):
                if (now := library.version()) != seen:
                    library.maintenance.shorten_log()
                    seen = now


def _tell_progress(progress: Progress) -> None:
    _tell(WorkerEvent(progress.step, progress.article, progress.done, progress.total, progress.reason))


def _tell_step(step: RoundStep, called: threading.Event) -> None:
    _tell(
        WorkerEvent(
            step.event, step.id, step.done, step.total, step.message, step.new, step.asked, step.feed, step.others
        )
    )
    if step.new:
        called.set()  # there is something to analyse


def _tell(event: WorkerEvent) -> None:
    """Write an event as one JSON object on a line. An app that has gone hears nothing, and `_hear` ends the process."""
    with contextlib.suppress(OSError):
        sys.stdout.buffer.write(msgspec.json.encode(event) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
