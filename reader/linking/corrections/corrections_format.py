"""The format of `entities.toml`, the file of the reader's corrections: reading it, and changing its text.

```toml
format = 1

[[merge]]                              # one entity under several ids
into = "person/nikol-pashinyan"
from = ["person/pashinian", "Nicol Pashinyan"]

[[split]]                              # one id for several entities: in these articles, or under these names
entity = "person/john-smith"
into = "person/john-smith-the-bowler"
name = "John Smith (the bowler)"
articles = ["9f2c41d0a7b3"]
names = ["J. Smith"]

[[rename]]
entity = "gpe/kiev"
name = "Kyiv"

[[retype]]
entity = "org/nagorno-karabakh"
label = "GPE"

[[ignore]]                             # it is no entity
entity = "person/yerevan"
```

An entity is named by its id, or by its name. A split needs `articles` or `names`; with both, both must hold.
Comments and keys that this program does not know stay as they are. A file that is no TOML is never written over:
the problem says file, line and column, and what was last read holds on. A rule that is not understood is reported
and passed over; the other rules hold.

A change is made to the text: a new rule comes at the end, a rule that goes is cut out, a rule that changes keeps its
place, its comments and its other keys. What results is read again and must say what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.linking.corrections.rules import NONE, Corrections, Edit, Ignore, Merge, Rename, Retype, Rule, Split
from reader.model import Range
from reader.structured_text import MalformedError, decode_text, decode_toml, line_and_column
from reader.toml_edit import blocks, line_end, quoted, spliced
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from reader.toml_edit import TomlBlock

FORMAT = 1
_LABEL = re.compile(r"[A-Z][A-Z_]*\Z")
_NEW_FILE = f"# Dateline's corrections of entities; docs/entities.md tells what may stand here.\nformat = {FORMAT}\n"


@dataclass(frozen=True, slots=True)
class CorrectionProblem:
    """Something in the file that is not understood. Lines and columns count from 1."""

    file: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. `sound`: whether it is TOML of a format that this program knows."""

    corrections: Corrections
    problems: tuple[CorrectionProblem, ...]
    sound: bool


def parse(content: bytes, path: Path) -> Read:
    """The rules in a file, and what in it is not understood."""
    try:
        text = decode_text(content)
        document = _document(text)
    except MalformedError as fault:
        return _unsound(CorrectionProblem(path, fault.line, fault.column, f"It is no TOML: {fault.reason}."))
    version = document.get("format", FORMAT)
    if version != FORMAT:
        return _unsound(CorrectionProblem(path, 1, 1, f"Its format is {version!r}; this Dateline knows {FORMAT}."))
    rules: list[tuple[int, Rule]] = []
    problems: list[CorrectionProblem] = []
    for kind, read in _READERS.items():
        tables = document.get(kind, [])
        lines = [line_and_column(text, block.start)[0] for block in blocks(text, kind)]
        if not isinstance(tables, list):
            problems.append(CorrectionProblem(path, 1, 1, f"`{kind}` must be written as [[{kind}]]."))
            continue
        for place, table in enumerate(tables):
            line = lines[place] if place < len(lines) else 1
            try:
                rules.append((line, read(table)))
            except _NotUnderstoodError as error:
                problems.append(CorrectionProblem(path, line, 1, f"This {kind} rule is passed over: {error}."))
    rules.sort(key=lambda item: item[0])
    return Read(Corrections(tuple(rule for _, rule in rules)), tuple(problems), sound=True)


def _unsound(problem: CorrectionProblem) -> Read:
    return Read(NONE, (problem,), sound=False)


class _NotUnderstoodError(Exception):
    """Says in a few words what is wrong with one rule."""


def _text(table: object, key: str) -> str:
    value = table.get(key) if isinstance(table, Mapping) else None
    if not isinstance(value, str) or not value.strip():
        raise _NotUnderstoodError(f"its `{key}` must be text in quotation marks")
    return value


def _texts(table: object, key: str) -> tuple[str, ...]:
    value = table.get(key, []) if isinstance(table, Mapping) else None
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise _NotUnderstoodError(f"its `{key}` must be a list of texts")
    return tuple(value)


def _read_merge(table: object) -> Rule:
    others = _texts(table, "from")
    if not others:
        raise _NotUnderstoodError("its `from` must list at least one entity")
    return Merge(_text(table, "into"), others)


def _read_split(table: object) -> Rule:
    articles, names = _texts(table, "articles"), _texts(table, "names")
    if not articles and not names:
        raise _NotUnderstoodError("it needs `articles` or `names`")
    rule = Split(_text(table, "entity"), _text(table, "into"), _text(table, "name"), articles, names)
    if rule.into == rule.entity:
        raise _NotUnderstoodError("its `into` must be another id than its `entity`")
    return rule


def _read_retype(table: object) -> Rule:
    label = _text(table, "label")
    if not _LABEL.match(label):
        raise _NotUnderstoodError("its `label` must be one like PERSON, ORG, GPE, LOC, FAC, NORP or EVENT")
    return Retype(_text(table, "entity"), label)


