"""No terminal is too small, and none changes its size too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp

SIZES = ((1, 1), (20, 5), (3, 40), (180, 1))

PLACES = (
    ("1",),
    ("2", "]", "tab"),
    ("2", "f"),
    ("2", "v", "w"),
    ("F",),
    ("W",),
    ("Y",),
    ("c",),
    ("L",),
    ("2", "]", "i"),
    ("B",),
    ("V",),
    ("4",),
    ("question_mark",),
    ("ctrl+p",),
    ("T",),
    ("Z",),
    ("comma",),
    ("backslash", "f", "e"),
    ("2", "a", "x"),
)


@pytest.mark.parametrize("way", PLACES, ids="+".join)
async def test_every_place_survives_every_size_and_moving_there(
    open_app: OpenApp, sample_places: DataPaths, way: tuple[str, ...]
) -> None:
    async with open_app(sample_places, (80, 24)) as opened:
        await opened.press("enter", *way)
        for width, height in SIZES:
            await opened.pilot.resize_terminal(width, height)
            await opened.press("pagedown", "up")
        await opened.pilot.resize_terminal(120, 40)
        await opened.pilot.pause()
        assert opened.app.fault is None
        assert opened.text.strip()


async def test_an_app_that_starts_in_one_cell_can_be_read_when_it_grows(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (1, 1)) as opened:
        await opened.press("enter", "]", "F", "j", "ctrl+p", "escape")
        await opened.pilot.resize_terminal(140, 40)
        await opened.until(lambda: "Articles 12" in opened.text)
