"""Keys behind each other that mean one command, as a preset or the reader's configuration has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.commands import Context
from reader.keys import DEFAULT_KEYS, own_keys
from reader.ui.keyboard.key_sequences import ORDINARY, KeySequences

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from reader.ui.article.jumps import Spot
    from tests.ui.conftest import OpenApp, Opened


def configure(places: DataPaths, text: str) -> None:
    places.config_file.parent.mkdir(parents=True, exist_ok=True)
    places.config_file.write_text(text, encoding="utf-8")


def test_without_sequences_every_key_is_ordinary() -> None:
    sequences = KeySequences(DEFAULT_KEYS)
    assert all(sequences.take(key, Context.ARTICLE) is ORDINARY for key in "ggxZ]")


@given(st.lists(st.sampled_from(["g", "j", "x", "escape", "]", "ctrl+d"]), max_size=12))
def test_no_key_is_held_back_for_good(typed: list[str]) -> None:
    sequences = KeySequences(own_keys({"preset": "vim"}))
    for key in typed:
        step = sequences.take(key, Context.ARTICLE)
        assert bool(sequences.typed) == step.waits
        assert not (step.command and step.unknown)


async def test_a_sequence_is_shown_while_it_is_typed_and_carried_out_when_it_ends(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    configure(sample_places, '[keys]\npreset = "vim"\n')
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("G")
        last = opened.screen.articles.cursor
        assert last > 0
        await opened.press("g")
        assert "g…" in opened.text
        assert opened.screen.articles.cursor == last
        await opened.press("g")
        assert opened.screen.articles.cursor == 0
        assert "g…" not in opened.text


async def test_a_key_that_does_not_go_on_is_answered_with_those_that_do_and_does_nothing(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    configure(sample_places, '[keys]\ntop = "g g,home"\n')
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("g", "j")
        assert "g j means nothing here; there is g g." in opened.text
        assert opened.screen.articles.cursor == 0
        await opened.press("g", "escape", "j")
        assert opened.screen.articles.cursor == 1


async def test_what_is_typed_into_a_field_is_no_sequence(open_app: OpenApp, sample_places: DataPaths) -> None:
    configure(sample_places, '[keys]\npreset = "vim"\n')
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("/", "g", "g", "x")
        assert "ggx" in opened.text


async def test_a_sequence_closes_what_a_single_key_would(open_app: OpenApp, sample_places: DataPaths) -> None:
    configure(sample_places, '[keys]\npreset = "emacs"\n')
    async with open_app(sample_places, (120, 40)) as opened:
        await opened.press("ctrl+x", "ctrl+c")
        assert opened.app.is_running is False or opened.app.return_code == 0


async def test_a_place_that_was_marked_is_gone_back_to_from_another_article_and_after_a_start(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    def here(opened: Opened) -> Spot:
        spot = opened.screen.spot
        assert spot is not None
        return spot

    async with open_app(sample_places, (120, 20)) as opened:
        await opened.press("enter", "ctrl+d")
        marked = here(opened)
        assert marked.top > 0
        await opened.press("^", "a")
        assert "Marked as a." in opened.text
        await opened.press("J", "~", "a")
        assert (here(opened).article, here(opened).top) == (marked.article, marked.top)
        await opened.press("ctrl+o")
        assert here(opened).article != marked.article
        await opened.press("~", "b")
        assert "Nothing is marked as b." in opened.text
        await opened.press("~", "?")
        assert "A mark is a letter or a digit." in opened.text
    async with open_app(sample_places, (120, 20)) as again:
        await again.press("~", "a")
        assert here(again).article == marked.article
