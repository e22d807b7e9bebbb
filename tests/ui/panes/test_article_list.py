"""The list of articles by itself: windows, cursor, and what stays in place when articles arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reader.library import ArticleRow
from reader.ui.panes.article_list import WINDOW, ArticleList
from reader.ui.panes.article_rows import row_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.strip import Strip


def _row(number: int, **more: object) -> ArticleRow:
    values: dict[str, object] = {
        "id": f"a{number}",
        "title": f"Title {number}",
        "source": "Wire",
        "published": "2020-12-04",
        "read": False,
        "starred": False,
        "state": "analysed",
        "mentions": 3,
    }
    return ArticleRow(**{**values, **more})  # type: ignore[arg-type] # the values are those of the fields


class Listed:
    """A list of many articles that remembers what was asked of it."""

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.count = last - first
        self.asked: list[tuple[int, int]] = []

    def fetch(self, offset: int, number: int) -> Sequence[ArticleRow]:
        self.asked.append((offset, number))
        return [_row(self.first + at) for at in range(offset, min(offset + number, self.count))]


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ArticleList()

    @property
    def listing(self) -> ArticleList:
        return self.query_one(ArticleList)

    @property
    def top_row(self) -> int:
        return self.listing.scroll_offset.y // self.listing.lines_per_row


async def test_a_hundred_thousand_articles_are_listed_by_windows() -> None:
    listed = Listed(0, 100_000)
    async with ListApp().run_test(size=(40, 30)) as pilot:
        assert isinstance(pilot.app, ListApp)
        listing = pilot.app.listing
        listing.show(listed.count, listed.fetch)
        listing.focus()
        await pilot.press("j", "j", "G")
        assert listing.cursor == 99_999
        await pilot.press("k", "g", "space", "ctrl+d", "b")
        assert {number for _, number in listed.asked} == {WINDOW}
        assert len(listed.asked) < 12


async def test_a_step_of_the_cursor_draws_the_two_rows_that_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    whole = ArticleList.render_line

    def render_line(listing: ArticleList, y: int) -> Strip:
        drawn.append(y)
        return whole(listing, y)

    monkeypatch.setattr(ArticleList, "render_line", render_line)
    listed = Listed(0, 500)
    async with ListApp().run_test(size=(40, 30)) as pilot:
        assert isinstance(pilot.app, ListApp)
        listing = pilot.app.listing
        listing.show(listed.count, listed.fetch)
        listing.focus()
        await pilot.press("j")
        await pilot.pause()
        assert len({*drawn}) > 2 * listing.lines_per_row
        drawn.clear()
        await pilot.press("j")
        await pilot.pause()
        lines = listing.lines_per_row
        assert {*drawn} == {*range(lines, 3 * lines)}


async def test_the_cursor_keeps_its_article_and_its_place_on_the_screen_when_articles_arrive() -> None:
    async with ListApp().run_test(size=(40, 30)) as pilot:
        assert isinstance(pilot.app, ListApp)
        listing = pilot.app.listing
        before = Listed(0, 500)
        listing.show(before.count, before.fetch, 200)
        await pilot.pause()
        above = listing.cursor - pilot.app.top_row
        after = Listed(-40, 500)  # forty newer articles
        listing.refresh_rows(after.count, after.fetch, 240)
        await pilot.pause()
        assert listing.selected == _row(200)
        assert listing.cursor - pilot.app.top_row == above


async def test_the_cursor_stays_on_the_list_when_articles_go() -> None:
    async with ListApp().run_test(size=(40, 30)) as pilot:
        assert isinstance(pilot.app, ListApp)
        listing = pilot.app.listing
        many, few = Listed(0, 50), Listed(0, 3)
        listing.show(many.count, many.fetch, 49)
        listing.refresh_rows(few.count, few.fetch, 49)
        assert listing.cursor == 2
        listing.show(0, lambda _offset, _number: ())
        assert listing.selected is None


async def test_a_click_asks_for_the_article_that_was_clicked() -> None:
    asked: list[str] = []

    class Asking(ListApp):
        def on_article_list_article_requested(self, event: ArticleList.ArticleRequested) -> None:
            asked.append(event.article)

    listed = Listed(0, 50)
    async with Asking().run_test(size=(40, 30)) as pilot:
        assert isinstance(pilot.app, Asking)
        pilot.app.listing.show(listed.count, listed.fetch)
        await pilot.pause()
        await pilot.click(ArticleList, offset=(5, 7))
        assert asked == ["a2"]


@pytest.mark.parametrize("width", [1, 3, 10, 38, 72, 120])
def test_a_row_fits_its_width_whatever_its_title(width: int) -> None:
    row = _row(1, title="50% [/] 日本語の見出し 👨‍👩‍👧 " * 4, source="日本" * 20, starred=True, state="failed")
    for line in row_lines(row, width):
        text = "".join(piece for piece, _ in line)
        assert "\n" not in text
        assert width < 10 or cells(text) <= width


def cells(text: str) -> int:
    from reader.phrasing.displayable import cell_width

    return cell_width(text)


def test_markers_say_unread_starred_waiting_and_failed_without_colour() -> None:
    def marks(row: ArticleRow) -> str:
        return "".join(piece for line in row_lines(row, 38) for piece, _ in line)

    assert "●" in marks(_row(1))
    assert "●" not in marks(_row(1, read=True))
    assert "★" in marks(_row(1, starred=True))
    assert "!" in marks(_row(1, state="failed"))
    assert "⋯" in marks(_row(1, state="pending"))
