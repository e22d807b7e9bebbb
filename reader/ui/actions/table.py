"""What the reading screen does for each command of the table: `ACTIONS` finds it by the command's id.

Loaded with the first command: a start needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import (
    addresses,
    correcting,
    facts,
    jumping,
    links,
    listing,
    lists,
    noting,
    opening,
    pages,
    panes,
    searching,
    walking,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.screens.reading import ReadingScreen

ACTIONS: Mapping[str, Callable[[ReadingScreen], None]] = {
    **panes.ACTIONS,
    **walking.ACTIONS,
    **jumping.ACTIONS,
    **opening.ACTIONS,
    **searching.ACTIONS,
    **listing.ACTIONS,
    **noting.ACTIONS,
    **correcting.CHANGES,
    **facts.ACTIONS,
    **pages.ACTIONS,
    **addresses.ACTIONS,
    **links.ACTIONS,
    **lists.ACTIONS,
}
