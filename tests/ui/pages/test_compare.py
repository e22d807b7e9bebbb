"""Compare, with real keys: what is disputed first, each answer one line, sentences on demand."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reader.model import Verdict
from reader.phrasing.fact_phrases import GRAVEST_FIRST
from reader.phrasing.fact_standing import DISPUTED
from reader.phrasing.verdict_phrases import VERDICT_GROUPS
from reader.ui.pages.compared_questions import compared_questions
from reader.ui.panes.panes import Pane
from reader.ui.row_targets import AnswerRowTarget
from reader.ui.screens import story_screen
from reader.ui.screens.compare_screen import CompareScreen
from reader.ui.screens.reading_screen import ReadingScreen
from reader.ui.stories.story_reports import reports_of
from reader.ui.stories.story_shelf import StoryShelf
from reader.ui.widgets.rows import Rows
from tests.patience import HANGS

if TYPE_CHECKING:
    from reader.model import Story
    from reader.paths import DataPaths
    from reader.ui.session import Session
    from reader.ui.stories.story_reports import StoryReports
    from reader.ui.widgets.rows import Row
    from tests.ui.conftest import OpenApp, Opened

IN_ORDER = [VERDICT_GROUPS[verdict] for verdict in GRAVEST_FIRST]


def _page(opened: Opened) -> CompareScreen:
    assert isinstance(opened.app.screen, CompareScreen)
    return opened.app.screen


def _rows(opened: Opened) -> tuple[Row, ...]:
    return _page(opened).query_one(Rows).shown


def _target(opened: Opened) -> AnswerRowTarget:
    selected = _page(opened).selected
    assert isinstance(selected, AnswerRowTarget)
    return selected


def story_with_most_verdicts(opened: Opened) -> str:
    """An article of the story whose reports stand to each other in most ways."""
    library = opened.screen.session.library

    def ways(story: Story) -> int:
        return len({group.verdict for group in library.stories.claim_groups(story.id)})

    return max(library.stories.window(), key=ways).articles[0]


async def _compare(opened: Opened) -> None:
    opened.screen.open(story_with_most_verdicts(opened))
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.press("c")
    await opened.until(lambda: bool(_rows(opened)))


async def test_what_is_disputed_comes_first_and_what_one_report_tells_last(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        groups = [row.groups[0] for row in _rows(opened) if row.groups]
        assert groups == sorted(groups, key=IN_ORDER.index)
        assert len(set(groups)) > 2


async def test_the_numbers_in_the_title_are_those_of_the_lines_and_of_the_filters(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        numbers = Counter(VERDICT_GROUPS[question.verdict] for question in _page(opened).questions)
        title = opened.text.splitlines()[0]
        for group, number in numbers.items():
            assert f"{number} {group}" in title
        for group in (group for group in IN_ORDER if numbers[group]):
            await opened.press("z")
            rows = _rows(opened)
            asked = {row.subject.question for row in rows if isinstance(row.subject, AnswerRowTarget)}
            assert {one for row in rows for one in row.groups} == {group}
            assert len(asked - {"told once"}) == numbers[group]
        await opened.press("z")
        assert {one for row in _rows(opened) for one in row.groups} == set(numbers)


async def test_one_report_that_says_otherwise_makes_a_question_disputed(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        library = opened.screen.session.library
        stories = [reports_of(library, story.articles[0]) for story in library.stories.window()]
        questions = [question for reports in stories for question in compared_questions(reports)]
        odd = [question for question in questions if any(answer.is_odd for answer in question.answers)]
        assert odd
        assert {question.verdict for question in odd} <= set(DISPUTED)
        settled = [question for question in odd if question.is_settled]
        assert all(not question.answers[0].is_odd for question in settled)


async def test_an_answer_of_two_reports_is_never_shown_as_one_of_a_single_report(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        agreed = [one for one in _page(opened).questions if one.verdict in (Verdict.CORROBORATED, Verdict.REFINED)]
        assert agreed
        assert all(question.speaking > 1 for question in agreed)


async def test_space_opens_the_sentences_of_an_answer_and_closes_them(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        before, target = len(_rows(opened)), _target(opened)
        question = _page(opened).question_in_sight()
        assert question is not None
        await opened.press("space")
        reported = question.answers[target.answer].reported
        assert len(_rows(opened)) == before + len(reported)
        assert " ".join(reported[0].sentence.split())[:30] in opened.text
        assert _target(opened) == target
        await opened.press("j")
        assert _target(opened).is_sentence
        await opened.press("space")
        assert len(_rows(opened)) == before
        assert _target(opened) == target


async def test_enter_reads_the_report_and_back_returns_to_the_same_line_with_its_sentences(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        await opened.press("space", "j")
        target = _target(opened)
        await opened.press("enter")
        assert opened.screen.reading is not None
        assert opened.screen.reading.article.id == target.article
        assert opened.screen.view.spotlight == (target.fact.start, target.fact.end)
        await opened.press("ctrl+o")
        await opened.until(lambda: _target(opened) == target)


async def test_n_goes_from_disagreement_to_disagreement_and_says_where_there_is_none(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        disputed = [question.id for question in _page(opened).questions if question.is_disputed]
        await opened.press("G")
        for asked in reversed(disputed):
            await opened.press("N")
            assert _target(opened).question == asked
        await opened.press("N")
        assert "no other disagreement" in opened.text
        for asked in disputed[1:]:
            await opened.press("n")
            assert _target(opened).question == asked


@pytest.mark.parametrize("key", ["escape", "q", "backspace"])
async def test_one_step_back_leads_to_the_article_and_no_step_out_of_the_program(
    open_app: OpenApp, sample_places: DataPaths, key: str
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        await opened.press(key)
        assert isinstance(opened.app.screen, ReadingScreen)
        assert opened.app.is_running


async def test_left_and_right_close_and_open_and_then_lead_back(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        before = len(_rows(opened))
        await opened.press("l")
        assert len(_rows(opened)) > before
        await opened.press("h")
        assert len(_rows(opened)) == before
        await opened.press("h")
        assert isinstance(opened.app.screen, ReadingScreen)


class _Slow:
    """Compares reports only once it may."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def __call__(self, session: Session, article: str, known: StoryReports | None) -> StoryReports:
        self.go_on.wait(HANGS)
        with session.library_beside() as library:
            return reports_of(library, article, known)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> _Slow:
    found = _Slow()
    monkeypatch.setattr(story_screen, "_compared", found)
    return found


