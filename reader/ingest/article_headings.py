"""What the notebook keeps of an article of the library: whose report it is, of which day, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import ArticleHeading
from reader.phrasing.formatting import source_words

if TYPE_CHECKING:
    from reader.model import Article


def heading_of(article: Article) -> ArticleHeading:
    """The article's heading, with its outlet and its writers where it says who they are."""
    from reader.sources.text.writers import writer_of  # its lists of words are read when a note is written, not before

    return ArticleHeading(
        article.id,
        article.title,
        article.url,
        article.published,
        outlet=source_words(article.source) or None,
        writer=writer_of(article),
    )
