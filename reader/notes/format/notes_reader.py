"""A notes file's bytes -> its notes, and what is wrong with it, by line and column.

A person may have written any of it. What can be understood is; a note that cannot is named and left out, and the others
are shown. Only a file that is not TOML (or not UTF-8) is *broken*: nothing in it can be told, and nothing is written to
it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from reader.model import ArticleHeading, EntityTarget, Note
from reader.notes.format.conflict_marks import sides_of
from reader.notes.format.note_fields import (
    Complaint,
    instant,
    is_table,
    read_about,
    read_date,
    read_instant,
    read_string,
    read_tags,
    read_target,
)
from reader.notes.format.places_in_file import places_of
from reader.notes.note_ids import derived_id
from reader.structured_text import BYTE_ORDER_MARK, MalformedError, decode_text, decode_toml, line_and_column
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.notes.format.note_fields import Table

T = TypeVar("T")

FORMAT = 1
BASE_KEY = "edits"
"""The key that says of a note in a safe file which version of itself it was edited from."""
MARKS = ("doubtful", "confirmed")
MOST_NOTES: Final = 10_000
"""Notes that are read of one file: a person writes fewer about one article, and understanding more takes seconds."""
MOST_PROBLEMS: Final = 100
"""Problems of one file that are told one by one."""


class NoteBase(NamedTuple):
    """The id of a note and the fingerprint of what both sides of a clash began with."""

    note: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class NoteProblem:
    """What is wrong with a notes file, where (line and column count from 1), and what to do, in one sentence."""

    file: str
    line: int
    column: int
    message: str
    ends_by_choice: bool = False
    """Whether it ends without the file being edited: by a choice between versions, or with a note's next change."""


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
    bases: tuple[NoteBase, ...] = ()
    """In a safe file: ids of notes that are versions of others, and the fingerprints of what they were edited from."""
    marked: bool = False
    """Whether git's conflict marks stand in it: then `notes` are those of both sides."""
    rivals: tuple[Note, ...] = ()
    """Of such a file their versions of notes that ours has otherwise."""
    only_theirs: tuple[int, ...] = ()
    """Of such a file the places of notes that only they have, among the `[[note]]` tables of their side."""


@lru_cache(maxsize=4)
def parsed(text: str) -> dict[str, Any]:
    """What a TOML text says; not to be changed. Floats as text, so that even `nan` equals itself.

    One change looks at the same few texts several times: as read, as it will be written, as it was written.
    """
    return decode_toml(text, parse_float=str)


@lru_cache(maxsize=4)
def read_notes(name: str, content: bytes, modified: int = 0) -> NoteFile:
    """Understand a file's content. `modified` (nanoseconds since 1970) dates notes that do not date themselves."""
    try:
        text = decode_text(content)
        marked = _marked(name, text, modified)
        if marked is not None:
            return marked
        data = parsed(text)
    except MalformedError as fault:
        text = content.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK)
        problem = _problem(name, fault.line, fault.column, f"{fault.reason}: mend the line")
        return _salvaged(name, text, problem, modified)
    file, complaints = _understand(name, text, data, modified)
    if _has_too_many(data):
        return replace(file, problems=(_too_many(name, text),), broken=True)
    places = places_of(text, [complaint.path for complaint in complaints[:MOST_PROBLEMS]])
    problems = [_problem(name, *place, one.message) for one, place in zip(complaints, places, strict=False)]
    if more := len(complaints) - len(problems):
        problems.append(_problem(name, 1, 1, f"{more:,} more things are wrong in it"))
    return replace(file, problems=tuple(problems))


def _marked(name: str, text: str, modified: int) -> NoteFile | None:
    """The notes of both sides of a file with conflict marks; None where it has none, or a side is no TOML by itself."""
    sides = sides_of(text)
    if sides is None:
        return None
    try:
        ours, _ = _understand(name, sides.ours, parsed(sides.ours), modified)
        theirs, _ = _understand(name, sides.theirs, parsed(sides.theirs), modified)
    except MalformedError:
        return None
    mine = {note.id: note for note in ours.notes}
    places = dict(zip((note.id for note in theirs.notes), theirs.places, strict=True))
    more = tuple(note for note in theirs.notes if note.id not in mine)
    rivals = tuple(
        note for note in theirs.notes if note.id in mine and _without_times(note) != _without_times(mine[note.id])
    )
    todo = (
        "choose between the versions on the page of all notes"
        if rivals
        else "the next change of its notes takes the marks out"
    )
    words = f"git left both sides of a conflict here; the notes of both are shown: {todo}"
    problem = replace(_problem(name, sides.line, 1, words), ends_by_choice=True)
    return NoteFile(
        name,
        text,
        ours.heading or theirs.heading,
        (*ours.notes, *more),
        problems=(problem,),
        broken=True,
        marked=True,
        rivals=rivals,
        only_theirs=tuple(places[note.id] for note in more),
    )


