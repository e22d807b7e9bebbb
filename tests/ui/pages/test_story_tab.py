"""The story's tab: how its reports agree, and what each was first to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Verdict
from reader.phrasing.verdict_phrases import VERDICT_GROUPS
from reader.ui.panes.side_panel import Tab
from reader.ui.row_targets import RangeRowTarget
from reader.ui.stories.story_reports import reports_of
from reader.ui.stories.story_state import story_state

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


async def _story(opened: Opened) -> str:
    story = max(opened.screen.session.library.stories.window(), key=lambda story: len(story.articles))
    opened.screen.open(story.articles[0])
    await opened.until(lambda: opened.screen.reading is not None and opened.screen.reading.story_state is not None)
    await opened.press("Y")
    return story.articles[0]


async def test_the_tab_tells_how_the_reports_agree_and_a_line_a_report(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (160, 50)) as opened:
        await _story(opened)
        reading = opened.screen.reading
        assert reading is not None
        assert reading.story_state is not None
        for verdict, number in reading.story_state.verdicts.items():
            if verdict is not Verdict.SINGLE:
                assert f"{number} {VERDICT_GROUPS[verdict]}" in opened.text
        rows = opened.screen.panel.rows(Tab.STORY).shown
        subjects = [row.subject for row in rows if isinstance(row.subject, RangeRowTarget)]
        assert [one.article for one in subjects] == [report.id for report in reading.story]


async def test_only_the_report_under_the_cursor_shows_its_title(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (160, 50)) as opened:
        await _story(opened)
        for _ in range(3):
            await opened.press("j")
            rows = [row for row in opened.screen.panel.rows(Tab.STORY).shown if row.subject is not None]
            tall = [row.subject for row in rows if "\n" in row.content.plain]
            assert tall == [opened.screen.panel.selected]


async def test_what_a_report_was_first_to_tell_adds_up_to_all_answers(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (160, 50)) as opened:
        first = await _story(opened)
        reports = reports_of(opened.screen.session.library, first)
        state = story_state(reports)
        assert set(state.reports) == set(reports.of)
        assert any(one.first_reported for one in state.reports.values())
        assert all(one.first_reported is None for one in state.reports.values() if one.is_first)
