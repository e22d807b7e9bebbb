"""Notes made ready to leave: what their files do not say of their articles is looked up in the library.

A person may have written no more into a file than an article's id and a note's words. An export says whose report that
is, of which day, where it stands and where the passage is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import FactTarget, NoteState, PassageTarget
from reader.notes.anchors.anchoring import find, make_anchor
from reader.notes.checking import UNSURE, note_name
from reader.toml_edit import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import ArticleHeading, Note
    from reader.notes.known_articles import ArticleLookup, KnownArticle


@dataclass(frozen=True, slots=True)
class FilledIn:
    """Notes with the headings of their articles, and the texts of those that the library has."""

    notes: tuple[Note, ...]
    headings: Mapping[str, ArticleHeading]
    texts: Mapping[str, str]


def fill_in(notes: Iterable[Note], headings: Mapping[str, ArticleHeading], articles: ArticleLookup | None) -> FilledIn:
    """The notes as an export writes them. `headings`: what their files say of their articles."""
    known: dict[str, KnownArticle | None] = {}
    filled = []
    for note in notes:
        if note.article is not None and note.article not in known:
            known[note.article] = articles.named(note.article) if articles else None
        article = known.get(note.article or "")
        filled.append(note if article is None else placed(note, article.text))
    found = {name: article for name, article in known.items() if article is not None}
    completed = {name: _completed(heading, found.get(name)) for name, heading in headings.items()}
    return FilledIn(tuple(filled), completed, {name: one.text for name, one in found.items()})


def placed(note: Note, text: str) -> Note:
    """The note at its passage in this text; where that is not found or not sure, its state says so."""
    if not isinstance(note.target, PassageTarget | FactTarget):
        return note
    anchor = note.target.anchor
    found = find(anchor, text)
    if found.state is NoteState.FOUND:
        anchor = make_anchor(text, found.start, found.end)
    elif found.state is NoteState.MOVED:
        anchor = replace(anchor, start=found.start, end=found.end, now=storable(text[found.start : found.end]))
    return replace(note, target=replace(note.target, anchor=anchor), state=found.state)


def remark_on(note: Note) -> str | None:
    """What the reader should know of where a note from elsewhere stands now; None where it stands at its passage."""
    match note.state:
        case NoteState.UNSURE:
            return f"{note_name(note)} {UNSURE}"
        case NoteState.LOST:
            return f"{note_name(note)} was taken in without a place: its article does not have these words."
        case _:
            return None


def has_place(note: Note) -> bool:
    """Whether it is known where in its article the note's passage stands."""
    if not isinstance(note.target, PassageTarget | FactTarget):
        return False
    return note.state is not NoteState.UNSURE or note.target.anchor.start > 0


def _completed(heading: ArticleHeading, article: KnownArticle | None) -> ArticleHeading:
    if article is None:
        return heading
    known = article.heading
    return replace(
        heading,
        title=heading.title or known.title,
        url=heading.url or known.url,
        published=heading.published or known.published,
        outlet=heading.outlet or known.outlet,
        writer=heading.writer or known.writer,
    )
