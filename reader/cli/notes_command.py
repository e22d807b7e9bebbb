"""`dateline notes`: the notebook from the command line; and `dateline open`, which follows a link to a place in it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.config import load
from reader.errors import DatelineError
from reader.ingest.library_articles import LibraryArticles
from reader.launch import take_terminal
from reader.library import Library
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.linking.corrections.rules import split_off
from reader.model import EntityTarget, FactTarget, PassageTarget, Range
from reader.notes import Notebook, NoteQuery, find
from reader.notes.checking import check as look
from reader.notes.deep_links import parse_link
from reader.notes.exports import FORMATS, import_
from reader.notes.exports import export as write
from reader.output import print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.notes.deep_links import DeepLink
    from reader.paths import DataPaths


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
    with Notebook.open(where.notes) as notebook, _library(where) as library:
        chosen = notebook.search(NoteQuery(tag=tag)) if tag else None
        exported = write(notebook, form, folder, notes=chosen, articles=LibraryArticles(library), force=force)
    for file in exported.files:
        print_line(str(file))
    print_notice(f"{len(exported.files)} {'file' if len(exported.files) == 1 else 'files'} written.")
    for sentence in exported.left_out:
        print_problem(displayable(sentence))
    if exported.left_out:
        click.get_current_context().exit(1)


@notes.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_notes(where: DataPaths, file: Path) -> None:
    """Take in the notes of FILE: JSON-LD, Hypothesis's JSON, a table that Dateline, Readwise or a Kindle
    wrote, or a Kindle's My Clippings.txt."""
    with Notebook.open(where.notes) as notebook, _library(where) as library:
        taken = import_(notebook, file, articles=LibraryArticles(library))
    for problem in taken.problems:
        print_problem(displayable(problem))
    known = f", {taken.known} were there already" if taken.known else ""
    clashing = f", {taken.clashing} differ from yours and were kept beside them" if taken.clashing else ""
    print_line(f"{taken.added} {'note' if taken.added == 1 else 'notes'} taken in{known}{clashing}.")
    if taken.problems:
        click.get_current_context().exit(1)


@notes.command()
@click.pass_obj
def check(where: DataPaths) -> None:
    """Name every note that moved, is lost or stands in a broken file; ends with 1 where there is any."""
    with Notebook.open(where.notes) as notebook, _library(where) as library:
        report = look(notebook, _text_of(library))
    for line in report.lines():
        print_line(displayable(line))
    if report.ok:
        print_line(f"All is well with {report.checked} {'passage' if report.checked == 1 else 'passages'}.")
    click.get_current_context().exit(report.exit_code)


@click.command("open")
@click.argument("link")
@click.pass_obj
def open_link(where: DataPaths, link: str) -> None:
    """Open the reader at the place that LINK names, as exports write it: dateline://article/… or dateline://note/…."""
    from reader.ui.app import run

    parsed = parse_link(link)
    if parsed is None:
        raise DatelineError(
            f"{link} is no link of Dateline's: these begin with dateline://article/ or dateline://note/."
        )
    with _library(where) as library:
        if library is None:
            raise DatelineError(f"There is no library at {where.library} yet, so the link leads nowhere.")
        article, place = _place_of_note(where, library, parsed.note) if parsed.note else _place_of(library, parsed)
    take_terminal()
    run(where, load(where.config_file), article, place)


def _place_of(library: Library, link: DeepLink) -> tuple[str, Range | None]:
    """The article that a link names, and the range of it where the link has one that the text still has."""
    article = library.articles.get(link.article or "")
    if article is None:
        raise DatelineError(f"The library has no article {link.article}: it was removed, or never added here.")
    if link.start is None or link.end is None or not link.start < link.end <= len(article.text):
        return article.id, None
    return article.id, Range(link.start, link.end)


def _place_of_note(where: DataPaths, library: Library, note_id: str) -> tuple[str, Range | None]:
    """The article and the place of a note's passage; of a note on an entity, the entity's first mention."""
    with Notebook.open(where.notes) as notebook:
        note = notebook.note(note_id)
    if note is None:
        raise DatelineError(f"There is no note {note_id}: it was deleted, or never stood in {where.notes}.")
    if isinstance(note.target, EntityTarget):
        corrections = CorrectionsFile(where.corrections).corrections
        library.correct(corrections)
        named = [note.target.entity, *split_off(corrections, note.target.entity)]
        shown = [library.entities.shown_id(name) or name for name in named]
        mention = next((place for name in shown if (place := library.entities.next_mention(name, ("", -1)))), None)
        if mention is None:
            raise DatelineError(f"The note is on {note.target.name}, whom no article of the library mentions.")
        return mention.article, Range(mention.start, mention.end)
    article = library.articles.get(note.article or "")
    if article is None:
        raise DatelineError(f"The note is on an article, {note.article}, that the library does not have.")
    if not isinstance(note.target, PassageTarget | FactTarget):
        return article.id, None
    found = find(note.target.anchor, article.text)
    return article.id, Range(found.start, found.end) if found.stands else None


@contextmanager
def _library(where: DataPaths) -> Iterator[Library | None]:
    """The library where there is one: notes are readable without."""
    if not where.has_library:
        yield None
        return
    with Library.open(where.library) as library:
        yield library


def _text_of(library: Library | None) -> Callable[[str], str | None]:
    def text_of(article_id: str) -> str | None:
        article = library.articles.get(article_id) if library else None
        return article.text if article else None

    return text_of
