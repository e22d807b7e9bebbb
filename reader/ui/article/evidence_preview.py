"""What the panel's cursor stands on is shown in the article, and taken back where the reader does not stay there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Range
from reader.ui.row_targets import FactRowTarget

if TYPE_CHECKING:
    from reader.ui.article.jumps import Spot
    from reader.ui.reading_context import ReadingContext
    from reader.ui.row_targets import RowTarget


class EvidencePreview:
    """Shows evidence in the article while the reader goes through the panel, and remembers where the article stood."""

    def __init__(self, screen: ReadingContext) -> None:
        self._screen = screen
        self._before: Spot | None = None
        self._lit_before: Range | None = None

    def show(self, subject: RowTarget) -> None:
        """Show the words of a fact of the open article."""
        screen = self._screen
        if not isinstance(subject, FactRowTarget) or screen.reading is None:
            return
        if subject.article != screen.reading.article.id:
            return
        if self._before is None:
            self._before, self._lit_before = screen.spot, screen.view.spotlight
        screen.view.jump_to(Range(subject.fact.start, subject.fact.end), spotlight=True)

    def take_back(self) -> None:
        """The article stands again where it stood before the first preview."""
        before, self._before = self._before, None
        if before is None or self._screen.spot is None or before.article != self._screen.spot.article:
            return
        self._screen.view.spotlight = self._lit_before
        self._screen.view.scroll_to_position(before.top)

    def stay(self) -> None:
        """The reader goes on where the preview was; where the article stood is remembered as a jump."""
        before, self._before = self._before, None
        spot = self._screen.spot
        if before is not None and spot is not None and before.article == spot.article and before != spot:
            self._screen.jumps = self._screen.jumps.jumped(before)
