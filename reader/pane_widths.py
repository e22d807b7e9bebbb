"""How the list and the side panel share a terminal's columns with the article. Loaded before Textual is."""

from __future__ import annotations

TWO_PANES, THREE_PANES = 100, 140
"""Columns from which on the article stands beside the list, and the side panel beside both."""
_COLUMN = 92
"""Columns of an article that is as wide as it becomes, with its margins and border."""
_LIST, _PANEL = (30, 56), (44, 72)
"""Columns that the list and the panel take at least, and at most."""
_BESIDE_ONE = (38, 44)
"""The same for the list where it is the only pane beside the article."""
_LIST_SHARE, _PANEL_SHARE = 0.22, 0.39
"""Of all columns: what the list takes of three panes, and what the panel takes where it alone is beside the article."""


def list_width(columns: int) -> int:
    """Columns of the list, where it stands beside the article."""
    if columns < THREE_PANES:
        return _within(columns - _COLUMN, *_BESIDE_ONE)
    return _within(round(columns * _LIST_SHARE), *_LIST)


def panel_width(columns: int) -> int:
    """Columns of the side panel, where it stands beside the article."""
    if columns < THREE_PANES:
        return _within(round(columns * _PANEL_SHARE), *_PANEL)
    return _within(columns - _COLUMN - list_width(columns), *_PANEL)


def _within(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