def _without_times(note: Note) -> Note:
    """The note without its times."""
    return replace(note, created="", updated="")


def _understand(name: str, text: str, data: Table, modified: int) -> tuple[NoteFile, list[Complaint]]:
    complaints: list[Complaint] = []
    heading = _tolerant(lambda: _heading(data), complaints)
    tables = data.get("note", [])
    if not isinstance(tables, list):
        complaints.append(Complaint(("note",), "notes are written as [[note]], with two brackets"))
        tables = []
    if data.get("format", FORMAT) != FORMAT:
        complaints.append(Complaint(("format",), f"this Dateline reads format {FORMAT}; it shows what it understands"))
    written = instant(datetime.fromtimestamp(modified / 1e9, tz=UTC))
    notes: list[Note] = []
    places: list[int] = []
    for place, table in enumerate(tables[:MOST_NOTES]):
        note = _tolerant(partial(_note, table, place, heading, written, complaints), complaints)
        if note is not None:
            notes.append(note)
            places.append(place)
    notes = _with_distinct_ids(notes)
    bases = tuple(
        NoteBase(note.id, base)
        for note, place in zip(notes, places, strict=True)
        if isinstance(base := tables[place].get(BASE_KEY), str)
    )
    return NoteFile(name, text, heading, tuple(notes), tuple(places), bases=bases), complaints


def _has_too_many(data: Table) -> bool:
    """Then nothing is added to the file, or it would not be read."""
    tables = data.get("note")
    return isinstance(tables, list) and len(tables) > MOST_NOTES


def _too_many(name: str, text: str) -> NoteProblem:
    """Where the file should be split, found without reading all of it statement by statement."""
    tables = (match.start() for match in re.finditer(r"(?m)^\s*\[\[", text))
    place = next(islice(tables, MOST_NOTES, None), 0)
    message = f"it has more than {MOST_NOTES:,} notes, and those from here on are not read: split it"
    return _problem(name, *line_and_column(text, place), message)


def _heading(data: Table) -> ArticleHeading | None:
    if "article" not in data:
        return None
    table = data["article"]
    if not is_table(table):
        raise Complaint(("article",), "the article is written as a table, [article]")
    identifier = table.get("id")
    if not isinstance(identifier, str) or not identifier:
        raise Complaint(("article", "id"), "the article's id must be a string in quotation marks")
    return ArticleHeading(
        identifier,
        title=read_string(table, "title", ("article",)) or "",
        url=read_string(table, "url", ("article",)),
        published=read_date(table.get("published")),
        outlet=read_string(table, "outlet", ("article",)),
        writer=read_string(table, "writer", ("article",)),
    )


def _note(table: object, place: int, heading: ArticleHeading | None, written: str, complaints: list[Complaint]) -> Note:
    path: tuple[str | int, ...] = ("note", place)
    if not is_table(table):
        raise Complaint(path, "a note is written as a table, [[note]]")
    target, state = read_target(table.get("target"), path)
    body = read_string(table, "body", path) or ""
    created = read_instant(table, "created", path) or written
    mark = read_string(table, "mark", path)
    if mark is not None and mark not in MARKS:
        complaints.append(Complaint((*path, "mark"), f"a mark is one of: {', '.join(MARKS)}"))
        mark = None
    article = heading.id if heading and not isinstance(target, EntityTarget) else None
    return Note(
        id=read_string(table, "id", path) or "",
        created=created,
        updated=read_instant(table, "updated", path) or created,
        body=body.removesuffix("\n"),
        target=target,
        article=article,
        tags=read_tags(table.get("tags", []), path),
        mark=mark,
        highlight=read_string(table, "highlight", path),
        state=state,
        about=read_about(table.get("about"), path),
    )


def _with_distinct_ids(notes: list[Note]) -> list[Note]:
    """Notes written by hand may lack ids, or share one after copy and paste; the later of two gets one of its own."""
    seen: set[str] = set()
    attempts: Counter[tuple[str, ...]] = Counter()  # by what is said, or a thousand alike would try a million ids
    result = []
    for note in notes:
        identifier = note.id
        said = (note.article or "", note.id, note.body, repr(note.target))
        while not identifier or identifier in seen:
            identifier = derived_id(*said, str(attempts[said]))
            attempts[said] += 1
        seen.add(identifier)
        result.append(note if identifier == note.id else replace(note, id=identifier))
    return result


def _tolerant(understand: Callable[[], T], complaints: list[Complaint]) -> T | None:
    try:
        return understand()
    except Complaint as complaint:
        complaints.append(complaint)
        return None


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
        return parsed(text)
    except MalformedError:
        return {}
