"""A screen that lies over others closes once, whatever keys were on their way when it closed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.content import Content
from textual.events import Key
from textual.widgets import Input

from reader.ui.screens.chooser import Choice, Chooser, with_words
from reader.ui.screens.finder_screen import FinderScreen
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.screen import Screen

    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def chooser() -> Chooser[str]:
    return Chooser("Which?", with_words([Choice(Content("this one"), "this"), Choice(Content("that one"), "that")]))


async def shows(opened: Opened, screen: Screen[Any]) -> None:
    await opened.until(lambda: opened.app.screen is screen and screen.is_mounted)
    await opened.pilot.pause()


@pytest.mark.parametrize("asks", [chooser, lambda: Prompt("What?")], ids=["chooser", "prompt"])
async def test_what_closes_twice_leaves_the_screen_below_where_it_is(
    open_app: OpenApp, sample_places: DataPaths, asks: Callable[[], Screen[Any]]
) -> None:
    answers: list[object] = []
    async with open_app(sample_places) as opened:
        screen = asks()
        opened.app.push_screen(screen, answers.append)
        await shows(opened, screen)
        screen.dismiss("first")
        screen.dismiss("second")
        await opened.until(lambda: bool(answers))
        await opened.pilot.pause()
        assert answers == ["first"]
        assert opened.app.screen_stack == [opened.screen]


async def test_enter_twice_before_a_chooser_has_closed_takes_one_choice(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    answers: list[object] = []
    async with open_app(sample_places) as opened:
        screen = chooser()
        opened.app.push_screen(screen, answers.append)
        await shows(opened, screen)
        field = screen.query_one(Input)
        for _ in range(2):
            screen.post_message(Input.Submitted(field, "", None))
        await opened.until(lambda: bool(answers))
        await opened.pilot.pause()
        assert answers == ["this"]
        assert opened.app.screen is opened.screen


async def test_what_lies_under_another_screen_does_not_close_it(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        below, above = chooser(), Prompt("What?")
        opened.app.push_screen(below)
        await shows(opened, below)
        opened.app.push_screen(above)
        await shows(opened, above)
        below.dismiss(None)
        await opened.pilot.pause()
        assert opened.app.screen is above


async def test_enter_twice_in_the_palette_does_the_command_once(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("ctrl+p")
        await opened.write("unread only")
        palette = opened.app.screen
        assert isinstance(palette, FinderScreen)
        field = palette.query_one(Input)
        for _ in range(4):  # the first puts the cursor on the line and takes it
            palette.post_message(Input.Submitted(field, field.value, None))
        await opened.until(lambda: opened.app.screen is opened.screen)
        await opened.pilot.pause()
        assert opened.screen.listing.unread_only
        assert opened.app.fault is None


async def test_a_key_that_comes_while_the_one_before_takes_its_time_does_not_overtake_it(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = asyncio.Event()
    inner = Chooser.on_input_submitted

    async def slow(screen: Chooser[object], event: Input.Submitted) -> None:
        await may_go_on.wait()
        inner(screen, event)

    monkeypatch.setattr(Chooser, "on_input_submitted", slow)
    answers: list[object] = []
    async with open_app(sample_places) as opened:
        screen = chooser()
        opened.app.push_screen(screen, answers.append)
        await shows(opened, screen)
        for key in ("enter", "escape", "question_mark"):
            opened.app.post_message(Key(key, {"question_mark": "?"}.get(key)))
            await asyncio.sleep(0.1)  # a clock would have let the next one in long ago
        assert answers == []
        may_go_on.set()
        await opened.until(lambda: "type to filter" in opened.text)  # Escape was the list's, and ? shows the help
        assert answers == ["this"]
        assert opened.app.fault is None
