"""`dateline notes`: the notebook from the command line. Notes are plain files: what is done to them is done without a
library, too, where there is none or it is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import click

from reader.ingest.library_articles import LibraryArticles
from reader.library import Library, LibraryError
from reader.notes import Notebook, NoteQuery
from reader.notes.checking import check as look
from reader.notes.exports import FORMATS, import_
from reader.notes.exports import export as write
from reader.output import print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.notes.checking import NotesReport
    from reader.notes.exports import Exported
    from reader.notes.exports.importing import Imported
    from reader.paths import DataPaths

Result = TypeVar("Result")


@click.group()
def notes() -> None:
    """Export, import and check your notes."""


@notes.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("--tag", help="Only notes with this tag, or one under it.")
@click.option("--force", is_flag=True, help="Write over files of these names that no export wrote, too.")
@click.pass_obj
def export(where: DataPaths, folder: Path, form: str, tag: str | None, force: bool) -> None:
    """Write the notes into FOLDER, for other programs and people."""

    def exported(notebook: Notebook, library: Library | None) -> Exported:
        chosen = notebook.search(NoteQuery(tag=tag)) if tag else None
        return write(notebook, form, folder, notes=chosen, articles=LibraryArticles(library), force=force)

    done = _beside_library(where, exported)
    for file in done.result.files:
        print_line(str(file))
    print_notice(f"{counted(len(done.result.files), 'file')} written.")
    for sentence in done.result.left_out:
        print_problem(displayable(sentence))
    if done.damaged:
        print_problem("What the notes' files do not say of their articles could not be looked up.")
    if done.result.left_out or done.damaged:
        click.get_current_context().exit(1)


@notes.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_notes(where: DataPaths, file: Path) -> None:
    """Take in the notes of FILE: JSON-LD, Hypothesis's JSON, a table that Dateline, Readwise or a Kindle
    wrote, or a Kindle's My Clippings.txt."""

    def taken_in(notebook: Notebook, library: Library | None) -> Imported:
        return import_(notebook, file, articles=LibraryArticles(library))

    done = _beside_library(where, taken_in)
    taken = done.result
    for problem in taken.problems:
        print_problem(displayable(problem))
    known = f", {taken.known} were there already" if taken.known else ""
    clashing = f", {taken.clashing} differ from yours and were kept beside them" if taken.clashing else ""
    print_line(f"{counted(taken.added, 'note')} taken in{known}{clashing}.")
    if taken.problems or done.damaged:
        click.get_current_context().exit(1)


@notes.command()
@click.pass_obj
def check(where: DataPaths) -> None:
    """Name every note that moved, is lost or stands in a broken file; ends with 1 where there is any."""

    def looked_at(notebook: Notebook, library: Library | None) -> NotesReport:
        return look(notebook, _text_of(library))

    done = _beside_library(where, looked_at)
    report = done.result
    for line in report.lines():
        print_line(displayable(line))
    if done.without is not None:
        read = counted(len(report.unknown), "note")
        print_line(f"{read} on articles, of which no passage was looked for, since {done.without}.")
    elif report.ok:
        print_line(f"All is well with {counted(report.checked, 'passage')}.")
    if done.without is None and report.unknown:
        print_line(f"{counted(len(report.unknown), 'note')} on articles that the library does not have.")
    click.get_current_context().exit(1 if done.damaged else report.exit_code)


@dataclass(frozen=True, slots=True)
class _Done(Generic[Result]):
    """What came of a command. `without`: why it was done without the library, where it was."""

    result: Result
    without: str | None = None
    damaged: bool = False


def _beside_library(where: DataPaths, do: Callable[[Notebook, Library | None], Result]) -> _Done[Result]:
    """Do it to the notes with the library; without, where there is none or it cannot be read, which is said."""
    with Notebook.open(where.notes) as notebook:
        if not where.has_library:
            return _Done(do(notebook, None), f"there is no library at {where.library} yet")
        try:
            with Library.open(where.library) as library:
                return _Done(do(notebook, library))
        except LibraryError as fault:
            print_problem(str(fault))
            return _Done(do(notebook, None), "the library cannot be read", damaged=True)


def _text_of(library: Library | None) -> Callable[[str], str | None]:
    def text_of(article_id: str) -> str | None:
        article = library.articles.get(article_id) if library else None
        return article.text if article else None

    return text_of