_READERS: dict[str, Callable[[object], Rule]] = {
    "merge": _read_merge,
    "split": _read_split,
    "rename": lambda table: Rename(_text(table, "entity"), _text(table, "name")),
    "retype": _read_retype,
    "ignore": lambda table: Ignore(_text(table, "entity")),
}


class CannotChangeError(DatelineError):
    """The file is laid out so that the change would harm what a person wrote there; it is as it was."""


def edited(content: bytes, edit: Edit, kept: dict[Rule, str]) -> bytes:
    """A file's content after an edit. All that the edit does not speak of stays as it was.

    `kept` remembers the text of rules that were cut out, so that undoing brings their comments back.
    """
    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    text = content.decode("utf-8-sig")
    crlf = "\r\n" in text
    text = text.replace("\r\n", "\n") or _NEW_FILE
    added = list(edit.added)
    for rule in edit.removed:
        successor = next((other for other in added if _same_subject(rule, other)), None)
        text = _replaced(text, rule, successor, kept)
        if successor is not None:
            added.remove(successor)
    present = _rules(text)
    for rule in added:
        if rule not in present:
            text = text.rstrip("\n") + "\n\n" + kept.get(rule, _written(rule))
    meant = edit.apply(Corrections(_rules(content.decode("utf-8-sig"))))
    try:
        written = _rules(text)
    except MalformedError:
        written = None
    if written is None or set(written) != set(meant.rules):
        raise CannotChangeError("entities.toml is laid out so that it cannot be changed safely: change it by hand.")
    return mark + (text.replace("\n", "\r\n") if crlf else text).encode()


def _document(text: str) -> dict[str, object]:
    return decode_toml(text.replace("\r\n", "\n"))


def _rules(text: str) -> tuple[Rule, ...]:
    """The rules that are understood. Raises MalformedError."""
    document = _document(text)
    found: list[Rule] = []
    for kind, read in _READERS.items():
        tables = document.get(kind)
        for table in tables if isinstance(tables, list) else ():
            try:
                found.append(read(table))
            except _NotUnderstoodError:
                continue
    return tuple(found)


def _same_subject(first: Rule, second: Rule) -> bool:
    """Whether one rule replaces the other: what an entity is called, or which kind it is."""
    if isinstance(first, Rename) and isinstance(second, Rename):
        return first.entity == second.entity
    return isinstance(first, Retype) and isinstance(second, Retype) and first.entity == second.entity


def _replaced(text: str, rule: Rule, successor: Rule | None, kept: dict[Rule, str]) -> str:
    """The text with every table that says `rule` cut out, or changed to say `successor`."""
    kind = _kind(rule)
    for block in reversed(blocks(text, kind)):
        start, end = _lines_of(text, block)
        table = text[start:end]
        if _rules_of_table(table) != (rule,):
            continue
        if successor is None:
            kept[rule] = table
            rest = text[end:].lstrip("\n")
            text = text[:start] + rest if rest else text[:start].rstrip("\n") + "\n"
        else:
            text = text[:start] + _changed(table, kind, successor) + text[end:]
    return text


def _lines_of(text: str, block: TomlBlock) -> Range:
    """A table's lines, up to its last key's: comments and empty lines before the next header belong to that."""
    return Range(text.rfind("\n", 0, block.start) + 1, min(line_end(text, block.end) + 1, len(text)))


def _rules_of_table(table: str) -> tuple[Rule, ...]:
    try:
        return _rules(table)
    except MalformedError:
        return ()


def _changed(table: str, kind: str, rule: Rule) -> str:
    said = _document(table)[kind]
    for key, value in _fields(rule):
        if not isinstance(said, list) or said[0].get(key) != value:
            table = spliced(table, kind, (key,), _value(value), "\n")
    return table


def _written(rule: Rule) -> str:
    return "\n".join([f"[[{_kind(rule)}]]", *(f"{key} = {_value(value)}" for key, value in _fields(rule))]) + "\n"


def _value(value: str | tuple[str, ...]) -> str:
    return quoted(value) if isinstance(value, str) else f"[{', '.join(quoted(item) for item in value)}]"


def _fields(rule: Rule) -> list[tuple[str, str | tuple[str, ...]]]:
    match rule:
        case Merge(into, others):
            return [("into", into), ("from", others)]
        case Split(entity, into, name, articles, names):
            lists = [("articles", articles), ("names", names)]
            return [
                ("entity", entity),
                ("into", into),
                ("name", name),
                *((key, value) for key, value in lists if value),
            ]
        case Rename(entity, name):
            return [("entity", entity), ("name", name)]
        case Retype(entity, label):
            return [("entity", entity), ("label", label)]
        case Ignore(entity):
            return [("entity", entity)]


def _kind(rule: Rule) -> str:
    return type(rule).__name__.lower()
