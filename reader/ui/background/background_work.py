"""Work beside the interface, in threads: shown when it is done, said and logged where it fails.

A screen has one `BackgroundWork`; what a thread finds is shown in the app's own thread, and only while nothing newer of
its group was asked for.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.worker import Worker, WorkerState

from reader.errors import DatelineError
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from textual.dom import DOMNode

_log = logging.getLogger(__name__)

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class BackgroundJob(Generic[Found]):
    """Something to work out. `doing` says what, as it goes on after "while": `comparing the reports`."""

    group: str
    doing: str
    work: Callable[[], Found]
    """Called in a thread: it may use nothing of the screen."""
    show: Callable[[Found], None]
    """Called in the app's own thread."""


class BackgroundWork:
    """The jobs of one screen, which is told of faults in a sentence; `log` is where it says that details are."""

    def __init__(self, screen: DOMNode, notify: Callable[[str], None], log: Path) -> None:
        self._screen = screen
        self._notify = notify
        self._log_file = log
        self._running: dict[str, Worker[Any]] = {}
        self._jobs: dict[str, BackgroundJob[Any]] = {}
        self._waiting: dict[str, BackgroundJob[Any]] = {}

    def replace(self, job: BackgroundJob[Any]) -> None:
        """Start a job; what an earlier one of its group finds is not shown any more."""
        worker: Worker[Any] = self._screen.run_worker(
            partial(_logged, job), thread=True, exclusive=True, group=job.group, exit_on_error=False
        )
        self._running[job.group], self._jobs[job.group] = worker, job

    def queue(self, job: BackgroundJob[Any]) -> None:
        """Start a job, or have it wait for the one of its group that is going on; of several that wait, the last."""
        if job.group in self._running:
            self._waiting[job.group] = job
        else:
            self.replace(job)

    def waits(self, group: str) -> bool:
        """Whether a newer job of a group waits."""
        return group in self._waiting

    def take(self, event: Worker.StateChanged) -> None:
        """Show what a job found, or say that it failed; start the one that waited for it."""
        group = event.worker.group
        if self._running.get(group) is not event.worker or event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        job = self._jobs.pop(group)
        del self._running[group]
        if event.state is WorkerState.SUCCESS:
            job.show(event.worker.result)
        else:
            self._report_failure(job, event.worker.error)
        if (waiting := self._waiting.pop(group, None)) is not None:
            self.queue(waiting)

    def _report_failure(self, job: BackgroundJob[Any], error: BaseException | None) -> None:
        if isinstance(error, DatelineError):
            sentence = str(error)
        else:
            sentence = (
                f"Dateline met a fault of its own ({type(error).__name__}) while {job.doing}; you can read on. "
                f"Details: {self._log_file}"
            )
        self._notify(sentence)


def _logged(job: BackgroundJob[Found]) -> Found:
    """The job's own work. A fault of ours is logged here and now: nobody hears of it where the job was replaced."""
    try:
        return job.work()
    except DatelineError:
        raise
    except Exception:
        _log.exception("a fault while %s", job.doing)
        raise
