"""What is found beside the interface: in the library by titles, names and words, and in the notebook."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from reader.folding import fold_case
from reader.library import ArticleQuery
from reader.notes.notes_search import NoteQuery
from reader.phrasing.displayable import excerpt
from reader.phrasing.entity_names import names_in
from reader.phrasing.fact_phrases import headline
from reader.phrasing.fact_selection import shown
from reader.phrasing.formatting import counted, day_words, source_words
from reader.queries import rules
from reader.ui.article_view.entity_kinds import MARKS, entity_kind
from reader.ui.finder.at_hand import OF_EACH, OF_ONE
from reader.ui.finder.found_things import FoundThing, Kind
from reader.ui.notes.note_lines import note_words
from reader.ui.row_targets import EntityRowTarget, FactRowTarget, NoteRowTarget, RangeRowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.library import ArticleRow, Library
    from reader.library.lists.name_index import NameIndex
    from reader.ui.session import Session

ARTICLES_WITH_FACTS: Final = 12
"""Articles with the words that were typed whose facts are looked through."""


@dataclass(frozen=True, slots=True)
class LibraryFinds:
    """What was found, with the index that it was found by, to be kept."""

    typed: str
    things: tuple[FoundThing, ...]
    index: NameIndex


def search(
    session: Session, kept: NameIndex | None, typed: str, kind: Kind | None, go_on: Callable[[], bool]
) -> LibraryFinds:
    """What the library and the notebook have for what was typed. `go_on`: whether anybody still waits for it."""
    with session.library_beside() as library:
        index = library.name_index(kept)
        things: list[FoundThing] = []
        most = OF_EACH if kind is None else OF_ONE
        if typed.strip():
            asked = _Search(session, library, index, typed, most, go_on)
            things = _everything(asked, kind)
            if not things and go_on():
                things = _everything(replace(asked, nearly=True), kind)
    return LibraryFinds(typed, tuple(things), index)


@dataclass(frozen=True, slots=True)
class _Search:
    session: Session
    library: Library
    index: NameIndex
    typed: str
    most: int
    go_on: Callable[[], bool]
    nearly: bool = False
    """Whether titles and names that are only nearly so are looked for, because nothing has the words."""


def _everything(asked: _Search, kind: Kind | None) -> list[FoundThing]:
    things: list[FoundThing] = []
    for one, find in (
        (Kind.ENTITIES, _entities),
        (Kind.ARTICLES, _articles),
        (Kind.FACTS, _facts),
        (Kind.NOTES, _notes),
    ):
        if kind in (None, one) and asked.go_on():
            things += find(asked)
    return things


def _entities(asked: _Search) -> Iterator[FoundThing]:
    library = asked.library
    names = asked.index.entities(asked.typed, asked.most, asked.go_on, nearly=asked.nearly)
    found = [library.entities.get(name.id) for name in names]
    if len(found) < asked.most and asked.go_on():
        found += library.entities.like(asked.typed, asked.most)  # by other names
    once = {entity.id: entity for entity in found if entity is not None}
    for entity in list(once.values())[: asked.most]:
        about = f"in {counted(library.entities.articles(entity.id), 'article')}"
        target = EntityRowTarget(entity.id, entity.name)
        yield FoundThing(Kind.ENTITIES, entity.name, about, target, MARKS[entity_kind(entity.label)])


def _articles(asked: _Search) -> Iterator[FoundThing]:
    titles = asked.index.articles(asked.typed, 2 * asked.most, asked.go_on, nearly=asked.nearly)
    ids = [title.id for title in titles]
    rows = [row for article in ids if (row := asked.library.articles.row(article)) is not None]
    if len(rows) < asked.most and asked.go_on():
        rows += asked.library.lists.window(ArticleQuery(text=asked.typed), 0, asked.most)
    for row in _listed(asked, rows)[: asked.most]:
        yield FoundThing(Kind.ARTICLES, row.title, _about(row), RangeRowTarget(row.id, 0, 0))


def _listed(asked: _Search, rows: Iterable[ArticleRow]) -> list[ArticleRow]:
    """Each once, without what the reader's rules keep from being listed."""
    once = {row.id: row for row in rows}
    killing = rules(asked.session.settings.kill)
    if once and killing is not None:
        for killed in asked.library.lists.among(killing, once):
            del once[killed]
    return list(once.values())


def _facts(asked: _Search) -> Iterator[FoundThing]:
    """Facts of the newest articles with the words, whose lines or sentences have them."""
    words = fold_case(asked.typed).split()
    found = 0
    for row in _listed(asked, asked.library.lists.window(ArticleQuery(text=asked.typed), 0, ARTICLES_WITH_FACTS)):
        article, analysis = asked.library.articles.get(row.id), asked.library.analyses.get(row.id)
        if article is None or analysis is None:
            continue
        if not asked.go_on() or found >= asked.most:
            return
        names = names_in(article.text, analysis.entities)
        for fact in shown(analysis.facts, article.text):
            line = headline(fact, article.text, names)
            shown_words = fold_case(line)
            all_words = f"{shown_words} {fold_case(article.text[slice(*fact.evidence)])}"
            if found < asked.most and _has(all_words, words, all) and _has(shown_words, words, any):
                found += 1
                yield FoundThing(Kind.FACTS, line, _about(row), FactRowTarget(row.id, fact))


def _has(line: str, words: Iterable[str], which: Callable[[Iterable[bool]], bool]) -> bool:
    return which(word in line for word in words)


def _notes(asked: _Search) -> Iterator[FoundThing]:
    for note in asked.session.notebook.search(NoteQuery(text=asked.typed))[: asked.most]:
        row = asked.library.articles.row(note.article) if note.article else None
        words = note.body.strip() or note_words(note)
        yield FoundThing(Kind.NOTES, excerpt(words, 0, len(words), 160), row.title if row else "", NoteRowTarget(note))


def _about(row: ArticleRow) -> str:
    return f"{day_words(row.published)} · {source_words(row.source)}"
