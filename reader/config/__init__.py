"""The reader's settings: the shipped `config.toml`, with what the reader's own `config.toml` changes.

`settings` says what there is, `named_queries` checks what is asked under names, `toml_lines` finds where something
stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from reader import files
from reader.config.named_queries import in_words, take_out_broken_queries, take_out_broken_rules
from reader.config.settings import (
    AnalysisSettings,
    Appearance,
    ArrivalRule,
    ArticleViewSettings,
    FeedSettings,
    NoteSettings,
    Settings,
)
from reader.config.toml_lines import line_of
from reader.errors import DatelineError
from reader.paths import leads_nowhere, shipped
from reader.structured_text import MalformedError, decode_text, decode_toml
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reader.config.named_queries import Table

__all__ = [
    "AnalysisSettings",
    "Appearance",
    "ArrivalRule",
    "ArticleViewSettings",
    "ConfigurationError",
    "FeedSettings",
    "NoteSettings",
    "SettingSource",
    "SettingSources",
    "Settings",
    "line_of",
    "load",
    "sources",
]

LARGEST: Final = 1 << 20
"""Bytes of the largest configuration that is read."""


class ConfigurationError(DatelineError):
    """A `config.toml` that cannot be used. The message names the file, the line, the key, and the nearest known key."""


FREE_TABLES = frozenset({"keys", "searches", "kill"})
"""Tables whose keys are not settings. The names in `keys` are checked where they are used."""

QUERIES = ("searches", "kill")
"""Tables of queries under names that the reader gave them."""


def load(config_file: Path) -> Settings:
    """The settings of one reader; without `config_file` on disk, the defaults. Raises ConfigurationError."""
    _, defaults = _parse(shipped("config.toml"))
    text, changes = _parse(config_file)
    _refuse_unknown(config_file, text, defaults, changes)
    problems = [problem for name in QUERIES for problem in take_out_broken_queries(config_file, text, name, changes)]
    problems += [*take_out_broken_rules(config_file, text, changes), *leads_nowhere(config_file)]
    merged = _merge(defaults, changes)
    try:
        return msgspec.structs.replace(msgspec.convert(merged, Settings), problems=tuple(problems))
    except msgspec.ValidationError as error:
        raise ConfigurationError(_explain(config_file, text, error)) from error


@dataclass(frozen=True, slots=True)
class SettingSource:
    """A setting, and where its value comes from."""

    name: str
    """The table and the key: `feeds.interval`."""
    value: object
    line: int | None
    """The line of the reader's own file; None where it says nothing, so that the default holds."""

    @property
    def shown(self) -> str:
        """The value as TOML writes it."""
        match self.value:
            case bool():
                return str(self.value).lower()
            case str():
                return msgspec.json.encode(self.value).decode()
            case _:
                return str(self.value)


@dataclass(frozen=True, slots=True)
class SettingSources:
    """Every setting of one reader, and a sentence for each query that cannot be used."""

    settings: tuple[SettingSource, ...]
    problems: tuple[str, ...]


def sources(config_file: Path) -> SettingSources:
    """Every setting with the place that it comes from. Raises ConfigurationError as `load` does."""
    problems = load(config_file).problems
    _, defaults = _parse(shipped("config.toml"))
    text, changes = _parse(config_file)
    found = []
    for name, table in _merge(defaults, changes).items():
        own = changes.get(name)
        for key, value in table.items() if isinstance(table, dict) else ():
            changed = isinstance(own, dict) and key in own
            found.append(SettingSource(f"{name}.{key}", value, line_of(text, name, key) if changed else None))
    return SettingSources(tuple(found), problems)


class _Parsed(NamedTuple):
    text: str
    tables: Table


def _parse(file: Path) -> _Parsed:
    """What a file says; nothing where there is none."""
    try:
        found = files.read(file, LARGEST)
        text = decode_text(found[0] if found else b"")
        return _Parsed(text, decode_toml(text))
    except MalformedError as fault:
        where = f"{file}, line {fault.line}, column {fault.column}"
        raise ConfigurationError(f"{where}: {fault.reason}. Mend the line, or delete it.") from fault
    except OSError as error:
        raise ConfigurationError(
            f"{file} cannot be read ({error.strerror}). Make it readable, or move it away."
        ) from error


def _refuse_unknown(file: Path, text: str, defaults: Table, changes: Table) -> None:
    for name, value in changes.items():
        known = defaults.get(name)
        if name not in defaults:
            raise ConfigurationError(_unknown(file, text, (name,), list(defaults)))
        if not isinstance(value, dict):
            raise ConfigurationError(f"{file}, line {line_of(text, name)}: {name} is a table; write it as [{name}].")
        if name == "rules":
            continue
        if name in FREE_TABLES:
            _refuse_anything_but_text(file, text, name, value)
            continue
        for key in value:
            if isinstance(known, dict) and key not in known:
                raise ConfigurationError(_unknown(file, text, (name, key), [f"{name}.{other}" for other in known]))


def _refuse_anything_but_text(file: Path, text: str, name: str, table: Table) -> None:
    for key, value in table.items():
        if not isinstance(value, str):
            place = f"{file}, line {line_of(text, name, key)}"
            raise ConfigurationError(f'{place}: {name}.{key} cannot be used: expected text in "quotation marks".')


def _unknown(file: Path, text: str, path: tuple[str, ...], known: list[str]) -> str:
    from rapidfuzz import process

    name = ".".join(path)
    nearest = process.extractOne(name, known)
    return f"{file}, line {line_of(text, *path)}: there is no setting {name}. The nearest is {nearest[0]}."


def _merge(defaults: Table, changes: Table) -> Table:
    merged = dict(defaults)
    for name, value in changes.items():
        known = merged.get(name)
        merged[name] = {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _explain(file: Path, text: str, error: msgspec.ValidationError) -> str:
    message, _, where = str(error).partition(" - at `$.")
    path = tuple(where.rstrip("`").split("."))
    return f"{file}, line {line_of(text, *path)}: {'.'.join(path)} cannot be used: {in_words(message)}."
