"""`dateline config`: each setting, its value, and where that comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.cli.options import json_option
from reader.config import sources
from reader.errors import DatelineError
from reader.output import Styled, print_json, print_line, print_problem

if TYPE_CHECKING:
    from reader.paths import DataPaths


@click.command()
@click.argument("setting", required=False)
@json_option
@click.pass_obj
def config(where: DataPaths, setting: str | None, as_json: bool) -> None:
    """List every setting with its value and where it comes from; of one SETTING (feeds.interval) print the value.

    Ends with 1 where a query cannot be read, and with a sentence where the file cannot be used.
    """
    found = sources(where.config_file)
    if setting is not None:
        one = next((each for each in found.settings if each.name == setting), None)
        if one is None:
            raise DatelineError(f"There is no setting {setting}; `dateline config` lists them all.")
        print_json(one.value) if as_json else print_line(one.shown)
        return
    width = max(len(each.name) for each in found.settings)
    for each in found.settings:
        place = "default" if each.line is None else f"{where.config_file}, line {each.line}"
        if as_json:
            print_json({"setting": each.name, "value": each.value, "line": each.line})
        else:
            name = Styled(f"{each.name:{width}}", bold=each.line is not None)
            print_line(name, f"  {each.shown:24}  ", Styled(place, dim=True))
    for problem in found.problems:
        print_problem(problem)
    if found.problems:
        click.get_current_context().exit(1)
