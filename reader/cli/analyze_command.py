"""`dateline analyze`: what articles say, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.output import print_file

if TYPE_CHECKING:
    from reader.paths import DataPaths


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH…")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, metavar="N", help="Analyse in so many processes at once."
)
@click.option("--scheduler", metavar="ADDRESS", help="Have the workers of a Dask cluster analyse: tcp://HOST:8786.")
@click.option(
    "--resume",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep each analysis in this file as soon as it is made, and do not make again what it holds already.",
)
@click.pass_obj
def analyze(where: DataPaths, paths: tuple[Path, ...], jobs: int, scheduler: str | None, resume: Path | None) -> None:
    """Print each article's mentions, entities, dates and facts, one JSON object a line.

    A PATH is a text or HTML file, a folder of such, or a JSON Lines file with one article a line. The library is not
    touched. What cannot be read is named on standard error, and the command then ends with 1.
    """
    if scheduler is not None and jobs > 1:
        raise click.UsageError("--jobs is for this machine and --scheduler for a cluster: give one of them.")
    if resume is not None and _printed_again(where, paths, resume):
        return
    # Only here: an archive that has not changed is printed again before all this would be imported.
    from reader.cli.archive_analysis import Workers, print_analyses

    if not print_analyses(where, paths, Workers(jobs, scheduler), resume):
        click.get_current_context().exit(1)


def _printed_again(where: DataPaths, paths: tuple[Path, ...], resume: Path) -> bool:
    """Print what was printed of this archive before, where nothing has changed since."""
    from reader.ingest import printed_archive

    with printed_archive.unchanged(resume, printed_archive.state_of(paths, where.config_file)) as before:
        if before is not None:
            print_file(before)
        return before is not None
