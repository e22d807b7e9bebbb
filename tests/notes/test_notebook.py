"""Notes are written as readable TOML the moment they are made, and found again by the next Dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import DatelineError
from reader.model import ArticleHeading, ArticleTarget, EntityTarget, FactKind, FactTarget, Note, PassageTarget
from reader.notes import Notebook, NoteQuery
from reader.notes.format.notes_reader import read_notes
from reader.notes.format.notes_writer import new_file, note_text, with_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_note_is_on_disk_as_the_design_shows_it(
    notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget], file: Path
) -> None:
    note = notebook.add(heading, passage("2,783 troops were killed"), "First official figure.", ["casualties"])
    expected = f"""format = 1

[article]
id = "9f2c41d0a7b3"
title = "Azerbaijan says it lost 2,783 troops"
url = "https://news.example/1"
published = 2020-12-04

[[note]]
id = "{note.id}"
created = {note.created}
updated = {note.updated}
tags = ["casualties"]
body = \"\"\"
First official figure.
\"\"\"

[note.target]
kind = "passage"
exact = "2,783 troops were killed"
prefix = "an -- The Defense Ministry said "
suffix = " and more than 100 are still mis"
start = 84
end = 108
"""
    assert file.read_text() == expected


def test_the_next_dateline_finds_every_kind_of_note(
    folder: Path, notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget]
) -> None:
    killed = passage("2,783 troops were killed")
    on_passage = notebook.add(heading, killed, "One")
    reply = notebook.add(heading, killed, "Two")
    on_fact = notebook.add(heading, FactTarget(FactKind.QUANTITY, killed.anchor), mark="doubtful")
    on_article = notebook.add(heading, ArticleTarget(), "The whole", ["a", "b"])
    highlight = notebook.add(heading, passage("103 servicemen"), highlight="yellow")
    on_entity = notebook.add(heading, EntityTarget("org/ministry", "Defense Ministry"), "Ask them")
    notebook.close()

    again = Notebook.open(folder)
    assert again.notes(heading.id) == (on_passage, reply, on_fact, on_article, highlight)
    assert again.about("org/ministry") == (on_entity,)
    assert on_entity.article is None
    assert (folder / "about-entities.toml").exists()
    assert set(again.notes()) == {on_passage, reply, on_fact, on_article, highlight, on_entity}
    assert again.articles() == (heading,)
    assert again.problems() == ()


def test_ids_have_ten_characters_and_sort_by_time_even_when_the_clock_goes_backwards(
    folder: Path, heading: ArticleHeading
) -> None:
    times = iter([2_000_000_000.0, 1_900_000_000.0, 1_900_000_000.0] + [1_800_000_000.0] * 40)
    notebook = Notebook.open(folder, clock=lambda: next(times))
    ids = [notebook.add(heading, ArticleTarget(), str(number)).id for number in range(20)]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{10}", identifier) for identifier in ids)
    assert [note.body for note in notebook.notes()] == [str(number) for number in range(20)]


def test_a_note_edited_while_the_clock_is_wrong_never_ends_before_it_began(
    folder: Path, heading: ArticleHeading
) -> None:
    clock = [2_000_000_000.0]
    notebook = Notebook.open(folder, clock=lambda: clock[0])
    note = notebook.add(heading, ArticleTarget(), "now")
    clock[0] = 1_000_000_000.0
    assert notebook.edit(note.id, body="then").updated >= note.created


@pytest.mark.parametrize(
    ("title", "published", "name"),
    [
        ("Azerbaijan says it lost 2,783", "2020-12-04", "2020-12-04-azerbaijan-says-it-lost-2783.toml"),
        ("Straßenschlacht in Zürich", None, "straßenschlacht-in-zürich.toml"),
        ("阿塞拜疆称损失2783人", "2020-12-04T10:00:00+04:00", "2020-12-04-阿塞拜疆称损失2783人.toml"),
        ("../../etc/passwd", None, "etc-passwd.toml"),
        ("a/b\\c:d\0e\n[/]", None, "a-b-c-d-e.toml"),
        ("", None, "9f2c41d0a7b3.toml"),
        ("\u202e…!?", "not a date", "9f2c41d0a7b3.toml"),
        ("About entities", None, "about-entities-9f2c41d0.toml"),
        ("CON", None, "con-9f2c41d0.toml"),
    ],
)
def test_files_are_named_after_date_and_title_and_a_title_is_never_a_path(
    folder: Path, notebook: Notebook, title: str, published: str | None, name: str
) -> None:
    notebook.add(ArticleHeading("9f2c41d0a7b3", title, None, published), ArticleTarget(), "x")
    assert [path.name for path in folder.iterdir()] == [name]


@given(title=st.text(max_size=400), identifier=st.text(min_size=1, max_size=80))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_title_and_id_make_a_name_that_a_file_can_have(title: str, identifier: str) -> None:
    from reader.notes.note_ids import file_name

    name = file_name(ArticleHeading(identifier, title), set())
    assert 0 < len(name.encode()) <= 255
    assert not set(name) & set("/\\:\0\n ")
    assert not name.startswith(".")
    assert file_name(ArticleHeading(identifier, title), {name}) != name


def test_two_articles_with_one_title_and_date_have_two_files(folder: Path, notebook: Notebook) -> None:
    for identifier in ("aaaa1111", "bbbb2222"):
        notebook.add(ArticleHeading(identifier, "The same", None, "2020-01-01"), ArticleTarget(), identifier)
    assert sorted(path.name for path in folder.iterdir()) == [
        "2020-01-01-the-same-bbbb2222.toml",
        "2020-01-01-the-same.toml",
    ]
    assert [note.body for note in notebook.notes("bbbb2222")] == ["bbbb2222"]


def test_a_renamed_file_keeps_its_notes_and_gets_the_next(
    folder: Path, notebook: Notebook, heading: ArticleHeading, file: Path
) -> None:
    notebook.add(heading, ArticleTarget(), "one")
    file.rename(folder / "mine.toml")
    notebook.add(heading, ArticleTarget(), "two")
    assert [path.name for path in folder.iterdir()] == ["mine.toml"]
    assert [note.body for note in notebook.notes(heading.id)] == ["one", "two"]


def test_a_mark_is_doubtful_or_confirmed_and_can_be_taken_off(
    notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget], file: Path
) -> None:
    target = FactTarget(FactKind.QUANTITY, passage("2,783").anchor)
    note = notebook.add(heading, target, mark="doubtful")
    assert notebook.edit(note.id, mark="confirmed").mark == "confirmed"
    assert 'mark = "confirmed"' in file.read_text()
    assert notebook.edit(note.id, mark="").mark is None
    assert "mark" not in file.read_text()
    with pytest.raises(DatelineError, match="doubtful or confirmed"):
        notebook.edit(note.id, mark="perhaps")


def test_undo_and_redo_walk_through_everything_that_was_done_to_the_byte(
    folder: Path, notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget]
) -> None:
    def on_disk() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}

    states = [on_disk()]
    first = notebook.add(heading, passage("2,783"), "one")
    states.append(on_disk())
    notebook.add(None, EntityTarget("person/x", "X"), "two")
    states.append(on_disk())
    notebook.edit(first.id, body="changed", tags=["tag"])
    states.append(on_disk())
    notebook.delete(first.id)
    states.append(on_disk())

    for state in reversed(states[:-1]):
        sentence = notebook.undo()
        assert sentence is not None
        assert sentence.startswith("Undone: note")
        assert on_disk() == state
    assert notebook.undo() is None
    for state in states[1:]:
        assert notebook.redo() is not None
        assert on_disk() == state
    assert notebook.redo() is None


def test_a_new_change_forgets_what_was_taken_back(notebook: Notebook, heading: ArticleHeading) -> None:
    notebook.add(heading, ArticleTarget(), "one")
    notebook.undo()
    notebook.add(heading, ArticleTarget(), "two")
    assert notebook.redo() is None
    assert notebook.undo() == "Undone: note added: “two”."


def test_an_entity_note_needs_no_article_and_every_other_does(notebook: Notebook) -> None:
    with pytest.raises(DatelineError, match="needs an article"):
        notebook.add(None, ArticleTarget(), "x")


def test_search_finds_words_in_any_case_and_accent_and_every_filter_holds(
    notebook: Notebook, heading: ArticleHeading, passage: Callable[[str], PassageTarget]
) -> None:
    other = ArticleHeading("other", "Élections à Genève")
    killed = notebook.add(heading, passage("2,783 troops"), "Compare with the café's list", ["war/casualties"])
    marked = notebook.add(heading, FactTarget(FactKind.QUANTITY, passage("2,783").anchor), mark="doubtful")
    geneva = notebook.add(other, ArticleTarget(), "Later")
    entity = notebook.add(None, EntityTarget("person/x", "Xenia Ünlü"), "Who?", ["Who"])

    def found(query: NoteQuery) -> set[str]:
        return {note.id for note in notebook.search(query)}

    assert found(NoteQuery(text="CAFE troops")) == {killed.id}
    assert found(NoteQuery(text="geneve")) == {geneva.id}
    assert found(NoteQuery(text="unlu")) == {entity.id}
    assert found(NoteQuery(tag="war")) == {killed.id}
    assert found(NoteQuery(tag="war/casualties")) == {killed.id}
    assert found(NoteQuery(tag="wa")) == set()
    assert found(NoteQuery(mark="doubtful")) == {marked.id}
    assert found(NoteQuery(kind="entity")) == {entity.id}
    assert found(NoteQuery(article=heading.id)) == {killed.id, marked.id}
    assert found(NoteQuery(since="2999-01-01")) == set()
    assert found(NoteQuery(until=killed.updated[:10])) == {killed.id, marked.id, geneva.id, entity.id}
    assert notebook.tags() == {"Who": 1, "war/casualties": 1}


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    ['"""', "\\", "a\n\n[[note]]\nid = 'x'\n", "\r\n", '""""', "\x00\x07\x7f\x85\u2028", "\ufeff", "# no", "'''", "\t"]
)


@given(body=ANY_TEXT, tags=st.lists(ANY_TEXT, max_size=3, unique=True), title=ANY_TEXT, words=ANY_TEXT.filter(bool))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_note_says_comes_back_as_it_was_written(body: str, tags: list[str], title: str, words: str) -> None:
    from reader.model import Anchor

    heading = ArticleHeading("id", title, title, None)
    target = PassageTarget(Anchor(words, title, body, 3, 3 + len(words)))
    moment = "2026-11-21T09:14:07Z"
    note = Note("01JDB3V7Q4", moment, moment, body, target, "id", tuple(tags), highlight=words)
    text = with_note(with_note(new_file(heading), note_text(note)), note_text(note))
    file = read_notes("x.toml", text.encode())
    assert file.notes[0] == note
    assert file.heading == heading
    assert file.problems == ()
    assert tomli.loads(text)["note"][1]["id"] == note.id


def test_lone_surrogates_in_a_text_do_not_stop_a_note(notebook: Notebook, heading: ArticleHeading) -> None:
    from reader.notes import find, make_anchor

    text = "before \ud800 these words \udfff after"
    anchor = make_anchor(text, 7, 21)
    note = notebook.add(heading, PassageTarget(anchor), "odd \udc00")
    notebook.reload()
    assert isinstance(note.target, PassageTarget)
    assert (find(anchor, text).start, find(anchor, text).end) == (7, 21)
    assert notebook.notes() == (note,)
    assert note.body == "odd \ufffd"
