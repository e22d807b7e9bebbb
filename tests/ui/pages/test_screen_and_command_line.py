"""What the screen says of a story is what the command line says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from reader.cli import dateline
from reader.library import Library
from reader.phrasing.displayable import displayable
from reader.ui.pages.compared_questions import compared_questions
from reader.ui.stories.story_reports import reports_of
from reader.ui.stories.story_state import story_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.paths import DataPaths
    from reader.ui.pages.answered_question import ComparedQuestion
    from reader.ui.stories.story_reports import StoryReports
    from tests.ui.conftest import OpenApp


def _stories(library: Library) -> Iterator[StoryReports]:
    for story in library.stories.window():
        yield reports_of(library, story.articles[0])


def test_every_question_that_the_command_line_compares_stands_on_the_compare_page(sample_places: DataPaths) -> None:
    run = CliRunner().invoke(dateline, ["--data", str(sample_places.data), "facts", "--compare", "--json"])
    printed = [json.loads(line) for line in run.stdout.splitlines()]
    groups = [group for group in printed if len({fact["article"] for fact in group["facts"]}) > 1]
    assert {fact["kind"] for group in groups for fact in group["facts"]} >= {"quantity", "event", "time"}
    with Library.open(sample_places.library) as library:
        pages = [compared_questions(reports) for reports in _stories(library)]
    shown = {_in_short(question): question for page in pages for question in page}
    for group in groups:
        question = shown.get((displayable(group["question"]), frozenset(fact["article"] for fact in group["facts"])))
        if question is None:
            assert group["verdict"] == "corroborated"
            assert not group["question"].endswith("?"), "only clauses that other questions repeat"
        else:
            odd = any(answer.is_odd for answer in question.answers)
            assert question.verdict.value == ("conflicting" if odd else group["verdict"])


def _in_short(question: ComparedQuestion) -> tuple[str, frozenset[str]]:
    speaking = (report.article.id for answer in question.answers for report in answer.reports)
    return question.words, frozenset(speaking)


def test_what_one_report_alone_tells_and_no_list_has_stands_on_no_page(sample_places: DataPaths) -> None:
    with Library.open(sample_places.library) as library:
        for reports in _stories(library):
            for question in compared_questions(reports):
                if question.speaking == 1:
                    assert question.reported[0].fact in question.reported[0].report.facts


def test_the_reports_that_the_list_marks_are_those_that_the_story_tab_calls_disputed(sample_places: DataPaths) -> None:
    with Library.open(sample_places.library) as library:
        while library.stories.judge(10):
            pass
        for reports in _stories(library):
            counted = {name for name, state in story_state(reports).reports.items() if state.disputes}
            assert library.stories.disputed(reports.story.articles) == counted


async def test_a_time_of_day_is_compared_and_its_sentence_read(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places, (120, 60)) as opened:
        library = opened.screen.session.library
        ferry = next(story for story in library.stories.window() if "erry" in story.title)
        opened.screen.open(ferry.articles[0])
        await opened.press("c")
        await opened.until(lambda: "6:50 p.m." in opened.text)
        assert "6.52pm" in opened.text
