"""Tables of data as lines of text: a row a line, its columns aligned."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

WIDEST = 80
"""Cells of a line; in wider tables strokes part the columns instead."""
LONGEST_CELL = 200
"""Code points; a table with more in a cell only arranges a page."""
LONGEST_USUAL_CELL = 60
MOST_CELLS = 20_000
MOST_COLUMNS = 60
LARGEST_SPAN = 100

_CELLS = frozenset({"cell", "td", "th"})
_BLOCKS = frozenset(
    {"article", "blockquote", "code", "dl", "form", "h1", "h2", "h3", "head", "list", "ol", "pre", "quote", "section"}
    | {"table", "ul"}
)
_NUMBER = re.compile(r"[^\w\s]{0,3}\d[\d.,:\s]*\S{0,3}|[-–—]|n/?a", re.IGNORECASE)
_GAP = "  "
_STROKE = " | "


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row as a line of text, and where in it each of its cells begins."""

    text: str
    starts: tuple[int, ...]


def grid_of(table: _Element) -> list[list[_Element | None]] | None:
    """The cells of a table by row and column, None where another one reaches; None for a table without data, which
    only arranges a page.
    """
    if table.get("role") in {"none", "presentation"}:
        return None
    grid: list[list[_Element | None]] = []
    reaching: dict[int, int] = {}
    for row in _rows(table):
        line: list[_Element | None] = []
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            _pass_over(line, reaching)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            reaching.update(dict.fromkeys(range(len(line), len(line) + width), height))
            line += [cell, *[None] * (width - 1)]
        _pass_over(line, reaching)
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        grid.append(line)
        if len(line) > MOST_COLUMNS or len(grid) * len(line) > MOST_CELLS:
            return None
    width = max(map(len, grid), default=0)
    grid = [line + [None] * (width - len(line)) for line in grid]
    return grid if _holds_data(grid) else None


def table_lines(rows: Sequence[Sequence[str]]) -> list[TableLine]:
    """Rows of cells, as many in each, as lines. Columns and rows without any words are left out of them."""
    used = [column for column in range(max(map(len, rows), default=0)) if any(row[column] for row in rows)]
    widths = {column: max(_cells(row[column]) for row in rows) for column in used}
    narrow = sum(widths.values()) + len(_GAP) * (len(used) - 1) <= WIDEST
    numbers = {column for column in used if narrow and _is_numeric([row[column] for row in rows[1:]])}
    return [_line(row, used, widths if narrow else {}, numbers) for row in rows if any(row)]


def _line(row: Sequence[str], used: Sequence[int], widths: dict[int, int], right: set[int]) -> TableLine:
    text = ""
    starts = [0] * len(row)
    for place, column in enumerate(used):
        words = row[column]
        if place:
            text += _GAP if widths else _STROKE
        room = max(0, widths.get(column, 0) - _cells(words))
        if column in right:
            text += " " * room
        starts[column] = len(text)
        text += words
        if column not in right:
            text += " " * room
    return TableLine(text.rstrip(" ") if widths else text.rstrip(" |"), tuple(starts))


def _rows(table: _Element) -> Iterator[_Element]:
    for part in table:
        if part.tag in {"row", "tr"}:
            yield part
        elif part.tag in {"tbody", "tfoot", "thead"}:
            yield from (row for row in part if row.tag == "tr")


def _pass_over(line: list[_Element | None], reaching: dict[int, int]) -> None:
    """Leave the columns free that a cell of a row above reaches into."""
    while reaching.get(len(line), 0) > 0 and len(line) <= MOST_COLUMNS:
        line.append(None)


def _span(cell: _Element, name: str) -> int:
    given = (cell.get(name) or "").strip()
    return max(1, min(int(given), LARGEST_SPAN)) if given.isascii() and given.isdecimal() else 1


def _holds_data(grid: list[list[_Element | None]]) -> bool:
    """Whether these are values in rows and columns: at least two of either, and no cell that holds a part of a page."""
    lengths: list[int] = []
    columns: set[int] = set()
    rows = 0
    for line in grid:
        full = False
        for column, cell in enumerate(line):
            length = 0 if cell is None else len(" ".join("".join(cell.itertext()).split()))
            if not length or cell is None:
                continue
            if length > LONGEST_CELL or next(cell.iter(*_BLOCKS), None) is not None:
                return False
            lengths.append(length)
            columns.add(column)
            full = True
        rows += full
    return rows > 1 and len(columns) > 1 and median(lengths) <= LONGEST_USUAL_CELL


def _is_numeric(words: list[str]) -> bool:
    filled = [word for word in words if word]
    return bool(filled) and sum(_NUMBER.fullmatch(word) is not None for word in filled) * 2 > len(filled)


def _cells(words: str) -> int:
    """The cells that words take on a screen."""
    if words.isascii():
        return len(words)
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in words)
