"""`dateline export`: feeds and articles for other readers, so that one can leave as easily as one came."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.article_exports import json_line, starred_document
from reader.cli.library_command import open_library
from reader.cli.output_files import write_output
from reader.cli.search_command import prepare
from reader.errors import DatelineError
from reader.library import ArticleQuery
from reader.output import print_document, print_notice
from reader.queries import Is, parse
from reader.sources.feeds.opml import write_opml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library import ArticleRow, Library
    from reader.paths import DataPaths
    from reader.queries import Query

ENDINGS = {".opml": "opml", ".xml": "opml", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "starred"}
"""What a file's ending means."""
WINDOW = 100


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--format", "form", type=click.Choice(("opml", "jsonl", "starred")), help="Else by the ending of FILE.")
@click.option("--query", default="", help="The articles that this finds, and not the starred ones.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export_articles(where: DataPaths, file: Path, form: str | None, query: str, force: bool) -> None:
    """Write feeds (.opml), or the starred articles as JSON Lines (.jsonl) or for other readers (.json: starred.json).

    FILE's ending says which; without FILE, OPML goes to standard output.
    """
    form = form or ENDINGS.get(file.suffix.lower()) or ("opml" if str(file) == "-" else None)
    if form is None:
        raise DatelineError(f"'{file}': say with --format what it is to hold: opml, jsonl or starred.")
    with open_library(where) as library:
        if form == "opml":
            subscriptions = library.feeds.subscriptions()
            text, count, what = (
                write_opml(subscriptions, library.feeds.sent_folders()).decode(),
                len(subscriptions),
                "feed",
            )
        else:
            asked: Query = parse(query) if query else Is("starred")
            prepare(library, where, asked)
            rows = list(_rows(library, ArticleQuery(where=asked)))
            text, count, what = _written(library, rows, form), len(rows), "article"
    if str(file) == "-":
        print_document(text)
        return
    write_output(file, text.encode(), force=force)
    print_notice(f"{count:,} {what}{'' if count == 1 else 's'} written to {file}.")


def _written(library: Library, rows: list[ArticleRow], form: str) -> str:
    if form == "starred":
        return json.dumps(starred_document(library, rows), indent=1) + "\n"
    lines = (json_line(library, row) for row in rows)
    return "".join(json.dumps(line) + "\n" for line in lines if line is not None)


def _rows(library: Library, listed: ArticleQuery) -> Iterator[ArticleRow]:
    start = 0
    while rows := library.lists.window(listed, start, WINDOW):
        yield from rows
        start += len(rows)
