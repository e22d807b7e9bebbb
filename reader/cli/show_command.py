"""`dateline show`: one article for a pager or a pipe, set as the reader sets it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from reader import files
from reader.cli.archive_analysis import read_articles
from reader.config import load
from reader.errors import DatelineError
from reader.output import Styled, print_line, print_problem
from reader.ui.article_view.article_layout import copy, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Analysis, Article, Mention
    from reader.output import Part
    from reader.paths import DataPaths
    from reader.ui.article_view.article_layout import ArticleLayout

_COLOUR_OF: Final = {
    "PERSON": "cyan",
    "ORG": "magenta",
    "GPE": "green",
    "LOC": "green",
    "FAC": "green",
    "NORP": "yellow",
}
"""Colours of the terminal's own palette for the kinds of names; others are underlined alone."""

_QUIET: Final = {"article--about", "article--caption", "article--credit", "article--byline", "article--dateline"}


@click.command()
@click.argument("name", metavar="PATH|ID")
@click.option("--measure", type=click.IntRange(20, 400), help="The widest that a line gets, in cells.")
@click.pass_obj
def show(where: DataPaths, name: str, measure: int | None) -> None:
    """Print an article, reflowed to the measure of your configuration: by its id, or from a file that is only read.

    On a terminal names are coloured, where the library has found them; in a pipe the text is plain. For a pager that
    takes colours: `dateline show ID | less` prints plainly, and the reader itself is `dateline`.
    """

    article, analysis = _found(where, name)
    widest = measure or load(where.config_file).appearance.measure
    if sys.stdout.isatty():
        widest = min(widest, max(20, shutil.get_terminal_size().columns - 2))
    for line in _lines(page(copy(article), widest), analysis.mentions if analysis else ()):
        print_line(*line)


def _found(where: DataPaths, name: str) -> tuple[Article, Analysis | None]:
    """The article of an id, or that of a file. Raises a `DatelineError`."""
    from reader.library import Library

    if where.has_library:
        with Library.open(where.library) as library:
            article = library.articles.get(name)
            if article is not None:
                return article, library.analyses.get(name)
    if name != "-" and not files.is_there(Path(name)):
        raise DatelineError(f"There is no article {name} in the library, and no file of that name.")
    articles = read_articles([Path(name)]).articles
    if not articles:
        raise DatelineError(f"There is no article in {name}.")
    if len(articles) > 1:
        print_problem(f"{name} holds {len(articles)} articles; this is the first.")
    return articles[0], None


def _lines(page: ArticleLayout, mentions: Sequence[Mention]) -> Iterator[Sequence[Part]]:
    named = sorted((mention for mention in mentions if mention.form == "name"), key=lambda mention: mention.start)
    for row in range(page.rows):
        fixed = page.heading_row(row)
        if fixed is not None:
            if fixed.layer != "article--end":
                yield (Styled(fixed.text, bold=fixed.layer == "article--title", dim=fixed.layer in _QUIET),)
            continue
        line = page.line(row)
        kind = page.kind(row)
        indent = page.indent(row)
        rule = {"quote": "▏", "caption": "│", "credit": "│"}.get(kind, " ")
        margin = f"{' ' * (indent - 1)}{rule}" if indent and line.start < line.end else ""
        strong = kind in ("title", "lead", "headline")
        yield margin, *_words(page, line.start, line.end, named, bold=strong, dim=f"article--{kind}" in _QUIET)


def _words(
    page: ArticleLayout, start: int, end: int, named: Sequence[Mention], *, bold: bool, dim: bool
) -> Iterator[Part]:
    """A line's text with its names marked."""
    shown = page.copy.shown
    for mention in named:
        if mention.end <= start or mention.start >= end:
            continue
        first, last = max(start, mention.start), min(end, mention.end)
        if first < start:
            continue
        yield Styled(shown[start:first], bold=bold, dim=dim)
        colour = _COLOUR_OF.get(mention.label)
        yield Styled(shown[first:last], bold=bold, underline=colour is None, colour=colour)
        start = last
    yield Styled(shown[start:end], bold=bold, dim=dim)
