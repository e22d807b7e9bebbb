"""Marks on thousands of articles at once, which a thread sets, lot after lot, while the reader goes on."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Final

from reader.library import Library
from reader.ui.background.background_work import BackgroundJob
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.articles.bulk_marks import MarkedArticles
    from reader.ui.background.background_work import BackgroundWork

FEW: Final = 1_000
"""So many are marked at once: it takes some milliseconds."""


@dataclass(frozen=True, slots=True)
class _Order:
    marked: MarkedArticles
    read: bool


class ReadMarks:
    """Orders are carried out in the order given, so that what is taken back at once is taken back in the end, too."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._orders: deque[_Order] = deque()
        self._carrying_out = Lock()

    def put(self, beside: BackgroundWork, show: Callable[[], None], marked: MarkedArticles, *, read: bool) -> None:
        """Mark articles read or unread; a few at once, many beside the interface, and then `show`.

        Raises a `LibraryError` where a few cannot be marked.
        """
        if marked.articles <= FEW and not self.busy:
            self._library.articles.mark(marked, read=read)
            return
        self._orders.append(_Order(marked, read))
        beside.queue(BackgroundJob("marks", "marking articles", self.finish, lambda _: show()))

    @property
    def busy(self) -> bool:
        """Whether an order is waiting, or being carried out."""
        return bool(self._orders)

    def finish(self) -> None:
        """Carry out what is waiting. For any thread."""
        with self._carrying_out:
            if not self._orders:
                return
            with Library.open(self._library.path) as library:
                while self._orders:
                    try:
                        library.articles.mark(self._orders[0].marked, read=self._orders[0].read)
                    finally:
                        self._orders.popleft()
