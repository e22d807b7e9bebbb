"""`dateline rules`: what is done to articles as they arrive, and what that would do to those that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.library_command import open_library
from reader.config import load
from reader.errors import DatelineError
from reader.ingest.arrival_rules import Rule, rules_of
from reader.library import ArticleQuery
from reader.output import Styled, print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable
from reader.queries import format_query, parse, unknown_on_arrival

if TYPE_CHECKING:
    from reader.library import Library
    from reader.paths import DataPaths

SHOWN = 5
"""Articles that are shown of what a rule meets."""


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option("--try", "trying", is_flag=True, help="Show what they would do to the articles that are there.")
@click.option("--query", default="", help="Try this query, which is no rule yet.")
@click.pass_obj
def rules(where: DataPaths, names: tuple[str, ...], trying: bool, query: str) -> None:
    """List the rules on arrival, [rules] in config.toml; with --try, what each would have done, and to which articles.

    Nothing is changed by looking. A rule is applied once to each article that a feed brings while it is on.
    """
    settings = load(where.config_file)
    for problem in settings.problems:
        print_problem(problem)
    known = rules_of(settings.rules)
    if query:
        asked = parse(query)
        field = unknown_on_arrival(asked)
        if field is not None:
            raise DatelineError(f"Nobody knows {field} of an article that has just arrived; a saved search can ask it.")
        known, trying = (Rule(query, asked),), True
    chosen = [rule for rule in known if not names or rule.name in names]
    for name in names:
        if not query and name not in {rule.name for rule in known}:
            raise DatelineError(f"There is no rule '{name}'; `dateline rules` lists them.")
    if not chosen:
        print_notice("There are no rules: write them under [rules] in config.toml (`dateline paths` tells where).")
        return
    if not trying:
        for rule in chosen:
            print_line(_name(rule), displayable(f"  {format_query(rule.query)}"), _does(rule))
        return
    with open_library(where) as library:
        for rule in chosen:
            _try(library, rule)


def _try(library: Library, rule: Rule) -> None:
    listed = ArticleQuery(where=rule.query)
    count = library.lists.count(listed)
    articles = "1 article" if count == 1 else f"{count:,} articles"
    print_line(_name(rule), f"  meets {articles} of {library.lists.count():,}", _does(rule))
    for row in library.lists.window(listed, 0, SHOWN):
        print_line(displayable(f"    {row.published or 'no date':10.10}  {row.title}  {row.source}"))
    if count > SHOWN:
        print_line(f"    … and {count - SHOWN:,} more")


def _name(rule: Rule) -> Styled:
    return Styled(displayable(rule.name), bold=True)


def _does(rule: Rule) -> str:
    done = [f"tag {', '.join(rule.tags)}"] if rule.tags else []
    done += [word for word, is_done in (("read", rule.read), ("star", rule.star), ("notify", rule.notify)) if is_done]
    off = "" if rule.on else "  (off)"
    return displayable(f"  → {'; '.join(done)}{off}") if done else off
