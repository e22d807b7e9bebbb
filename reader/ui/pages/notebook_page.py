"""All notes: what needs the reader's decision first, then by article, or by the time of their last change or of their
making, or by their tags."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from reader.model import EntityTarget, NoteState
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, day_words, titled
from reader.ui.appearance.styles import HEADING, MUTED, QUIET
from reader.ui.notes.note_lines import became_of, note_content, note_groups, note_order_key, note_words, threads
from reader.ui.notes.noted_entities import entities_became
from reader.ui.pages.page_text import PageText
from reader.ui.panes.panel_rows import heading, not_understood
from reader.ui.row_targets import NoteRowTarget
from reader.ui.widgets.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import ArticleHeading, Note
    from reader.ui.session import Session

EMPTY = "No notes yet. In an article, select words with v and press a to write one."
BY_ARTICLE, BY_CHANGE, BY_AGE, BY_TAG = "by article", "latest change first", "oldest first", "by tag"
ORDERS = (BY_ARTICLE, BY_CHANGE, BY_AGE, BY_TAG)
NO_TAG = "without a tag"
FROM_GIT = "Both sides of a conflict in git"


def notebook_page(session: Session, order: str) -> PageText:
    """The lines of the page in one of its orders."""
    order = order if order in ORDERS else BY_ARTICLE
    notes, problems = session.notebook.notes(), session.notebook.problems()
    became = entities_became(session, notes)
    rest = {BY_ARTICLE: lambda: _by_article(session, notes, became), BY_TAG: lambda: _by_tag(notes, became)}.get(
        order, lambda: _by_time(notes, order, became)
    )()
    tags = sorted({tag for note in notes for tag in note.tags})
    return PageText(
        title=titled("All notes", len(notes)),
        subtitle=" · ".join(filter(None, (order, counted(len(tags), "tag") if tags else ""))),
        rows=(
            *not_understood([problem.message for problem in problems if not problem.ends_by_choice]),
            *not_understood([problem.message for problem in problems if problem.ends_by_choice], FROM_GIT),
            *_two_versions(session),
            *_displaced(notes),
            *rest,
        ),
        empty=EMPTY,
        filters=("", *_filters(notes, tags)),
        orders=ORDERS,
    )


def _filters(notes: tuple[Note, ...], tags: list[str]) -> list[str]:
    """What the lines can be narrowed to: states, marks, tags, entities, months of the last change."""
    states = [
        str(state)
        for state in (NoteState.MOVED, NoteState.LOST, NoteState.UNSURE)
        if any(note.state is state for note in notes)
    ]
    marks = sorted({note.mark for note in notes if note.mark})
    entities = sorted({_on_entity(note) for note in notes if isinstance(note.target, EntityTarget)})
    months = sorted({note.updated[:7] for note in notes}, reverse=True)
    return [*states, *marks, *(f"#{tag}" for tag in tags), *entities, *map(_day, months)]


def _two_versions(session: Session) -> list[Row]:
    clashes = session.notebook.clashes()
    if not clashes:
        return []
    rows = [heading("Changed in two places: = shows both versions, to choose one or both", len(clashes))]
    for clash in clashes:
        rows.append(replace(_row(clash.shown), subject=NoteRowTarget(clash.shown, "shown")))
        rows.append(replace(_row(clash.other), subject=NoteRowTarget(clash.other, "other")))
    return rows


def _displaced(notes: Iterable[Note]) -> list[Row]:
    found = [note for note in notes if note.state is not NoteState.FOUND]
    return [heading("Their passage has changed", len(found)), *map(_row, found)] if found else []


def _by_article(session: Session, notes: Iterable[Note], became: Mapping[str, str]) -> list[Row]:
    of_article: dict[str | None, list[Note]] = {}
    for note in notes:
        of_article.setdefault(note.article, []).append(note)
    rows: list[Row] = []
    known = sorted(session.notebook.articles(), key=lambda one: (one.published or "", one.title), reverse=True)
    for article in known:
        here = of_article.pop(article.id, [])
        if here:
            rows.append(_article_heading(article, len(here)))
            rows.extend(_row(note, reply=reply, with_article=False) for note, reply in threads(here))
    rest = [note for several in of_article.values() for note in several]
    if rest:
        rows.append(heading("On people, places and organisations", len(rest)))
        rest.sort(key=lambda note: (_on_entity(note).casefold(), note_order_key(note)))
        rows.extend(_row(note, became=became_of(note, became)) for note in rest)
    return rows


def _article_heading(article: ArticleHeading, notes: int) -> Row:
    """An article's title, with its day and how many notes it has at the right."""
    tail = Content.styled(f"{day_words(article.published)}  {notes:,}", MUTED)
    return Row(Content.styled(displayable(article.title), HEADING), tail=tail)


def _by_time(notes: Iterable[Note], order: str, became: Mapping[str, str]) -> list[Row]:
    if order == BY_AGE:
        in_order = sorted(notes, key=lambda note: note.created)
    else:
        in_order = sorted(notes, key=lambda note: note.updated, reverse=True)
    return [_row(note, became=became_of(note, became)) for note in in_order]


def _by_tag(notes: Iterable[Note], became: Mapping[str, str]) -> list[Row]:
    """Under each tag the notes that have it, so that one with two tags stands twice."""
    tagged: dict[str, list[Note]] = {}
    for note in notes:
        for tag in note.tags or (NO_TAG,):
            tagged.setdefault(tag, []).append(note)
    rows: list[Row] = []
    for tag in sorted(tagged, key=lambda tag: (tag == NO_TAG, tag)):
        rows.append(heading(tag if tag == NO_TAG else f"#{tag}", len(tagged[tag])))
        rows.extend(_row(note, became=became_of(note, became)) for note in tagged[tag])
    return rows


def _row(note: Note, *, reply: bool = False, with_article: bool = True, became: str = "") -> Row:
    """The note with the day of its last change at the right. Of ten thousand notes a few come into sight: only
    these are drawn."""
    day = _day(note.updated[:10])
    on = _on_entity(note)
    return Row(
        Content.empty(),
        NoteRowTarget(note),
        groups=(*note_groups(note), _day(note.updated[:7]), *([on] if on else [])),
        draw=lambda: note_content(note, reply=reply, with_article=with_article, became=became),
        words=note_words(note, day, became).casefold(),
        tail=Content.styled(day, QUIET),
    )


_day = lru_cache(maxsize=4096)(day_words)
"""Ten thousand notes were changed on a few hundred days."""


def _on_entity(note: Note) -> str:
    return f"on {note.target.name}" if isinstance(note.target, EntityTarget) else ""
