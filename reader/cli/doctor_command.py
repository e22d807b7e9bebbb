"""`dateline doctor`: everything that Dateline needs, looked at in turn, and what to do where something is wrong."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

import click

from reader import files
from reader.analysis.language_model import INSTALL, installed_model
from reader.analysis.model_files import packed_files
from reader.config import ConfigurationError, load
from reader.errors import DatelineError
from reader.keys import own_keys
from reader.language import language_name
from reader.notes import Notebook
from reader.notes.checking import check
from reader.output import Styled, print_line, print_notice
from reader.phrasing.displayable import displayable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reader.config import Settings
    from reader.paths import DataPaths

_NARROW, _LOW = 60, 15
"""Columns and lines from which on every pane has room."""

_SCARCE: Final = 100 << 20
"""Bytes of a disk that are little for a library that grows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was seen of one thing: in order, or a fault with what to do about it."""

    words: str
    fault: bool = False


def _fault(words: str) -> Finding:
    return Finding(words, fault=True)


@click.command()
@click.pass_obj
def doctor(where: DataPaths) -> None:
    """Look at all that Dateline needs: configuration, keys, themes, model, terminal, folders, library, notes, feeds.

    Says what is in order and what is not, with what to do about it, and ends with 1 where something is wrong. The
    library is looked over page by page.
    """
    settings: Settings | None = None
    faults = 0
    try:
        settings = load(where.config_file)
        configuration = list(_configuration(where, settings))
    except ConfigurationError as error:
        configuration = [_fault(str(error))]
    faults += _tell("configuration", configuration)
    looks: Mapping[str, Callable[[DataPaths], Iterator[Finding]]] = {
        "themes": partial(_themes, settings=settings),
        "terminal": _terminal,
        "folders": _folders,
        "library": _library,
        "notes": _notes,
        "corrections": _corrections,
        "feeds": _feeds,
    }
    faults += _tell("model", list(_models(settings)))
    for name, look in looks.items():
        try:
            findings = list(look(where))
        except DatelineError as error:
            findings = [_fault(str(error))]
        except OSError as error:
            findings = [_fault(f"{error.filename} cannot be looked at ({error.strerror}). Give yourself that right.")]
        faults += _tell(name, findings)
    if faults:
        print_notice(f"{faults} {'thing needs' if faults == 1 else 'things need'} your eye.")
        click.get_current_context().exit(1)


def _tell(name: str, findings: list[Finding]) -> int:
    """Print what was seen of one thing; how much of it is wrong."""
    for number, finding in enumerate(findings):
        sign = Styled("✗", colour="red", bold=True) if finding.fault else Styled("✓", colour="green")
        print_line(sign, f" {name if number == 0 else '':13} {displayable(finding.words)}")
    return sum(finding.fault for finding in findings)


def _configuration(where: DataPaths, settings: Settings) -> Iterator[Finding]:
    yield Finding(
        str(where.config_file) if files.is_there(where.config_file) else f"{where.config_file}: none, so the defaults"
    )
    for problem in settings.problems:
        yield _fault(problem)
    for problem in own_keys(settings.keys).problems:
        yield _fault(f"{where.config_file}: {problem}")


def _models(settings: Settings | None) -> Iterator[Finding]:
    """The main pipeline, and each that the settings name for another language."""
    model = "auto" if settings is None else settings.analysis.model
    found = installed_model(model)
    if found is None:
        what = "No English pipeline is installed" if model == "auto" else f"There is no pipeline {model}"
        yield _fault(f"{what}: articles can be read, but nothing is found in them. {INSTALL}")
    else:
        yield from _packed(found)
    for language, name in ({} if settings is None else settings.analysis.models).items():
        if installed_model(name) is None:
            yield _fault(
                f"There is no pipeline {name}, which analysis.models names for {language_name(language)}: install it, "
                "or take it out of config.toml."
            )
        else:
            yield from _packed(name, f" for {language_name(language)}")


def _packed(pipeline: str, of: str = "") -> Iterator[Finding]:
    """Whether a pipeline's files are as they were packed: a disk or a hand may have changed one."""
    files_of = packed_files(pipeline)
    if files_of is None:
        yield Finding(f"{pipeline}{of}")
    elif files_of.changed:
        others = ", ".join(files_of.changed)
        yield _fault(f"{pipeline} {files_of.version}{of} is not as it was packed ({others}): install it anew.")
    else:
        official = f", computing as {files_of.official} does" if files_of.official else ""
        yield Finding(f"{pipeline} {files_of.version}{of}, {files_of.count} files as they were packed{official}")


