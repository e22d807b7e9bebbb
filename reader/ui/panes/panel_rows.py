"""The side panel's lines: entities by kind and weight, notes in text order, the reports of the story. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from reader.phrasing.displayable import displayable
from reader.ui.appearance.styles import HEADING, MUTED, STRONG
from reader.ui.article_view.entity_kinds import SHAPES, EntityKind, entity_kind
from reader.ui.notes import note_lines
from reader.ui.row_targets import EntityRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Entity
    from reader.ui.article.open_article import OpenArticle


_KINDS = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.GROUP: "Groups",
    EntityKind.EVENT: "Events and works",
}
"""The kinds in the order in which they stand: whoever acts first."""
_COUNT = 5
"""Cells of `24×`, under each other at the right end."""


def entity_rows(reading: OpenArticle, words: str = "") -> list[Row]:
    """Entities a line each under their kinds, those with most mentions here first; at the end how many other articles
    mention them, and how often this one does."""
    if reading.analysis is None:
        return []
    entities = [entity for entity in reading.analysis.entities if entity.id in reading.counts]
    entities.sort(key=lambda entity: (-reading.counts[entity.id].here, entity.name.casefold()))
    rows: list[Row] = []
    for kind, title in _KINDS.items():
        found = [_entity(entity, reading) for entity in entities if entity_kind(entity.label) is kind]
        found = [row for row in found if _has_words(row.content, words)]
        rows += [replace(heading(title, len(found)), rank=0 if rows else 1), *found] if found else []
    return rows


def _entity(entity: Entity, reading: OpenArticle) -> Row:
    here, articles = reading.counts[entity.id]
    kind = entity_kind(entity.label)
    line = Content.assemble((f"{SHAPES[kind]} ", f"$entity-{kind}"), (displayable(entity.name), STRONG))
    elsewhere = f"also in {articles - 1:,}" if articles > 1 else ""
    tail = Content.styled(f"{elsewhere}{f'{here:,}×'.rjust(_COUNT)}", MUTED)
    return Row(line, EntityRowTarget(entity.id, entity.name), hang=2, tail=tail)


def note_rows(reading: OpenArticle, words: str = "") -> list[Row]:
    """Notes on the article in the order of its text, then those on what it mentions."""
    rows = [_apart(row) for row in note_lines.note_rows(note for note in reading.notes if note.article)]
    elsewhere = [note for note in reading.notes if note.article is None]
    if elsewhere:
        rows.append(heading("On what it mentions", len(elsewhere)))
        rows.extend(
            _apart(note_lines.note_row(note, became=note_lines.became_of(note, reading.entities_became)))
            for note in elsewhere
        )
    return [row for row in rows if row.subject is None or _has_words(row.content, words)]


def _apart(row: Row) -> Row:
    """A note with an empty line below it."""
    return replace(row, content=row.content + "\n") if row.subject is not None else row


def heading(words: str, count: int) -> Row:
    """A heading with its count."""
    return Row(Content.assemble((displayable(words), HEADING), (f"  {count:,}", MUTED)))


def not_understood(problems: Sequence[str], words: str = "Not understood: mend it in the file") -> list[Row]:
    """What in a file of the reader's cannot be understood, with its line and column, under a heading."""
    if not problems:
        return []
    title = replace(heading(words, len(problems)), stands_alone=True)
    lines = [Content.styled(displayable(problem), "$error") for problem in problems]
    return [title, *(Row(line, rank=1, stands_alone=True) for line in lines)]


def _has_words(line: Content, words: str) -> bool:
    shown = line.plain.casefold()
    return all(word in shown for word in words.casefold().split())
