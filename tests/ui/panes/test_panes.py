"""The panes are made in two steps, and may be gone before the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.panes.panes import Panes

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp


async def test_an_app_that_is_left_before_its_panes_are_whole_ends_without_a_fault(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        panes = opened.app.screen.query_one(Panes)
        await panes.remove()
        await panes.furnish()
        assert not panes.is_attached
