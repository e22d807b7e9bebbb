"""Notes follow their articles' texts, whoever changed these and however often."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reader.ingest.reanchor import follow
from reader.library import Library
from reader.model import Article, ArticleHeading, ArticleTarget, NoteState, PassageTarget, Subscription
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
        opened.articles.add(Article("a", TEXT, "A title", "/a.txt"))
        yield opened


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook.open(tmp_path / "notes") as opened:
        start = TEXT.index(WORDS)
        target = PassageTarget(make_anchor(TEXT, start, start + len(WORDS)))
        opened.add(ArticleHeading("a", "A title"), target, "kept")
        yield opened


def _change(library: Library, before: str, after: str) -> None:
    article = library.articles.get("a")
    assert article is not None
    assert before in article.text
    library.articles.add(replace(article, text=article.text.replace(before, after)))


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
    article = library.articles.get("a")
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


def test_notes_on_a_copy_go_to_the_article_that_stands_for_it(library: Library, notebook: Notebook) -> None:
    body = " ".join(
        f"On day {day} the ministry said that {day * 7} ferries would sail to Port {day}." for day in range(40)
    )
    for feed, article_id in (("https://one.example/feed", "first"), ("https://two.example/feed", "later")):
        library.feeds.subscribe(Subscription(feed))
        library.feeds.take(
            feed, Article(article_id, f"{article_id} in short", "Ferries", "x", url=f"https://x/{article_id}")
        )
    for article_id, text in (("first", body), ("later", f"In short. {body}")):
        article = library.articles.get(article_id)
        assert article is not None
        if article_id == "later":
            start = text.index("day 7 the")
            target = PassageTarget(make_anchor(text, start, start + 30))
            notebook.add(ArticleHeading("later", "Ferries"), target, "of the copy")
            notebook.add(ArticleHeading("later", "Ferries"), ArticleTarget(), "of the whole copy")
        library.pages.renew(replace(article, text=text))
    assert library.articles.row("later") is None
    follow(library, notebook)
    assert notebook.notes("later") == ()
    of_passage, of_whole = notebook.notes("first")
    assert (of_passage.body, of_whole.body) == ("of the copy", "of the whole copy")
    assert isinstance(of_passage.target, PassageTarget)
    anchor = of_passage.target.anchor
    assert body[anchor.start : anchor.end] == anchor.exact
    assert anchor.exact.startswith("day 7 the")
    assert follow(library, notebook) == ()
    assert len(notebook.notes("first")) == 2
