"""Links to notes lead to where they are on, whatever the reader has corrected since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.notes_command import _place_of_note
from reader.library import ArticleQuery, Library
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.linking.corrections.rules import Edit, Split
from reader.model import EntityTarget
from reader.notes import Notebook

if TYPE_CHECKING:
    from tests.cli.conftest import CommandLine


def test_a_note_on_an_entity_that_was_split_whole_opens_at_what_was_split_off(sample: CommandLine) -> None:
    places = sample.places
    corrections = CorrectionsFile(places.corrections)
    with Library.open(places.library) as library, Notebook.open(places.notes) as notebook:
        row = library.lists.window(ArticleQuery(), 0, 1)[0]
        analysis = library.analyses.get(row.id)
        assert analysis is not None
        entity = analysis.entities[0]
        note = notebook.add(None, EntityTarget(entity.id, entity.name), "Who is it?")
        before = _place_of_note(places, library, note.id)
        names = (entity.name, *entity.aliases)
        corrections.do(Edit("x", added=(Split(entity.id, "person/other-one", "Other One", names=names),)))
        try:
            assert _place_of_note(places, library, note.id)[1] is not None
            assert before[1] is not None
        finally:
            corrections.undo()
            notebook.delete(note.id)
