"""A notes file's bytes -> its notes, and what is wrong with it, by line and column.

A person may have written any of it. What can be understood is; a note that cannot is named and left out, and the others
are shown. Only a file that is not TOML (or not UTF-8) is *broken*: nothing in it can be told, and nothing is written to
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard, TypeVar

import tomli

from reader.model import (
    Anchor,
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    Note,
    NoteState,
    PassageTarget,
)
from reader.notes.identity import derived_id
from reader.notes.statements import blocks, line_and_column, statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Target

Table: TypeAlias = "Mapping[str, object]"
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

FORMAT = 1
BASE_KEY = "edits"
"""The key that says of a note in a safe file which version of itself it was edited from."""
MARKS = ("doubtful", "confirmed")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class NoteProblem:
    """What is wrong with a notes file, where (line and column count from 1), and what to do, in one sentence."""

    file: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class NoteFile:
    """What one file says. `text` has line ends as they are in the file, and no byte order mark."""

    name: str
    text: str
    heading: ArticleHeading | None = None
    notes: tuple[Note, ...] = ()
    places: tuple[int, ...] = ()
    """For each note its place among the file's `[[note]]` tables; notes that could not be read have none here."""
    problems: tuple[NoteProblem, ...] = ()
    broken: bool = False
    bases: tuple[tuple[str, str], ...] = ()
    """In a safe file: ids of notes that are versions of others, and the fingerprints of what they were edited from."""


