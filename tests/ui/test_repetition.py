"""`.` makes the last change again, on what the reader is at now, with what was answered to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import ALL, ArticleRow
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def stored(opened: Opened) -> list[ArticleRow]:
    """The rows of the list as the library has them now."""
    return opened.screen.session.library.lists.window(ALL, 0, 12)


async def test_a_star_is_put_on_the_next_article_too(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("s", "j", "j", ".")
        assert [row.starred for row in stored(opened)][:3] == [True, False, True]
        await opened.press("u")
        assert not stored(opened)[2].starred


async def test_tags_are_given_again_without_a_question(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("comma")
        await opened.write("coast")
        await opened.press("enter", "j", ".")
        await opened.until(lambda: not isinstance(opened.app.screen, Prompt))
        row = stored(opened)[1]
        assert opened.screen.session.library.articles.tags_of(row.id) == ("coast",)


async def test_moving_in_between_is_no_change_and_without_one_that_is_said(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press(".")
        assert "There is no change to make again" in opened.text
        await opened.press("m", "j", "enter", "]", "F", "escape", "1", "m", "k", "j")
        assert [row.read for row in stored(opened)][:2] == [True, False]
        await opened.press(".")
        assert [row.read for row in stored(opened)][:2] == [True, True]


async def test_what_has_nothing_to_work_on_is_named(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (160, 40)) as opened:
        await opened.press("enter", "F", "!", "1", ".")
        assert "“Doubtful”, which was the last change" in opened.text
