"""The app as a whole: commands, own keys, faults, the analysis in the background, and what a start loads."""

from __future__ import annotations

import logging
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from textual.binding import Binding

from reader.commands import BY_ID, COMMANDS, Actor, Context
from reader.config import load
from reader.errors import DatelineError
from reader.ingest.article_intake import add_paths
from reader.library import Library
from reader.paths import shipped
from reader.ui.actions.dispatch import TABLE
from reader.ui.app import Dateline, run
from reader.ui.panes.panes import Pane
from reader.ui.screens.feeds_screen import FeedsScreen
from reader.ui.screens.help_screen import WHERE_WORDS, HelpScreen
from reader.ui.screens.links_screen import LinksScreen
from reader.ui.screens.report_screen import ReportScreen

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from reader.ui.screens.reading_screen import ReadingScreen
    from tests.ui.conftest import OpenApp, Opened

ON_THE_READING_SCREEN = {Context.READING, Context.LIST, Context.ARTICLE, Context.PANEL, Context.SELECTION}


@pytest.mark.parametrize(
    "command",
    [command.id for command in COMMANDS if command.actor is Actor.SCREEN and ON_THE_READING_SCREEN & {*command.where}],
)
def test_every_command_of_the_reading_screen_does_something(command: str) -> None:
    assert command in TABLE[Context.READING]


@pytest.mark.parametrize("context", TABLE)
def test_nothing_is_done_that_is_no_command(context: Context) -> None:
    assert set(TABLE[context]) <= set(BY_ID)


@pytest.mark.parametrize("screen", [ReportScreen, FeedsScreen, LinksScreen])
def test_every_command_whose_key_a_page_has_does_something_there(screen: type[ReportScreen]) -> None:
    bound = {binding.id for binding in screen.BINDINGS if isinstance(binding, Binding)}
    carried_out = {command for context in screen.COMMANDS_OF for command in TABLE[context]}
    assert bound <= carried_out


async def test_the_help_lists_every_command_finds_it_by_words_and_does_it(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 50)) as opened:
        await opened.press("enter", "?")
        assert "In the article" in opened.text
        assert "To the next mention of the same entity" in opened.text
        await opened.write("side panel opens")
        assert "Go to the side panel" in opened.text
        await opened.press("enter")
        assert opened.screen.pane is Pane.PANEL
        help_screen = HelpScreen(Context.ARTICLE, opened.screen.session.keys)
        await opened.app.push_screen(help_screen)
        listed = {option.id.partition(":")[2] for option in help_screen.query_one("OptionList").options if option.id}  # type: ignore[attr-defined] # by name
        assert listed == set(BY_ID)


