"""`dateline PATH…`: the reader itself; and the small commands that tell about it."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.errors import DatelineError
from reader.paths import Places, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH…]")
@click.pass_obj
def read(where: Places, paths: tuple[Path, ...]) -> None:
    """Add files and folders to the library and open them; without a PATH, open the library.

    The first start without a PATH opens a sample library.
    """
    from reader.config import load

    settings = load(where.config_file)
    first: str | None = None
    if paths:
        first = _add(where, paths)
    elif not where.library.exists():
        _add(where, [shipped("seeds")], remarks=False)  # whoever starts has not asked for these files

    # Nothing that a start makes is garbage, and looking for it takes a tenth of the start. The app looks for it again
    # once its first frame stands.
    gc.disable()
    if not sys.stdin.isatty():
        _take_keys_from_the_terminal()

    from reader.ui.app import run

    run(where, settings, first)


def _take_keys_from_the_terminal() -> None:
    """Let keys come from the terminal where standard input was a pipe (`curl … | dateline -`), as pagers do."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise DatelineError("Dateline needs a terminal to read in; for other programs there is `analyze`.") from error
    os.dup2(terminal, sys.stdin.fileno())
    os.close(terminal)


def _add(where: Places, paths: Sequence[Path], *, remarks: bool = True) -> str | None:
    """Add what is under `paths` to the library. Returns the first article's id; what cannot be read, or only guessed
    at, is said where `remarks` are wanted."""
    from reader.display import displayable
    from reader.intake.articles import add_paths
    from reader.library import Library

    with Library.open(where.library) as library:
        outcome = add_paths(library, paths)
        if outcome.revised:
            _let_notes_follow(where, library)
    for problem in outcome.problems if remarks else ():
        click.echo(f"dateline: {displayable(problem.message)}", err=True)
    if not outcome.articles:
        raise DatelineError("Nothing was added. Name a text file, a folder of such, or a JSON Lines file.")
    return outcome.articles[0]


def _let_notes_follow(where: Places, library: Library) -> None:
    """Carry the notes on articles whose text has changed over to the new text; say how many lost their words."""
    from reader.intake.following import follow
    from reader.notes import Notebook

    with Notebook.open(where.notes) as notebook:
        displaced = follow(library, notebook)
    if displaced:
        notes = "1 note" if len(displaced) == 1 else f"{len(displaced)} notes"
        click.echo(f"Texts have changed under {notes}: B, in the reader, lists all notes, those first.", err=True)


@click.command()
def keys() -> None:
    """List every command of the reader, its id and its keys."""
    from reader.commands import COMMANDS

    width = max(len(command.id) for command in COMMANDS)
    for command in COMMANDS:
        click.echo(f"{command.id:{width}}  {', '.join(command.keys):16}  {command.title}")


@click.command()
@click.pass_obj
def paths(where: Places) -> None:
    """Tell where the configuration, the library, the notes and the log are."""
    rows = {
        "configuration": where.config_file,
        "themes": where.themes,
        "library": where.library,
        "notes": where.notes,
        "corrections": where.corrections,
        "log": where.log,
        "defaults": shipped("config.toml"),
    }
    for name, path in rows.items():
        click.echo(f"{name:14} {path}{'' if path.exists() else '   (not there yet)'}")
