"""`dateline search` and `list`: articles of the library, as the query language finds them."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import click

from reader.cli.library_command import SHOWN_AT_ONCE, open_library
from reader.cli.options import json_option, limit_option
from reader.config import load
from reader.ingest.corrections_watch import Corrected
from reader.json_rows import article_row
from reader.library import ArticleQuery
from reader.notes import Notebook
from reader.notes.noted_articles import noted_articles
from reader.output import Styled, print_json, print_line, print_notice, print_problem, squeezed
from reader.phrasing.displayable import displayable
from reader.queries import Judged, leaves, parse, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.library import ArticleRow, Library
    from reader.library.values import Snippet
    from reader.model import Range
    from reader.output import Part
    from reader.paths import DataPaths
    from reader.queries import Query

_LOST_QUOTES = re.compile(r"^[^\s\"()]*\s[^\"()]*$")
"""A part of a command line that holds a space, and neither quotation marks nor parentheses."""
_FIELD_BEFORE = re.compile(r"^(-?(?:[A-Za-z]+:)?)(.*)$", re.DOTALL)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@limit_option
@json_option
@click.pass_obj
def search(where: DataPaths, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List the articles that QUERY finds, the newest first, each with the words around what was found.

    Words must all occur; "in quotation marks" side by side; beg* begins a word; -word must not occur; OR stands
    between two of which one is enough, and parentheses group. Fields: title: text: source: author: feed: tag: entity:
    published:>=2024-02-10 is:unread has:note verdict:conflicting note:. Ends with 1 where nothing is found.
    """
    asked = parse(_as_typed(query))
    with open_library(where) as library:
        prepare(library, where, asked)
        print_articles(library, ArticleQuery(where=asked), limit, as_json)


@click.command("list", context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@limit_option
@json_option
@click.pass_obj
def list_articles(where: DataPaths, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """List articles with their ids, the newest first: all, or those that QUERY finds (see `dateline search`).

    A line: id, date, whether it is unread (●) or starred (★), title, source. Ends with 1 where there is none.
    """
    asked = parse(_as_typed(query)) if query else None
    with open_library(where) as library:
        prepare(library, where, asked)
        listed = ArticleQuery(where=asked)
        if as_json:
            print_articles(library, listed, limit, as_json)
            return
        total = library.lists.count(listed)
        for row in chain.from_iterable(_windows(library, listed, limit or total)):
            marks = f"{' ' if row.read else '●'}{'★' if row.starred else ' '}"
            print_line(
                f"{row.id}  {row.published or 'no date':10}  {marks} {displayable(row.title)}",
                f"  {displayable(row.source)}",
            )
    _print_remaining(total, limit)


def print_articles(library: Library, listed: ArticleQuery, limit: int, as_json: bool) -> None:
    """A list of articles, each with the words around what was asked for."""
    total = library.lists.count(listed)
    asked = listed.where
    for rows in _windows(library, listed, limit or total):
        snippets = {} if asked is None else library.lists.excerpts([row.id for row in rows], asked)
        for row in rows:
            _print_article(row, snippets.get(row.id), as_json)
    _print_remaining(total, limit)


def _print_article(row: ArticleRow, snippet: Snippet | None, as_json: bool) -> None:
    if as_json:
        print_json(article_row(row, snippet))
        return
    heading = f"{row.published or 'no date':10}  {displayable(row.title)}"
    print_line(Styled(heading, bold=True), f"  {displayable(row.source)}")
    if snippet:
        print_line("    ", *_marked(displayable(snippet.text), snippet.hits))


def _windows(library: Library, listed: ArticleQuery, limit: int) -> Iterator[list[ArticleRow]]:
    """The rows of a list, a window at a time: an archive's list is printed without being held."""
    start = 0
    while start < limit and (rows := library.lists.window(listed, start, min(SHOWN_AT_ONCE, limit - start))):
        yield rows
        start += len(rows)


def _print_remaining(total: int, limit: int) -> None:
    if not total:
        print_notice("No article meets this query.")
        click.get_current_context().exit(1)
    if limit and total > limit:
        print_notice(f"{total - limit} more: --limit 0 lists them all.")


def _as_typed(parts: tuple[str, ...]) -> str:
    """The query as it was before the shell took its quotation marks away; one part is a query as it stands."""
    if len(parts) == 1:
        return parts[0]
    return " ".join(_quoted_again(part) if _LOST_QUOTES.search(part) else part for part in parts)


def _quoted_again(part: str) -> str:
    field, words = _FIELD_BEFORE.findall(part)[0]
    return f'{field}"{words}"'


def prepare(library: Library, where: DataPaths, asked: Query | None) -> None:
    """What the library cannot know by itself: rules, notes, corrections, and comparing what waits to be compared."""
    settings = load(where.config_file)
    for problem in settings.problems:
        print_problem(problem)
    killing = rules(settings.kill)
    library.lists.kill(killing)
    library.lists.take_notes(lambda words: _noted(where, words))
    Corrected(library, where.corrections).follow()
    if any(isinstance(leaf, Judged) for query in (asked, killing) if query for leaf in leaves(query)):
        while library.stories.judge(SHOWN_AT_ONCE):
            pass


def _noted(where: DataPaths, words: str | None) -> frozenset[str]:
    with Notebook.open(where.notes) as notebook:
        for problem in notebook.problems():
            print_problem(problem.message)
        return noted_articles(notebook, words)


def _marked(text: str, hits: tuple[Range, ...]) -> list[Part]:
    """The text with what was found made bold."""
    parts: list[Part] = []
    end = 0
    for start, stop in hits:
        parts += [squeezed(text[end:start]), Styled(text[start:stop], bold=True, underline=True)]
        end = stop
    return [*parts, squeezed(text[end:])]
