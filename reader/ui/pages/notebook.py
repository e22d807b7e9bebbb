"""All notes: what needs the reader's decision first, then by article or by the time of their last change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import Note, NoteState
from reader.ui.pages import PageText
from reader.ui.panel_rows import heading, note_position, note_row
from reader.ui.styles import QUIET
from reader.ui.subjects import NoteSubject
from reader.ui.words import counted, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.ui.desk import Desk
    from reader.ui.widgets.rows import Row

EMPTY = "No notes yet. In an article, select words with v and press a to write one."
BY_ARTICLE, BY_CHANGE = "by article", "latest change first"


def notebook_page(desk: Desk, order: str) -> PageText:
    """The lines of the page in one of its orders."""
    order = order or BY_ARTICLE
    notes = desk.notebook.notes()
    tags = sorted({tag for note in notes for tag in note.tags})
    states = [state for state in (NoteState.MOVED, NoteState.LOST) if any(note.state is state for note in notes)]
    undecided = [*_two_versions(desk), *_displaced(notes)]
    rest = _by_article(desk, notes) if order == BY_ARTICLE else _by_change(notes)
    return PageText(
        title=f"All notes {len(notes):,}",
        subtitle=f"{order} · {counted(len(tags), 'tag')}",
        rows=(*undecided, *rest),
        empty=EMPTY,
        filters=("", *states, *(f"#{tag}" for tag in tags)),
        orders=(BY_ARTICLE, BY_CHANGE),
    )


def _two_versions(desk: Desk) -> list[Row]:
    clashes = desk.notebook.clashes()
    if not clashes:
        return []
    rows = [heading("Changed in two places: = keeps the version under the cursor", len(clashes))]
    for clash in clashes:
        rows.append(replace(_row(clash.shown), subject=NoteSubject(clash.shown, "shown")))
        rows.append(replace(_row(clash.other), subject=NoteSubject(clash.other, "other")))
    return rows


def _displaced(notes: Iterable[Note]) -> list[Row]:
    found = [note for note in notes if note.state is not NoteState.FOUND]
    words = "Their passage has changed: = accepts where a moved one was found"
    return [heading(words, len(found)), *map(_row, found)] if found else []


def _by_article(desk: Desk, notes: Iterable[Note]) -> list[Row]:
    of_article: dict[str | None, list[Note]] = {}
    for note in notes:
        of_article.setdefault(note.article, []).append(note)
    rows: list[Row] = []
    known = sorted(desk.notebook.articles(), key=lambda one: (one.published or "", one.title), reverse=True)
    for article in known:
        here = sorted(of_article.pop(article.id, []), key=note_position)
        if here:
            rows.append(heading(f"{article.title} · {day_words(article.published)}", len(here)))
            rows.extend(map(_row, here))
    rest = [note for several in of_article.values() for note in several]
    if rest:
        rows.append(heading("On people, places and organisations", len(rest)))
        rows.extend(map(_row, rest))
    return rows


def _by_change(notes: Iterable[Note]) -> list[Row]:
    return [_row(note) for note in sorted(notes, key=lambda note: note.updated, reverse=True)]


def _row(note: Note) -> Row:
    """The note with the day of its last change; it can be chosen by its state."""
    row = note_row(note)
    line = Content.assemble(row.content, "\n", (day_words(note.updated), QUIET))
    return replace(row, content=line, groups=(*row.groups, str(note.state)))
