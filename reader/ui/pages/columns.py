"""Pieces of a line that stand in columns. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import cell_width
from reader.phrasing.line_fitting import fitted_name
from reader.ui.appearance.styles import MUTED, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

BETWEEN = 2
"""Cells between two columns."""
BAR, NO_BAR = "█", "·"
WIDEST_BAR = 8


def cell(content: Content, width: int, *, right: bool = False) -> Content:
    """A piece in so many cells: cut where it is longer, filled up where it is shorter."""
    cut = content.truncate(width, ellipsis=True) if content.cell_length > width else content
    fill = Content(" " * (width - cut.cell_length))
    return Content.assemble(fill, cut) if right else Content.assemble(cut, fill)


def spread(left: Content, right: Content, room: int) -> Content:
    """One piece at each end of a line; the left one is cut where both do not fit."""
    if not right.cell_length:
        return left.truncate(room, ellipsis=True)
    kept = max(0, room - right.cell_length - BETWEEN)
    return Content.assemble(cell(left, kept), " " * BETWEEN, right)


def fitting_names(names: Sequence[str], room: int, between: str = " · ") -> str:
    """As many names as fit, and how many more: `Meridian · The Wire +2`; the first is cut where it must be."""
    for shown in range(len(names), 0, -1):
        text = f"{between.join(names[:shown])}{_more(len(names) - shown)}"
        if cell_width(text) <= room:
            return text
    if not names:
        return ""
    more = _more(len(names) - 1)
    return f"{fitted_name(names[0], max(1, room - len(more)))}{more}"


def _more(number: int) -> str:
    return f" +{number}" if number else ""


def bar(filled: int, among: int, width: int) -> Content:
    """So many of so many reports as a bar in so many cells; shrunk where there are more of them than it may be long."""
    length = min(among, WIDEST_BAR)
    full = max(1, round(filled * length / among)) if filled and among else 0
    return Content.assemble((BAR * full, MUTED), (NO_BAR * (length - full), QUIET), " " * max(0, width - length))
