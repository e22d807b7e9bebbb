"""`dateline import`: what other programs for reading wrote, taken in; and taken back."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.config import load
from reader.errors import DatelineError
from reader.ingest.highlight_notes import notes_of
from reader.ingest.import_intake import read_exports, take_exports
from reader.ingest.library_articles import LibraryArticles
from reader.library import Library
from reader.notes import Notebook
from reader.notes.exports import import_
from reader.notes.noted_articles import noted_articles
from reader.output import print_line, print_notice, print_progress
from reader.phrasing.displayable import displayable
from reader.searches_file import add_searches, remove_searches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.ingest.import_intake import ImportOutcome
    from reader.library.feeds.import_log import LoggedImport
    from reader.paths import DataPaths

SHOWN_FROM = 200
"""Articles from which on the progress is told."""
MOST_NAMED = 20
"""Sentences on what was not taken that are printed without --all."""


@click.command("import")
@click.argument("paths", nargs=-1, metavar="FILE…", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--undo", is_flag=True, help="Take the last import back, whole; without FILE.")
@click.option("--full-text", is_flag=True, help="Fetch the texts of articles that come without one.")
@click.option("--all", "every", is_flag=True, help="Name everything that was not taken.")
@click.pass_obj
def import_files(where: DataPaths, paths: tuple[Path, ...], undo: bool, full_text: bool, every: bool) -> None:
    """Take in what other programs for reading wrote; each FILE is known by what stands in it (-: standard input).

    Feeds, folders and titles from OPML and newsboat's urls; articles with what was read and starred from newsboat's
    cache.db, starred.json (FreshRSS, Inoreader, Google Reader), Miniflux, wallabag; lists of Pocket and Instapaper;
    highlights of Readwise, Kindle and Hypothesis as notes. Says what it took and what not, takes nothing twice.
    """
    if undo is bool(paths):
        raise click.UsageError("Name the files, or take the last import back with --undo.")
    if undo:
        _take_back(where)
        return
    settings = load(where.config_file).feeds
    name = ", ".join(str(path) for path in paths)
    with _named_files(paths) as files, Library.open(where.library) as library:
        exports = read_exports(files)
        outcome = take_exports(library, exports, name, full_text=settings.full_text, report=_progress)
        if full_text:
            _want_texts(library, outcome)
        problems = [*_take_searches(where, outcome), *_take_notes(where, library, outcome)]
        if outcome.number is not None:
            library.imports.keep(outcome.number, outcome.record)
    _tell(outcome, full_text=full_text)
    _tell_passed_over([*outcome.passed_over, *problems], every=every)


def _want_texts(library: Library, outcome: ImportOutcome) -> None:
    with library.writing():
        for article in outcome.bare:
            with contextlib.suppress(DatelineError):  # it has no address
                library.pages.want(article)


def _take_searches(where: DataPaths, outcome: ImportOutcome) -> list[str]:
    """Write searches into the configuration; sentences on those that could not be."""
    wanted = {search.name: search.query for search in outcome.searches}
    if not wanted:
        return []
    try:
        outcome.record.searches.extend(add_searches(where.config_file, wanted))
    except (DatelineError, OSError) as error:
        return [f"The saved searches were not written: {error}"]
    return []


def _take_notes(where: DataPaths, library: Library, outcome: ImportOutcome) -> list[str]:
    """Write highlights as notes, and have the notebook read the files that are its own; sentences on what was not."""
    if not (outcome.highlights or outcome.notes):
        return []
    problems: list[str] = []
    with Notebook.open(where.notes) as notebook:
        before = {note.id for note in notebook.notes()}
        if outcome.highlights:
            notebook.add_all(list(notes_of(library, outcome.highlights)))
        for file in outcome.notes:
            try:
                taken = import_(notebook, Path(file.path), articles=LibraryArticles(library))
                problems += taken.problems
                outcome.programs.append("notes")
            except DatelineError as error:
                problems.append(str(error))
        outcome.record.notes.extend(note.id for note in notebook.notes() if note.id not in before)
    return problems


def _take_back(where: DataPaths) -> None:
    with Library.open(where.library) as library:
        logged = library.imports.last()
        if logged is None:
            raise DatelineError("There is no import to take back.")
        with Notebook.open(where.notes) as notebook:
            for name in logged.record.notes:
                note = notebook.note(name)
                if note is not None and note.updated == note.created:  # else the reader has written in it
                    notebook.delete(name)
            kept = noted_articles(notebook, None)
        gone = library.imports.take_back(logged, kept)
    if gone.searches:
        remove_searches(where.config_file, gone.searches)
    parts = _counted(
        (len(gone.feeds), "feed"), (len(gone.articles), "article"), (len(gone.searches), "saved search"),
        (len(gone.notes), "note"),
    )  # fmt: skip
    print_line(f"Taken back: {_described(logged)}: {parts or 'marks on articles'}.")
    staying = len(logged.record.articles) - len(gone.articles)
    if staying:
        print_notice(
            f"{staying:,} of its articles stay: you have starred, tagged or noted them since, or removed them yourself."
        )


def _described(logged: LoggedImport) -> str:
    return displayable(f"{logged.name} ({datetime.fromtimestamp(logged.made).astimezone():%Y-%m-%d %H:%M})")


def _tell(outcome: ImportOutcome, *, full_text: bool) -> None:
    new = _counted(
        (outcome.feeds_new, "feed"),
        (outcome.articles_new, "article"),
        (len(outcome.record.searches), "saved search"),
        (len(outcome.record.notes), "note"),
    )
    known = _counted((outcome.feeds_known, "feed"), (outcome.articles_known, "article"))
    marks = _counted((len(outcome.record.read), "article"), ending="marked read")
    stars = _counted((len(outcome.record.starred), "article"), ending="starred")
    kinds = ", ".join(dict.fromkeys(outcome.programs)) or "notes"
    parts = [f"{new} new" if new else "nothing new", f"{known} known already" if known else "", marks, stars]
    print_line(displayable(f"{kinds}: {'; '.join(part for part in parts if part)}."))
    if outcome.bare and not full_text:
        print_notice(
            f"{_counted((len(outcome.bare), 'article'))} came with a title alone; the same command with --full-text has"
            " the texts fetched at the next refresh."
        )
    if outcome.record.feeds:
        print_notice("`dateline refresh` fetches the articles of the new feeds.")
    if not outcome.record.is_empty:
        print_notice("`dateline import --undo` takes all of it back.")


def _tell_passed_over(sentences: Sequence[str], *, every: bool) -> None:
    shown = sentences if every else sentences[:MOST_NAMED]
    if shown:
        print_notice("Not taken, or not as it stood there:")
    for sentence in shown:
        print_notice(displayable(f"  {sentence}"))
    if len(shown) < len(sentences):
        print_notice(f"  and {len(sentences) - len(shown):,} more; --all names them.")


def _counted(*counts: tuple[int, str], ending: str = "") -> str:
    """`3 feeds and 1 saved search`; empty for nothing."""
    parts = [f"{count:,} {_plural(noun) if count != 1 else noun}" for count, noun in counts if count]
    words = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1] if parts else ""
    return f"{words} {ending}".strip() if words else ""


def _plural(noun: str) -> str:
    return f"{noun}es" if noun.endswith("ch") else f"{noun}s"


def _progress(done: int, total: int) -> None:
    if total > SHOWN_FROM:
        print_progress(f"{done:,} of {total:,} articles", last=done == total)


@contextmanager
def _named_files(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The files; what comes by standard input is one for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        named = []
        for path in paths:
            if str(path) == "-":
                path = Path(folder) / "standard input"
                path.write_bytes(sys.stdin.buffer.read())
            named.append(path)
        yield named
