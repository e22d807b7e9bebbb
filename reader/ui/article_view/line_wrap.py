"""Lines: ranges of an article's text, none wider than the measure.

Greedy over offsets. Plain text costs one `rfind` a line; cells are counted only in paragraphs that hold characters
which may take none or two. A line is two numbers; nothing is copied.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from reader.model import Range
from reader.phrasing.displayable import cell_widths, one_cell_each
from reader.ui.article_view.flowed_paragraphs import ParagraphKind
from reader.ui.article_view.numbered_links import NO_LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.article_view.flowed_paragraphs import FlowedParagraph
    from reader.ui.article_view.numbered_links import LinkSigns

NARROWEST = 2
"""The least measure: a wide character must fit."""

# Cells that a paragraph of this kind stands in from the left.
_INDENTS = {ParagraphKind.CAPTION: 4, ParagraphKind.CREDIT: 4, ParagraphKind.QUOTE: 2}
_LEAST_INDENTED_WIDTH = 20
# A tower of combining marks takes no cells at all; a line ends after this many code points for each of its cells.
_MOST_PER_CELL = 16
_SPACES = re.compile(" +")


@dataclass(slots=True)
class WrappedText:
    """The rows of an article at one measure. Empty rows between paragraphs have `start == end`.

    `starts` never falls, so that a code point's row is found by bisection.
    """

    measure: int
    paragraphs: Sequence[FlowedParagraph] = ()
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    """For each row the place of its paragraph in `paragraphs`; for an empty row that of the paragraph below."""

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, position: int) -> int:
        """The row that shows a code point; white space at a line's end belongs to that line. Of no rows: 0."""
        return max(0, bisect_right(self.starts, position) - 1)

    def indent(self, row: int) -> int:
        """Cells left free before the row's text."""
        paragraph = self.paragraphs[self.paragraph_of[row]]
        return indent(paragraph, self.measure, first=self.starts[row] == paragraph.start)


def indent(paragraph: FlowedParagraph, measure: int, *, first: bool) -> int:
    """Cells that the first or another row of a paragraph stands in from the left; none where the column is too narrow
    for it.
    """
    cells = _INDENTS.get(paragraph.kind, 0) + (paragraph.indent if first else paragraph.hang)
    return cells if measure - cells >= _LEAST_INDENTED_WIDTH else 0


def lay_out(
    shown: str, paragraphs: Sequence[FlowedParagraph], measure: int, links: LinkSigns = NO_LINKS
) -> WrappedText:
    """Wrap each paragraph of a displayable text at the measure (in cells, at least `NARROWEST`), with room for the
    numbers of its links."""
    measure = max(measure, NARROWEST)
    layout = WrappedText(measure, paragraphs)
    starts, ends, paragraph_of = layout.starts, layout.ends, layout.paragraph_of
    plain = one_cell_each(shown)
    for place, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.end
        if paragraph.spaced:
            starts.append(start)
            ends.append(start)
        rows = len(starts)
        width = measure - indent(paragraph, measure, first=True)
        _wrap(shown, start, end, width, starts, ends, links, plain=plain)
        if paragraph.hang != paragraph.indent and len(starts) > rows + 1:
            start = starts[rows + 1]
            del starts[rows + 1 :], ends[rows + 1 :]
            width = measure - indent(paragraph, measure, first=False)
            _wrap(shown, start, end, width, starts, ends, links, plain=plain)
        paragraph_of.extend([place] * (len(starts) - len(paragraph_of)))
    return layout


def wrap(shown: str, width: int) -> list[Range]:
    """The lines of a displayable text by itself (a title, a heading), as ranges over it."""
    starts: list[int] = []
    ends: list[int] = []
    start, end = len(shown) - len(shown.lstrip(" ")), len(shown.rstrip(" "))
    width = max(width, NARROWEST)
    (_wrap_plain if one_cell_each(shown) else _wrap_cells)(shown, start, end, width, starts, ends)
    return list(map(Range, starts, ends))


def _wrap(
    shown: str, start: int, end: int, width: int, starts: list[int], ends: list[int], links: LinkSigns, *, plain: bool
) -> None:
    if links.places and links.within(start, end):
        _wrap_cells(shown, start, end, width, starts, ends, links)
    elif plain or one_cell_each(shown[start:end]):
        _wrap_plain(shown, start, end, width, starts, ends)
    else:
        _wrap_cells(shown, start, end, width, starts, ends)


def _wrap_plain(shown: str, start: int, end: int, width: int, starts: list[int], ends: list[int]) -> None:
    find_space = shown.rfind
    while end - start > width:
        limit = start + width
        cut = find_space(" ", start, limit + 1)
        after = cut + 1
        if cut <= start:
            cut = after = limit
        else:
            while shown[cut - 1] == " ":
                cut -= 1
        starts.append(start)
        ends.append(cut)
        while after < end and shown[after] == " ":
            after += 1
        start = after
    if start < end:
        starts.append(start)
        ends.append(end)


def _wrap_cells(
    shown: str, start: int, end: int, width: int, starts: list[int], ends: list[int], links: LinkSigns = NO_LINKS
) -> None:
    cells = cell_widths(shown[start:end])
    taken = cells.copy()  # with what is drawn behind a code point
    for place in links.within(start, end):
        taken[place - start] += len(links.signs[place])
    before = list(accumulate(taken, initial=0))  # cells before each code point
    text = shown[start:end]
    length = len(text)
    opportunities, wholes = _opportunities(text), _wholes(text)
    at = 0
    while at < length:
        limit = bisect_right(before, before[at] + width) - 1
        limit = max(at + 1, min(limit, at + width * _MOST_PER_CELL))
        cut = length if limit >= length else _break(text, opportunities, wholes, at, limit)
        after = cut
        while cut > at and text[cut - 1] == " ":
            cut -= 1
        if cut > at:
            starts.append(start + at)
            ends.append(start + cut)
        while after < length and text[after] == " ":
            after += 1
        at = after


def _break(text: str, opportunities: Sequence[int], wholes: Sequence[int], at: int, limit: int) -> int:
    """The last place in (at, limit] before which the line may end: an opportunity, else between two visible characters;
    the end of the first one where not even that fits."""
    if text[limit] == " ":
        return limit
    for places in (opportunities, wholes):
        place = places[bisect_right(places, limit) - 1] if places and places[0] <= limit else 0
        if place > at:
            return place
    return limit


def _opportunities(text: str) -> list[int]:
    """Where a line may end: by Unicode's rules (UAX 14), between words where every character takes one cell."""
    if one_cell_each(text):
        return [match.end() for match in _SPACES.finditer(text)]
    from unicode_segmentation_rs import line_break_units

    return list(accumulate(map(len, line_break_units(text))))


def _wholes(text: str) -> list[int]:
    """Where one visible character ends and the next begins."""
    if text.isascii():
        return list(range(1, len(text) + 1))
    from unicode_segmentation_rs import graphemes

    return list(accumulate(map(len, graphemes(text, True))))
