"""`dateline dossier`: one Markdown file of a story, for the meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader import files
from reader.cli.library_command import every_story, open_library
from reader.dossier.collected_dossier import dossier_of
from reader.dossier.dossier_markdown import as_markdown
from reader.errors import DatelineError
from reader.folding import fold_case
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.notes import Notebook
from reader.output import print_document, print_notice
from reader.phrasing.displayable import displayable
from reader.ui.stories.story_reports import reports_of

if TYPE_CHECKING:
    from reader.library import Library
    from reader.paths import DataPaths

MOST_NAMED = 12
"""Stories that are named where several are meant."""


@click.command()
@click.argument("story", nargs=-1, required=True, metavar="STORY")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, allow_dash=True), default="-", help="A file; else print."
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def dossier(where: DataPaths, story: tuple[str, ...], output: Path, force: bool) -> None:
    """Put what is known of STORY into one Markdown file.

    What its reports dispute, corrected, refine, agree on and tell alone, each with quotation, outlet, day and address,
    your notes, a timeline and the sources. STORY is the id of an article in it, or words of its title.
    """
    with open_library(where) as library, Notebook.open(where.notes) as notebook:
        library.correct(CorrectionsFile(where.corrections).corrections)
        reports = reports_of(library, _article_in(library, " ".join(story)))
        if not reports.of:
            raise DatelineError(
                "No report of this story has been analysed yet: open Dateline, or `dateline reanalyze`."
            )
        text = as_markdown(dossier_of(library, notebook, reports), datetime.now(UTC).date().isoformat())
    if str(output) == "-":
        print_document(text)
        return
    known = files.read(output)
    if known is not None and not force:
        raise DatelineError(f"{output} is there already; nothing was written: name another file, or --force.")
    files.write(
        output, text.encode("utf-8", "replace"), known[1] if known else None, files.AS_USUAL, largest=files.ANY_SIZE
    )
    print_notice(f"The dossier of {len(reports.of)} reports was written to {output}.")


def _article_in(library: Library, named: str) -> str:
    """An article of the story that is meant: by its id, the story's, or words of the title."""
    if library.articles.row(named) is not None:
        return named
    stories = list(every_story(library))
    words = fold_case(named).split()
    found = [story for story in stories if story.id == named] or [
        story for story in stories if all(word in fold_case(story.title) for word in words)
    ]
    if len(found) == 1:
        return found[0].articles[0]
    if not found:
        raise DatelineError(
            f"No story has the words “{displayable(named)}” in its title: `dateline list` has articles' ids."
        )
    titles = "; ".join(f"{displayable(story.title)} ({story.articles[0]})" for story in found[:MOST_NAMED])
    raise DatelineError(
        f"{len(found)} stories have these words: {titles}. Name one by more words, or by the id of an article."
    )
