"""Notes that other programs wrote: which kind of file it is, and what becomes of what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader import files
from reader.errors import DatelineError
from reader.notes.exports.foreign_highlights import notes_of_clippings, notes_of_table
from reader.notes.exports.highlight_tables import is_clippings, known_table
from reader.notes.exports.json_annotations import Annotations, are_annotations, read_json
from reader.notes.store.operations import IncomingNote
from reader.structured_text import MalformedError, decode_json, decode_text
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reader.notes.known_articles import ArticleLookup
    from reader.notes.notebook import Notebook

LARGEST: Final = 64 << 20
"""Bytes of the largest file of annotations that is read."""
KINDS: Final = (
    "JSON-LD, Hypothesis's JSON, a table of Dateline's, of Readwise's or of a Kindle's, or its My Clippings.txt"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's annotations. `clashing` notes are kept beside the reader's, for him to choose."""

    added: int
    known: int
    clashing: int
    problems: tuple[str, ...]
    """What was left out, and what the reader must decide, each with the reason."""


def take_in(notebook: Notebook, annotations: Annotations) -> Imported:
    """Write the notes that the notebook does not have."""
    added, known, clashing = notebook.add_all([IncomingNote(taken.heading, taken.note) for taken in annotations.notes])
    return Imported(added, known, clashing, annotations.problems)


def holds_notes(text: str) -> bool:
    """Whether a file of this text holds annotations or highlights that `read_annotations` reads."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return known_table(text) is not None or is_clippings(text)
    try:
        return are_annotations(decode_json(text))
    except MalformedError:
        return False


def read_annotations(path: Path, articles: ArticleLookup | None = None) -> Annotations:
    """Understand a file. Raises `DatelineError` where it is none of the kinds; one odd annotation stops no other."""
    try:
        found = files.read(path, LARGEST)
    except OSError as error:
        raise DatelineError(f"{path} could not be read ({error.strerror}): name another file.") from error
    if found is None:
        raise DatelineError(f"{path} could not be read (there is no such file): name another file.")
    try:
        text = decode_text(found[0])
        if not text.lstrip().startswith(("{", "[")):
            if (table := known_table(text)) is not None:
                return notes_of_table(table, path, articles)
            if is_clippings(text):
                return notes_of_clippings(text, path, articles)
        return read_json(decode_json(text), path, articles)
    except MalformedError as fault:
        where = f"{path}, line {fault.line}, column {fault.column}"
        raise DatelineError(
            f"{where}: this is not JSON ({fault.reason}), nor {KINDS}; nothing was imported."
        ) from fault
