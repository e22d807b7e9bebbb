"""The word lists under `analysis/data/`, one table a language, each file read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli

# What stands in a TOML file has no one type; those who read a list say which they expect.
Table = dict[str, Any]


@cache
def word_lists(name: str, language: str) -> Table | None:
    """The lists of `data/<name>.toml` for a language (`en`, also asked for as `en-GB`); None where it has none."""
    table: Table | None = _file(name).get(language.partition("-")[0].lower())
    return table


@cache
def _file(name: str) -> Table:
    return tomli.loads(files("reader.analysis").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
