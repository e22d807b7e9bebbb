"""One undo for all that the reader changes, in the order done, on whatever screen it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reader.errors import DatelineError
from reader.library import ArticleQuery
from reader.ui.undo_stack import UndoStack

if TYPE_CHECKING:
    from reader.library import ArticleRow
    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened


def row(opened: Opened) -> ArticleRow:
    """What the library says of the article under the list's cursor."""
    selected = opened.screen.articles.selected
    assert selected is not None
    found = opened.screen.session.library.articles.row(selected.id)
    assert found is not None
    return found


async def test_undo_takes_the_mark_back_that_was_made_after_a_note_and_then_the_note(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        notebook = opened.screen.session.notebook
        await opened.press("enter", "ctrl+a")
        await opened.write("Ask the port.")
        await opened.press("ctrl+s", "1", "m")
        assert not row(opened).read
        await opened.press("u")
        assert row(opened).read
        assert len(notebook.notes()) == 1
        assert "Undone: Marked unread" in opened.text
        await opened.press("u")
        assert notebook.notes() == ()
        await opened.press("ctrl+r", "ctrl+r")
        assert len(notebook.notes()) == 1
        assert not row(opened).read


async def test_a_star_and_a_date_are_taken_back_and_the_source_may_date_the_article_again(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "j", "s")
        before = row(opened).published
        await opened.press("P")
        opened.app.screen.query_one(Input).value = "1999-12-31"
        await opened.press("enter")
        library = opened.screen.session.library
        (changed,) = [one for one in library.lists.window(ArticleQuery(), 0, 100) if one.starred]
        assert changed.published == "1999-12-31"
        await opened.press("u")
        assert _dated(opened, changed.id) == before
        assert not library.articles.set_published(changed.id, before)  # the date is not the reader's own any more
        await opened.press("u")
        found = library.articles.row(changed.id)
        assert found is not None
        assert not found.starred
        await opened.press("ctrl+r", "ctrl+r")
        assert _dated(opened, changed.id) == "1999-12-31"


def _dated(opened: Opened, article: str) -> str | None:
    found = opened.screen.session.library.articles.row(article)
    assert found is not None
    return found.published


async def test_what_was_done_while_reading_is_undone_from_a_page(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("1", "s")
        assert row(opened).starred
        await opened.press("B", "u")
        assert not row(opened).starred
        await opened.press("escape")
        await opened.until(lambda: "★" not in opened.text)


async def test_two_changes_of_one_note_are_taken_back_to_the_byte(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", "ctrl+a")
        await opened.write("First.")
        await opened.press("ctrl+s", "A")
        (file,) = sample_places.notes.glob("*.toml")
        written = file.read_bytes()
        await opened.press("t")
        await opened.write("sea")
        await opened.press("enter", "s", "u")
        assert b"sea" in file.read_bytes()
        await opened.press("u")
        assert file.read_bytes() == written


def test_a_step_that_cannot_be_taken_back_now_stays_on_the_stack() -> None:
    stack, free = UndoStack(), [False]

    def back() -> None:
        if not free[0]:
            raise DatelineError("Another program holds the library.")

    stack.record("one", back, back)
    with pytest.raises(DatelineError):
        stack.undo()
    free[0] = True
    assert stack.undo() == "Undone: one."
    assert stack.undo() is None
    assert stack.redo() == "Done again: one."


def test_a_new_step_forgets_those_that_were_taken_back() -> None:
    stack = UndoStack()
    for said in ("one", "two"):
        stack.record(said, lambda: None, lambda: None)
    stack.undo()
    stack.record("three", lambda: None, lambda: None)
    assert stack.redo() is None
    assert [stack.undo(), stack.undo(), stack.undo()] == ["Undone: three.", "Undone: one.", None]


def test_the_oldest_steps_give_way_to_what_is_too_heavy_but_the_last_never_does() -> None:
    stack = UndoStack()
    stack.record("light", lambda: None, lambda: None)
    stack.record("heavy", lambda: None, lambda: None, size=1 << 40)
    assert [stack.undo(), stack.undo()] == ["Undone: heavy.", None]
