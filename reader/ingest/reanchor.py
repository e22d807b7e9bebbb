"""Notes follow their articles: when a source changes a text, the notes on it are carried over to the new one.

Notes are laid over the library, and whoever adds articles (the command line, the feeds' refreshing in its process,
another Dateline) need not know them. So this looks, from time to time and wherever both are open, at the articles that
have notes and an earlier text: notes that still stand as they did in an earlier text have not followed it yet. Nothing
else is remembered, so that it may be interrupted, and done twice, without harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ingest.article_headings import heading_of
from reader.model import FactTarget, NoteState, PassageTarget

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from reader.library import Library
    from reader.model import Anchor, Note
    from reader.notes import Notebook


def follow(library: Library, notebook: Notebook, seen: MutableMapping[str, int] | None = None) -> tuple[Note, ...]:
    """Let all notes follow the texts of their articles; those that were moved or lost by it.

    `seen` remembers between calls of which change of each article all notes have heard.
    """
    seen = {} if seen is None else seen
    displaced: list[Note] = []
    noted = [heading.id for heading in notebook.articles()]
    for article_id in library.articles.absent(noted):
        became = library.feeds.became(article_id)
        if became is not None:
            displaced += _move(library, notebook, article_id, became)
    for article_id, revision in library.articles.last_revisions(noted).items():
        if seen.get(article_id) != revision:
            displaced += _follow(library, notebook, article_id)
            seen[article_id] = revision
    return tuple(displaced)


def _move(library: Library, notebook: Notebook, article_id: str, became: str) -> tuple[Note, ...]:
    """Let the notes on an article that proved to be a copy go to the one that stands for it."""
    article = library.articles.get(became)
    if article is None:
        return ()
    notebook.move(article_id, heading_of(article))
    return notebook.revise(article.id, None, article.text)


def _follow(library: Library, notebook: Notebook, article_id: str) -> tuple[Note, ...]:
    article = library.articles.get(article_id)
    anchors = [anchor for note in notebook.notes(article_id) if (anchor := _waiting(note)) is not None]
    if article is None or all(_stands(anchor, article.text) for anchor in anchors):
        return ()
    texts = [revision.text for revision in library.articles.revisions(article_id)]
    behind = [anchor for anchor in anchors if not _stands(anchor, article.text)]
    start = _last_text_of(behind, texts)
    if start is None:  # they never stood in any of these texts: a note from elsewhere
        return ()
    displaced: tuple[Note, ...] = ()
    for earlier, later in zip(texts[start:], [*texts[start + 1 :], article.text], strict=True):
        displaced = notebook.revise(article_id, earlier, later)
    return displaced


def _last_text_of(anchors: Iterable[Anchor], texts: list[str]) -> int | None:
    """The latest of the earlier texts in which one of the passages stands where its note says."""
    places = [at for anchor in anchors for at, text in enumerate(texts) if _stands(anchor, text)]
    return max(places, default=None)


def _waiting(note: Note) -> Anchor | None:
    """The anchor of a note that has a place to lose."""
    if note.state is not NoteState.LOST and isinstance(note.target, PassageTarget | FactTarget):
        return note.target.anchor
    return None


def _stands(anchor: Anchor, text: str) -> bool:
    return text.startswith(anchor.exact if anchor.now is None else anchor.now, anchor.start)
