"""What a source changed in its text: words that went and came, and the notes that follow them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import PassageTarget, Range
from reader.phrasing.text_diff import paragraphs, runs
from reader.ui.row_targets import RangeRowTarget
from reader.ui.screens.report_screen import ReportScreen

if TYPE_CHECKING:
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def test_words_that_went_and_came_are_told_apart() -> None:
    changed = runs("Nine people were killed.", "Eleven people were wounded or killed.")
    assert [(run.kind, run.text) for run in changed] == [
        ("gone", "Nine"),
        ("new", "Eleven"),
        ("same", " people were "),
        ("new", "wounded or "),
        ("same", "killed."),
    ]


def test_a_paragraph_that_is_another_one_is_not_mixed_with_what_stood_there() -> None:
    found = paragraphs(
        "One thing.\n\nA ferry sank at night.\n", "One thing.\n\nParliament voted on Tuesday, 61 to 40.\n"
    )
    assert [[run.kind for run in paragraph.runs] for paragraph in found] == [["same"], ["gone"], ["new"]]


_TEXT = st.lists(st.text("ab ,é\n", max_size=12), max_size=8).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(_TEXT, _TEXT)
def test_what_is_shown_is_both_texts_and_every_range_is_the_later_ones(earlier: str, later: str) -> None:
    found = paragraphs(earlier, later)
    for text, side in ((earlier, "gone"), (later, "new")):
        shown = ["".join(run.text for run in paragraph.runs if run.kind in ("same", side)) for paragraph in found]
        assert sorted(" ".join(shown).split()) == sorted(text.split())
    for paragraph in found:
        after = "".join(run.text for run in paragraph.runs if run.kind != "gone")
        assert later[paragraph.start : paragraph.end] == after


def _revise(opened: Opened, before: str, after: str) -> None:
    reading = opened.screen.reading
    assert reading is not None
    article = reading.article
    assert article.text.count(before) == 1
    opened.screen.session.library.articles.add(replace(article, text=article.text.replace(before, after), blocks=()))


async def test_a_text_that_its_source_changed_is_said_and_shown_inline_or_side_by_side(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    words = "ending a silence about its own losses"
    for size, columns in (((100, 40), 1), ((180, 40), 2)):
        async with open_app(sample_places, size=size) as opened:
            await opened.press("G", "k", "enter")
            if columns == 1:
                await opened.press("H")
                assert "never changed" in opened.text
                _revise(opened, words, "ending [/] the silence about its own losses")
                await opened.until(lambda: "revised" in opened.text)
            await opened.press("H")
            page = opened.app.screen
            assert isinstance(page, ReportScreen)
            assert "change 1 of 1" in opened.text
            assert ("before" in opened.text) == (columns == 2)
            await opened.press("z")
            assert "changed" in opened.text
            shown = " ".join(opened.text.split())
            assert "[/] the" in shown
            assert isinstance(page.selected, RangeRowTarget)
            await opened.press("enter")
            assert opened.screen.view.spotlight is not None


async def test_notes_follow_a_text_that_another_process_changed_and_say_so_in_their_file(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    words = "ending a silence about its own losses"
    async with open_app(sample_places) as opened:
        await opened.press("G", "k", "enter")
        reading = opened.screen.reading
        assert reading is not None
        start = reading.article.text.index(words)
        opened.screen.view.select(Range(start, start + len(words)))
        await opened.press("a", "x", "ctrl+s")
        _revise(opened, words, f"(so it said) {words}")
        (file,) = sample_places.notes.glob("*.toml")
        await opened.until(lambda: f"start = {start + 13}" in file.read_text(encoding="utf-8"))
        _revise(opened, words, "ending the silence on its losses")
        await opened.until(lambda: 'state = "moved"' in file.read_text(encoding="utf-8"))
        await opened.until(lambda: "A text has changed under a note" in opened.text)
        await opened.press("A")
        assert "was" in opened.text
        assert "now" in opened.text
        (note,) = opened.screen.session.notebook.notes()
        assert isinstance(note.target, PassageTarget)
        assert note.target.anchor.exact == words