class _Complaint(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


@lru_cache(maxsize=4)
def parsed(text: str) -> dict[str, Any]:
    """What a TOML text says; not to be changed. Floats as text, so that even `nan` equals itself.

    One change looks at the same few texts several times: as read, as it will be written, as it was written.
    """
    return tomli.loads(text, parse_float=str)


@lru_cache(maxsize=4)
def read_notes(name: str, content: bytes, modified: int = 0) -> NoteFile:
    """Understand a file's content. `modified` (nanoseconds since 1970) dates notes that do not date themselves."""
    try:
        text = content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace")
        line, column = line_and_column(text, len(content[: error.start].decode("utf-8", "replace")))
        problem = _problem(name, line, column, "this is not UTF-8 text: save the file as UTF-8")
        return _salvaged(name, text, problem, modified)
    try:
        data = parsed(text)
    except tomli.TOMLDecodeError as error:
        problem = _problem(name, error.lineno, error.colno, f"{_lower(error.msg)}: mend the line")
        return _salvaged(name, text, problem, modified)
    except RecursionError:
        problem = _problem(name, 1, 1, "values are nested too deeply to be read: simplify the file")
        return NoteFile(name, text, problems=(problem,), broken=True)
    file, complaints = _understand(name, text, data, modified)
    return replace(file, problems=tuple(_located(name, text, complaint) for complaint in complaints))


def instant(moment: datetime) -> str:
    """As notes keep times: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _understand(name: str, text: str, data: Table, modified: int) -> tuple[NoteFile, list[_Complaint]]:
    complaints: list[_Complaint] = []
    heading = _tolerant(lambda: _heading(data), complaints)
    tables = data.get("note", [])
    if not isinstance(tables, list):
        complaints.append(_Complaint(("note",), "notes are written as [[note]], with two brackets"))
        tables = []
    if data.get("format", FORMAT) != FORMAT:
        complaints.append(_Complaint(("format",), f"this Dateline reads format {FORMAT}; it shows what it understands"))
    written = instant(datetime.fromtimestamp(modified / 1e9, tz=UTC))
    notes: list[Note] = []
    places: list[int] = []
    for place, table in enumerate(tables):
        note = _tolerant(partial(_note, table, place, heading, written, complaints), complaints)
        if note is not None:
            notes.append(note)
            places.append(place)
    notes = _with_distinct_ids(notes)
    bases = tuple(
        (note.id, base)
        for note, place in zip(notes, places, strict=True)
        if isinstance(base := tables[place].get(BASE_KEY), str)
    )
    return NoteFile(name, text, heading, tuple(notes), tuple(places), bases=bases), complaints


def _heading(data: Table) -> ArticleHeading | None:
    if "article" not in data:
        return None
    table = data["article"]
    if not _is_table(table):
        raise _Complaint(("article",), "the article is written as a table, [article]")
    identifier = table.get("id")
    if not isinstance(identifier, str) or not identifier:
        raise _Complaint(("article", "id"), "the article's id must be a string in quotation marks")
    return ArticleHeading(
        identifier,
        title=_string(table, "title", ("article",)) or "",
        url=_string(table, "url", ("article",)),
        published=_date(table.get("published")),
    )


def _note(
    table: object, place: int, heading: ArticleHeading | None, written: str, complaints: list[_Complaint]
) -> Note:
    path: tuple[str | int, ...] = ("note", place)
    if not _is_table(table):
        raise _Complaint(path, "a note is written as a table, [[note]]")
    target, state = _target(table.get("target"), path)
    body = _string(table, "body", path) or ""
    created = _instant(table, "created", path) or written
    mark = _string(table, "mark", path)
    if mark is not None and mark not in MARKS:
        complaints.append(_Complaint((*path, "mark"), f"a mark is one of: {', '.join(MARKS)}"))
        mark = None
    article = heading.id if heading and not isinstance(target, EntityTarget) else None
    return Note(
        id=_string(table, "id", path) or "",
        created=created,
        updated=_instant(table, "updated", path) or created,
        body=body.removesuffix("\n"),
        target=target,
        article=article,
        tags=_tags(table.get("tags", []), path),
        mark=mark,
        highlight=_string(table, "highlight", path),
        state=state,
    )


def _target(table: object, path: tuple[str | int, ...]) -> tuple[Target, NoteState]:
    path = (*path, "target")
    if table is None:
        return ArticleTarget(), NoteState.FOUND
    if not _is_table(table):
        raise _Complaint(path, "a note's target is written as a table, [note.target]")
    kind = _string(table, "kind", path) or ("passage" if "exact" in table else "article")
    state = _choice(NoteState, _string(table, "state", path) or "found", (*path, "state"))
    if kind == "article":
        return ArticleTarget(), state
    if kind == "passage":
        return PassageTarget(_anchor(table, path)), state
    if kind == "fact":
        fact = _choice(FactKind, _string(table, "fact", path) or "", (*path, "fact"))
        return FactTarget(fact, _anchor(table, path)), state
    if kind == "entity":
        entity = _string(table, "entity", path)
        if not entity:
            raise _Complaint((*path, "entity"), 'a note on an entity names it: entity = "person/…"')
        return EntityTarget(entity, _string(table, "name", path) or entity), state
    raise _Complaint((*path, "kind"), "a target's kind is one of: passage, entity, fact, article")


def _anchor(table: Table, path: tuple[str | int, ...]) -> Anchor:
    exact = _string(table, "exact", path)
    if not exact:
        raise _Complaint((*path, "exact"), 'the passage\'s words are missing: exact = "…"')
    start = _whole_number(table, "start", path)
    end = _whole_number(table, "end", path)
    start = 0 if start is None else start
    return Anchor(
        exact=exact,
        prefix=_string(table, "prefix", path) or "",
        suffix=_string(table, "suffix", path) or "",
        start=start,
        end=max(start, start + len(exact) if end is None else end),
        now=_string(table, "now", path),
    )


def _string(table: Table, key: str, path: tuple[str | int, ...]) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    raise _Complaint((*path, key), f"{key} must be text in quotation marks")


def _whole_number(table: Table, key: str, path: tuple[str | int, ...]) -> int | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53:
        return value
    raise _Complaint((*path, key), f"{key} must be a whole number, zero or more")


def _tags(value: object, path: tuple[str | int, ...]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        return tuple(dict.fromkeys(value))
    raise _Complaint((*path, "tags"), 'tags must be a list of texts: ["one", "two"]')


def _instant(table: Table, key: str, path: tuple[str | int, ...]) -> str | None:
    value = table.get(key)
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise _Complaint((*path, key), f"{key} must be a time such as 2026-11-21T09:14:07Z") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if value is None:
        return None
    if not isinstance(value, datetime):
        raise _Complaint((*path, key), f"{key} must be a time such as 2026-11-21T09:14:07Z")
    try:
        return instant(value if value.tzinfo else value.replace(tzinfo=UTC))
    except OverflowError:
        raise _Complaint((*path, key), f"{key} is a time outside the calendar") from None


def _date(value: object) -> str | None:
    """A publication date is never worth a problem: it only helps people who read the file."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else None


def _choice(kind: type[E], value: str, path: tuple[str | int, ...]) -> E:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(kind)
        raise _Complaint(path, f"{path[-1]} is one of: {allowed}") from None


def _with_distinct_ids(notes: list[Note]) -> list[Note]:
    """Notes written by hand may lack ids, or share one after copy and paste; the later of two gets one of its own."""
    seen: set[str] = set()
    result = []
    for note in notes:
        identifier = note.id
        attempt = 0
        while not identifier or identifier in seen:
            identifier = derived_id(note.article or "", note.id, note.body, repr(note.target), str(attempt))
            attempt += 1
        seen.add(identifier)
        result.append(note if identifier == note.id else replace(note, id=identifier))
    return result


def _tolerant(understand: Callable[[], T], complaints: list[_Complaint]) -> T | None:
    try:
        return understand()
    except _Complaint as complaint:
        complaints.append(complaint)
        return None


def _located(name: str, text: str, complaint: _Complaint) -> NoteProblem:
    line, column = line_and_column(text, _position(text, complaint.path))
    return _problem(name, line, column, complaint.message)


def _position(text: str, path: tuple[str | int, ...]) -> int:
    """Where the deepest part of the path stands that is written at all."""
    within = list(statements(text))
    names = tuple(name for name in path if isinstance(name, str))
    for name in path:
        if isinstance(name, int):
            tables = blocks(text, str(path[0]))
            if name < len(tables):
                within = list(tables[name].statements)
    for length in range(len(names), 0, -1):
        for statement in within:
            if statement.path == names[:length]:
                return statement.start
    return within[0].start if within else 0


def _problem(name: str, line: int, column: int, message: str) -> NoteProblem:
    return NoteProblem(name, line, column, f"{name}, line {line}, column {column}: {message}.")


def _salvaged(name: str, text: str, problem: NoteProblem, modified: int) -> NoteFile:
    """Of a broken file, the parts that can be read by themselves: a slip in the tenth note hides no others."""
    head, *parts = re.split(r"(?m)^(?=\[\[note\]\])", text)
    data = _readable(head)
    if "article" not in data and (found := re.search(r"(?m)^\s*id\s*=\s*[\"']([^\"'\n]+)", head)):
        data = {"article": {"id": found[1]}}
    tables = [table for part in parts for table in _readable(part).get("note", [])]
    file, _ = _understand(name, text, {**data, "note": tables}, modified)
    return replace(file, places=(), problems=(problem,), broken=True)


def _readable(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError):
        return {}


def _is_table(value: object) -> TypeGuard[Table]:
    return isinstance(value, dict)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
