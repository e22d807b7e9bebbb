"""`dateline entities`: whom and what the library's articles mention, and the reader's corrections of that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from reader.cli.library_command import open_library
from reader.cli.options import json_option, limit_option
from reader.ingest.corrections_watch import Corrected
from reader.json_rows import entity_row
from reader.output import print_json, print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from reader.paths import DataPaths

_EVERY_ENTITY: Final = 1 << 40
"""More than a library can hold."""


@click.command()
@click.argument("words", nargs=-1, metavar="[NAME…]")
@click.option("--all", "every", is_flag=True, help="List every entity, not only those of that NAME.")
@limit_option
@json_option
@click.pass_obj
def entities(where: DataPaths, words: tuple[str, ...], every: bool, limit: int, as_json: bool) -> None:
    """List entities that have NAME, or the beginnings of its words, in theirs: those in most articles first.

    Without a NAME, list your corrections of entities (merge, split, rename, retype, ignore) and what each does; with
    --json, every entity. Ends with 1 where there is none, or where a correction is not understood or names nothing that
    any article mentions.
    """
    if words or every or as_json:
        _list_entities(where, " ".join(words), limit, as_json)
    else:
        _list_corrections(where)


def _list_entities(where: DataPaths, words: str, limit: int, as_json: bool) -> None:
    with open_library(where) as library:
        Corrected(library, where.corrections).follow()
        most = limit or _EVERY_ENTITY
        found = library.entities.like(words, most + 1)
        for entity in found[:most]:
            articles = library.entities.articles(entity.id)
            if as_json:
                print_json(entity_row(entity, articles))
            else:
                name = f"{displayable(entity.name)}  {entity.label}"
                print_line(f"{displayable(entity.id)}  {name}  {articles} {'article' if articles == 1 else 'articles'}")
    if not found:
        print_notice("No entity has this name." if words else "No article mentions anybody or anything yet.")
        click.get_current_context().exit(1)
    if len(found) > most:
        print_notice("There are more: --limit 0 lists them all.")


def _list_corrections(where: DataPaths) -> None:
    from reader.linking.corrections.apply import unused
    from reader.linking.corrections.corrections_file import CorrectionsFile
    from reader.linking.corrections.descriptions import rule_words
    from reader.linking.corrections.rules import Split

    file = CorrectionsFile(where.corrections)
    for problem in file.problems:
        print_problem(str(problem))
    rules = file.corrections.rules
    if not rules:
        if file.problems:
            click.get_current_context().exit(1)
        print_line(f"No corrections yet. They stand in {where.corrections}.")
        return
    split_off = {rule.into: rule.name for rule in rules if isinstance(rule, Split)}
    with open_library(where) as library:
        idle = dict(unused(file.corrections, library.entities.find))
        for rule in rules:
            words = rule_words(rule, lambda one: split_off.get(one) or library.entities.stored_name(one) or one)
            print_line(f"{type(rule).__name__.lower():7} {words}.")
            if rule in idle:
                print_line(f"{'':7} {displayable(idle[rule])}")
    if idle:
        print_notice(f"{len(idle)} of {len(rules)} name nothing any more: {where.corrections}")
    if idle or file.problems:
        click.get_current_context().exit(1)
