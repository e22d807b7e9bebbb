"""When an article's source changes its text, notes follow; what moved or is lost is said, and nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import DatelineError
from reader.model import ArticleHeading, FactKind, FactTarget, Note, NoteState, PassageTarget
from reader.notes import Notebook, NoteQuery, find, make_anchor
from reader.notes.anchors.text_revisions import TextRevision, followed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def passage_of(note: Note, text: str) -> str:
    assert isinstance(note.target, PassageTarget | FactTarget)
    found = find(note.target.anchor, text)
    return text[found.start : found.end]


def test_notes_follow_a_text_that_changed_around_them(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget], folder: Path
) -> None:
    notebook.add(heading, passage("2,783 troops were killed"), "a")
    notebook.add(heading, passage("103 servicemen"), "b")
    new = "UPDATED\n\n" + text.replace("The ministry said the bodies of", "Officials said that remains of")
    assert notebook.revise(heading.id, text, new) == ()
    for note in Notebook.open(folder).notes(heading.id):
        assert note.state is NoteState.FOUND
        assert isinstance(note.target, PassageTarget)
        anchor = note.target.anchor
        assert new[anchor.start : anchor.end] == anchor.exact
        assert anchor == make_anchor(new, anchor.start, anchor.end)


def test_changed_words_are_moved_and_keep_what_they_were_until_the_reader_accepts(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget], file: Path
) -> None:
    note = notebook.add(heading, passage("2,783 troops were killed"), "First official figure.")
    new = text.replace("2,783 troops were killed", "2,802 troops were killed")
    (moved,) = notebook.revise(heading.id, text, new)
    assert moved.state is NoteState.MOVED
    assert isinstance(moved.target, PassageTarget)
    assert (moved.target.anchor.exact, moved.target.anchor.now) == (
        "2,783 troops were killed",
        "2,802 troops were killed",
    )
    assert 'state = "moved"' in file.read_text()
    assert 'now = "2,802 troops were killed"' in file.read_text()
    assert notebook.search(NoteQuery(state=NoteState.MOVED)) == notebook.notes(heading.id)
    assert passage_of(notebook.notes()[0], new) == "2,802 troops were killed"

    accepted = notebook.accept(note.id, new)
    assert accepted.state is NoteState.FOUND
    assert "state" not in file.read_text()
    assert "now =" not in file.read_text()
    notebook.undo()
    assert notebook.notes()[0].state is NoteState.MOVED


def test_a_number_that_was_replaced_is_moved_and_a_sentence_that_went_is_lost(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget]
) -> None:
    number = FactTarget(FactKind.QUANTITY, passage("103").anchor)
    notebook.add(heading, number, mark="doubtful")
    notebook.add(heading, passage("It named nobody."), "why?")
    new = text.replace("103", "98").replace(" It named nobody.", "")
    moved, lost = notebook.revise(heading.id, text, new)
    assert (moved.state, lost.state) == (NoteState.MOVED, NoteState.LOST)
    assert passage_of(moved, new) == "98"
    assert isinstance(lost.target, PassageTarget)
    assert lost.target.anchor.exact == "It named nobody."
    assert lost.target.anchor.prefix.endswith("identified. ")

    with pytest.raises(DatelineError, match="lost its passage"):
        notebook.accept(lost.id, new)
    start = new.index("servicemen")
    put = notebook.reattach(lost.id, new, start, start + 10)
    assert (put.state, passage_of(put, new)) == (NoteState.FOUND, "servicemen")
    assert notebook.undo() == "Undone: note put elsewhere: “why?”."
    assert notebook.notes()[1].state is NoteState.LOST


def test_a_passage_that_was_moved_within_the_article_is_found_there(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget]
) -> None:
    notebook.add(heading, passage("bodies of 103 servicemen were being identified"))
    paragraphs = text.split("\n\n")
    new = "\n\n".join([paragraphs[0], paragraphs[2], paragraphs[1]])
    assert notebook.revise(heading.id, text, new) == ()
    assert passage_of(notebook.notes()[0], new) == "bodies of 103 servicemen were being identified"


def test_a_text_that_returns_takes_its_notes_back(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget]
) -> None:
    note = notebook.add(heading, passage("It named nobody."), "why?")
    other = notebook.add(heading, passage("2,783 troops were killed"))
    new = text.replace(" It named nobody.", "").replace("2,783 troops were", "2,802 soldiers were")
    assert len(notebook.revise(heading.id, text, new)) == 2
    assert notebook.revise(heading.id, new, text) == ()
    assert [n.target for n in notebook.notes()] == [note.target, other.target]


def test_following_is_no_step_of_the_reader_and_undo_goes_back_to_his_own(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget]
) -> None:
    note = notebook.add(heading, passage("103 servicemen"), "one")
    notebook.edit(note.id, body="two")
    new = "More.\n" + text
    notebook.revise(heading.id, text, new)
    assert notebook.undo() == "Undone: note changed: “two”."
    (again,) = notebook.notes()
    assert again.body == "one"
    assert passage_of(again, new) == "103 servicemen"


def test_without_the_old_text_notes_are_searched_for(
    notebook: Notebook, heading: ArticleHeading, text: str, passage: Callable[[str], PassageTarget]
) -> None:
    notebook.add(heading, passage("103 servicemen"), "one")
    assert notebook.revise(heading.id, None, "More.\n" + text) == ()
    (lost,) = notebook.revise(heading.id, None, "Something else altogether, about the weather in the mountains.")
    assert lost.state is NoteState.LOST


VOCABULARY = ["army", "baku", "border", "claim", "deal", "figure", "ministry", "peace", "said", "the", "town"]
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=3, max_size=60)
OTHER_WORDS = ["weather", "harbour", "inquiry", "seven", "a"]


@given(WORDS, WORDS, st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_passage_that_the_revision_left_alone_is_exactly_there(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    kept = "Azerbaijan named 2,783 servicemen"

    def rewritten(words: list[str]) -> list[str]:
        """Any words replaced, none carried past the passage: then it would be a question which of the two moved."""
        return [data.draw(st.sampled_from([word, *OTHER_WORDS])) for word in words]

    old = " ".join([*before, kept, *after])
    new = " ".join([*rewritten(before), kept, *rewritten(after)])
    start = old.index(kept)
    end = start + data.draw(st.integers(1, len(kept)))
    moment = "2026-01-01T00:00:00Z"
    note = Note("x", moment, moment, "", PassageTarget(make_anchor(old, start, end)), "a")
    result = followed(note, TextRevision(old, new))
    assert isinstance(result.target, PassageTarget)
    assert result.state is NoteState.FOUND
    assert result.target.anchor.start == new.index(kept)
    assert result.target.anchor.exact == old[start:end]
