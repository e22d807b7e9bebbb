"""Notes as a CSV table, and back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from reader.model import (
    Anchor,
    ArticleHeading,
    ArticleTarget,
    EntityTarget,
    FactKind,
    FactTarget,
    Note,
    NotedQuestion,
    NoteState,
    PassageTarget,
)
from reader.notes.exports.filled_in import has_place
from reader.notes.exports.table_cells import joined_answers, joined_tags, split_answers, split_tags
from reader.notes.notes_search import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Target

COLUMNS = (
    "id",
    "article",
    "title",
    "outlet",
    "writer",
    "published",
    "url",
    "kind",
    "entity",
    "name",
    "fact",
    "quote",
    "body",
    "question",
    "answers",
    "tags",
    "mark",
    "highlight",
    "state",
    "now",
    "start",
    "end",
    "before",
    "after",
    "created",
    "updated",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(notes: Sequence[Note], headings: Mapping[str, ArticleHeading]) -> str:
    """One note a row. What a spreadsheet would run as a formula gets an apostrophe in front."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for note in notes:
        cells = {**_of_article(headings.get(note.article or "")), **_of_note(note), **_of_target(note)}
        table.writerow({column: _inert(cell or "") for column, cell in cells.items()})
    return written.getvalue()


class NoteRow(NamedTuple):
    """A note of a table, and its article where the row names one."""

    heading: ArticleHeading | None
    note: Note


def from_row(row: Mapping[str, str]) -> NoteRow:
    """The note that a row of such a table says. Raises ValueError or KeyError where it is none."""
    cells = {column: _live(cell or "") for column, cell in row.items() if column in COLUMNS}
    target = _target(cells)
    heading = None
    if not isinstance(target, EntityTarget):
        if not cells["article"]:
            raise ValueError("it does not say which article it is on")
        known = (cells["url"], cells["published"], cells.get("outlet"), cells.get("writer"))
        heading = ArticleHeading(cells["article"], cells["title"], *(cell or None for cell in known))
    asked = cells.get("question") or cells.get("answers")
    return NoteRow(
        heading,
        Note(
            id=cells["id"],
            created=cells["created"],
            updated=cells["updated"],
            body=cells["body"],
            target=target,
            article=heading.id if heading else None,
            tags=split_tags(cells["tags"]),
            mark=cells["mark"] or None,
            highlight=cells["highlight"] or None,
            state=NoteState(cells["state"] or "found"),
            about=NotedQuestion(cells["question"], split_answers(cells["answers"])) if asked else None,
        ),
    )


def _of_article(heading: ArticleHeading | None) -> dict[str, str | None]:
    if heading is None:
        return {}
    return {
        "title": heading.title,
        "outlet": heading.outlet,
        "writer": heading.writer,
        "published": heading.published,
        "url": heading.url,
    }


def _of_note(note: Note) -> dict[str, str | None]:
    return {
        "id": note.id,
        "article": note.article,
        "kind": kind_of(note),
        "body": note.body,
        "question": note.about.question if note.about else None,
        "answers": joined_answers(note.about.answers) if note.about else None,
        "tags": joined_tags(note.tags),
        "mark": note.mark,
        "highlight": note.highlight,
        "state": str(note.state),
        "created": note.created,
        "updated": note.updated,
    }


def _of_target(note: Note) -> dict[str, str | None]:
    target = note.target
    if isinstance(target, EntityTarget):
        return {"entity": target.entity, "name": target.name}
    if not isinstance(target, PassageTarget | FactTarget):
        return {}
    anchor = target.anchor
    return {
        "fact": str(target.fact) if isinstance(target, FactTarget) else None,
        "quote": anchor.exact,
        "before": anchor.prefix,
        "after": anchor.suffix,
        "now": anchor.now,
        "start": str(anchor.start) if has_place(note) else None,
        "end": str(anchor.end) if has_place(note) else None,
    }


def _target(cells: Mapping[str, str]) -> Target:
    if cells["kind"] == "entity":
        return EntityTarget(cells["entity"], cells.get("name") or cells["entity"])
    if cells["kind"] == "article":
        return ArticleTarget()
    if not cells["quote"]:
        raise ValueError("its passage has no words")
    start = int(cells["start"] or 0)
    end = int(cells["end"] or start + len(cells["quote"]))
    before, after, now = (cells.get(column, "") for column in ("before", "after", "now"))
    anchor = Anchor(cells["quote"], before, after, start, max(start, end), now or None)
    return FactTarget(FactKind(cells["fact"]), anchor) if cells["kind"] == "fact" else PassageTarget(anchor)


def _inert(cell: str) -> str:
    """A cell that no spreadsheet runs. One that looks as if it had been made so gets one more apostrophe."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _live(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
