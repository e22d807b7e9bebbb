"""Thousands of articles are marked beside the interface: keys are answered, the order of what was asked holds, and
quitting loses none of it. Here, thousands begin with the first."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from reader.library import ArticleQuery, Library
from reader.library.articles.article_store import Articles
from reader.ui.article import read_marks
from tests.patience import HANGS

if TYPE_CHECKING:
    from reader.library.articles.bulk_marks import MarkedArticles
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

UNREAD = ArticleQuery(unread_only=True)


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_marks, "FEW", 0)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Event:
    """The marks wait until this is set."""
    go_on = Event()
    mark = Articles.mark

    def mark_later(articles: Articles, marked: MarkedArticles, *, read: bool) -> None:
        go_on.wait(HANGS)
        mark(articles, marked, read=read)

    monkeypatch.setattr(Articles, "mark", mark_later)
    return go_on


def unread(opened: Opened) -> int:
    return opened.screen.session.library.lists.count(UNREAD)


async def test_keys_are_answered_while_a_whole_library_is_marked_read(
    open_app: OpenApp, sample_places: DataPaths, held: Event
) -> None:
    async with open_app(sample_places) as opened:
        before = unread(opened)
        await opened.press("1", "ctrl+k")
        assert f"{before} articles marked read" in opened.text
        assert unread(opened) == before
        await opened.press("j")
        assert opened.screen.list_pane.articles.cursor == 1
        held.set()
        await opened.until(lambda: unread(opened) == 0)


@pytest.mark.parametrize(("keys", "left"), [("u", 1), ("uU", 0), ("uUu", 1)])
async def test_what_is_taken_back_before_it_is_done_is_taken_back_in_the_end(
    open_app: OpenApp, sample_places: DataPaths, held: Event, keys: str, left: int
) -> None:
    async with open_app(sample_places) as opened:
        before = unread(opened)
        await opened.press("1", "ctrl+k", *({"u": "u", "U": "ctrl+r"}[key] for key in keys))
        held.set()
        await opened.until(lambda: not opened.screen.session.read_marks.busy)
        assert unread(opened) == left * before


async def test_quitting_while_articles_are_marked_marks_them_all(
    open_app: OpenApp, sample_places: DataPaths, held: Event
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "ctrl+k")
        await opened.pilot.press("ctrl+q")
        held.set()
    with Library.open(sample_places.library) as library:
        assert library.lists.count(UNREAD) == 0
