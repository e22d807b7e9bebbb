"""What the reading screen does once it is shown."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp


async def test_after_a_start_without_looks_for_garbage_these_are_rare(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    before = gc.get_threshold()
    gc.disable()  # as the launch does
    try:
        async with open_app(sample_places, (80, 24)) as opened:
            await opened.until(gc.isenabled)
            assert gc.get_threshold()[0] > before[0]
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
        gc.enable()
