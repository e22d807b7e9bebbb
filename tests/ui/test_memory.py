"""What is opened and closed again leaves nothing behind: a reader keeps Dateline open for days."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

import pytest
from textual.strip import Strip

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

OPENED_AND_CLOSED: Final = {
    "answers": ("c", "escape"),
    "timeline": ("L", "escape"),
    "all notes": ("B", "escape"),
    "help": ("question_mark", "escape"),
}
ROUNDS: Final = 3
OF_A_SCREEN: Final = 600
"""Drawn lines that may come and go with what is drawn meanwhile; kept of each closed screen, they were thousands."""


async def lines_kept(shown: Opened, keys: tuple[str, ...]) -> int:
    """How many drawn lines there are, once these keys have been pressed several times."""
    for _ in range(ROUNDS):
        for key in keys:
            await shown.press(key)
    gc.collect()
    return sum(isinstance(one, Strip) for one in gc.get_objects())


@pytest.mark.parametrize("keys", OPENED_AND_CLOSED.values(), ids=OPENED_AND_CLOSED)
async def test_what_was_drawn_of_a_closed_screen_is_not_kept(
    open_app: OpenApp, sample_places: DataPaths, keys: tuple[str, ...]
) -> None:
    async with open_app(sample_places, size=(120, 40)) as shown:
        await shown.press("1", "G", "enter")
        await lines_kept(shown, keys)  # what is kept of rows that are drawn again is full then
        first = await lines_kept(shown, keys)
        assert await lines_kept(shown, keys) < first + OF_A_SCREEN
