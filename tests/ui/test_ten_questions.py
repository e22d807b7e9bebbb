"""What an editor asks of several reports of one story, each answered in two keys at most, from the article, 120 by 40.

On the sample and, where they are on this machine, on the two real articles that the project began with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from reader.ingest.article_intake import add_paths, analyse_pending
from reader.library import ALL, Library
from reader.ui.panes.panes import Pane
from reader.ui.screens.note_editor import NoteEditor

if TYPE_CHECKING:
    from pathlib import Path

    from reader.analysis import Pipeline
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

SIZE = (120, 40)
MOST_KEYS = 2


@dataclass(frozen=True)
class Question:
    """A question, the keys that lead to its answer, and what stands on the screen then, as a regular expression."""

    asked: str
    keys: tuple[str, ...]
    answer: str


OF_BOTH = (
    Question("How many were killed, says each?", ("c",), r"2,783 +█"),
    Question("Who says so?", ("c",), r"2,783 .*(one origin|citing).*Def"),
    Question("Where do they disagree?", ("c",), r"╮\n│ +[✗≈] "),
    Question("How many are missing?", ("c",), r"missing\?\s*│\s*│\s+more than 100 "),
    Question("How many dead has Armenia?", ("F", "G"), r"2,718"),
    Question("Where else is Pashinyan?", ("W", "i"), r"╭─ Nikol Pashinyan · person .*\n(?s:.*) \d articles ─"),
)
OF_THE_REAL = (
    Question("Who leads the opposition?", ("pagedown",), r"who leads|leads the Homeland"),
    *OF_BOTH,
    Question("What did Aliyev say?", ("F", "G"), r"Aliyev: \w+"),
)
OF_THE_SAMPLE = (Question("What do the demonstrators say?", ("F", "G"), r"Hakobyan: “We came"),)


async def _asked(opened: Opened, question: Question) -> None:
    assert len(question.keys) <= MOST_KEYS
    for key in question.keys:
        await opened.press(key)
    try:
        await opened.until(lambda: re.search(question.answer, opened.text) is not None)
    except AssertionError:
        raise AssertionError(f"{question.asked}\n{opened.text}") from None
    while opened.app.screen is not opened.screen:
        await opened.press("escape")
    opened.screen.go_to_pane(Pane.ARTICLE)
    await opened.pilot.pause()


async def _all_asked(opened: Opened, questions: tuple[Question, ...]) -> None:
    await opened.until(lambda: opened.screen.reading is not None and opened.screen.reading.story_state is not None)
    for question in questions:
        await _asked(opened, question)
    await opened.press("c")
    await opened.press("a")  # a note on the disagreement: two keys, then its words
    await opened.until(lambda: isinstance(opened.app.screen, NoteEditor))
    await opened.write("Ask the ministry.")
    await opened.press("ctrl+s")
    while opened.app.screen is not opened.screen:
        await opened.press("escape")
    await opened.press("B")  # and found again tomorrow
    assert "Ask the ministry." in opened.text
    await opened.press("enter")
    await opened.until(lambda: opened.app.screen is opened.screen and opened.screen.pane is Pane.ARTICLE)
    assert "▌" in opened.text or "▸" in opened.text


def _article(places: DataPaths, beginning: str) -> str:
    with Library.open(places.library) as library:
        rows = library.lists.window(ALL, 0, 100)
        texts = {row.id: library.articles.get(row.id) for row in rows}
        return next(name for name, article in texts.items() if article is not None and beginning in article.text)


async def test_of_the_sample(open_app: OpenApp, sample_places: DataPaths) -> None:
    article = _article(sample_places, "Doctors are treating 1,245")
    async with open_app(sample_places, SIZE, article) as opened:
        await _all_asked(opened, (*OF_BOTH, *OF_THE_SAMPLE))


@pytest.mark.larger_model
async def test_of_the_real_articles(
    open_app: OpenApp, places: DataPaths, real_articles: Path, pipeline: Pipeline
) -> None:
    places.data.mkdir(parents=True)
    with Library.open(places.library) as library:
        add_paths(library, [real_articles])
        analyse_pending(library, pipeline)
    async with open_app(places, SIZE, _article(places, "2,718")) as opened:
        await _all_asked(opened, OF_THE_REAL)
