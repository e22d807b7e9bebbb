"""Notes out of Dateline and into it: files that other programs read, and those that they write.

`export` writes Markdown or Logseq's pages (one file an article), JSON-LD after the W3C Web Annotation Data Model,
Hypothesis's JSON, CSL-JSON or RIS citations, or a CSV table. `import_` reads JSON-LD, Hypothesis's JSON and the table
back, and what Readwise and Kindle write. Neither leaves a note out without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from reader.errors import DatelineError
from reader.model import EntityTarget, NoteState
from reader.notes.checking import ADRIFT, UNSURE, note_name
from reader.notes.exports import citations, markdown, tables
from reader.notes.exports.annotations import as_hypothesis, as_jsonld
from reader.notes.exports.filled_in import fill_in, has_place
from reader.notes.exports.importing import read_annotations, take_in
from reader.notes.exports.logseq import logseq_pages
from reader.notes.exports.ris import as_ris
from reader.notes.exports.written_files import write_all
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model import Note
    from reader.notes.exports.filled_in import FilledIn
    from reader.notes.exports.importing import Imported
    from reader.notes.known_articles import ArticleLookup
    from reader.notes.notebook import Notebook

Format = Literal["markdown", "logseq", "jsonld", "hypothesis", "csl", "ris", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
_PAGES = ("markdown", "logseq")
"""Formats of one file an article."""
_CITATIONS = ("csl", "ris")
"""Formats that know of articles, with what is noted on them."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and in sentences what could not be exported, or not whole, and why."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def export(
    notebook: Notebook,
    format: str,  # noqa: A002 - the command line's word for it
    folder: Path,
    *,
    notes: Sequence[Note] | None = None,
    articles: ArticleLookup | None = None,
    force: bool = False,
) -> Exported:
    """Write the notes (all, if they are not named) in one of `FORMATS` into `folder`.

    A file that no export wrote is left alone: pages take another name then, the others refuse, unless `force`d.

    `articles` tells what the notes' files do not say of their articles, and where passages stand.
    """
    if format not in FORMATS:
        raise DatelineError(f"There is no format {format}: choose one of {', '.join(FORMATS)}.")
    chosen = notebook.notes() if notes is None else tuple(notes)
    filled = fill_in(chosen, {heading.id: heading for heading in notebook.articles()}, articles)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatelineError(f"The folder {folder} could not be made ({error.strerror}): name another.") from error
    contents = _contents(format, filled, folder)
    write_all(folder, contents, force=force or format in _PAGES)
    unread = [f"{problem.message} What stands there was not exported." for problem in notebook.problems()]
    cut = [sentence for note in filled.notes if (sentence := _not_whole(format, note, filled))]
    return Exported(tuple(folder / name for name in contents), (*unread, *cut))


def import_(notebook: Notebook, path: Path, *, articles: ArticleLookup | None = None) -> Imported:
    """Take in the notes of a file: JSON-LD, Hypothesis's JSON or CSV that `export` wrote, or what Hypothesis, Readwise
    or a Kindle wrote; one step to undo.

    Notes that the notebook has already are left as they are. `articles` is where passages from elsewhere find their
    place.
    """

    return take_in(notebook, read_annotations(path, articles))


def _contents(format: str, filled: FilledIn, folder: Path) -> dict[str, str]:  # noqa: A002 - as above

    match format:
        case "markdown":
            return markdown.files_for(filled.notes, filled.headings, folder)
        case "logseq":
            return logseq_pages(filled.notes, filled.headings, folder)
        case "jsonld":
            return {"notes.jsonld": as_jsonld(filled.notes, filled.headings)}
        case "hypothesis":
            return {"hypothesis.json": as_hypothesis(filled.notes, filled.headings, filled.texts)}
        case "csl":
            return {"citations.json": citations.as_csl(filled.notes, filled.headings)}
        case "ris":
            return {"citations.ris": as_ris(filled.notes, filled.headings)}
        case _:
            return {"notes.csv": tables.as_csv(filled.notes, filled.headings)}


def _not_whole(format: str, note: Note, filled: FilledIn) -> str | None:  # noqa: A002 - as above
    """Why a format has no place for a note, or not for all of it."""
    heading = filled.headings.get(note.article or "")
    if heading is None and format in ("hypothesis", *_CITATIONS):
        on = f"it is on {note.target.name}" if isinstance(note.target, EntityTarget) else "it is on no article"
        knows = "Hypothesis knows notes on pages" if format == "hypothesis" else "a citation is of an article"
        return f"{note_name(note)} was left out: {on}, and {knows} only."
    if heading is None and not isinstance(note.target, EntityTarget):
        return f"{note_name(note)} {ADRIFT} It was exported as it stands."
    if heading is not None and not heading.url and format == "hypothesis":
        return f"{note_name(note)} was left out: its article has no address, by which Hypothesis knows it."
    if note.state is NoteState.UNSURE and not has_place(note) and format not in _CITATIONS:
        return f"{note_name(note)} {UNSURE} It was exported without a place."
    return None


__all__ = ["FORMATS", "Exported", "Format", "export", "import_"]
