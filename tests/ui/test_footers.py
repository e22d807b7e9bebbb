"""The footer names the keys of what has the focus, and of those only what has an object; filters hold for their tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Form
from reader.ui.article_view.overlay import NameTint
from reader.ui.panes.side_panel import Tab

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _footer(opened: Opened) -> str:
    return opened.text.splitlines()[-1]


async def test_a_field_shows_its_own_keys_and_none_that_are_letters_now(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        assert "s Star" in _footer(opened)
        await opened.press("/")
        assert "Enter Keep" in _footer(opened)
        assert "Esc Leave" in _footer(opened)
        assert "Star" not in _footer(opened)
        await opened.write("ferry")
        await opened.press("enter")
        assert "s Star" in _footer(opened)
        await opened.press("/")
        assert "↑ History" in _footer(opened)


async def test_a_search_that_is_shown_names_how_to_walk_and_to_close_it(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "enter", "/")
        await opened.write("the")
        await opened.press("enter")
        for words in ("n Next", "N Before", "Esc Close"):
            assert words in _footer(opened)
        await opened.press("escape")
        assert "Esc Close" not in _footer(opened)


async def test_what_was_searched_for_before_comes_back_with_the_arrow(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "enter", "/")
        await opened.write("ferry")
        await opened.press("enter", "escape", "/", "up")
        assert opened.screen.article_pane.find_bar.words == "ferry"


@pytest.mark.parametrize("size", [(60, 15), (50, 12), (80, 24)])
async def test_the_way_back_is_the_last_key_to_be_left_out(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size) as opened:
        await opened.press("j", "enter", "F")
        assert "Esc Leave" in _footer(opened)
        await opened.press("escape", "B")
        assert "Esc Back" in _footer(opened)


async def test_a_tab_names_what_can_be_done_there(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (180, 40)) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("Ask again.")
        await opened.press("ctrl+s", "A")
        screen = opened.screen
        assert {"edit_note", "delete_note", "edit_tags"} <= set(screen.footer_words) - screen.without_object
        assert not {"next_kind", "next_verdict", "accept_note"} & (set(screen.footer_words) - screen.without_object)
        await opened.press("F")
        assert "next_order" in set(screen.footer_words) - screen.without_object


async def test_what_narrows_facts_down_does_nothing_in_another_tab_and_a_filter_holds_for_its_tab(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (150, 40)) as opened:
        await opened.press("j", "enter", "J")
        await opened.until(lambda: opened.screen.reading is not None and opened.screen.reading.compared)
        await opened.press("F")
        panel = opened.screen.panel
        everything = str(panel.border_title)
        await opened.press("W", "z", "x")
        assert "F shows them" in opened.text
        await opened.press("/")
        await opened.write("zzz")
        await opened.press("enter")
        assert panel.is_narrowed
        assert "0 of" in str(panel.border_title)
        await opened.press("F")
        assert panel.tab is Tab.FACTS
        assert str(panel.border_title) == everything


async def test_the_first_of_each_name_in_a_paragraph_is_tinted_and_a_key_tints_all_or_none(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "enter")
        overlay = opened.screen.view.overlay
        names = [mention for mention in overlay.mentions.mentions if mention.form is Form.NAME]
        layers = [{str(span.layer) for span in overlay.spans(name.start, name.end)} for name in names]
        tinted = [name for name, styles in zip(names, layers, strict=True) if any(map(_is_tint, styles))]
        assert 0 < len(tinted) <= len(names)
        assert {name.entity for name in tinted} == {name.entity for name in names}
        await opened.press("`")
        assert opened.screen.view.tint is NameTint.ALL
        await opened.press("`")
        assert not any(_is_tint(str(span.layer)) for name in names for span in overlay.spans(name.start, name.end))


def _is_tint(style: str) -> bool:
    return style.startswith("mention--")


async def test_an_empty_library_names_no_filter_of_nothing(open_app: OpenApp, places: DataPaths) -> None:
    async with open_app(places, (120, 40)) as opened:
        await opened.until(lambda: "Filter" not in _footer(opened))
        assert "Search everything" not in _footer(opened)
        assert "q Quit" in _footer(opened)
