"""Quitting, from wherever the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.keys import own_keys
from reader.ui.keyboard.bindings import over_choosers, types_nothing

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp


@pytest.mark.parametrize(
    "way",
    [
        (),
        ("1", "/"),
        ("2", "/"),
        ("question_mark",),
        ("ctrl+p",),
        ("T",),
        ("Z",),
        ("comma",),
        ("backslash",),
        ("c",),
        ("L",),
        ("V",),
        ("B",),
        ("4",),
        ("2", "f"),
        ("2", "v"),
        ("2", "a"),
    ],
    ids=lambda way: "+".join(way) or "at once",
)
async def test_ctrl_q_quits_from_every_chooser_page_and_field(
    open_app: OpenApp, sample_places: DataPaths, way: tuple[str, ...]
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", *way)
        await opened.pilot.press("ctrl+q")
        await opened.until(lambda: not opened.app.is_running)


async def test_a_note_that_is_not_saved_is_lost_only_to_somebody_who_was_told(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        await opened.write("Ask the port.")
        await opened.press("ctrl+q")
        assert opened.app.is_running
        assert "Not saved: Ctrl+S saves, Ctrl+Q again leaves without it" in opened.text
        await opened.pilot.press("ctrl+q")
        await opened.until(lambda: not opened.app.is_running)


async def test_q_typed_into_a_field_is_a_letter(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("backslash", "q")
        assert opened.app.is_running
        assert "q" in opened.text


def test_only_keys_that_type_nothing_reach_over_fields() -> None:
    assert [binding.key for binding in over_choosers(own_keys({"quit": "Q, f10, escape, ctrl+x"}))] == ["f10", "ctrl+x"]
    assert not types_nothing("q")
    assert not types_nothing("full_stop")
    assert not types_nothing("f")
