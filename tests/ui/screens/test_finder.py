"""The one prompt finds articles, names, facts, notes and commands by a few letters, and opens them where they stand."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from reader.ui.finder import in_library
from reader.ui.finder.found_things import Kind
from reader.ui.screens.finder_screen import LOOKING, FinderScreen
from reader.ui.screens.report_screen import ReportScreen
from tests.patience import HANGS

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def finder(opened: Opened) -> FinderScreen:
    assert isinstance(opened.app.screen, FinderScreen)
    return opened.app.screen


async def asked(opened: Opened, words: str) -> FinderScreen:
    """The prompt, once it has found what the library has for these words."""
    await opened.press("ctrl+p")
    await opened.write(words)
    await opened.until(lambda: not finder(opened).is_looking)
    return finder(opened)


async def chosen(opened: Opened, kind: Kind, words: str = "") -> None:
    """Choose the first of a kind, with these words in its line."""
    things = finder(opened).things
    at = next(at for at, thing in enumerate(things) if thing.kind is kind and words in thing.title)
    await opened.press(*["down"] * at, "enter")


async def test_all_kinds_are_found_together_each_with_its_sign(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", "a")
        await opened.write("ask reyle")
        await opened.press("ctrl+s")
        found = await asked(opened, "rey")
        kinds = [thing.kind for thing in found.things]
        assert kinds == sorted(kinds, key=list(Kind).index)
        assert {Kind.ENTITIES, Kind.ARTICLES, Kind.FACTS, Kind.NOTES} == set(kinds)
        for sign in (
            "• Tomas Reyle",
            "¶ Ferry chief Reyle resigns",
            "= Tomas Reyle: former chief executive",
            "▌ ask reyle",
        ):
            assert sign in opened.text


async def test_a_name_leads_to_its_page_and_an_article_is_opened(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await asked(opened, "bram tel")
        await chosen(opened, Kind.ENTITIES)
        await opened.until(lambda: isinstance(opened.app.screen, ReportScreen))
        await opened.until(lambda: "Bram Teller" in opened.text)
        await asked(opened, "yerevan crowd")
        await chosen(opened, Kind.ARTICLES)
        assert opened.app.screen is opened.screen
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.title == "Yerevan crowd calls on Pashinyan to go"
        selected = opened.screen.articles.selected
        assert selected is not None
        assert selected.id == opened.screen.reading.article.id


async def test_a_fact_of_another_article_is_opened_at_its_words_and_back_leads_back(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter")
        before = opened.screen.reading
        await asked(opened, "1,245")
        await chosen(opened, Kind.FACTS)
        reading, lit = opened.screen.reading, opened.screen.view.spotlight
        assert reading is not None
        assert lit is not None
        assert "1,245" in reading.article.text[lit.start : lit.end]
        await opened.press("ctrl+o")
        assert before is not None
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.id == before.article.id


async def test_letters_with_others_between_them_and_names_spelt_nearly_so_are_found(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        found = await asked(opened, "pashinian")
        assert any(thing.title == "Nikol Pashinyan" for thing in found.things)
        await opened.press("escape")
        found = await asked(opened, "frchf")
        assert any(thing.title.startswith("Ferry chief Reyle") for thing in found.things)


async def test_tab_looks_for_one_kind_alone(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        found = await asked(opened, "ferry")
        seen = []
        for _ in Kind:
            await opened.press("tab")
            await opened.until(lambda: not finder(opened).is_looking)
            seen.append({thing.kind for thing in found.things})
        assert all(len(kinds) <= 1 for kinds in seen)
        assert {Kind.ARTICLES} in seen
        assert {Kind.FACTS} in seen


async def test_the_colon_asks_for_commands_alone(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press(":")
        assert len(finder(opened).things) > 50
        await opened.write("starred only")
        assert {thing.kind for thing in finder(opened).things} == {Kind.COMMANDS}
        await opened.press("enter")
        await opened.until(lambda: opened.screen.listing.starred_only)


async def test_what_is_at_hand_is_shown_before_the_library_answers_and_what_comes_too_late_is_dropped(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, may_answer, typed = in_library.search, Event(), []

    def slow(session, kept, words, kind, go_on):  # type: ignore[no-untyped-def] # as the function itself
        typed.append(words)
        may_answer.wait(HANGS)
        return search(session, kept, words, kind, lambda: True)

    monkeypatch.setattr(in_library, "search", slow)
    async with open_app(sample_places) as opened:
        await opened.press("enter", "ctrl+p")
        await opened.write("varga")
        found = finder(opened)
        assert found.is_looking
        assert LOOKING in opened.text
        assert [thing.title for thing in found.things if thing.kind is Kind.ENTITIES] == ["Ilse Varga"]
        may_answer.set()
        await opened.until(lambda: not found.is_looking)
        assert all("varga" in thing.title.casefold() or thing.kind is not Kind.ENTITIES for thing in found.things)
        assert typed[-1] == "varga"
        assert len(typed) <= 3  # letters that were typed while one search went on made one more, not five


async def test_a_moved_cursor_stays_on_its_thing_when_more_comes(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, may_answer = in_library.search, Event()

    def slow(session, kept, words, kind, go_on):  # type: ignore[no-untyped-def] # as above
        may_answer.wait(HANGS)
        return search(session, kept, words, kind, go_on)

    monkeypatch.setattr(in_library, "search", slow)
    async with open_app(sample_places) as opened:
        await opened.press("enter", "ctrl+p")
        await opened.write("rey")
        await opened.press("down", "down")
        under = finder(opened).selected
        may_answer.set()
        await opened.until(lambda: not finder(opened).is_looking)
        assert finder(opened).selected == under


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (60, 15), (300, 100)], ids=str)
async def test_the_prompt_can_be_used_on_every_terminal(
    open_app: OpenApp, sample_places: DataPaths, size: tuple[int, int]
) -> None:
    async with open_app(sample_places, size) as opened:
        await asked(opened, "ferry")
        await opened.press("down", "pagedown", "up", "tab", "shift+tab")
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        assert opened.app.fault is None


async def test_an_empty_library_finds_commands_and_says_that_there_is_nothing_else(
    open_app: OpenApp, places: DataPaths
) -> None:
    async with open_app(places) as opened:
        await asked(opened, "zzzqq")
        assert "Nothing has these letters." in opened.text
