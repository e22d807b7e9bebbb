"""`dateline notes`: the notebook from the command line; and `dateline open`, which follows a link to a place in it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.library import Library
    from reader.notes.exports.importing import KnownArticle
    from reader.paths import Places

FORMATS = ("markdown", "jsonld", "hypothesis", "csl", "csv")


@click.group()
def notes() -> None:
    """Export, import and check your notes."""


@notes.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="markdown", show_default=True)
@click.option("--tag", help="Only notes with this tag, or one under it.")
@click.pass_obj
def export(where: Places, folder: Path, form: str, tag: str | None) -> None:
    """Write the notes into FOLDER, for other programs and people."""
    from reader.notes import Notebook, NoteQuery
    from reader.notes.exports import export as write

    with Notebook.open(where.notes) as notebook, _library(where) as library:
        chosen = notebook.search(NoteQuery(tag=tag)) if tag else None
        written = write(notebook, form, folder, notes=chosen, text_of=_text_of(library))
    for file in written:
        click.echo(str(file))
    click.echo(f"{len(written)} {'file' if len(written) == 1 else 'files'} written.", err=True)


@notes.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_notes(where: Places, file: Path) -> None:
    """Take in the notes of FILE: JSON-LD annotations, Dateline's own or other programs', or Hypothesis's export."""
    from reader.display import displayable
    from reader.notes import Notebook
    from reader.notes.exports import import_

    with Notebook.open(where.notes) as notebook, _library(where) as library:
        taken = import_(notebook, file, article_of=_article_of(library))
    for problem in taken.problems:
        click.echo(f"dateline: {displayable(problem)}", err=True)
    known = f", {taken.known} were there already" if taken.known else ""
    clashing = f", {taken.clashing} differ from yours and were kept beside them" if taken.clashing else ""
    click.echo(f"{taken.added} {'note' if taken.added == 1 else 'notes'} taken in{known}{clashing}.")
    if taken.problems:
        click.get_current_context().exit(1)


@notes.command()
@click.pass_obj
def check(where: Places) -> None:
    """Name every note that moved, is lost or stands in a broken file; ends with 1 where there is any."""
    from reader.display import displayable
    from reader.notes import Notebook
    from reader.notes.checking import check as look

    with Notebook.open(where.notes) as notebook, _library(where) as library:
        report = look(notebook, _text_of(library))
    for line in report.lines():
        click.echo(displayable(line))
    if report.ok:
        click.echo(f"All is well with {report.checked} {'passage' if report.checked == 1 else 'passages'}.")
    click.get_current_context().exit(report.exit_code)


@contextmanager
def _library(where: Places) -> Iterator[Library | None]:
    """The library where there is one: notes are readable without."""
    from reader.library import Library

    if not where.library.exists():
        yield None
        return
    with Library.open(where.library) as library:
        yield library


def _text_of(library: Library | None) -> Callable[[str], str | None]:
    def text_of(article_id: str) -> str | None:
        article = library.article(article_id) if library else None
        return article.text if article else None

    return text_of


def _article_of(library: Library | None) -> Callable[[str], KnownArticle | None]:
    from reader.model import ArticleHeading
    from reader.notes.exports.importing import KnownArticle

    def article_of(name: str) -> KnownArticle | None:
        article = library.article(name) if library else None
        if article is None:
            return None
        return KnownArticle(ArticleHeading(article.id, article.title, article.url, article.published), article.text)

    return article_of
