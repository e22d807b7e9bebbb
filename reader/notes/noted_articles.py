"""Which articles have notes, for queries that ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.notes.notes_search import NoteQuery

if TYPE_CHECKING:
    from reader.notes.notebook import Notebook


def noted_articles(notebook: Notebook, words: str | None) -> frozenset[str]:
    """Ids of the articles with a note of their own; only with a note that has all these words, if there are any."""
    found = notebook.notes() if words is None else notebook.search(NoteQuery(text=words))
    return frozenset(note.article for note in found if note.article is not None)
