"""An article set at one measure: which row and cell shows which code point, and back.

Rows count from the top of the page: the heading's rows, then those of the text, then a few below that end it. Cells
count from the left edge of the column.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reader.model import Range
from reader.phrasing.displayable import cell_width, cell_widths, displayable, one_cell_each
from reader.phrasing.visual_order import has_right_to_left, runs_right_to_left
from reader.ui.article_view.article_heading import EMPTY, HeadingRow, heading
from reader.ui.article_view.flowed_paragraphs import (
    FlowedParagraph,
    ParagraphKind,
    Stretch,
    inline_stretches,
    lead,
    paragraphs,
    stretches,
)
from reader.ui.article_view.line_wrap import WrappedText, lay_out
from reader.ui.article_view.numbered_links import link_signs
from reader.ui.article_view.visual_rows import CellPlace, visual_row
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article
    from reader.ui.article_view.numbered_links import LinkSigns, NumberedLink
    from reader.ui.article_view.visual_rows import VisualRow

_END = (EMPTY, HeadingRow("* * *", "article--end"), EMPTY)


@dataclass(frozen=True, slots=True)
class Copy:
    """What of an article does not depend on the measure: what is shown, and what flows together."""

    article: Article
    shown: str
    paragraphs: Sequence[FlowedParagraph]
    inline: Sequence[Stretch]
    titled: bool
    """Whether the text itself has the title, as a headline or as the lead."""
    links: LinkSigns


def copy(article: Article) -> Copy:
    """The article made ready to be set at any measure."""
    parts = stretches(article)
    whole = paragraphs(article.text, parts)
    titled = any(part.kind is ParagraphKind.TITLE for part in parts)
    opening = None if titled else lead(article, parts)
    inline = inline_stretches(parts, whole)
    if opening is not None:
        inline = tuple(sorted((*inline, opening), key=lambda part: part.start))
    return Copy(article, displayable(article.text), whole, inline, titled or opening is not None, link_signs(article))


@dataclass(frozen=True, slots=True)
class ArticleLayout:
    """The article's rows at one measure."""

    copy: Copy
    measure: int
    top: Sequence[HeadingRow]
    layout: WrappedText

    @property
    def rows(self) -> int:
        return len(self.top) + len(self.layout) + len(_END)

    def heading_row(self, row: int) -> HeadingRow | None:
        """What stands in a row above or below the text; None for a row of the text."""
        if row < len(self.top):
            return self.top[row]
        below = row - len(self.top) - len(self.layout)
        return None if below < 0 else _END[below]

    def line(self, row: int) -> Range:
        """The code points that a row shows; empty for a row without text."""
        place = row - len(self.top)
        if not 0 <= place < len(self.layout):
            return Range(0, 0)
        return Range(self.layout.starts[place], self.layout.ends[place])

    def kind(self, row: int) -> ParagraphKind:
        """The kind of the paragraph in a row of the text."""
        return self._paragraph(row).kind

    def begins_paragraph(self, row: int) -> bool:
        """Whether a row of the text is its paragraph's first."""
        return self._paragraph(row).start == self.line(row).start

    def indent(self, row: int) -> int:
        """Cells before a row's text."""
        return self.layout.indent(row - len(self.top))

    def inline(self, line: Range) -> Sequence[Stretch]:
        """The parts of a line that are set otherwise than their paragraph."""
        parts = self.copy.inline
        first = max(0, bisect_right(parts, line.start, key=lambda part: part.start) - 1)
        last = bisect_right(parts, line.end, key=lambda part: part.start)
        return [part for part in parts[first:last] if part.end > line.start]

    def row_of(self, position: int) -> int:
        """The row that shows a code point."""
        return len(self.top) + self.layout.row_of(position)

    def position_of(self, row: int) -> int:
        """The first code point in a row; for a row without text that of the next one with text."""
        place = row - len(self.top)
        if place < 0 or not len(self.layout):
            return 0
        return self.layout.starts[min(place, len(self.layout) - 1)]

    def end_of(self, row: int) -> int:
        """Where what stands in the rows down to this one ends."""
        place = row - len(self.top)
        if place < 0 or not len(self.layout):
            return 0
        return self.layout.ends[min(place, len(self.layout) - 1)]

    def visual(self, row: int) -> VisualRow | None:
        """How a row with right-to-left text is drawn; None for any other, drawn as it is read."""
        line = self.line(row)
        text = self.copy.shown[line.start : line.end]
        if not has_right_to_left(text) and not self._begins_at_the_right(row):
            return None
        taken = cell_widths(text)
        for place in self.copy.links.within(line.start, line.end):
            taken[place - line.start] += len(self.copy.links.signs[place])
        room = self.measure - self.indent(row)
        return visual_row(text, taken, room, right_to_left=self._begins_at_the_right(row))

    def _begins_at_the_right(self, row: int) -> bool:
        paragraph = self._paragraph(row)
        return runs_right_to_left(self.copy.shown[paragraph.start : paragraph.end])

    def cell_of(self, position: int) -> int:
        """The cell where a code point begins, in its row."""
        row = self.row_of(position)
        line = self.line(row)
        end = max(line.start, min(position, line.end))
        drawn = self.visual(row) if line.end > line.start else None
        if drawn is not None:
            return (0 if drawn.right_to_left else self.indent(row)) + drawn.cell_of(end - line.start)
        return self.indent(row) + cell_width(self.copy.shown[line.start : end]) + self.copy.links.cells(line.start, end)

    def position_at(self, row: int, cell: int) -> CellPlace:
        """The code point at a cell, or the nearest one in that row, and whether the cell really shows it."""
        line = self.line(row)
        if line.start == line.end:
            return CellPlace(self.position_of(row), False)
        drawn = self.visual(row)
        if drawn is not None:
            place, shown = drawn.place_at(cell if drawn.right_to_left else cell - self.indent(row))
            return CellPlace(line.start + place, shown)
        cell -= self.indent(row)
        if cell < 0:
            return CellPlace(line.start, False)
        text = self.copy.shown[line.start : line.end]
        numbers = self.copy.links.within(line.start, line.end)
        if not numbers and one_cell_each(text):
            return CellPlace(line.start + min(cell, len(text) - 1), cell < len(text))
        cells = cell_widths(text)
        for place in numbers:
            cells[place - line.start] += len(self.copy.links.signs[place])
        for place, taken in enumerate(cells):
            cell -= taken
            if cell < 0:
                return CellPlace(line.start + place, True)
        return CellPlace(line.end - 1, False)

    def link_at(self, row: int, cell: int) -> NumberedLink | None:
        """The link whose number is drawn at a cell."""
        position, shown = self.position_at(row, cell)
        sign = self.copy.links.signs.get(position)
        if not shown or sign is None:
            return None
        first = self.cell_of(position) + cell_width(self.copy.shown[position])
        return self.copy.links.at(position) if first <= cell < first + len(sign) else None

    def position_below(self, position: int, rows: int) -> int:
        """The code point under (or, with negative rows, above) another, empty rows skipped; itself at the edges."""
        cell = self.cell_of(position)
        row = self.row_of(position)
        step = 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            following = row + step
            while 0 <= following < self.rows and self.line(following).start == self.line(following).end:
                following += step
            if not 0 <= following < self.rows:
                return position
            row = following
        return self.position_at(row, cell)[0]

    def _paragraph(self, row: int) -> FlowedParagraph:
        return self.layout.paragraphs[self.layout.paragraph_of[row - len(self.top)]]


def page(text: Copy, measure: int, revised: str | None = None, also: Sequence[str] = ()) -> ArticleLayout:
    """Set an article's copy at a measure. `revised`: when its source changed it, ISO 8601; `also`: other sources."""
    layout = lay_out(text.shown, text.paragraphs, measure, text.links)
    top = heading(text.article, layout.measure, titled=text.titled, revised=revised, also=also)
    return ArticleLayout(text, layout.measure, top, layout)
