"""What a page folds to a line, as far as the screen has room to show it all the same. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from reader.ui.appearance.styles import MUTED
from reader.ui.widgets.row_lines import Row, hanging, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.ui.row_targets import RowTarget

_LEAST = 3
"""Lines for whose sake it is worth beginning to unfold."""


def lines_in(rows: Iterable[Row], room: int) -> int:
    """Lines that rows take in so many cells; the first of them stands at the top."""
    return sum((spaced(row, room) if at else hanging(row, room)).plain.count("\n") + 1 for at, row in enumerate(rows))


def unfolded(rows: Sequence[Row], left: int, room: int, rest: RowTarget) -> list[Row]:
    """As many of these rows as there are lines `left` for, with a line that stands for the `rest` and says how many
    these are."""
    if lines_in(rows, room) <= left:
        return list(rows)
    shown: list[Row] = []
    left -= 1
    for row in rows:
        left -= lines_in((row,), room)
        if left < 0:
            break
        shown.append(row)
    if len(shown) < _LEAST:
        return []
    more = Content.styled(f"    … {len(rows) - len(shown):,} more", MUTED)
    return [*shown, Row(more, rest, rows[0].groups)]