async def test_the_help_opens_wherever_the_reader_is(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        for here in Context:
            await opened.app.push_screen(HelpScreen(here, opened.screen.session.keys))
            await opened.until(lambda here=here: WHERE_WORDS[here].lower() in opened.text)  # type: ignore[misc]
            await opened.press("escape")


async def _everything_once(opened: Opened) -> None:
    """Choose every command from where the app is, and leave what it opened."""
    for command in COMMANDS:
        if command.id == "quit":
            continue
        depth = len(opened.app.screen_stack)
        opened.app.carry_out(command)
        await opened.pilot.pause()
        while len(opened.app.screen_stack) > depth:
            opened.app.pop_screen()
            await opened.pilot.pause()
        assert opened.app.fault is None, command.id


async def test_every_command_can_be_chosen_while_reading(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with open_app(sample_places, (150, 20)) as opened:
        await opened.press("j", "enter", "]")
        await _everything_once(opened)


async def test_every_command_can_be_chosen_on_a_page(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (150, 20)) as opened:
        await opened.press("j", "enter", "L")
        await _everything_once(opened)


async def test_every_command_can_be_chosen_with_an_empty_library(open_app: OpenApp, places: DataPaths) -> None:
    async with open_app(places, (80, 20)) as opened:
        await _everything_once(opened)


async def test_the_palette_finds_a_command_and_does_it(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("ctrl+p")
        await opened.write("unread only")
        await opened.press("enter")
        await opened.until(lambda: opened.screen.listing.unread_only)


async def test_own_keys_work_and_are_shown_in_the_footer_and_what_is_wrong_with_them_is_said(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    sample_places.config_file.parent.mkdir(parents=True)
    sample_places.config_file.write_text('[keys]\nhints = "f6"\nopen_artcle = "x"\n', encoding="utf-8")
    async with open_app(sample_places, (180, 40)) as opened:
        await opened.until(lambda: "open_artcle" in opened.text)
        await opened.press("enter")
        assert "F6 Hints" in opened.text
        await opened.press("f")
        assert opened.screen.view.hints is None
        await opened.press("f6")
        assert opened.screen.view.hints is not None


async def test_a_fault_goes_to_the_log_and_never_to_the_screen(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_screen: ReadingScreen) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setitem(cast("dict[str, object]", TABLE[Context.READING]), "toggle_star", broken)
    logging.getLogger("reader").propagate = True
    opening = open_app(sample_places)
    opened = await opening.__aenter__()
    await opened.press("s")
    with pytest.raises(RuntimeError, match="secret detail"):
        await opening.__aexit__(None, None, None)
    app = opened.app
    assert isinstance(app.fault, RuntimeError)
    assert "the app met a fault" in caplog.text
    assert app._exit_renderables == []


def test_after_a_fault_the_command_line_says_where_the_log_is(
    sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def met_a_fault(app: Dateline) -> None:
        app.fault = RuntimeError("secret detail")

    monkeypatch.setattr(Dateline, "run", met_a_fault)
    with pytest.raises(DatelineError) as raised:
        run(sample_places, load(sample_places.config_file), None)
    assert str(sample_places.log) in str(raised.value)
    assert "secret" not in str(raised.value)


async def test_new_articles_are_analysed_in_the_background_while_the_reader_reads(
    open_app: OpenApp, places: DataPaths
) -> None:
    places.data.mkdir(parents=True)
    with Library.open(places.library) as library:
        add_paths(library, [min(shipped("seeds").glob("*.txt"))])
    async with open_app(places, (150, 30), background=True) as opened:
        await opened.press("enter")
        screen = opened.screen
        await opened.until(lambda: screen.reading is not None and screen.reading.analysis is not None)
        await opened.press("]")
        assert screen.view.current_mention is not None
        await opened.pilot.press("q")
        await opened.until(lambda: not opened.app.is_running)


async def test_without_a_pipeline_the_reader_still_reads_and_hears_what_to_install(
    open_app: OpenApp, places: DataPaths
) -> None:
    places.data.mkdir(parents=True)
    places.config_file.parent.mkdir(parents=True)
    places.config_file.write_text('[analysis]\nmodel = "no_such_pipeline"\n', encoding="utf-8")
    with Library.open(places.library) as library:
        add_paths(library, [min(shipped("seeds").glob("*.txt"))])
    async with open_app(places, (150, 30), background=True) as opened:
        await opened.press("enter")
        await opened.until(lambda: any("no_such_pipeline" in said.message for said in opened.app._notifications))
        await opened.press("]")
        assert opened.screen.reading is not None


UNWANTED = ("spacy", "numpy", "httpx", "charset_normalizer", "tomlkit", "lxml", "click")


def test_opening_an_analysed_article_imports_nothing_that_only_analysis_or_writing_needs(
    sample_places: DataPaths,
) -> None:
    program = f"""
import asyncio, sys
from pathlib import Path
from reader.paths import DataPaths
from reader.config import load
from reader.errors import DatelineError
from reader.ui.app import Dateline, run
from reader.ui.session import Session
import msgspec

async def main():
    places = DataPaths(Path({str(sample_places.config_file)!r}), Path({str(sample_places.data)!r}))
    settings = load(places.config_file)
    quiet = msgspec.structs.replace(settings.analysis, background=False)
    app = Dateline(Session(places, msgspec.structs.replace(settings, analysis=quiet)))
    async with app.run_test(size=(150, 40)) as pilot:
        await pilot.press("enter", "]", "tab")
        assert app.screen.reading.analysis is not None
    print([name for name in {UNWANTED!r} if name in sys.modules])

asyncio.run(main())
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "[]", result.stderr


def test_the_help_has_words_for_every_place_where_a_command_works() -> None:
    assert set(WHERE_WORDS) == set(Context)


async def test_an_empty_library_says_how_articles_come_into_it(open_app: OpenApp, places: DataPaths) -> None:
    async with open_app(places, (80, 24)) as opened:
        for words in ("Articles", "Follow a feed", "Paste a text", "dateline PATH"):
            assert words in opened.text
        await opened.press("enter", "j", "2", "]", "tab", "v", "f", "F", "c", "L", "i", "escape")
        assert opened.app.fault is None
        await opened.press("1", "4")
        assert "You follow no feed yet" in opened.text
