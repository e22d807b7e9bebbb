"""Compare as a table of questions by reports, on a wide terminal, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrasing.displayable import cell_width
from reader.ui.pages.compare_grid import columns_of
from reader.ui.pages.compare_page import ComparePage
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import AnswerRowTarget
from reader.ui.screens.compare_screen import CompareScreen
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from reader.ui.stories.story_reports import StoryReport
    from tests.ui.conftest import OpenApp, Opened

WIDE = (180, 50)


def _page(opened: Opened) -> CompareScreen:
    assert isinstance(opened.app.screen, CompareScreen)
    return opened.app.screen


def _columns(opened: Opened) -> tuple[StoryReport, ...]:
    text = _page(opened)._text
    assert isinstance(text, ComparePage)
    assert text.reports is not None
    return columns_of(text.reports)


async def _grid(opened: Opened) -> None:
    story = max(opened.screen.session.library.stories.window(), key=lambda story: len(story.articles))
    opened.screen.open(story.articles[0])
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.press("c")
    await opened.until(lambda: bool(_page(opened).query_one(Rows).shown))


async def test_each_report_has_a_column_and_stands_in_every_row(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, WIDE) as opened:
        await _grid(opened)
        reports = len(_columns(opened))
        assert reports > 2
        shared = [row for row in _page(opened).query_one(Rows).shown if "told once" not in row.groups]
        assert shared
        room = _page(opened).query_one(Rows).scrollable_content_region.width
        for row in shared:
            first, *_ = row.content.plain.split("\n")
            assert first.count("│") == reports
            assert all(cell_width(line) <= room for line in row.content.plain.split("\n"))


async def test_h_and_l_walk_the_reports_and_the_sentence_stands_beside(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, WIDE) as opened:
        await _grid(opened)
        for step, report in enumerate(_columns(opened)):
            await opened.press("l") if step else None
            await opened.until(lambda: _page(opened).query_one(Rows).selected is not None)
            target = _page(opened).selected
            if target is None:
                await opened.until(lambda: "says nothing of this" in opened.text)
            else:
                assert isinstance(target, AnswerRowTarget)
                assert target.article == report.article.id
        await opened.press("h", "h", "h", "h", "h", "h", "h", "h")
        assert isinstance(opened.app.screen, CompareScreen)


async def test_enter_reads_the_cell_and_back_returns_to_it(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, WIDE) as opened:
        await _grid(opened)
        await opened.press("j", "l", "l")
        while _page(opened).selected is None:
            await opened.press("j")
        target = _page(opened).selected
        assert isinstance(target, AnswerRowTarget)
        await opened.press("enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.id == target.article
        await opened.press("ctrl+o")
        await opened.until(lambda: isinstance(opened.app.screen, CompareScreen) and _page(opened).selected == target)


async def test_an_answer_that_stands_against_more_reports_is_in_brackets(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, WIDE) as opened:
        await _grid(opened)
        odd = [answer for question in _page(opened).questions for answer in question.answers if answer.is_odd]
        lines = "\n".join(row.content.plain for row in _page(opened).query_one(Rows).shown)
        assert odd
        assert lines.count("[") >= len(odd)


async def test_a_report_that_is_silent_is_said_to_be_and_nothing_opens(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, WIDE) as opened:
        await _grid(opened)
        for _ in range(40):
            if _page(opened).selected is None:
                break
            await opened.press("j")
        assert _page(opened).selected is None
        await opened.press("enter")
        assert isinstance(opened.app.screen, CompareScreen)
        assert "says nothing of this" in opened.text
        await opened.press("a")
        assert isinstance(opened.app.screen, CompareScreen)


async def test_a_narrower_terminal_shows_lines_and_a_wider_one_the_table_again(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, WIDE) as opened:
        await _grid(opened)
        assert "│" in _page(opened).query_one(Rows).shown[0].content.plain
        await opened.pilot.resize_terminal(100, 40)
        await opened.until(lambda: "│" not in _page(opened).query_one(Rows).shown[-1].content.plain)
        await opened.pilot.resize_terminal(*WIDE)
        await opened.until(lambda: "│" in _page(opened).query_one(Rows).shown[0].content.plain)
