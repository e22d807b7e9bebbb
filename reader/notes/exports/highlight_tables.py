"""Which tables of notes and highlights there are, by their columns, and what stands in those of other programs:
Readwise's, a Kindle's, and a Kindle's `My Clippings.txt`. This is the one place where they are known."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from reader.notes.format.note_fields import instant
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

CLIPPINGS_END: Final = "=========="
_CLIPPING = re.compile(r"^\W*- (.*)$", re.MULTILINE)
_SPOT = re.compile(r"(\d{1,12})(?:\s*-\s*(\d{1,12}))?")
_ADDED = ("%A, %B %d, %Y %I:%M:%S %p", "%A, %d %B %Y %H:%M:%S", "%A, %d %B %y %H:%M:%S")
_TOP = 20
"""Rows among which a table's header stands: a Kindle writes the text's title above it."""


class TableKind(Enum):
    """Whose table it is, by columns that it has."""

    OWN = frozenset({"id", "article", "quote", "kind"})
    READWISE = frozenset({"Highlight", "Book Title"})
    KINDLE = frozenset({"Annotation Type", "Annotation"})


@dataclass(frozen=True, slots=True)
class NotesTable:
    """A table that is known: what stands above it, its header, and its rows."""

    kind: TableKind
    above: Sequence[Sequence[str]]
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def records(self) -> Iterator[dict[str, str]]:
        """The rows that are not empty, by their columns."""
        return (dict(zip(self.header, cells, strict=False)) for cells in self.rows if any(cells))


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage, and what its reader wrote on it; without words of the text it is on the whole of it."""

    title: str
    quote: str
    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str | None = None
    created: str = ""
    first: int = 0
    last: int = 0
    """The first and last place in the book, in whatever units it has."""


def known_table(text: str) -> NotesTable | None:
    """The table of notes or highlights that a text is; None where it is none that is known."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    text = text.removeprefix("\ufeff")
    for delimiter in ",;\t":
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        above: list[Sequence[str]] = []
        with suppress(csv.Error):  # it is no table
            for row in reader:
                header = [cell.strip() for cell in row]
                kind = next((kind for kind in TableKind if kind.value <= set(header)), None)
                if kind is not None:
                    return NotesTable(kind, above, header, list(reader))
                above.append(row)
                if len(above) == _TOP:
                    break
    return None


def is_clippings(text: str) -> bool:
    """Whether a text is a Kindle's `My Clippings.txt`."""
    return CLIPPINGS_END in text.splitlines()


def highlights_of(table: NotesTable) -> list[Highlight]:
    """What a table of another program says."""
    return _with_notes(_kindle(table)) if table.kind is TableKind.KINDLE else list(_readwise(table))


def clipped(text: str) -> list[Highlight]:
    """What a `My Clippings.txt` says."""
    return _with_notes(_clippings(text))


def _readwise(table: NotesTable) -> Iterator[Highlight]:
    for row in table.records():
        tags = tuple(tag.strip() for tag in row.get("Tags", "").split(",") if tag.strip())
        yield Highlight(
            row.get("Book Title", ""),
            row.get("Highlight", "").strip(),
            row.get("Note", ""),
            tuple(dict.fromkeys(tags)),
            row.get("Color") or None,
            _moment(row.get("Highlighted at", "")),
        )


def _kindle(table: NotesTable) -> Iterator[Highlight]:
    """A Kindle's notebook: above the table the text's title, under "Your Kindle Notes For"."""
    title = next((cells[0] for cells in table.above[1:] if cells and cells[0].strip()), "")
    for row in table.records():
        kind, words = row.get("Annotation Type", ""), row.get("Annotation", "").strip()
        first, last = _spot(row.get("Location", ""))
        if words and kind.startswith("Note"):
            yield Highlight(title, "", words, first=first, last=last)
        elif words:
            colour = re.search(r"\((\w+)\)", kind)
            yield Highlight(title, words, colour=colour[1].lower() if colour else None, first=first, last=last)


def _clippings(text: str) -> Iterator[Highlight]:
    for entry in text.split(CLIPPINGS_END):
        head, _, words = entry.strip("\ufeff\r\n ").replace("\r\n", "\n").partition("\n\n")
        title, _, details = head.partition("\n")
        if not words.strip() or not details:
            continue
        title = re.sub(r"\s*\([^()]*\)\s*$", "", title.strip("\ufeff "))
        place, _, added = details.rpartition("|")
        first, last = _spot(place.rpartition("|")[2])
        created = _moment(re.sub(r"^\s*Added on\s+", "", added))
        is_note = re.match(r"\W*(?:Your )?Note\b", details) is not None
        quote, body = ("", words.strip()) if is_note else (words.strip(), "")
        yield Highlight(title, quote, body, created=created, first=first, last=last)


def _with_notes(highlights: Iterable[Highlight]) -> list[Highlight]:
    """Each note that stands at a passage's place put on that passage."""
    found: list[Highlight] = []
    notes: list[Highlight] = []
    for one in highlights:
        (found if one.quote else notes).append(one)
    for note in notes:
        for at, passage in enumerate(found):
            same = passage.title == note.title and passage.first <= note.first <= passage.last
            if same and note.first and not passage.body:
                found[at] = replace(passage, body=note.body)
                break
        else:
            found.append(note)
    return found


def _spot(place: str) -> tuple[int, int]:
    found = _SPOT.search(place)
    first = int(found[1]) if found else 0
    return first, int(found[2]) if found and found[2] else first


def _moment(words: str) -> str:
    """A time as notes keep it; nothing where it is not understood."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(words.strip())
        return instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    for form in _ADDED:
        with suppress(ValueError):
            return instant(datetime.strptime(words.strip(), form).replace(tzinfo=UTC))
    return ""
