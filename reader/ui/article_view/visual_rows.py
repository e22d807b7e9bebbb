"""Rows with right-to-left text: which cell shows which code point, and the row's segments in the order of drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from reader.phrasing.visual_order import VisualLine, visual_line
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style


class CellPlace(NamedTuple):
    """The code point at a cell or the nearest one, and whether the cell really shows it."""

    position: int
    shown: bool


@dataclass(frozen=True, slots=True)
class VisualRow:
    """A row as it is drawn. Cells count from the column's left edge, behind the indent of a row that begins there."""

    line: VisualLine
    starts: Sequence[int]
    """The cell where each code point is drawn."""
    taken: Sequence[int]
    """Cells that each code point takes, with the number of a link behind it."""
    left: int
    """Free cells before the text: a row that runs to the left ends at the column's right edge."""
    right_to_left: bool

    def cell_of(self, place: int) -> int:
        """The cell of the row's code point at a place; behind the last one the cell where the next would come."""
        if place < len(self.starts):
            return self.starts[place]
        return max(0, self.left - 1) if self.right_to_left else self.left + sum(self.taken)

    def place_at(self, cell: int) -> CellPlace:
        """The code point at a cell, or the nearest one, and whether the cell really shows it."""
        for place, start in enumerate(self.starts):
            if start <= cell < start + self.taken[place]:
                return CellPlace(place, True)
        drawn = [part.start for part in self.line.characters]
        return CellPlace(drawn[0] if cell < self.left else drawn[-1], False)


def visual_row(text: str, taken: Sequence[int], room: int, *, right_to_left: bool) -> VisualRow:
    """How a row is drawn. `taken`: the cells of each code point; `room`: cells from its indent to the column's end."""
    line = visual_line(text, right_to_left=right_to_left)
    left = max(0, room - sum(taken)) if right_to_left else 0
    starts = [left] * len(text)
    cell = left
    for part in line.characters:
        for place in part:
            starts[place] = cell
            cell += taken[place]
    return VisualRow(line, starts, taken, left, right_to_left)


def reordered(segments: Sequence[Segment], row: VisualRow, signs: Sequence[str]) -> list[Segment]:
    """A row's segments, painted as it is read, as it is drawn. `signs`: what stands behind each code point, drawn in
    segments of its own."""
    characters: list[tuple[str, Style | None]] = []
    behind: dict[int, Segment] = {}
    waiting = ""
    for segment in segments:
        if waiting and segment.text == waiting:
            behind[len(characters) - 1] = segment
            waiting = ""
            continue
        characters += [(char, segment.style) for char in segment.text]
        waiting = signs[len(characters) - 1] if characters else ""
    drawn: list[Segment] = []
    for part in row.line.characters:
        for place in part:
            char, style = characters[place]
            drawn.append(Segment(row.line.mirrored.get(place, char), style))
        drawn += [behind[place] for place in part if place in behind]
    return drawn
