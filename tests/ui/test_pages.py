"""Pages over the reading screen: their lines lead into articles, and back returns to the line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reader.model import Event
from reader.phrasing.fact_phrases import VERDICT_SIGNS
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import FactRowTarget, RangeRowTarget
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.stories.story_reports import reports_of
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.model import Note, Story
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def _page(opened: Opened) -> ReportScreen:
    assert isinstance(opened.app.screen, ReportScreen)
    return opened.app.screen


def _notes(opened: Opened) -> tuple[Note, ...]:
    return opened.screen.session.notebook.notes()


async def test_an_entity_page_gathers_what_all_articles_say_and_back_returns_to_its_line(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("G", "enter")
        screen = opened.screen
        assert screen.reading is not None
        assert screen.reading.analysis is not None
        counts = screen.reading.counts
        entity = max(counts, key=lambda one: counts[one][1])
        name = screen.reading.names[entity]
        screen.view.walk.go_to_mention(next(m for m in screen.reading.analysis.mentions if m.entity == entity))
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
    open_app: OpenApp, sample_places: DataPaths
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


async def test_the_page_of_all_notes_shows_what_an_editor_changes_in_a_file(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("j", "enter", "ctrl+a")
        await opened.write("mine")
        await opened.press("ctrl+s", "B")
        (file,) = sample_places.notes.glob("*.toml")
        file.write_text(file.read_text(encoding="utf-8").replace("mine", "from vim"), encoding="utf-8")
        await opened.until(lambda: "from vim" in opened.text)


async def test_a_page_with_nothing_on_it_says_what_to_do(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (80, 24)) as opened:
        await opened.press("B")
        assert "No notes yet" in opened.text
        await opened.press("enter", "d", "e", "z", "tab", "escape")
        assert isinstance(opened.app.screen, ReadingScreen)


def _two_reports(opened: Opened) -> str:
    """An article of a story that several articles tell, of the one whose reports stand to each other in most ways."""
    library = opened.screen.session.library

    def ways(story: Story) -> int:
        return len({group.verdict for group in library.stories.claim_groups(story.id)})

    return max(library.stories.window(), key=ways).articles[0]


def _first_day(day: str) -> str:
    """A day, month or year as it stands, a week as its Monday, a span as its first day."""
    first = day.partition("/")[0]
    return str(date.fromisoformat(first)) if "-W" in first else first


async def test_the_timeline_is_in_the_order_of_time_and_has_events_and_reports(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (140, 60)) as opened:
        first = _two_reports(opened)
        reports = reports_of(opened.screen.session.library, first)
        opened.screen.open(first)
        await opened.press("L")
        await opened.until(lambda: bool(_page(opened).query_one(Rows).shown))
        subjects = [row.subject for row in _page(opened).query_one(Rows).shown]
        assert sum(isinstance(subject, RangeRowTarget) for subject in subjects) == sum(
            bool(report.article.published) for report in reports.of.values()
        )
        dates = [
            _first_day(subject.fact.date)
            for subject in subjects
            if isinstance(subject, FactRowTarget) and isinstance(subject.fact, Event)
        ]
        assert dates == sorted(dates) != []


async def test_the_list_shows_the_articles_of_one_story_only_and_all_again(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        everything = opened.screen.articles.count
        first = _two_reports(opened)
        opened.screen.open(first)
        opened.screen.go_to_pane(Pane.ARTICLE)
        await opened.press("S")
        story = opened.screen.session.library.stories.of(first)
        assert story is not None
        assert opened.screen.articles.count == len(story.articles) < everything
        assert "one story" in opened.text
        await opened.press("h", "escape")
        assert opened.screen.articles.count == everything


async def test_facts_show_how_other_reports_stand_to_them_by_sign_and_word(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (160, 60)) as opened:
        opened.screen.open(_two_reports(opened))
        await opened.until(lambda: opened.screen.reading is not None and bool(opened.screen.reading.standings))
        await opened.press("F")
        everything = opened.screen.panel.border_title
        await opened.press("z")
        verdict = opened.screen.panel.chosen.verdict
        assert verdict is not None
        assert f"{VERDICT_SIGNS[verdict]} " in opened.text
        assert str(verdict) in opened.text
        assert opened.screen.panel.border_title != everything
        await opened.press("x", "escape")
        assert opened.screen.panel.border_title == everything


async def test_the_story_tab_leads_to_the_other_reports(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (160, 40)) as opened:
        first = _two_reports(opened)
        opened.screen.open(first)
        await opened.until(lambda: opened.screen.reading is not None and len(opened.screen.reading.story) > 1)
        await opened.press("Y", "j")
        subject = opened.screen.panel.selected
        assert isinstance(subject, RangeRowTarget)
        await opened.press("enter")
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.id == subject.article != first
        await opened.press("ctrl+o")
        assert opened.screen.reading.article.id == first