def _themes(where: DataPaths, settings: Settings | None) -> Iterator[Finding]:
    from reader.library import Library
    from reader.ui.appearance.shown_theme import REMEMBERED_THEME
    from reader.ui.appearance.terminal_colours import AUTO
    from reader.ui.appearance.themes import load as load_themes

    found = load_themes(where.themes)
    yield Finding(", ".join(found.titles))
    for problem in found.problems:
        yield _fault(str(problem))
    wanted = AUTO if settings is None else settings.appearance.theme
    if wanted not in (AUTO, *found.themes):
        yield _fault(f"appearance.theme is {wanted}, and there is no such theme: name one of these, or auto.")
    if where.has_library:
        with contextlib.suppress(DatelineError), Library.open(where.library) as library:  # it is looked at below
            remembered = library.preferences.recall(REMEMBERED_THEME)
            if remembered is not None and remembered not in (AUTO, *found.themes):
                yield _fault(f"The theme {remembered}, which was chosen with a key, is gone: T chooses another.")


def _terminal(_where: DataPaths) -> Iterator[Finding]:
    columns, lines = shutil.get_terminal_size()
    name = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        yield Finding("none: what is printed here goes to a file or to another program")
        return
    if name in ("", "dumb"):
        yield _fault(f"TERM is {name or 'not set'}: the reader cannot be drawn. `dateline show ID` prints an article.")
        return
    colours = "no colours (NO_COLOR)" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM") or "256 colours"
    yield Finding(f"{name}, {columns} columns, {lines} lines, {colours}")
    if columns < _NARROW or lines < _LOW:
        yield _fault(f"It is small: the panes have room from {_NARROW} columns and {_LOW} lines on.")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield _fault(f"It takes {sys.stdout.encoding}, not UTF-8: set LANG to a locale of UTF-8, such as C.UTF-8.")


def _folders(where: DataPaths) -> Iterator[Finding]:
    for folder in dict.fromkeys((where.data, where.config_file.parent)):
        there = _nearest_there(folder)
        if not os.access(there, os.W_OK | os.X_OK):
            yield _fault(
                f"Nothing can be written in {there}. Give yourself that right, or name another folder (--data)."
            )
            continue
        free = shutil.disk_usage(there).free
        if free < _SCARCE:
            yield _fault(f"{folder}: only {free >> 20} MB are free on its disk.")
        else:
            yield Finding(f"{folder}{'' if files.is_there(folder) else ' (not there yet)'}")


def _nearest_there(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if files.is_there(each)), folder)


def _library(where: DataPaths) -> Iterator[Finding]:
    from reader.library import Library

    if not where.has_library:
        yield Finding(f"{where.library} is not there yet: `dateline PATH…` or `dateline add URL` makes it")
        return
    with Library.open(where.library) as library:
        problems = library.maintenance.check()
        if not problems and library.read_only is None:
            library.maintenance.optimize()
        yield Finding(f"{where.library}: {library.lists.count():,} articles")
        if library.read_only is not None:
            yield _fault(library.read_only)
    for problem in problems:
        yield _fault(problem)
    if problems:
        yield _fault("`dateline reanalyze` makes anew what is derived; `dateline salvage` takes out what can be read.")


def _notes(where: DataPaths) -> Iterator[Finding]:
    from reader.library import Library

    with Notebook.open(where.notes) as notebook:
        texts: Callable[[str], str | None] = lambda _: None  # noqa: E731 # there may be no library
        if not where.has_library:
            report = check(notebook, texts)
        else:
            with Library.open(where.library) as library:
                report = check(notebook, lambda name: article.text if (article := library.articles.get(name)) else None)
    if report.ok:
        yield Finding(f"{where.notes}: {report.checked} {'passage' if report.checked == 1 else 'passages'}")
    for line in report.lines():
        yield _fault(line)


def _corrections(where: DataPaths) -> Iterator[Finding]:
    from reader.linking.corrections.corrections_file import CorrectionsFile

    file = CorrectionsFile(where.corrections)
    yield Finding(f"{where.corrections}: {len(file.corrections.rules)}")
    for problem in file.problems:
        yield _fault(str(problem))


def _feeds(where: DataPaths) -> Iterator[Finding]:
    from reader.library import Library

    if not where.has_library:
        yield Finding("none is followed: `dateline add URL` does")
        return
    with Library.open(where.library) as library:
        rows = library.feeds.rows()
    yield Finding(f"{len(rows)} followed" if rows else "none is followed: `dateline add URL` does")
    for row in rows:
        feed = row.subscription
        if feed.error:
            yield _fault(f"{feed.title or feed.url}: {feed.error}")
