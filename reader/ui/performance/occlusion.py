"""Containers that nobody sees, because their children lie over all of them.

Textual draws every widget of a line and cuts it at the edges of all others, hidden or not: for a screen and the row of
panes on it that was more than half of what opening an article cost. What is hidden for certain is not drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widget import Widget


def is_occluded(widget: Widget) -> bool:
    """Whether children that show hide all of a widget: as columns of its whole height, or as rows of its width."""
    place = widget.region
    shown = [child.region for child in widget.children if child.display and child.visible]
    columns = [(child.x, child.right) for child in shown if child.y <= place.y and child.bottom >= place.bottom]
    rows = [(child.y, child.bottom) for child in shown if child.x <= place.x and child.right >= place.right]
    return _reach(columns, place.x, place.right) or _reach(rows, place.y, place.bottom)


def _reach(stretches: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the stretches leave no gap from start to end."""
    for first, last in sorted(stretches):
        if first > start:
            return False
        start = max(start, last)
    return start >= end
