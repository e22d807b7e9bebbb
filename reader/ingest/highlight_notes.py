"""What was marked in an article elsewhere, as notes on its passages here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.ingest.article_headings import heading_of
from reader.model import Anchor, ArticleTarget, Note, NoteState, PassageTarget
from reader.notes import find
from reader.notes.anchors.anchoring import make_anchor
from reader.notes.note_ids import derived_id
from reader.notes.store.operations import IncomingNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.ingest.import_intake import HighlightedArticle
    from reader.library import Library
    from reader.model import Article, Target
    from reader.sources.elsewhere.foreign_export import ForeignHighlight


def notes_of(library: Library, marked: Sequence[HighlightedArticle]) -> Iterator[IncomingNote]:
    """A note for each highlight, with the heading of its article. Their ids are the same at every import."""
    for one in marked:
        article = library.articles.get(one.article)
        if article is not None:
            heading = heading_of(article)
            for highlight in one.highlights:
                yield IncomingNote(heading, _note(article, highlight))


def _note(article: Article, highlight: ForeignHighlight) -> Note:
    created = _instant(highlight.created)
    target: Target = ArticleTarget()
    state = NoteState.FOUND
    if highlight.quote:
        anchor = Anchor(highlight.quote, "", "", 0, len(highlight.quote))
        found = find(anchor, article.text)
        state = found.state
        if state is NoteState.FOUND:
            anchor = make_anchor(article.text, found.start, found.end)
        target = PassageTarget(anchor)
    name = derived_id("highlight", article.id, highlight.quote, highlight.note)
    return Note(name, created, created, highlight.note, target, article=article.id, state=state)


def _instant(moment: str | None) -> str:
    when = datetime.fromisoformat(moment) if moment else datetime.now(UTC)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
