"""Pages over the reading screen: their lines lead into articles, and back returns to the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.screens.page import Page
from reader.ui.screens.reading import Pane, ReadingScreen

if TYPE_CHECKING:
    from conftest import OpenApp, Opened

    from reader.model import Note
    from reader.paths import Places


def _page(opened: Opened) -> Page:
    assert isinstance(opened.app.screen, Page)
    return opened.app.screen


def _notes(opened: Opened) -> tuple[Note, ...]:
    return opened.screen.desk.notebook.notes()


async def test_an_entity_page_gathers_what_all_articles_say_and_back_returns_to_its_line(
    open_app: OpenApp, sample_places: Places
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("G", "enter")
        screen = opened.screen
        assert screen.reading is not None
        assert screen.reading.analysis is not None
        counts = screen.reading.counts
        entity = max(counts, key=lambda one: counts[one][1])
        name = screen.reading.names[entity]
        screen.view.go_to_mention(next(m for m in screen.reading.analysis.mentions if m.entity == entity))
        before = screen.spot
        await opened.press("i")
        assert name in opened.text
        assert f"{counts[entity][1]} articles" in opened.text
        await opened.press("tab", "j")
        subject = _page(opened).selected
        await opened.press("enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert screen.pane is Pane.ARTICLE
        assert screen.view.spotlight is not None or screen.view.current is not None
        await opened.press("ctrl+o")
        assert _page(opened).selected == subject
        await opened.press("escape")
        assert screen.spot == before


async def test_all_notes_stand_on_one_page_where_they_are_filtered_changed_and_followed(
    open_app: OpenApp, sample_places: Places
) -> None:
    async with open_app(sample_places) as opened:
        for words, tag in (("first", "war"), ("second", "toll")):
            await opened.press("1", "j", "enter", "]", "v", "a")
            await opened.write(words)
            await opened.press("tab")
            await opened.write(tag)
            await opened.press("enter")
        await opened.press("B")
        assert "All notes 2" in opened.text
        assert "first" in opened.text
        assert "second" in opened.text
        await opened.press("/")
        await opened.write("sec")
        await opened.press("enter")
        assert "first" not in opened.text
        await opened.press("escape")
        assert "first" in opened.text
        await opened.press("z")
        assert "#toll" in opened.text
        assert "first" not in opened.text
        await opened.press("escape", "g", "d")
        assert len(_notes(opened)) == 1
        await opened.press("u")
        assert len(_notes(opened)) == 2
        await opened.press("g", "enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.screen.view.spotlight is not None


async def test_a_page_with_nothing_on_it_says_what_to_do(open_app: OpenApp, sample_places: Places) -> None:
    async with open_app(sample_places, (80, 24)) as opened:
        await opened.press("B")
        assert "No notes yet" in opened.text
        await opened.press("enter", "d", "e", "z", "tab", "escape")
        assert isinstance(opened.app.screen, ReadingScreen)
