"""`dateline tables` and `docs`: the library as flat tables, or as spaCy's documents, in a file for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.analysis.doc_export import doc_of, write_docs
from reader.cli.library_command import every_article, every_story, open_library
from reader.errors import DatelineError
from reader.flat_tables import notes_table, tables_of
from reader.library.database.table_file import write_tables
from reader.notes import Notebook
from reader.output import print_line

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model import Analysis, Article
    from reader.paths import DataPaths


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def tables(where: DataPaths, target: Path) -> None:
    """Write the library and your notes as flat tables to TARGET, a new SQLite file: `datasette TARGET` shows it.

    docs/schema.md names every table and column.
    """
    with open_library(where) as library, Notebook.open(where.notes) as notebook:
        articles, analyses = _contents(library)
        groups = [group for story in every_story(library) for group in library.stories.claim_groups(story.id)]
        written = (*tables_of(articles, analyses, groups), notes_table(notebook.notes()))
    write_tables(target, written)
    for table in written:
        print_line(f"{len(table.rows):8,}  {table.name}")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def docs(where: DataPaths, target: Path) -> None:
    """Write every analysed article to TARGET as spaCy's documents (DocBin): names as entities, mentions, facts."""

    if target.exists():
        raise DatelineError(f"{target} exists already. Name a file that does not, or move it away.")
    with open_library(where) as library:
        articles, analyses = _contents(library)
    by_id = {article.id: article for article in articles}
    try:
        count = write_docs(target, (doc_of(by_id[analysis.article], analysis) for analysis in analyses))
    except OSError as error:
        raise DatelineError(f"{target} cannot be written ({error.strerror}). Name another file.") from error
    print_line(f"{count} documents were written to {target}.")


def _contents(library: Library) -> tuple[list[Article], list[Analysis]]:
    articles = [article for row in every_article(library) if (article := library.articles.get(row.id))]
    return articles, [found for article in articles if (found := library.analyses.get(article.id))]
