"""How many cells characters take: as terminals have it where the table that Textual measures with says otherwise.

Spacing vowel signs (Devanagari's ा, ि, ी) take a cell of their own in terminals that know no clusters (tmux, xterm,
VTE, whatever asks the C library); rich counts none, and the frame behind such a word broke. Where a terminal makes them
narrower, because it does know clusters, `reader.ui.performance.anchored_driver` puts what follows in its place.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.cells import CellTable


@cache
def install() -> None:
    """Have rich, and with it Textual, measure spacing signs as one cell. Called before anything is measured."""
    from rich import cells

    names = vars(cells)
    known = names["load_cell_table"]

    @cache
    def load(unicode_version: str = "auto") -> CellTable:
        return _with_spacing_signs(known(unicode_version))

    names["load_cell_table"] = load
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


def _with_spacing_signs(table: CellTable) -> CellTable:
    widths: list[tuple[int, int, int]] = []
    for start, end, width in table.widths:
        if width:
            widths.append((start, end, width))
            continue
        first = start
        for code in range(start, end + 1):
            if unicodedata.category(chr(code)) == "Mc":
                if first < code:
                    widths.append((first, code - 1, 0))
                first = code + 1
        if first <= end:
            widths.append((first, end, 0))
    return table._replace(widths=widths)
