"""Analysis in several processes at once, in order.

Where processes can be forked, the model is loaded once, by the one that they work for: they begin with it, share its
memory, and another one is there at once where one has died. Elsewhere each loads its own.

A process that dies takes the articles that it had with it; they are then analysed again, one by one, until the article
that kills is found. That one is given up, by name, and all others come out as if nothing had been.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from reader.analysis import load
from reader.errors import DatelineError
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from reader.analysis import Pipeline
    from reader.model import Analysis, Article

TOGETHER = 16
"""Articles that go to a process at once: enough to be parsed together, few enough to be done in a second or two."""

AHEAD = 3
"""How many such lots are on their way for each process, so that none is ever without work."""

DEATHS = 5
"""So many articles one after the other do not kill; what does is where the processes run."""

CANNOT_LIVE = (
    "The processes that analyse die one after the other, whatever the article. Is there too little memory for --jobs?"
)

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""Processes that each use every processor for their arithmetic only get in each other's way."""

FORKED = sys.platform == "linux"
"""Whether processes begin as copies of this one; macOS has libraries that do not survive it, Windows cannot."""

Work: TypeAlias = "Callable[[str, list[Article]], list[Analysis]]"
"""What a process does with articles: a function of a module, given the model's name and the articles."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """An article that killed the process that analysed it, and did so again alone."""

    article: str
    source: str


@cache
def _pipeline(model: str) -> Pipeline:
    return load(model)


def prepare_model(model: str) -> None:
    """Load the model, so that processes which are forked begin with it."""
    _pipeline(model)


def analyze_with(model: str, articles: list[Article]) -> list[Analysis]:
    """What a process does: it loads the model once, and analyses."""
    return list(_pipeline(model).analyze_all(articles))


def analyze_side_by_side(
    articles: Iterable[Article],
    model: str,
    jobs: int,
    work: Work = analyze_with,
    prepare: Callable[[str], object] = prepare_model,
) -> Iterator[Analysis | GivenUp]:
    """The analyses of articles, in their order, made in `jobs` processes.

    `prepare` is called with the model's name before processes are forked. Raises what it and `work` raise:
    `PipelineMissing` where there is no such model; and a `DatelineError` where no process stays alive.
    """
    lots: deque[tuple[list[Article], Future[list[Analysis]] | None]] = deque()
    source = iter(articles)
    if not (lot := list(islice(source, TOGETHER))):
        return
    source = chain(lot, source)
    _limit_threads()
    if FORKED:
        prepare(model)
    pool = _pool(jobs)
    try:
        while True:
            try:
                while len(lots) < jobs * AHEAD and (lot := list(islice(source, TOGETHER))):
                    lots.append((lot, None))
                    lots[-1] = (lot, pool.submit(work, model, lot))
                if not lots:
                    return
                future = lots[0][1]
                done = future.result() if future is not None else []
            except BrokenProcessPool:
                pool.shutdown()
                yield from _again(lots, model, work)
                lots.clear()
                pool = _pool(jobs)
            else:
                lots.popleft()
                yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _again(
    lots: Iterable[tuple[list[Article], Future[list[Analysis]] | None]], model: str, work: Work
) -> Iterator[Analysis | GivenUp]:
    """What was on its way when a process died: what is done already, and the rest with great care."""
    for lot, future in lots:
        if future is not None and future.done() and not future.cancelled() and future.exception() is None:
            yield from future.result()
        else:
            yield from _one_by_one(lot, model, work)


def _one_by_one(articles: Iterable[Article], model: str, work: Work) -> Iterator[Analysis | GivenUp]:
    pool = _pool(1)
    deaths = 0
    try:
        for article in articles:
            try:
                yield from pool.submit(work, model, [article]).result()
                deaths = 0
            except BrokenProcessPool:
                pool.shutdown()
                deaths += 1
                if deaths == DEATHS:
                    raise DatelineError(CANNOT_LIVE) from None
                pool = _pool(1)
                yield GivenUp(article.id, article.source)
    finally:
        pool.shutdown(cancel_futures=True)


def _limit_threads() -> None:
    os.environ.update({name: value for name, value in ONE_THREAD.items() if name not in os.environ})


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork" if FORKED else "spawn"), initializer=_begin)


def _begin() -> None:
    """Ctrl+C is answered by the process that the others work for; where that one is killed, they end with it.

    What was there before is never looked through for garbage, so that its memory stays shared.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Nobody else would tell: a process waits for work at a pipe whose other end it holds itself."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
