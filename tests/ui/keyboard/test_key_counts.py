"""A number before a key says how often it is carried out; digits alone go on going to panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.keys import DEFAULT_KEYS
from reader.ui.keyboard.key_counts import KeyCounts
from reader.ui.panes.panes import Pane
from reader.ui.screens.compare_screen import CompareScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp


def keys_for(typed: str) -> list[str]:
    """What comes of keys typed one behind the other."""
    counts = KeyCounts(DEFAULT_KEYS)
    return [came for key in typed if not counts.takes(key) for came in counts.keys_for(key)]


def test_a_number_repeats_what_can_be_counted_and_no_more() -> None:
    assert keys_for("5j") == ["j"] * 5
    assert keys_for("12]k") == ["]"] * 12 + ["k"]
    assert keys_for("5a") == ["a"]
    assert keys_for("0j") == ["0", "j"]


def test_a_digit_before_what_is_not_counted_is_the_command_that_it_is() -> None:
    assert keys_for("2a") == ["2", "a"]
    assert keys_for("1j") == ["1", "j"]
    assert keys_for("9a") == ["a"]
    assert keys_for("31a") == ["3", "1", "a"]


@given(st.text(alphabet="0123456789jka]", max_size=12))
def test_no_key_but_digits_is_ever_lost(typed: str) -> None:
    letters = [key for key in typed if not key.isdecimal()]
    came = [key for key in keys_for(typed) if not key.isdecimal()]
    assert list(dict.fromkeys(came)) == list(dict.fromkeys(letters))
    assert len(came) >= len(letters)


async def test_counts_move_by_lines_and_mentions_and_the_footer_shows_the_number(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("5")
        assert "5…" in opened.text
        await opened.press("j")
        assert opened.screen.articles.cursor == 5
        assert "5…" not in opened.text
        await opened.press("enter", "]", "[")
        mentions = opened.screen.view.overlay.mentions.mentions
        await opened.press("3", "]")
        assert opened.screen.view.current_mention == mentions[3]
        assert opened.screen.pane is Pane.ARTICLE


async def test_a_digit_that_nothing_follows_goes_to_its_pane(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("enter")
        for key, pane in (("1", Pane.LIST), ("3", Pane.PANEL), ("2", Pane.ARTICLE)):
            await opened.press(key)
            assert opened.screen.pane is pane
        await opened.press("7", "escape")
        assert opened.screen.pane is Pane.ARTICLE


async def test_a_number_counts_on_a_page_too(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("j", "enter", "c")
        page = opened.app.screen
        assert isinstance(page, CompareScreen)
        await opened.until(lambda: not page.is_unfinished)
        rows = page.query_one(Rows)
        lines = [at for at, row in enumerate(rows.shown) if row.subject is not None]
        assert rows.highlighted == lines[0]
        await opened.press("3", "j")
        assert rows.highlighted == lines[3]
        assert "3…" not in opened.text
