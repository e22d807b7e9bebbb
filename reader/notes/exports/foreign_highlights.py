"""Tables of highlights, as notes: Dateline's own, Readwise's and a Kindle's, and a Kindle's `My Clippings.txt`.

Reading programs know a text by its title alone, and a passage by its words. A highlight finds its article by both; one
that fits no article of the library, or several, is left out and named.
"""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader.model import Anchor, ArticleTarget, Note, PassageTarget
from reader.notes.exports.filled_in import placed, remark_on
from reader.notes.exports.json_annotations import Annotations, TakenNote
from reader.notes.exports.tables import from_row
from reader.notes.format.note_fields import instant
from reader.notes.note_ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.notes.known_articles import ArticleLookup, KnownArticle

CLIPPINGS_END: Final = "=========="
_CLIPPING = re.compile(r"^\W*- (.*)$", re.MULTILINE)
_SPOT = re.compile(r"(\d+)(?:\s*-\s*(\d+))?")
_ADDED = ("%A, %B %d, %Y %I:%M:%S %p", "%A, %d %B %Y %H:%M:%S", "%A, %d %B %y %H:%M:%S")
_OWN = {"id", "article", "quote", "kind"}
_READWISE = {"Highlight", "Book Title"}
_KINDLE = {"Annotation Type", "Annotation"}
"""Columns by which a table is known."""


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


def read_table(text: str, path: Path, articles: ArticleLookup | None) -> Annotations | None:
    """The notes of a table whose columns are known; None where they are not."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    for delimiter in ",;\t":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        for at, row in enumerate(rows[:20]):
            columns = {cell.strip() for cell in row}
            if columns >= _OWN:
                return _own_table([dict(zip(row, cells, strict=False)) for cells in rows[at + 1 :] if cells], path)
            if columns >= _READWISE:
                return _located(_readwise(row, rows[at + 1 :]), path, articles)
            if columns >= _KINDLE:
                return _located(_kindle(rows[:at], row, rows[at + 1 :]), path, articles)
    return None


def read_clippings(text: str, path: Path, articles: ArticleLookup | None) -> Annotations:
    """The notes of a `My Clippings.txt`."""
    return _located(_with_notes(_clippings(text)), path, articles)


def _own_table(rows: Iterable[dict[str, str]], path: Path) -> Annotations:
    taken, problems = [], []
    for number, row in enumerate(rows, 1):
        try:
            taken.append(TakenNote(*from_row(row)))
        except (ValueError, KeyError) as error:
            problems.append(f"{path}: note {number} was left out, since it cannot be understood ({error}).")
    return Annotations(tuple(taken), tuple(problems))


def _readwise(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Highlight]:
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        if any(cells):
            tags = tuple(tag.strip() for tag in row.get("Tags", "").split(",") if tag.strip())
            yield Highlight(
                row.get("Book Title", ""),
                row.get("Highlight", "").strip(),
                row.get("Note", ""),
                tuple(dict.fromkeys(tags)),
                row.get("Color") or None,
                _moment(row.get("Highlighted at", "")),
            )


def _kindle(above: Sequence[Sequence[str]], header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Highlight]:
    """A Kindle's notebook: above the table the text's title, under "Your Kindle Notes For"."""
    title = next((cells[0] for cells in above[1:] if cells and cells[0].strip()), "")
    found = []
    for cells in rows:
        row = {key.strip(): cell for key, cell in zip(header, cells, strict=False)}
        kind, words = row.get("Annotation Type", ""), row.get("Annotation", "").strip()
        first, last = _spot(row.get("Location", ""))
        if words and kind.startswith("Note"):
            found.append(Highlight(title, "", words, first=first, last=last))
        elif words:
            colour = re.search(r"\((\w+)\)", kind)
            found.append(Highlight(title, words, colour=colour[1].lower() if colour else None, first=first, last=last))
    return _with_notes(found)


def _clippings(text: str) -> Iterator[Highlight]:
    for entry in text.split(CLIPPINGS_END):
        head, _, words = entry.strip("\ufeff\r\n ").replace("\r\n", "\n").partition("\n\n")
        title, _, told = head.partition("\n")
        if not words.strip() or not told:
            continue
        title = re.sub(r"\s*\([^()]*\)\s*$", "", title.strip("\ufeff "))
        place, _, added = told.rpartition("|")
        first, last = _spot(place.rpartition("|")[2])
        created = _moment(re.sub(r"^\s*Added on\s+", "", added))
        is_note = re.match(r"\W*(?:Your )?Note\b", told) is not None
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


def _located(highlights: Iterable[Highlight], path: Path, articles: ArticleLookup | None) -> Annotations:
    taken, problems = [], []
    for number, highlight in enumerate(highlights, 1):
        found = _articles_of(highlight, articles)
        if len(found) != 1:
            what = f"{path}: highlight {number}, of “{highlight.title}”, was left out: "
            many = f"{len(found)} articles have that title, {', '.join(article.heading.id for article in found)}."
            problems.append(what + (many if found else "the library has no article with that title; add it first."))
            continue
        note = placed(_note(highlight, found[0]), found[0].text)
        taken.append(TakenNote(found[0].heading, note))
        if remark := remark_on(note):
            problems.append(remark)
    return Annotations(tuple(taken), tuple(problems))


def _articles_of(highlight: Highlight, articles: ArticleLookup | None) -> Sequence[KnownArticle]:
    found = articles.titled(highlight.title) if articles is not None else ()
    having = [article for article in found if highlight.quote and highlight.quote in article.text]
    return having or found


def _note(highlight: Highlight, article: KnownArticle) -> Note:
    written = highlight.created or instant(datetime.now(UTC))
    words = highlight.quote
    return Note(
        id=derived_id("highlight", highlight.title, words, highlight.body if not words else "", str(highlight.first)),
        created=written,
        updated=written,
        body=highlight.body,
        target=PassageTarget(Anchor(words, "", "", 0, len(words))) if words else ArticleTarget(),
        article=article.heading.id,
        tags=highlight.tags,
        highlight=highlight.colour or ("yellow" if not highlight.body else None),
    )


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
