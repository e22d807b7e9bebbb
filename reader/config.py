"""The reader's settings: the shipped `config.toml`, with what the reader's own `config.toml` changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple, TypeAlias

import msgspec

from reader import files
from reader.errors import DatelineError
from reader.paths import leads_nowhere, shipped
from reader.structured_text import MalformedError, decode_text, decode_toml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Table: TypeAlias = dict[str, object]

LARGEST: Final = 1 << 20
"""Bytes of the largest configuration that is read."""


class ConfigurationError(DatelineError):
    """A `config.toml` that cannot be used. The message names the file, the line, the key, and the nearest known key."""


class Appearance(msgspec.Struct, frozen=True):
    """How the program looks."""

    theme: str
    measure: Annotated[int, msgspec.Meta(ge=40, le=120)]
    side_panel: Literal["auto", "open", "closed"]


class ArticleViewSettings(msgspec.Struct, frozen=True):
    """How reading goes."""

    mark_read: bool
    context_lines: Annotated[int, msgspec.Meta(ge=0, le=20)]


class AnalysisSettings(msgspec.Struct, frozen=True):
    """What analyses articles, and when."""

    model: str
    models: dict[str, str]
    background: bool

    @property
    def pipelines(self) -> str:
        """The pipelines in one line, as `reader.analysis.load` takes them: `auto;fr=fr_core_news_md`."""
        return ";".join((self.model, *(f"{language}={name}" for language, name in self.models.items())))


class FeedSettings(msgspec.Struct, frozen=True):
    """How feeds and pages are fetched. `interval` in minutes, `size` in megabytes, `seconds` for one document."""

    interval: Annotated[int, msgspec.Meta(ge=0, le=10_080)]
    parallel: Annotated[int, msgspec.Meta(ge=1, le=32)]
    size: Annotated[int, msgspec.Meta(ge=1, le=100)]
    seconds: Annotated[int, msgspec.Meta(ge=1, le=300)]
    full_text: bool
    allow_private: bool
    user_agent: str


class ArrivalRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done to an article that a feed brings and that meets a query."""

    query: str
    tag: str | tuple[str, ...] = ()
    read: bool = False
    star: bool = False
    notify: bool = False
    on: bool = True


class NoteSettings(msgspec.Struct, frozen=True):
    """How notes are written."""

    editor: str
    citation: str


class Settings(msgspec.Struct, frozen=True):
    """Every setting. `config.toml` at the top of the project says what each means and holds its default."""

    appearance: Appearance
    reading: ArticleViewSettings
    analysis: AnalysisSettings
    feeds: FeedSettings
    notes: NoteSettings
    keys: dict[str, str]
    searches: dict[str, str]
    kill: dict[str, str]
    rules: dict[str, ArrivalRule]
    problems: tuple[str, ...] = ()
    """A sentence for each query that cannot be used; it is left out, and the others hold."""


FREE_TABLES = frozenset({"keys", "searches", "kill"})
"""Tables whose keys are not settings. The names in `keys` are checked where they are used."""

QUERIES = ("searches", "kill")
"""Tables of queries under names that the reader gave them."""

TYPES_IN_WORDS = {
    "`int`": "a whole number",
    "`str`": 'text in "quotation marks"',
    "`bool`": "true or false",
    "`float`": "a number",
    "`array`": "a list",
    "`object`": "a table",
    ">=": "of at least",
    "<=": "of at most",
}


def load(config_file: Path) -> Settings:
    """The settings of one reader; without `config_file` on disk, the defaults. Raises ConfigurationError."""
    _, defaults = _parse(shipped("config.toml"))
    text, changes = _parse(config_file)
    _refuse_unknown(config_file, text, defaults, changes)
    problems = [problem for name in QUERIES for problem in _take_out_broken_queries(config_file, text, name, changes)]
    problems += [*_take_out_broken_rules(config_file, text, changes), *leads_nowhere(config_file)]
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


def line_of(text: str, *path: str) -> int:
    """The line, counted from 1, on which the table or key `path` stands in TOML source; 1 where it is not found.

    The parser gives no positions, and this is only asked for once something is wrong, so it reads the lines again.
    """
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = [part.strip().strip("\"'") for part in stripped.split("]")[0].strip("[ ").split(".")]
            if tuple(table) == path:
                return number
        elif "=" in stripped and not stripped.startswith("#"):
            name = stripped.split("=", 1)[0]
            if (*table, *(part.strip().strip("\"'") for part in name.split("."))) == path:
                return number
    return 1


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


def _take_out_broken_rules(file: Path, text: str, changes: Table) -> Iterator[str]:
    """Take what is no rule out of the rules, and say what is wrong with each."""
    table = changes.get("rules")
    if not isinstance(table, dict) or not table:
        return
    from reader.queries import QueryError, parse, unknown_on_arrival

    sound: Table = {}
    for key, value in table.items():
        place = f"{file}, line {line_of(text, 'rules', key)}: rules.{key}"
        if not isinstance(value, dict) or not isinstance(value.get("query"), str):
            yield f"{place} is no rule. Write it as {{ query = 'title:ferry', star = true }}."
            continue
        try:
            rule = msgspec.convert(value, ArrivalRule)
            field = unknown_on_arrival(parse(rule.query))
        except msgspec.ValidationError as error:
            known = ", ".join(ArrivalRule.__struct_fields__)
            yield f"{place} cannot be used: {_in_words(str(error))}. A rule has {known}."
        except QueryError as error:
            yield f"{place}, column {error.column}: {error.problem}"
        else:
            if field is not None:
                yield f"{place} asks {field}, which nobody knows of what has just arrived; a saved search can."
            elif not (rule.query.strip() and (rule.tag or rule.read or rule.star or rule.notify)):
                yield f"{place} does nothing. Give it a query, and tag, read, star or notify, or delete the line."
            else:
                sound[key] = value
    changes["rules"] = sound


def _take_out_broken_queries(file: Path, text: str, name: str, changes: Table) -> Iterator[str]:
    """Take the queries that cannot be read out of a table, and say what is wrong with each."""
    table = changes.get(name)
    if not isinstance(table, dict) or not table:
        return
    from reader.queries import EVERYTHING, QueryError, parse

    sound: Table = {}
    for key, query in table.items():
        place = f"{file}, line {line_of(text, name, key)}: {name}.{key}"
        try:
            asked = parse(query)
        except QueryError as error:
            yield f"{place}, column {error.column}: {error.problem}"
            continue
        if asked == EVERYTHING:
            yield f"{place} asks nothing. Write a query, or delete the line."
        else:
            sound[key] = query
    changes[name] = sound


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
    return f"{file}, line {line_of(text, *path)}: {'.'.join(path)} cannot be used: {_in_words(message)}."


def _in_words(message: str) -> str:
    for word, meaning in TYPES_IN_WORDS.items():
        message = message.replace(word, meaning)
    return f"{message[0].lower()}{message[1:]}"
