"""`dateline `reanalyze`, `backup` and `salvage`: the library from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.config import load
from reader.errors import DatelineError
from reader.ingest.article_intake import analyse_pending
from reader.ingest.corrections_watch import Corrected
from reader.library import ALL, Library
from reader.output import print_line, print_notice, print_progress
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ingest.article_intake import Progress
    from reader.library import ArticleRow
    from reader.model import Story
    from reader.paths import DataPaths

SHOWN_AT_ONCE = 50


@click.command()
@click.pass_obj
def reanalyze(where: DataPaths) -> None:
    """Analyse every article of the library again, and make everything that is derived from them anew."""
    model = load(where.config_file).analysis.pipelines
    with open_library(where) as library:
        total = library.lists.count()
        for row in every_article(library):
            library.analyses.ask_again(row.id)
        Corrected(library, where.corrections).follow()
        analyse_pending(library, model, _tell)
        library.maintenance.rebuild()
    print_line(f"{total} articles analysed.")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def backup(where: DataPaths, target: Path) -> None:
    """Copy the whole library to TARGET, as of one moment, even while a reader is open."""
    with open_library(where) as library:
        library.maintenance.backup(target)
    print_line(f"The library was copied to {target}.")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def salvage(where: DataPaths, target: Path) -> None:
    """Take what can still be read out of a damaged library into a new one, TARGET: articles, stars, tags, feeds.

    The damaged library is only read. Ends with 1 where nothing could be taken out.
    """
    from reader.library.database.salvage import salvage_to

    if not where.has_library:
        raise DatelineError(f"There is no library at {where.library}.")
    taken = salvage_to(where.library, target)
    if not taken.articles and not taken.subscriptions:
        raise DatelineError(f"Nothing could be taken out of {where.library}: only a backup brings it back.")
    for title in taken.without_text:
        print_line(f"The text of this article is lost: {displayable(title)}")
    if taken.nameless:
        print_line(f"{taken.nameless} texts lost their titles; their first words stand for them.")
    print_notice(
        f"{taken.articles} articles, {taken.starred} of them starred, {taken.tags} tags and {taken.subscriptions} feeds"
        f" were taken into {target}. To read in it, move {where.library} away and put {target} in its place."
    )


def open_library(where: DataPaths) -> Library:
    """The library that is there: these commands make no empty one."""
    if not where.has_library:
        raise DatelineError(f"There is no library at {where.library} yet: `dateline PATH…` makes one.")
    return Library.open(where.library)


def every_article(library: Library) -> Iterator[ArticleRow]:
    """Every article's row, newest first, a window at a time."""
    start = 0
    while rows := library.lists.window(ALL, start, SHOWN_AT_ONCE):
        yield from rows
        start += len(rows)


def every_story(library: Library) -> Iterator[Story]:
    """Every story, the one with the newest article first, a window at a time."""
    start = 0
    while found := library.stories.window(start, SHOWN_AT_ONCE):
        yield from found
        start += len(found)


def _tell(progress: Progress) -> None:
    print_progress(f"analysing {progress.done} of {progress.total}", last=progress.done == progress.total)
