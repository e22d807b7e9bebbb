"""`dateline entities`: the reader's corrections of entities, and which of them name nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.library_command import open_library
from reader.output import print_line, print_notice, print_problem
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from reader.paths import DataPaths


@click.command()
@click.pass_obj
def entities(where: DataPaths) -> None:
    """List your corrections of entities (merge, split, rename, retype, ignore) and what each does.

    Ends with 1 where a correction is not understood or names nothing that any article mentions.
    """
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
