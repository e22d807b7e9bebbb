"""`dateline PATH…`: the reader itself; and the small commands that tell about it."""

from __future__ import annotations

from pathlib import Path

import click

from reader import files
from reader.commands import COMMANDS
from reader.config import load
from reader.keys import own_keys
from reader.launch import open_reader, read_plainly
from reader.output import print_line, print_problem
from reader.paths import DataPaths, shipped


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[PATH…]")
@click.pass_obj
def read(where: DataPaths, paths: tuple[Path, ...]) -> None:
    """Add files and folders to the library and open them; without a PATH, open the library.

    The first start without a PATH opens a sample library. `dateline --plain` reads by lines.
    """
    if click.get_current_context().meta.get("reader.plain"):
        read_plainly(where, paths)
    else:
        open_reader(where, paths)


@click.command()
@click.pass_obj
def keys(where: DataPaths) -> None:
    """List every command of the reader, its id and its keys: yours where your configuration gives it some (*).

    Ends with 1 where one of your keys cannot be taken.
    """
    own = own_keys(load(where.config_file).keys)
    changed = own.changed()
    width = max(len(command.id) for command in COMMANDS)
    for command in COMMANDS:
        mark = "*" if command.id in changed else " "
        print_line(f"{command.id:{width}} {mark} {', '.join(own.of[command.id]):16}  {command.title}")
    for problem in own.problems:
        print_problem(f"{where.config_file}: {problem}")
    if own.problems:
        click.get_current_context().exit(1)


@click.command()
@click.pass_obj
def paths(where: DataPaths) -> None:
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
        print_line(f"{name:14} {path}{'' if files.is_there(path) else '   (not there yet)'}")
