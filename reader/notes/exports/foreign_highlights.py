"""Highlights of other reading programs, as notes: on the passages of the articles that they are from.

Reading programs know a text by its title alone, and a passage by its words. A highlight finds its article by both; one
that fits no article of the library, or several, is left out and named.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.model import Anchor, ArticleTarget, Note, PassageTarget
from reader.notes.exports.filled_in import placed, remark_on
from reader.notes.exports.highlight_tables import TableKind, clipped, highlights_of
from reader.notes.exports.json_annotations import Annotations, TakenNote
from reader.notes.exports.tables import from_row
from reader.notes.format.note_fields import instant
from reader.notes.note_ids import derived_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.notes.exports.highlight_tables import Highlight, NotesTable
    from reader.notes.known_articles import ArticleLookup, KnownArticle


def notes_of_table(table: NotesTable, path: Path, articles: ArticleLookup | None) -> Annotations:
    """The notes of a table: our own as they are, others' on the articles that they fit."""
    if table.kind is TableKind.OWN:
        return _own_table(table.records(), path)
    return _located(highlights_of(table), path, articles)


def notes_of_clippings(text: str, path: Path, articles: ArticleLookup | None) -> Annotations:
    """The notes of a `My Clippings.txt`."""
    return _located(clipped(text), path, articles)


def _own_table(rows: Iterable[dict[str, str]], path: Path) -> Annotations:
    taken, problems = [], []
    for number, row in enumerate(rows, 1):
        try:
            taken.append(TakenNote(*from_row(row)))
        except (ValueError, KeyError) as error:
            problems.append(f"{path}: note {number} was left out, since it cannot be understood ({error}).")
    return Annotations(tuple(taken), tuple(problems))


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
