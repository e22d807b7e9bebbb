"""All notes: those that lost or changed their place first, then by article, the latest article first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import NoteState
from reader.ui.pages import PageText
from reader.ui.panel_rows import heading, note_position, note_row
from reader.ui.words import counted, day_words

if TYPE_CHECKING:
    from reader.model import Note
    from reader.ui.desk import Desk
    from reader.ui.widgets.rows import Row

EMPTY = "No notes yet. In an article, select words with v and press a to write one."


def notebook_page(desk: Desk) -> PageText:
    """The lines of the page."""
    notes = desk.notebook.notes()
    headings = {heading.id: heading for heading in desk.notebook.articles()}
    of_article: dict[str | None, list[Note]] = {}
    for note in notes:
        of_article.setdefault(note.article, []).append(note)
    by_date = sorted(headings.values(), key=lambda known: (known.published or "", known.title), reverse=True)
    rows: list[Row] = []
    displaced = [note for note in notes if note.state is not NoteState.FOUND]
    if displaced:
        rows.append(heading("Their place has changed", len(displaced)))
        rows.extend(note_row(note) for note in displaced)
    for known in by_date:
        here = sorted(of_article.pop(known.id, []), key=note_position)
        if here:
            rows.append(heading(f"{known.title} · {day_words(known.published)}", len(here)))
            rows.extend(note_row(note) for note in here)
    rest = [note for several in of_article.values() for note in several]
    if rest:
        rows.append(heading("On people, places and organisations", len(rest)))
        rows.extend(note_row(note) for note in rest)
    tags = sorted({tag for note in notes for tag in note.tags})
    return PageText(
        title=f"All notes {len(notes):,}",
        subtitle=counted(len(tags), "tag"),
        rows=tuple(rows),
        empty=EMPTY,
        filters=("", *(f"#{tag}" for tag in tags)),
    )
