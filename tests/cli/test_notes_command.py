"""Notes from the command line: with a library, without one, beside one that is damaged; and links to them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reader.cli.open_command import place_of_note
from reader.library import ALL, ArticleQuery, Library
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.linking.corrections.rules import Edit, Split
from reader.model import ArticleHeading, ArticleTarget, EntityTarget
from reader.notes import Notebook
from reader.paths import DataPaths
from tests.cli.conftest import CommandLine

if TYPE_CHECKING:
    from pathlib import Path


def test_a_note_on_an_entity_that_was_split_whole_opens_at_what_was_split_off(sample: CommandLine) -> None:
    places = sample.places
    corrections = CorrectionsFile(places.corrections)
    with Library.open(places.library) as library, Notebook.open(places.notes) as notebook:
        row = library.lists.window(ArticleQuery(), 0, 1)[0]
        analysis = library.analyses.get(row.id)
        assert analysis is not None
        entity = analysis.entities[0]
        note = notebook.add(None, EntityTarget(entity.id, entity.name), "Who is it?")
        before = place_of_note(places, library, note.id)
        names = (entity.name, *entity.aliases)
        corrections.do(Edit("x", added=(Split(entity.id, "person/other-one", "Other One", names=names),)))
        try:
            assert place_of_note(places, library, note.id).range is not None
            assert before.range is not None
        finally:
            corrections.undo()
            notebook.delete(note.id)


@pytest.fixture
def noted(sample: CommandLine, tmp_path: Path) -> CommandLine:
    """A copy of the sample with two notes."""
    shutil.copytree(sample.places.data, tmp_path / "data")
    places = DataPaths(tmp_path / "config.toml", tmp_path / "data")
    with Library.open(places.library) as library:
        (row,) = library.lists.window(ALL, 0, 1)
    with Notebook.open(places.notes) as notebook:
        notebook.add(ArticleHeading(row.id, row.title), ArticleTarget(), "Ask the ministry.")
        notebook.add(None, EntityTarget("person/x", "X"), "Who?")
    return CommandLine(places)


@pytest.mark.parametrize("damage", ["no database", "cut short", "pages gone"])
def test_notes_are_exported_checked_and_taken_in_beside_a_damaged_library(
    noted: CommandLine, damage: str, tmp_path: Path
) -> None:
    content = noted.places.library.read_bytes()
    spoiled = {
        "no database": b"PK" + bytes(range(256)) * 400,
        "cut short": content[: len(content) // 3],
        "pages gone": content[:8192] + bytes(len(content) - 8192),
    }
    noted.places.library.write_bytes(spoiled[damage])
    checked = noted.run("notes", "check")
    assert (checked.exit_code, "1 note on articles, of which no passage was looked for" in checked.stdout) == (1, True)
    exported = noted.run("notes", "export", str(tmp_path / "out"), "--format", "csv")
    assert exported.exit_code == 1
    assert "could not be looked up" in exported.stderr
    assert "Ask the ministry." in (tmp_path / "out" / "notes.csv").read_text()
    shutil.rmtree(noted.places.notes)
    taken = noted.run("notes", "import", str(tmp_path / "out" / "notes.csv"))
    assert (taken.exit_code, taken.stdout) == (1, "2 notes taken in.\n")
    with Notebook.open(noted.places.notes) as notebook:
        assert {note.body for note in notebook.notes()} == {"Ask the ministry.", "Who?"}


def test_without_a_library_a_check_says_that_no_passage_was_looked_for(noted: CommandLine) -> None:
    noted.places.library.unlink()
    (line,) = noted.lines("notes", "check")
    assert "no passage was looked for, since there is no library" in line


def test_a_check_counts_notes_on_articles_that_the_library_does_not_have(noted: CommandLine) -> None:
    with Notebook.open(noted.places.notes) as notebook:
        notebook.add(ArticleHeading("gone", "Gone"), ArticleTarget(), "Where is it?")
    assert noted.lines("notes", "check")[-1] == "1 note on articles that the library does not have."
