"""A line of a list of lines, and how it is laid out in so many cells. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import cell_width
from reader.phrasing.visual_order import has_right_to_left, visual_line
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.row_targets import RowTarget

_NARROWEST = 16
"""Cells under which a line is not indented any further."""
_COLUMNS = re.compile(r" {2,}|(?:(?! {2}).)+")
"""What stands between two columns, and what stands in one."""
_BEFORE_TAIL = 2
"""Cells between a line and what stands at its end."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or a few lines that go together. One without a subject is a heading, which the cursor passes over."""

    content: Content
    subject: RowTarget | None = None
    groups: tuple[str, ...] = ()
    """What the reader can choose it by: a verdict, tags."""
    rank: int = 0
    """Of a heading: 0 for a part of the page, 1 for a part of a part."""
    stands_alone: bool = False
    """Of a heading: whether it says something even with no line under it."""
    hang: int | None = None
    """Cells by which a line that goes on below itself is indented; None: as far as the line itself is."""
    draw: Callable[[], Content] | None = None
    """Draws the line once it comes into sight, where there are so many that most never do; `content` is empty then."""
    words: str | None = None
    """What such a line is found by, in lower case."""
    tail: Content | None = None
    """What stands at the right end of the first line, or below it where there is no room."""

    @property
    def drawn(self) -> Content:
        """The line as it is shown."""
        return self.content if self.draw is None else self.draw()


def spaced(row: Row, room: int) -> Content:
    """The row's lines in so many cells; the heading of a part has an empty line above it."""
    fitted = hanging(row, room)
    return Content.assemble("\n", fitted) if row.subject is None and row.rank == 0 else fitted


def hanging(row: Row, room: int) -> Content:
    """The row's lines in so many cells; where one is longer, what follows stands under its own beginning. Right-to-left
    text in the order in which it is drawn."""
    fitted = _fitted(row, room)
    if not has_right_to_left(fitted.plain):
        return fitted
    return Content("\n").join(_ordered(line) for line in fitted.split("\n", allow_blank=True))


def _ordered(line: Content) -> Content:
    """A line as a terminal has to draw it: it begins at the left, and its columns stay where they are."""
    if not has_right_to_left(line.plain):
        return line
    return Content("").join(_in_order(line[part.start() : part.end()]) for part in _COLUMNS.finditer(line.plain))


def _in_order(column: Content) -> Content:
    plain = column.plain
    if not has_right_to_left(plain):
        return column
    order = visual_line(plain, right_to_left=False)
    parts = []
    for whole in order.characters:
        part = column[whole.start : whole.stop]
        turned = "".join(order.mirrored.get(place, plain[place]) for place in whole)
        parts.append(part if turned == part.plain else Content(turned, spans=list(part.spans)))
    return Content("").join(parts)


def _fitted(row: Row, room: int) -> Content:
    drawn = row.drawn
    if room <= 0 or (row.tail is None and all(cell_width(line) <= room for line in drawn.plain.split("\n"))):
        return drawn
    first, *more = drawn.split("\n", allow_blank=True)
    lines = _hung(first, row, room) if row.tail is None else _with_tail(first, row.tail, row, room)
    return Content("\n").join([*lines, *(part for line in more for part in _hung(line, row, room, is_first=False))])


def _with_tail(line: Content, tail: Content, row: Row, room: int) -> list[Content]:
    """A line with what stands at its end: at the right of its last part, which goes on below for it where it must."""
    *before, last = _hung(line, row, room)
    left = room - tail.cell_length - _BEFORE_TAIL
    if last.rstrip().cell_length > left:
        indent = (row.hang or 0) if before else 0
        narrower = _hung(last, row, left)
        if before and left - indent >= _NARROWEST:
            narrower = [Content(" " * indent) + part for part in last[indent:].wrap(left - indent)]
        *more, last = narrower
        before += more
    last = last.rstrip()
    gap = room - last.cell_length - tail.cell_length
    if gap >= _BEFORE_TAIL:
        return [*before, Content.assemble(last, " " * gap, tail)]
    tail = tail.truncate(room, ellipsis=True)
    return [*before, last, Content.assemble(" " * (room - tail.cell_length), tail)]


def _hung(line: Content, row: Row, room: int, *, is_first: bool = True) -> list[Content]:
    """A line that goes on below itself as far as the row hangs; one of the lines below the first, where it is indented
    itself, as far as that."""
    own = len(line.plain) - len(line.plain.lstrip(" "))
    indent = own if row.hang is None or (own and not is_first) else row.hang
    if line.cell_length <= room or room - indent < _NARROWEST:
        return [line]
    first, *more = line[indent:].wrap(room - indent)
    return [line[:indent] + first, *(Content(" " * indent) + part for part in more)]
