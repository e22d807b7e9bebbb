"""Every page is reached from every page, and a note is written on any line, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import EntityTarget, PassageTarget
from reader.ui.article.jumps import PageSpot
from reader.ui.panes.panes import Pane
from reader.ui.panes.side_panel import Tab
from reader.ui.row_targets import AnswerRowTarget, FactRowTarget
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.screens.report_screen import ReportScreen
from reader.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from reader.model import Note
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

PAGES = {"c": "compare", "L": "timeline", "B": "notebook", "V": "corrections", "4": "feeds", "i": "entity"}


def _page(opened: Opened) -> ReportScreen:
    assert isinstance(opened.app.screen, ReportScreen)
    return opened.app.screen


async def _stand(opened: Opened, page: str) -> None:
    await opened.until(lambda: isinstance(opened.app.screen, ReportScreen) and _page(opened).spot.page == page)
    if page in ("compare", "timeline", "entity"):
        await opened.until(lambda: bool(_page(opened).query_one(Rows).shown))


async def _open(opened: Opened, key: str) -> None:
    story = max(opened.screen.session.library.stories.window(), key=lambda story: len(story.articles))
    opened.screen.open(story.articles[0])
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.press("]", key)
    await _stand(opened, PAGES[key])


@pytest.mark.parametrize("first", list(PAGES))
async def test_every_page_is_reached_from_a_page_and_one_step_back_returns_there(
    open_app: OpenApp, sample_places: DataPaths, first: str
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await _open(opened, first)
        for key, page in PAGES.items():
            if key in (first, "i"):
                continue
            await opened.press(key)
            await _stand(opened, page)
            await opened.press("q")
            await _stand(opened, PAGES[first])
        await opened.press(first)
        assert _page(opened).spot.page == PAGES[first]


@pytest.mark.parametrize(("key", "tab"), [("F", Tab.FACTS), ("W", Tab.ENTITIES), ("A", Tab.NOTES), ("Y", Tab.STORY)])
async def test_the_panels_tabs_are_reached_from_a_page_for_the_article_of_its_line(
    open_app: OpenApp, sample_places: DataPaths, key: str, tab: Tab
) -> None:
    async with open_app(sample_places, (140, 40)) as opened:
        await _open(opened, "c")
        await opened.press("j", "j")
        target = _page(opened).selected
        assert isinstance(target, AnswerRowTarget)
        await opened.press(key)
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.screen.panel.tab is tab
        assert opened.screen.pane is Pane.PANEL
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.id == target.article
        await opened.press("ctrl+o")
        await _stand(opened, "compare")
        await opened.until(lambda: _page(opened).selected == target)


async def test_what_is_chosen_on_a_page_over_a_page_is_read_with_no_page_over_it(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await _open(opened, "c")
        await opened.press("L")
        await _stand(opened, "timeline")
        await opened.press("enter")
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.screen.pane is Pane.ARTICLE


def _notes(opened: Opened) -> tuple[Note, ...]:
    return opened.screen.session.notebook.notes()


async def test_a_note_on_an_answer_hangs_on_its_sentence_and_keeps_question_and_answers(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await _open(opened, "c")
        target = _page(opened).selected
        assert isinstance(target, AnswerRowTarget)
        await opened.press("a")
        await opened.write("who is right")
        await opened.press("ctrl+s")
        (note,) = _notes(opened)
        assert note.body == "who is right"
        assert note.article == target.article
        assert isinstance(note.target, PassageTarget)
        assert (note.target.anchor.start, note.target.anchor.end) == target.fact.evidence
        assert note.about is not None
        assert len(note.about.answers) > 1
        (file,) = sample_places.notes.glob("*.toml")
        written = file.read_text(encoding="utf-8")
        assert note.about.question in written
        assert note.about.answers[0].value in written
        await opened.press("B")
        await _stand(opened, "notebook")
        assert note.about.question[:30] in opened.text


@pytest.mark.parametrize("key", ["L", "i"])
async def test_a_note_is_written_on_lines_of_other_pages(open_app: OpenApp, sample_places: DataPaths, key: str) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        await _open(opened, key)
        while not isinstance(_page(opened).selected, FactRowTarget):
            await opened.press("j")
        target = _page(opened).selected
        assert isinstance(target, FactRowTarget)
        await opened.press("a")
        await opened.write("look")
        await opened.press("ctrl+s")
        (note,) = _notes(opened)
        assert isinstance(note.target, PassageTarget)
        assert note.article == target.article
        await opened.press("g", "a") if key == "i" else None
        if key == "i":
            await opened.write("who")
            await opened.press("ctrl+s")
            assert any(isinstance(one.target, EntityTarget) for one in _notes(opened))


async def test_compare_opens_at_the_fact_under_the_panels_cursor(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (140, 40)) as opened:
        story = max(opened.screen.session.library.stories.window(), key=lambda story: len(story.articles))
        opened.screen.open(story.articles[0])
        await opened.press("F", "j", "j", "j")
        chosen = opened.screen.panel.selected
        assert isinstance(chosen, FactRowTarget)
        await opened.press("c")
        await _stand(opened, "compare")
        target = _page(opened).selected
        assert isinstance(target, AnswerRowTarget)
        question = next(one for one in _page(opened).questions if one.id == target.question)  # type: ignore[attr-defined]
        told = [one for one in question.answers[target.answer].reported if one.report.article.id == chosen.article]
        assert any(one.fact.evidence == chosen.fact.evidence for one in told)


async def test_a_page_that_is_not_built_yet_is_told_of_no_change(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 40)) as opened:
        page = ReportScreen(opened.screen.session, PageSpot("corrections", ""))
        opened.app.push_screen(page)
        assert page in opened.app.screen_stack
        for screen in opened.screen.screens():
            screen.entities_changed()
        assert page not in opened.screen.screens()
        await opened.until(lambda: page in opened.screen.screens())
