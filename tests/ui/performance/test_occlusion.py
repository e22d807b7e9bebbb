"""What children hide is not drawn, and nothing that shows goes missing for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.ui.panes.panes import Panes
from reader.ui.performance.occlusion import is_occluded

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

SIZES = [(1, 1), (2, 3), (20, 5), (60, 11), (80, 24), (99, 24), (100, 30), (120, 40), (139, 40), (140, 41), (180, 50)]


def _cells(opened: Opened) -> list[list[tuple[str, str]]]:
    strips = opened.app.screen._compositor.render_strips()  # what goes to the terminal
    return [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]


@pytest.mark.parametrize("keys", [(), ("j", "enter"), ("j", "enter", "p")])
async def test_the_screen_looks_the_same_at_every_size_as_if_everything_were_drawn(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press(*keys)
        for width, height in SIZES:
            await opened.pilot.resize_terminal(width, height)
            await opened.pilot.pause()
            short = _cells(opened)
            with monkeypatch.context() as everything:
                everything.setattr("reader.ui.panes.panes.is_occluded", lambda _: False)
                everything.setattr("reader.ui.screens.paned_screen.is_occluded", lambda _: False)
                assert short == _cells(opened), (width, height)


async def test_the_panes_cover_what_they_stand_on(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        panes = opened.app.screen.query_one(Panes)
        assert is_occluded(opened.app.screen)
        assert is_occluded(panes)
        panes.list_pane.display = False
        panes.article_pane.styles.width = 10
        await opened.pilot.pause()
        assert not is_occluded(panes)
