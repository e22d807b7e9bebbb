"""Filter, saved searches, search over everything and rules, with the keys that a reader presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, OptionList, Static

from reader.first_frame import LOOKS
from reader.library import ALL, Library
from reader.ui.panes.panes import Pane
from reader.ui.screens.chooser import Chooser
from reader.ui.screens.search_screen import SearchEverything

if TYPE_CHECKING:
    from pathlib import Path

    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _titles(places: DataPaths) -> list[str]:
    with Library.open(places.library) as library:
        return [row.title for row in library.lists.window(ALL, 0, 100)]


def _configure(places: DataPaths, text: str) -> Path:
    places.config_file.parent.mkdir(parents=True, exist_ok=True)
    places.config_file.write_text(text, encoding="utf-8")
    return places.config_file


async def test_the_filter_takes_the_query_language_and_counts_as_it_is_typed(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    everything = len(_titles(sample_places))
    async with open_app(sample_places, (220, 40)) as opened:
        await opened.press("1", "/")
        await opened.write("ferry")
        listed = opened.screen.articles.count
        assert 0 < listed < everything
        await opened.write(" -title:ferry")
        assert opened.screen.articles.count < listed
        number = f" {opened.screen.articles.count}" if opened.screen.articles.count else ""
        assert f"Articles{number} · ferry -title:ferry" in opened.text
        await opened.press("escape")
        assert opened.screen.articles.count == everything


async def test_a_query_that_cannot_be_read_is_told_with_its_column_and_the_list_stays(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "/")
        await opened.write("ferry ")
        listed = opened.screen.articles.count
        await opened.write("titel")
        shown = opened.screen.articles.count
        await opened.write(":x")
        wrong = opened.screen.list_pane.query_one("#list-wrong", Static)
        assert "Column 7: there is no field titel" in str(wrong.render())
        assert opened.screen.articles.count == shown
        await opened.press(*["backspace"] * 7)
        assert not wrong.display
        assert opened.screen.articles.count == listed


async def test_a_saved_search_is_chosen_by_name_and_named_in_the_lists_title(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    _configure(sample_places, "[searches]\n\"The ferry [/]\" = 'ferry'\nstarred = 'is:starred'\n")
    async with open_app(sample_places, (220, 40)) as opened:
        await opened.press("1", "'")
        assert isinstance(opened.app.screen, Chooser)
        assert "The ferry [/]" in opened.text
        assert "unread" in opened.text
        await opened.press("enter")
        assert opened.screen.pane is Pane.LIST
        assert f"Articles {opened.screen.articles.count:,} · The ferry [/]" in opened.text
        before = opened.screen.articles.count
        await opened.press("/")
        await opened.write("-title:ferry")
        assert opened.screen.articles.count < before
        await opened.press("escape", "escape")
        assert opened.screen.listing == ALL


async def test_without_saved_searches_it_is_said_where_to_write_them(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "'")
        assert "[searches] in config.toml" in opened.text


async def _searched(opened: Opened) -> None:
    """Wait until what was typed last has been searched for, and something is found."""
    screen = opened.app.screen
    assert isinstance(screen, SearchEverything)
    await opened.until(lambda: screen._waiting is None and screen.query_one(OptionList).option_count > 0)
    await opened.rest()


async def test_search_over_everything_opens_at_the_first_hit(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("\\")
        await opened.write("the text:ferry title:inquiry")
        await _searched(opened)
        assert "article" in opened.text
        await opened.press("enter")
        assert opened.screen.pane is Pane.ARTICLE
        await opened.until(lambda: opened.screen.view.search.current == 0)
        assert opened.screen.view.search.text == "ferry"
        first = opened.screen.view.search.hit
        await opened.press("n")
        assert opened.screen.view.search.hit != first
        assert opened.screen.article_pane.find_bar.query_one(Input).value == "ferry"
        await opened.press("escape")
        assert not opened.screen.view.search.text


async def test_a_second_search_ends_the_first(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        for words in ("ferry", "harbour"):
            await opened.press("\\")
            await opened.write(words)
            await _searched(opened)
            await opened.press("enter")
            await opened.until(lambda: opened.screen.view.search.text.lower() == words)  # noqa: B023 # asked in this round
            assert opened.screen.view.search.hit is not None


async def test_a_search_that_finds_nothing_or_cannot_be_read_says_so(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("\\")
        await opened.write("zzzzz ")
        await opened.until(lambda: "No article meets this." in opened.text)
        await opened.write("is:reed")
        await opened.until(lambda: "Column 7: is: expects read, unread" in opened.text)
        await opened.press("enter")
        assert len(opened.app.screen_stack) == 2
        await opened.press("escape")
        assert len(opened.app.screen_stack) == 1


async def test_marking_all_read_is_taken_back_by_undo(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1")
        unread = opened.app.session.library.lists.count(ALL) - 1
        await opened.press("ctrl+k")
        assert (
            f"{opened.app.session.library.lists.count()} article" in opened.text or f"{unread} article" in opened.text
        )
        assert _unread(opened.app.session.library) == 0
        await opened.press("u")
        assert _unread(opened.app.session.library) >= unread
        await opened.press("ctrl+r")
        assert _unread(opened.app.session.library) == 0


def _unread(library: Library) -> int:
    from reader.library import ArticleQuery

    return library.lists.count(ArticleQuery(unread_only=True))


async def test_a_rule_keeps_articles_out_of_the_list(open_app: OpenApp, sample_places: DataPaths) -> None:
    _configure(sample_places, "[kill]\nferries = 'ferry'\n")
    with Library.open(sample_places.library) as library:
        from reader.library import ArticleQuery
        from reader.queries import parse

        ferries, everything = library.lists.count(ArticleQuery(where=parse("ferry"))), library.lists.count()
    async with open_app(sample_places) as opened:
        assert opened.screen.articles.count == everything - ferries
        await opened.press("1", "/")
        await opened.write("is:killed ")
        assert opened.screen.articles.count == ferries


async def test_articles_with_notes_are_listed(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "enter", "ctrl+a")
        await opened.write("check this")
        await opened.press("ctrl+s", "1", "/")
        await opened.write("has:note ")
        assert opened.screen.articles.count == 1
        await opened.write("note:nothing ")
        assert opened.screen.articles.count == 0


async def test_an_articles_tags_are_changed_and_taken_back(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "comma")
        await opened.write("two words, world/harbours")
        await opened.press("enter", "/")
        await opened.write("tag:world ")
        assert opened.screen.articles.count == 1
        await opened.press("enter", "u")
        assert opened.screen.articles.count == 0
        await opened.press("ctrl+r")
        assert opened.screen.articles.count == 1


async def test_the_first_frame_draws_no_list_that_rules_make_another(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    _configure(sample_places, "[kill]\nferries = 'ferry'\n")
    async with open_app(sample_places) as opened:
        await opened.pilot.pause()
        assert opened.app.session.library.preferences.recall(LOOKS) == ""
