"""Notes as a CSV table, and the articles that they are about as CSL-JSON citations."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from reader.model import EntityTarget, FactTarget, PassageTarget
from reader.notes.exports.table_cells import joined_answers, joined_tags
from reader.notes.notes_search import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import ArticleHeading, Note

COLUMNS = (
    "id",
    "article",
    "title",
    "url",
    "published",
    "kind",
    "entity",
    "quote",
    "start",
    "end",
    "body",
    "question",
    "answers",
    "tags",
    "mark",
    "highlight",
    "state",
    "created",
    "updated",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(notes: Sequence[Note], headings: Mapping[str, ArticleHeading]) -> str:
    """One note a row. What a spreadsheet would run as a formula gets an apostrophe in front."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for note in notes:
        heading = headings.get(note.article or "")
        anchor = note.target.anchor if isinstance(note.target, PassageTarget | FactTarget) else None
        cells = (
            note.id,
            note.article or "",
            heading.title if heading else "",
            (heading.url or "") if heading else "",
            (heading.published or "") if heading else "",
            kind_of(note),
            note.target.entity if isinstance(note.target, EntityTarget) else "",
            anchor.exact if anchor else "",
            str(anchor.start) if anchor else "",
            str(anchor.end) if anchor else "",
            note.body,
            note.about.question if note.about else "",
            joined_answers(note.about.answers) if note.about else "",
            joined_tags(note.tags),
            note.mark or "",
            note.highlight or "",
            str(note.state),
            note.created,
            note.updated,
        )
        table.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue()


def as_csl(notes: Sequence[Note], headings: Mapping[str, ArticleHeading]) -> str:
    """One citation an article, with its notes as the annotation, for Zotero, pandoc and others."""
    by_article: dict[str, list[Note]] = {}
    for note in notes:
        if note.article in headings:
            by_article.setdefault(note.article or "", []).append(note)
    items = [_citation(headings[article], group) for article, group in by_article.items()]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _citation(heading: ArticleHeading, notes: Sequence[Note]) -> dict[str, object]:
    item: dict[str, object] = {"id": heading.id, "type": "article-newspaper", "title": heading.title}
    if heading.url:
        item["URL"] = heading.url
    day = re.match(r"(\d{4})-(\d{2})-(\d{2})", heading.published or "")
    if day:
        item["issued"] = {"date-parts": [[int(part) for part in day.groups()]]}
    annotation = "\n\n".join(part for note in notes for part in (_quote(note), note.body) if part)
    if annotation:
        item["annote"] = annotation
    tags = dict.fromkeys(tag for note in notes for tag in note.tags)
    if tags:
        item["keyword"] = ", ".join(tags)
    return item


def _quote(note: Note) -> str:
    return f"“{note.target.anchor.exact}”" if isinstance(note.target, PassageTarget | FactTarget) else ""
