"""The whole way of an article into the library: read, kept, analysed, linked, stored.

The command line and the background process both go through here. Reading comes first and is quick; analysing takes
its time and can be stopped between any two articles.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from reader.analysis import load
from reader.errors import DatelineError
from reader.library import Added, LibraryError
from reader.sources import Problem, read
from reader.sources.text.outlets import outlet_of
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.analysis import Pipeline
    from reader.library import Library
    from reader.model import Analysis, Article

ADDED_TOGETHER = 64
"""Articles that are added in one transaction; more would keep other writers waiting."""

ANALYSED_TOGETHER = 8
"""Articles that are parsed together, which is quicker than one by one."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One article that was read, and what adding it did."""

    article: str
    title: str
    added: Added


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    """What adding paths did. `articles`: the ids of all that was read, in order, whether new or known already."""

    articles: tuple[str, ...]
    new: int
    revised: int
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """What happens to one article, when `done` of `total` are behind. `reason`: why it failed, as a sentence."""

    step: Literal["started", "stored", "failed"]
    article: str
    done: int
    total: int
    reason: str | None = None


def _ignore(_: object) -> None:
    """Nobody wants to know."""


def add_paths(
    library: Library, paths: Sequence[Path], report: Callable[[TakenIn | Problem], None] = _ignore
) -> IntakeOutcome:
    """Add every article under `paths`. What cannot be read is reported, and the rest is added all the same.

    A file's article comes from the outlet that its text names, where it names one, rather than from its path.
    """
    return add_all(library, map(_from_its_outlet, read(paths)), report)


def add_all(
    library: Library, items: Iterable[Article | Problem], report: Callable[[TakenIn | Problem], None] = _ignore
) -> IntakeOutcome:
    """Add articles as they come from their sources."""
    done: list[TakenIn | Problem] = []
    items = iter(items)
    while together := list(islice(items, ADDED_TOGETHER)):
        with library.adding():
            steps = [_add(library, item) for item in together]
        for step in steps:
            report(step)
        done += steps
    taken = [step for step in done if isinstance(step, TakenIn)]
    effects = [step.added for step in taken]
    return IntakeOutcome(
        articles=tuple(step.article for step in taken),
        new=effects.count(Added.NEW),
        revised=effects.count(Added.REVISED),
        unchanged=effects.count(Added.UNCHANGED),
        problems=tuple(step for step in done if isinstance(step, Problem)),
    )


def _from_its_outlet(item: Article | Problem) -> Article | Problem:
    if isinstance(item, Problem) or item.url is not None or not PurePath(item.source).is_absolute():
        return item
    outlet = outlet_of(item)
    return item if outlet is None else replace(item, source=outlet)


def _add(library: Library, item: Article | Problem) -> TakenIn | Problem:
    if isinstance(item, Problem):
        return item
    try:
        return TakenIn(item.id, item.title, library.articles.add(item))
    except LibraryError:
        raise
    except DatelineError as error:
        return Problem(item.source, str(error))


def analyse_pending(
    library: Library,
    model: str | Pipeline = "auto",
    report: Callable[[Progress], None] = _ignore,
    should_stop: Callable[[], bool] = lambda: False,
    wanted: deque[str] | None = None,
) -> int:
    """Analyse every article that waits, newest first, and store the results; how many were stored.

    `model` is a pipeline, or names the one to load (raises `PipelineMissing`). An article that cannot be analysed is
    marked so with the reason, and the next one follows. Several processes may do this at the same time: each claims
    what it works on, and lets go of it when it is asked to stop. Ids that are put into `wanted` meanwhile come first.
    """
    if isinstance(model, str):
        model = load(model)
    wanted = deque() if wanted is None else wanted
    done = stored = 0
    try:
        while not should_stop():
            first = [wanted.popleft() for _ in range(len(wanted))]
            claimed = library.leases.acquire(len(first) or ANALYSED_TOGETHER, first)
            if not claimed:
                break
            articles = [article for article in map(library.articles.get, claimed) if article is not None]
            results = _results(model, articles)
            for article in articles:
                if should_stop() or wanted:
                    break
                report(Progress("started", article.id, done, done + library.analyses.pending_count()))
                reason = _keep(library, article, next(results))
                done += 1
                stored += reason is None
                step: Literal["stored", "failed"] = "stored" if reason is None else "failed"
                report(Progress(step, article.id, done, done + library.analyses.pending_count(), reason))
            library.leases.release()
        # Stories are compared when nothing waits any more, one at a time, so that what comes meanwhile goes first.
        while not should_stop() and not wanted and library.stories.judge(1):
            pass
    finally:
        library.leases.release()
    return stored


def _results(pipeline: Pipeline, articles: Sequence[Article]) -> Iterator[Analysis | Exception]:
    """An analysis for each article, in order, or what went wrong with it.

    When one of them breaks the batch, the rest of it is analysed one by one, so that only the one is lost.
    """
    waiting = deque(articles)
    try:
        for analysis in pipeline.analyze_all(articles):
            waiting.popleft()
            yield analysis
    except Exception:  # whatever a text makes the model, or our rules, raise: the other articles do not pay for it
        logging.getLogger(__name__).exception("A batch of articles broke off; they are analysed one by one.")
    for article in waiting:
        try:
            yield pipeline.analyze(article)
        except Exception as error:  # this is the one: it fails by name, and the next follows
            logging.getLogger(__name__).exception("Article %s cannot be analysed.", article.id)
            yield error


def _keep(library: Library, article: Article, result: Analysis | Exception) -> str | None:
    """Store the analysis; or remember, and return, why there is none.

    Where the article has changed since it was read, its analysis is dropped: it waits for another one.
    """
    if not isinstance(result, Exception):
        try:
            library.analyses.store(result, of=article)
        except LibraryError:  # the file gives way for all articles alike
            raise
        except Exception as error:  # linking met what no article before it had
            logging.getLogger(__name__).exception("The analysis of article %s cannot be stored.", article.id)
            result = error
        else:
            return None
    reason = f"The analysis met a fault of Dateline's own ({type(result).__name__}); the log says more."
    library.analyses.fail(article.id, reason)
    return reason
