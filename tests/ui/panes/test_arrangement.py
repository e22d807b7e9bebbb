"""Panes are made wider, narrower, hidden or alone by key, stay so over a restart, and can be read on every terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.pane_widths import (
    LEAST_ARTICLE,
    LEAST_LIST,
    LEAST_PANEL,
    LEAST_ROWS,
    REMEMBERED,
    THREE_PANES,
    TWO_PANES,
    list_width,
    panel_height,
    panel_width,
)
from reader.ui.panes.arrangement import PaneArrangement
from reader.ui.panes.panes import Pane

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

ANY = st.integers(-500, 500)
ARRANGEMENTS = st.builds(
    PaneArrangement,
    list_more=st.integers(-400, 400),
    panel_more=st.integers(-400, 400),
    drawer_more=st.integers(-400, 400),
    list_hidden=st.booleans(),
    panel_closed=st.sampled_from([None, True, False]),
    alone=st.booleans(),
    one_line=st.booleans(),
)


@given(columns=st.integers(THREE_PANES, 400), list_more=ANY, panel_more=ANY)
def test_however_wide_two_of_three_panes_are_made_the_article_can_be_read(
    columns: int, list_more: int, panel_more: int
) -> None:
    listed, panel = list_width(columns, list_more), panel_width(columns, panel_more, list_more)
    assert listed >= LEAST_LIST
    assert panel >= LEAST_PANEL
    assert columns - listed - panel >= LEAST_ARTICLE


@given(columns=st.integers(TWO_PANES, THREE_PANES - 1), more=ANY)
def test_of_two_panes_neither_takes_all(columns: int, more: int) -> None:
    assert LEAST_LIST <= list_width(columns, more) <= columns - LEAST_ARTICLE
    assert LEAST_PANEL <= panel_width(columns, more) <= columns - LEAST_ARTICLE


@given(rows=st.integers(2 * LEAST_ROWS, 200), more=ANY)
def test_a_drawer_leaves_lines_to_the_article(rows: int, more: int) -> None:
    assert LEAST_ROWS <= panel_height(rows, more) <= rows - LEAST_ROWS


@given(ARRANGEMENTS)
def test_an_arrangement_is_read_as_it_was_written(arrangement: PaneArrangement) -> None:
    assert PaneArrangement.read(arrangement.written()) == arrangement


@given(st.text(max_size=200))
def test_whatever_a_library_says_of_panes_is_an_arrangement(text: str) -> None:
    assert isinstance(PaneArrangement.read(text), PaneArrangement)


@given(ARRANGEMENTS, st.integers(TWO_PANES, 300), st.lists(st.sampled_from([-4, 4]), max_size=30))
def test_what_was_made_as_wide_as_it_becomes_is_narrower_at_the_first_key(
    arrangement: PaneArrangement, columns: int, steps: list[int]
) -> None:
    for step in steps:
        arrangement = arrangement.with_wider_list(columns, step).with_wider_panel(columns, step)
    before = list_width(columns, arrangement.list_more)
    after = list_width(columns, arrangement.with_wider_list(columns, -4).list_more)
    assert after == max(LEAST_LIST, before - 4)


def width(opened: Opened, pane: Pane) -> int:
    found = opened.screen.panes.get_widget_by_id(pane)
    return found.size.width if found.display else 0


def shows(opened: Opened, pane: Pane) -> bool:
    return bool(opened.screen.panes.get_widget_by_id(pane).display)


async def test_a_pane_made_wider_is_so_after_a_restart_and_on_a_terminal_of_another_size(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (180, 40)) as opened:
        await opened.press("1")
        usual = width(opened, Pane.LIST)
        await opened.press("shift+right", "shift+right")
        assert width(opened, Pane.LIST) == usual + 8
        await opened.press("3", "shift+left")
        narrow = width(opened, Pane.PANEL)
    async with open_app(sample_places, (180, 40)) as again:
        assert width(again, Pane.LIST) == usual + 8
        assert width(again, Pane.PANEL) == narrow
        await again.press("f9")
        assert width(again, Pane.LIST) == usual
    async with open_app(sample_places, (180, 40)) as at_last:
        assert width(at_last, Pane.LIST) == usual


async def test_the_article_takes_room_of_both_and_a_drawer_of_the_article(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (180, 40)) as opened:
        await opened.press("enter")
        listed, panel = width(opened, Pane.LIST), width(opened, Pane.PANEL)
        await opened.press("shift+right")
        assert (width(opened, Pane.LIST), width(opened, Pane.PANEL)) == (listed - 4, panel - 4)
        await opened.pilot.resize_terminal(80, 24)
        await opened.press("shift+right")
        assert "Nothing stands beside this pane" in opened.text
        await opened.press("F")
        before = opened.screen.panel.size.height
        await opened.press("shift+right", "shift+right")
        assert opened.screen.panel.size.height == before + 2
        await opened.press(*["shift+right"] * 20)
        assert opened.screen.article_pane.size.height >= LEAST_ROWS - 2
        assert "as wide as it becomes here" in opened.text


async def test_a_hidden_list_shows_while_one_is_in_it_and_stays_hidden_after_a_restart(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (180, 40)) as opened:
        await opened.press("enter", "-")
        assert not shows(opened, Pane.LIST)
        await opened.press("1")
        assert shows(opened, Pane.LIST)
        await opened.press("enter")
        assert not shows(opened, Pane.LIST)
    async with open_app(sample_places, (120, 40)) as again:
        await again.press("enter")
        assert not shows(again, Pane.LIST)
        await again.press("-")
        assert shows(again, Pane.LIST)


async def test_a_panel_closed_by_key_is_closed_after_a_restart(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (180, 40)) as opened:
        assert shows(opened, Pane.PANEL)
        await opened.press("p")
    async with open_app(sample_places, (180, 40)) as again:
        assert not shows(again, Pane.PANEL)
        await again.press("p")
    async with open_app(sample_places, (180, 40)) as at_last:
        assert shows(at_last, Pane.PANEL)


@pytest.mark.parametrize("size", [(60, 15), (120, 40), (300, 100)], ids=str)
async def test_alone_the_article_stands_in_the_middle_without_frame_or_keys(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size) as opened:
        await opened.press("enter", "_")
        assert "brings the other panes back" in opened.text or size[0] < 100
        assert [pane for pane in Pane if opened.screen.panes.get_widget_by_id(pane).display] == [Pane.ARTICLE]
        lines = opened.text.splitlines()
        assert not any(corner in line for line in lines for corner in "╭╰╯")
        left = max(0, (size[0] - 84) // 2)
        first = next(line for line in lines if "5 Mar 2024" in line)
        assert abs(len(first) - len(first.lstrip()) - left) <= 2
        await opened.press("F")
        assert shows(opened, Pane.PANEL)
        await opened.press("escape")
        assert not shows(opened, Pane.PANEL)
    async with open_app(sample_places, size) as again:
        assert "Ctrl+P Find" in again.text
        await again.press("enter")
        assert "Ctrl+P Find" not in again.text
        await again.press("escape")
        assert "╭" in again.text
        assert "Ctrl+P Find" in again.text


async def test_rows_of_one_line_are_so_after_a_restart_and_keep_their_place(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "j", "%")
        lines = opened.text.splitlines()
        assert sum("●" in line for line in lines) == 12
        assert opened.screen.articles.cursor == 2
    async with open_app(sample_places, (120, 40)) as again:
        assert again.screen.articles.lines_per_row == 1
        await again.press("%")
        assert again.screen.articles.lines_per_row == 3


WAYS = (
    ("1",),
    ("2",),
    ("3",),
    ("F", "escape"),
    ("_",),
    ("-",),
    ("%",),
    ("p",),
    ("shift+right",) * 9,
    ("shift+left",) * 9,
)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (99, 30), (100, 30), (139, 40), (140, 40), (300, 100)], ids=str)
async def test_on_every_terminal_every_pane_that_shows_has_room_and_none_lies_over_another(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size) as opened:
        await opened.press("enter")
        for way in (*WAYS, *WAYS[::-1]):
            await opened.press(*way)
            shown = [found for pane in Pane if (found := opened.screen.panes.get_widget_by_id(pane)).display]
            assert opened.screen.panes.get_widget_by_id(opened.screen.pane) in shown
            assert sum(pane.region.area for pane in shown) == size[0] * (size[1] - 1)
            assert all(pane.region.width >= LEAST_LIST and pane.region.height >= LEAST_ROWS for pane in shown)
            assert all(len(line) <= size[0] for line in opened.text.splitlines())


def test_the_library_keeps_only_what_is_not_as_at_first(sample_places: DataPaths) -> None:
    assert PaneArrangement().written() == ""
    assert PaneArrangement(list_hidden=True).written() == "list_hidden\t1"
    with Library.open(sample_places.library) as library:
        assert library.preferences.recall(REMEMBERED) is None
