"""`dateline search`, `reanalyze`, `doctor` and `backup`: the library from the command line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.config import load
from reader.errors import DatelineError
from reader.ingest.article_intake import analyse_pending
from reader.ingest.corrections_watch import Corrected
from reader.library import ALL, ArticleQuery, Library
from reader.notes import Notebook
from reader.notes.noted_articles import noted_articles
from reader.output import Styled, print_line, print_notice, print_progress, squeezed
from reader.phrasing.displayable import displayable
from reader.queries import Judged, leaves, parse, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.ingest.article_intake import Progress
    from reader.library import ArticleRow
    from reader.model import Story
    from reader.output import Part
    from reader.paths import DataPaths
    from reader.queries import Query

SHOWN_AT_ONCE = 50

_LOST_QUOTES = re.compile(r"^[^\s\"()]*\s[^\"()]*$")
"""A part of a command line that holds a space, and neither quotation marks nor parentheses."""
_FIELD_BEFORE = re.compile(r"^(-?(?:[A-Za-z]+:)?)(.*)$", re.DOTALL)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=SHOWN_AT_ONCE, show_default=True, help="At most so many articles.")
@click.pass_obj
def search(where: DataPaths, query: tuple[str, ...], limit: int) -> None:
    """List the articles that QUERY finds, the newest first, each with the words around what was found.

    Words must all occur; "in quotation marks" side by side; beg* begins a word; -word must not occur; OR stands
    between two of which one is enough, and parentheses group. Fields: title: text: source: author: feed: tag: entity:
    published:>=2024-02-10 is:unread has:note verdict:conflicting note:. Ends with 1 where nothing is found.
    """
    asked = parse(_as_typed(query))
    listed = ArticleQuery(where=asked)
    with open_library(where) as library:
        _prepare(library, where, asked)
        rows = library.lists.window(listed, 0, limit)
        snippets = library.lists.excerpts([row.id for row in rows], asked)
        for row in rows:
            heading = f"{row.published or 'no date':10}  {displayable(row.title)}"
            print_line(Styled(heading, bold=True), f"  {displayable(row.source)}")
            snippet = snippets.get(row.id)
            if snippet:
                print_line("    ", *_marked(displayable(snippet.text), snippet.hits))
        found = library.lists.count(listed)
    if not found:
        print_notice("No article meets this query.")
        click.get_current_context().exit(1)
    if found > len(rows):
        print_notice(f"{found - len(rows)} more: --limit {found} shows them all.")


def _as_typed(parts: tuple[str, ...]) -> str:
    """The query as it was before the shell took its quotation marks away; one part is a query as it stands."""
    if len(parts) == 1:
        return parts[0]
    return " ".join(_quoted_again(part) if _LOST_QUOTES.search(part) else part for part in parts)


def _quoted_again(part: str) -> str:
    field, words = _FIELD_BEFORE.findall(part)[0]
    return f'{field}"{words}"'


def _prepare(library: Library, where: DataPaths, asked: Query) -> None:
    """What the library cannot know by itself: rules, notes, corrections, and comparing what waits to be compared."""
    killing = rules(load(where.config_file).kill)
    library.lists.kill(killing)
    library.lists.take_notes(lambda words: _noted(where, words))
    Corrected(library, where.corrections).follow()
    if any(isinstance(leaf, Judged) for query in (asked, killing) if query for leaf in leaves(query)):
        while library.stories.judge(SHOWN_AT_ONCE):
            pass


def _noted(where: DataPaths, words: str | None) -> frozenset[str]:
    with Notebook.open(where.notes) as notebook:
        return noted_articles(notebook, words)


@click.command()
@click.pass_obj
def reanalyze(where: DataPaths) -> None:
    """Analyse every article of the library again, and make everything that is derived from them anew."""
    model = load(where.config_file).analysis.model
    with open_library(where) as library:
        total = library.lists.count()
        for row in every_article(library):
            library.analyses.ask_again(row.id)
        Corrected(library, where.corrections).follow()
        analyse_pending(library, model, _tell)
        library.maintenance.rebuild()
    print_line(f"{total} articles analysed.")


@click.command()
@click.pass_obj
def doctor(where: DataPaths) -> None:
    """Look the library over, page by page. Says what is wrong and ends with 1, or says that all is well."""
    with open_library(where) as library:
        faults = library.maintenance.check()
        library.maintenance.optimize()
    for fault in faults:
        print_line(fault)
    if faults:
        print_notice(f"`dateline reanalyze` makes what is derived anew. The library is {where.library}.")
        click.get_current_context().exit(1)
    print_line(f"All is well with {where.library}.")


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

    if not where.library.exists():
        raise DatelineError(f"There is no library at {where.library}.")
    taken = salvage_to(where.library, target)
    for title in taken.without_text:
        print_line(f"The text of this article is lost: {displayable(title)}")
    if taken.nameless:
        print_line(f"{taken.nameless} texts lost their titles; their first words stand for them.")
    print_notice(
        f"{taken.articles} articles, {taken.starred} of them starred, {taken.tags} tags and {taken.subscriptions} feeds"
        f" were taken into {target}. To read in it, move {where.library} away and put {target} in its place."
    )
    if not taken.articles and not taken.subscriptions:
        click.get_current_context().exit(1)


def open_library(where: DataPaths) -> Library:
    """The library that is there: these commands make no empty one."""
    if not where.library.exists():
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


def _marked(text: str, hits: tuple[tuple[int, int], ...]) -> list[Part]:
    """The text with what was found made bold."""
    parts: list[Part] = []
    end = 0
    for start, stop in hits:
        parts += [squeezed(text[end:start]), Styled(text[start:stop], bold=True, underline=True)]
        end = stop
    return [*parts, squeezed(text[end:])]


def _tell(progress: Progress) -> None:
    print_progress(f"analysing {progress.done} of {progress.total}", last=progress.done == progress.total)
