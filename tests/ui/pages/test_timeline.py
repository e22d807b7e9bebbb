"""The timeline, with real keys: an event a line, in the order of time, with how the reports stand to its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.stories.timeline import TimelineReport, timeline
from reader.model import Article, Block, BlockKind, Event, Precision, Range
from reader.phrasing.displayable import cell_width
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import FactRowTarget, RangeRowTarget
from reader.ui.screens.story_screen import StoryScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from reader.ui.widgets.rows import Row
    from tests.ui.conftest import OpenApp, Opened


def _rows(opened: Opened) -> tuple[Row, ...]:
    assert isinstance(opened.app.screen, StoryScreen)
    return opened.app.screen.query_one(Rows).shown


async def _timeline(opened: Opened) -> None:
    """The timeline of the story that has an undated report."""
    library = opened.screen.session.library
    story = next(
        story
        for story in library.stories.window()
        if any((row := library.articles.row(name)) is not None and row.published is None for name in story.articles)
    )
    opened.screen.open(story.articles[0])
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.press("L")
    await opened.until(lambda: bool(_rows(opened)))


async def test_each_event_and_each_day_of_reports_is_one_line(open_app: OpenApp, sample_places: DataPaths) -> None:
    for size in ((80, 24), (120, 40), (180, 50)):
        async with open_app(sample_places, size) as opened:
            await _timeline(opened)
            room = opened.app.screen.query_one(Rows).scrollable_content_region.width
            assert all("\n" not in row.content.plain for row in _rows(opened))
            assert all(cell_width(row.content.plain) <= room for row in _rows(opened))


async def test_what_is_disputed_is_signed_and_can_be_shown_alone(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await _timeline(opened)
        await opened.press("z", "z", "z")
        rows = _rows(opened)
        assert rows
        assert all("✗" in row.content.plain or "↻" in row.content.plain for row in rows)
        assert f"{len(rows)} disputed" in opened.text.splitlines()[0]
        assert "←" in opened.text


async def test_every_report_stands_on_the_axis_an_undated_one_at_its_end(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (180, 50)) as opened:
        await _timeline(opened)
        published = [row.content.plain for row in _rows(opened) if isinstance(row.subject, RangeRowTarget)]
        assert any("published" in line for line in published)
        assert "no date" in published[-1]
        events = [row.subject for row in _rows(opened) if isinstance(row.subject, FactRowTarget)]
        assert len(events) == len(set(map(repr, events)))


def _article(name: str, text: str, captions: tuple[Range, ...] = ()) -> Article:
    blocks = tuple(Block(BlockKind.CAPTION, place.start, place.end) for place in captions)
    return Article(name, text, "Title", "The Wire", "2020-12-04", blocks=blocks)


def _event(start: int, what: str, day: str) -> Event:
    return Event(start, start + 1, Range(start, start + 5), day, Precision.DAY, "", what)


def test_the_day_of_a_picture_is_no_event_of_the_story() -> None:
    article = _article("a", "x" * 100, (Range(0, 20),))
    told = [TimelineReport(article, (_event(5, "a crew rests beside the road", "2020-12-02"),))]
    assert [entry.event for entry in timeline(told)] == [None]


def test_a_caption_that_repeats_a_sentence_is_folded_into_it() -> None:
    article = _article("a", "x" * 100, (Range(0, 20),))
    body = _event(50, "the peace deal that Russia brokered took effect", "2020-11-10")
    told = [TimelineReport(article, (_event(5, "a peace deal brokered by Russia took effect", "2020-11-10"), body))]
    (entry,) = [entry for entry in timeline(told) if entry.event is not None]
    assert entry.event == body


def test_weeks_decades_and_centuries_stand_where_they_begin() -> None:
    days = ["2020-12-04", "2020-W49", "08XX", "196X"]
    facts = tuple(_event(at * 10, f"what happened in {day}", day) for at, day in enumerate(days))
    told = [TimelineReport(_article("a", "x" * 100), facts)]
    found = [entry.date for entry in timeline(told) if entry.event is not None]
    assert found == ["08XX", "196X", "2020-W49", "2020-12-04"]
