"""A key that means nothing where it is pressed is answered with what it means elsewhere, and with what is near it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.commands import Context
from reader.keys import DEFAULT_KEYS
from reader.ui.keyboard.nearby_keys import about_unknown

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp


def test_what_a_key_means_elsewhere_and_in_the_other_case_is_named() -> None:
    said = about_unknown("n", Context.LIST, DEFAULT_KEYS.of)
    assert said.startswith("n means nothing here; it is Next hit in the article")
    assert "? shows every key" in about_unknown("0", Context.LIST, DEFAULT_KEYS.of)


def test_a_key_that_works_on_a_selection_alone_says_how_to_get_one() -> None:
    assert "Copy in a selection (v)" in about_unknown("y", Context.ARTICLE, DEFAULT_KEYS.of)


@given(
    st.one_of(st.characters(), st.sampled_from(["f9", "ctrl+g", "alt+x", "shift+up"])), st.sampled_from(list(Context))
)
def test_every_key_has_an_answer_in_one_sentence(key: str, context: Context) -> None:
    said = about_unknown(key, context, DEFAULT_KEYS.of)
    assert said.endswith(".")
    assert "means nothing here" in said


async def test_a_key_that_nothing_takes_is_answered_and_one_that_is_typed_is_not(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (160, 40)) as opened:
        await opened.press("n")
        assert "n means nothing here; it is Next hit" in opened.text
        await opened.press("/", "Q", "n")
        assert "Qn" in opened.text
        assert "Q means nothing" not in opened.text
        await opened.press("escape", "B")
        await opened.until(lambda: opened.app.screen is not opened.screen)
        await opened.press("Q")
        await opened.until(lambda: "Q means nothing here" in opened.text)
