"""Notes follow their articles' texts, whoever changed these and however often."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.intake.following import follow
from reader.library import Library
from reader.model import Article, ArticleHeading, NoteState, PassageTarget
from reader.notes import Notebook, make_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Anchor

TEXT = "The ministry spoke on Monday. At least nine people were killed. Nobody said why."
WORDS = "nine people were killed"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        opened.add(Article("a", TEXT, "A title", "/a.txt"))
        yield opened


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook.open(tmp_path / "notes") as opened:
        start = TEXT.index(WORDS)
        target = PassageTarget(make_anchor(TEXT, start, start + len(WORDS)))
        opened.add(ArticleHeading("a", "A title"), target, "kept")
        yield opened


def _change(library: Library, before: str, after: str) -> None:
    article = library.article("a")
    assert article is not None
    assert before in article.text
    library.add(replace(article, text=article.text.replace(before, after)))


def _anchor(notebook: Notebook) -> tuple[Anchor, NoteState]:
    (note,) = notebook.notes()
    assert isinstance(note.target, PassageTarget)
    return note.target.anchor, note.state


def test_a_text_that_was_never_changed_costs_its_notes_nothing(library: Library, notebook: Notebook) -> None:
    assert follow(library, notebook) == ()
    assert _anchor(notebook)[1] is NoteState.FOUND


def test_a_note_is_carried_through_all_changes_that_it_has_missed(library: Library, notebook: Notebook) -> None:
    _change(library, "The ministry", "On its own site the Defence Ministry")
    _change(library, "nine people were killed", "eleven people were killed")
    _change(library, "on Monday", "late on Monday night")
    assert [note.state for note in follow(library, notebook)] == [NoteState.MOVED]
    anchor, state = _anchor(notebook)
    assert state is NoteState.MOVED
    assert anchor.exact == WORDS
    assert anchor.now == "eleven people were killed"
    article = library.article("a")
    assert article is not None
    assert article.text.startswith("eleven people were killed", anchor.start)


def test_doing_it_again_changes_nothing_more(library: Library, notebook: Notebook, tmp_path: Path) -> None:
    _change(library, "The ministry", "The Defence Ministry")
    assert follow(library, notebook) == ()
    (file,) = (tmp_path / "notes").glob("*.toml")
    written = file.read_bytes()
    assert _anchor(notebook)[0].start == TEXT.index(WORDS) + 8
    for seen in (None, dict[str, int]()):
        assert follow(library, notebook, seen) == ()
    assert file.read_bytes() == written


def test_a_passage_that_is_gone_leaves_its_note_in_the_file(library: Library, notebook: Notebook) -> None:
    _change(library, " At least nine people were killed.", "")
    assert [note.state for note in follow(library, notebook)] == [NoteState.LOST]
    anchor, state = _anchor(notebook)
    assert state is NoteState.LOST
    assert anchor.exact == WORDS
