"""How the list and the side panel share a terminal's cells with the article. Loaded before Textual is.

The reader makes a pane wider or narrower than it would be by itself: `more` is that difference, so that it holds on
terminals of other sizes, too. Whatever it is, each pane keeps cells enough to be read.
"""

from __future__ import annotations

TWO_PANES, THREE_PANES = 100, 140
"""Columns from which on the article stands beside the list, and the side panel beside both."""
REMEMBERED = "panes"
"""Name under which the library keeps how the reader has arranged them: a line each, `name<tab>number`."""
LEAST_LIST, LEAST_PANEL, LEAST_ARTICLE = 20, 28, 40
"""Columns that each keeps, however wide the others are made ..."""
LEAST_ROWS = 5
"""... and lines, where the panel lies under the article."""

_COLUMN = 92
"""Columns of an article that is as wide as it becomes, with its margins and border."""
_LIST, _PANEL = (30, 56), (44, 72)
"""Columns that the list and the panel take at least, and at most, by themselves."""
_BESIDE_ONE = (38, 44)
"""The same for the list where it is the only pane beside the article."""
_LIST_SHARE, _PANEL_SHARE = 0.22, 0.39
"""Of all columns: what the list takes of three panes, and what the panel takes where it alone is beside the article."""


def list_width(columns: int, more: int = 0) -> int:
    """Columns of the list, where it stands beside the article."""
    if columns < THREE_PANES:
        usual, beside = _within(columns - _COLUMN, *_BESIDE_ONE), LEAST_ARTICLE
    else:
        usual, beside = _within(round(columns * _LIST_SHARE), *_LIST), LEAST_ARTICLE + LEAST_PANEL
    return _within(usual + more, LEAST_LIST, columns - beside)


def panel_width(columns: int, more: int = 0, list_more: int = 0) -> int:
    """Columns of the side panel, where it stands beside the article."""
    if columns < THREE_PANES:
        return _within(_within(round(columns * _PANEL_SHARE), *_PANEL) + more, LEAST_PANEL, columns - LEAST_ARTICLE)
    usual = _within(columns - _COLUMN - list_width(columns), *_PANEL)
    return _within(usual + more, LEAST_PANEL, columns - LEAST_ARTICLE - list_width(columns, list_more))


def panel_height(rows: int, more: int = 0) -> int:
    """Lines of the side panel, where it lies under the article, of all lines that the two have."""
    return _within(rows - rows // 2 + more, LEAST_ROWS, max(LEAST_ROWS, rows - LEAST_ROWS))


def remembered_numbers(text: str | None) -> dict[str, int]:
    """What is kept under `REMEMBERED`, without what is no number."""
    parts = (line.partition("\t") for line in (text or "").splitlines())
    return {name: int(value) for name, _, value in parts if value.lstrip("-").isdecimal()}


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
