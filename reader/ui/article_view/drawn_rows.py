"""An article's rows as they are laid out and drawn; drawn rows are kept until what lies over them changes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from textual.strip import Strip

from reader.model import Form, Range
from reader.ui.article_view.article_layout import copy, page
from reader.ui.article_view.row_renderer import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model import Article, Mention
    from reader.ui.article_view.article_layout import ArticleLayout, Copy
    from reader.ui.article_view.overlay import Overlay
    from reader.ui.performance.component_styles import ComponentStyles

MOST_KEPT_ROWS = 2_000
"""Drawn rows that are kept; a reader who holds a key down over a long article would gather all of them."""


class RowSpan(NamedTuple):
    """Rows from the first to the last, both of them included."""

    first: int
    last: int


class DrawnRows:
    """The rows of one article at one width."""

    def __init__(self, overlay: Overlay, palette: ComponentStyles) -> None:
        self.page: ArticleLayout | None = None
        """The article as it is laid out now; None before there is an article and room for it."""
        self.labels: dict[int, str] = {}
        """Letters that lie over the text, by the code point that they begin at."""
        self._overlay = overlay
        self._palette = palette
        self._copy: Copy | None = None
        self._strips: dict[int, Strip] = {}

    def take(self, article: Article | None) -> None:
        """Another article, which is laid out later."""
        self._copy = None if article is None else copy(article)
        self.page = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lay out."""
        return self._copy is None

    def first_in_paragraphs(self, mentions: Sequence[Mention]) -> frozenset[int]:
        """Where the first name of each entity in each paragraph begins. `mentions` are in text order."""
        if self._copy is None:
            return frozenset()
        starts = [paragraph.start for paragraph in self._copy.paragraphs]
        first: dict[tuple[int, str], int] = {}
        for mention in mentions:
            if mention.form is Form.NAME:
                first.setdefault((bisect_right(starts, mention.start), mention.entity), mention.start)
        return frozenset(first.values())

    def lay_out(self, measure: int, revised: str | None, also: Sequence[str]) -> bool:
        """Set the article at a measure; False where it is set so already."""
        if self._copy is None or (self.page is not None and self.page.measure == measure):
            return False
        self.page = page(self._copy, measure, revised, also)
        return True

    def strip(self, row: int, width: int) -> Strip:
        """A row as it is drawn."""
        kept = self._strips.get(row)
        if kept is not None:
            return kept
        if self.page is None or row >= self.page.rows:
            return Strip.blank(width, self._palette.style())
        if len(self._strips) >= MOST_KEPT_ROWS:
            self._strips.clear()
        self._strips[row] = strip = draw(self.page, row, width, self._overlay, self.labels, self._palette)
        return strip

    def rows_of(self, place: Range) -> RowSpan:
        """The rows that show a range."""
        if self.page is None:
            return RowSpan(0, 0)
        return RowSpan(self.page.row_of(place.start), self.page.row_of(max(place.start, place.end - 1)))

    def text_between(self, first: int, last: int) -> Range:
        """The code points in rows from the first to the last that there is."""
        if self.page is None:
            return Range(0, 0)
        return Range(self.page.position_of(first), self.page.end_of(min(last, self.page.rows - 1)))

    def forget(self) -> None:
        """All rows are drawn anew."""
        self._strips.clear()

    def forget_rows_of(self, places: Iterable[Range | None]) -> Iterator[RowSpan]:
        """The rows of these ranges are drawn anew; which these are."""
        for place in places:
            if place is not None:
                rows = self.rows_of(place)
                for row in range(rows.first, rows.last + 1):
                    self._strips.pop(row, None)
                yield rows

    def keep_only(self, rows: range) -> None:
        """Every other row is drawn anew."""
        self._strips = {row: strip for row, strip in self._strips.items() if row in rows}


def top_that_shows(rows: RowSpan, top: int, height: int, context_lines: int) -> int | None:
    """The top row with which rows and the lines around them are in sight; None where nothing needs to move.

    As little as that takes; from far off they come to the upper third.
    """
    context = min(context_lines, (height - 1) // 2)
    lowest, highest = rows.last + context + 1 - height, rows.first - context
    if lowest <= top <= highest:
        return None
    near = top - height // 2 < rows.first < top + height + height // 2
    if not near or lowest > highest:
        return min(rows.first - height // 3, highest)
    return lowest if top < lowest else highest
