"""Single values of a notes file, as a person may have written them, and what to say where they are wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeGuard, TypeVar

from reader.model import (
    Anchor,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    NotedAnswer,
    NotedQuestion,
    NoteState,
    PassageTarget,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Target

Table: TypeAlias = "Mapping[str, object]"
E = TypeVar("E", bound=StrEnum)


class Complaint(Exception):  # noqa: N818 - it is raised and caught within the reading of one file
    """A value that cannot be used. `path` leads to it from the top of the file; numbers count tables of an array."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def instant(moment: datetime) -> str:
    """As notes keep times: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class ReadTarget(NamedTuple):
    """What a note is about, and whether that is found in its article."""

    target: Target
    state: NoteState


def read_target(table: object, path: tuple[str | int, ...]) -> ReadTarget:
    """What a note is about; the article where it does not say."""
    path = (*path, "target")
    if table is None:
        return ReadTarget(ArticleTarget(), NoteState.FOUND)
    if not is_table(table):
        raise Complaint(path, "a note's target is written as a table, [note.target]")
    kind = read_string(table, "kind", path) or ("passage" if "exact" in table else "article")
    state = _choice(NoteState, read_string(table, "state", path) or "found", (*path, "state"))
    if kind == "article":
        return ReadTarget(ArticleTarget(), state)
    if kind == "passage":
        return ReadTarget(PassageTarget(_anchor(table, path)), state)
    if kind == "fact":
        fact = _choice(FactKind, read_string(table, "fact", path) or "", (*path, "fact"))
        return ReadTarget(FactTarget(fact, _anchor(table, path)), state)
    if kind == "entity":
        entity = read_string(table, "entity", path)
        if not entity:
            raise Complaint((*path, "entity"), 'a note on an entity names it: entity = "person/…"')
        return ReadTarget(EntityTarget(entity, read_string(table, "name", path) or entity), state)
    raise Complaint((*path, "kind"), "a target's kind is one of: passage, entity, fact, article")


def read_about(table: object, path: tuple[str | int, ...]) -> NotedQuestion | None:
    """The question that a note is on, with its answers; None where it is on none. An answer may be a text alone."""
    path = (*path, "about")
    if table is None:
        return None
    if not is_table(table):
        raise Complaint(path, "what a note is about is written as a table, [note.about]")
    question = read_string(table, "question", path) or ""
    answers = table.get("answers", [])
    if not isinstance(answers, list):
        raise Complaint((*path, "answers"), 'answers are a list: [{ outlet = "…", value = "…" }]')
    given = tuple(_answer(answer, (*path, "answers")) for answer in answers)
    return NotedQuestion(question, given) if question or given else None


def _answer(answer: object, path: tuple[str | int, ...]) -> NotedAnswer:
    if isinstance(answer, str):
        return NotedAnswer("", answer)
    if not is_table(answer):
        raise Complaint(path, 'an answer is written { outlet = "…", value = "…" }')
    return NotedAnswer(read_string(answer, "outlet", path) or "", read_string(answer, "value", path) or "")


def _anchor(table: Table, path: tuple[str | int, ...]) -> Anchor:
    exact = read_string(table, "exact", path)
    if not exact:
        raise Complaint((*path, "exact"), 'the passage\'s words are missing: exact = "…"')
    start = _whole_number(table, "start", path)
    end = _whole_number(table, "end", path)
    start = 0 if start is None else start
    return Anchor(
        exact=exact,
        prefix=read_string(table, "prefix", path) or "",
        suffix=read_string(table, "suffix", path) or "",
        start=start,
        end=max(start, start + len(exact) if end is None else end),
        now=read_string(table, "now", path),
    )


def read_string(table: Table, key: str, path: tuple[str | int, ...]) -> str | None:
    """A text, or None where there is none."""
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    raise Complaint((*path, key), f"{key} must be text in quotation marks")


def _whole_number(table: Table, key: str, path: tuple[str | int, ...]) -> int | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53:
        return value
    raise Complaint((*path, key), f"{key} must be a whole number, zero or more")


def read_tags(value: object, path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Each tag once; a single text is one tag."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        return tuple(dict.fromkeys(value))
    raise Complaint((*path, "tags"), 'tags must be a list of texts: ["one", "two"]')


def read_instant(table: Table, key: str, path: tuple[str | int, ...]) -> str | None:
    """A time in UTC; one without a zone is taken to be in UTC, a day to be its beginning."""
    value = table.get(key)
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise Complaint((*path, key), f"{key} must be a time such as 2026-11-21T09:14:07Z") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if value is None:
        return None
    if not isinstance(value, datetime):
        raise Complaint((*path, key), f"{key} must be a time such as 2026-11-21T09:14:07Z")
    try:
        return instant(value if value.tzinfo else value.replace(tzinfo=UTC))
    except OverflowError:
        raise Complaint((*path, key), f"{key} is a time outside the calendar") from None


def read_date(value: object) -> str | None:
    """A publication date is never worth a problem: it only helps people who read the file."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else None


def _choice(kind: type[E], value: str, path: tuple[str | int, ...]) -> E:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(kind)
        raise Complaint(path, f"{path[-1]} is one of: {allowed}") from None


def is_table(value: object) -> TypeGuard[Table]:
    return isinstance(value, dict)
