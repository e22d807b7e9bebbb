"""Notes by lines: read, and written on what a number stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.ingest.article_headings import heading_of
from reader.model import ArticleTarget, EntityTarget, FactTarget, PassageTarget
from reader.notes import make_anchor
from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import day_words
from reader.plain.numbered_things import ListedArticle, ListedEntity, ListedFact, ListedPassage, ListedQuestion
from reader.plain.plain_lines import flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.library import Library
    from reader.model import Article, Note, Target
    from reader.notes import Notebook
    from reader.plain.numbered_things import Listed


def note_lines(notes: Sequence[Note]) -> Iterator[str]:
    """The notes on an article, each on one line."""
    for note in notes:
        on = f" on “{flat(note.target.anchor.exact)}”" if isinstance(note.target, PassageTarget | FactTarget) else ""
        yield f"Note of {day_words(note.updated[:10])}{on}: {flat(note.body) or 'a highlight'}"
    if not notes:
        yield "You have no note on this article. a TEXT writes one."


def write(library: Library, notebook: Notebook, on: Listed, words: str) -> str:
    """Write a note on a thing; what it is on, as a sentence. Raises a `DatelineError`."""
    article = library.articles.get(_article_of(on))
    if article is None:
        raise DatelineError("This article is no longer in the library, so there is nothing to note on.")
    target = _target(library, article, on)
    notebook.add(None if isinstance(target, EntityTarget) else heading_of(article), target, words)
    match target:
        case PassageTarget(anchor) | FactTarget(_, anchor):
            return f"Noted on “{flat(anchor.exact)}”."
        case EntityTarget():
            return f"Noted on {displayable(target.name)}."
        case ArticleTarget():
            return "Noted on the article."


def _article_of(on: Listed) -> str:
    return on.group.facts[0].article if isinstance(on, ListedQuestion) else on.article


def _target(library: Library, article: Article, on: Listed) -> Target:
    match on:
        case ListedPassage(_, passage):
            return PassageTarget(make_anchor(article.text, passage.start, passage.end))
        case ListedFact(_, fact):
            return FactTarget(fact.kind, make_anchor(article.text, fact.start, fact.end))
        case ListedQuestion(group):
            named = group.facts[0]
            return FactTarget(named.kind, make_anchor(article.text, named.start, named.end))
        case ListedEntity(_, entity):
            found = library.entities.get(entity)
            return EntityTarget(entity, found.name if found else entity)
        case ListedArticle():
            return ArticleTarget()