@pytest.fixture
def never_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_shelf: StoryShelf, _article: str) -> None:
        return None

    monkeypatch.setattr(StoryShelf, "of", nothing)


@pytest.mark.usefixtures("never_compared")
async def test_keys_typed_while_a_page_is_made_are_kept_for_it(
    open_app: OpenApp, sample_places: DataPaths, slow: _Slow
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        opened.screen.open(story_with_most_verdicts(opened))
        try:
            await opened.pilot.press("c", "j", "j", "j")
            assert "Comparing" in opened.text
        finally:
            slow.go_on.set()
        await opened.until(lambda: bool(_rows(opened)))
        await opened.rest()
        lines = [at for at, row in enumerate(_rows(opened)) if row.subject is not None]
        assert _page(opened).query_one(Rows).highlighted == lines[3]


@pytest.mark.usefixtures("never_compared")
async def test_a_page_that_takes_its_time_may_be_left_and_what_was_typed_for_it_is_void(
    open_app: OpenApp, sample_places: DataPaths, slow: _Slow
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        opened.screen.open(story_with_most_verdicts(opened))
        try:
            await opened.press("c", "j", "enter", "z", "escape")
            assert isinstance(opened.app.screen, ReadingScreen)
        finally:
            slow.go_on.set()


async def test_a_story_that_was_compared_stands_with_the_key(
    open_app: OpenApp, sample_places: DataPaths, slow: _Slow
) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        first = story_with_most_verdicts(opened)
        opened.screen.open(first)
        await opened.until(lambda: opened.screen.session.stories.of(first) is not None)
        try:
            await opened.press("c")
            assert _rows(opened)
            assert not _page(opened).is_unfinished
        finally:
            slow.go_on.set()


async def test_each_report_stands_once_with_each_question(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        await _compare(opened)
        for question in _page(opened).questions:
            speaking = {one.report.article.id for one in question.reported}
            silent = [report.article.id for report in question.silent]
            assert len(silent) == len(set(silent))
            assert not speaking.intersection(silent)
            for answer in question.answers:
                assert len(answer.reports) == len({report.article.id for report in answer.reports})
            assert question.verdict is not Verdict.SINGLE or question.speaking == 1
