"""What linking makes of one article by itself, before it looks at any other: it can be made where the article is
analysed, in as many processes as one likes, while the library's own process only looks up and writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.entities.occurrences import EntityOccurrence, entity_occurrences
from reader.linking.stories.story_record import StoryRecord, story_record
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import Analysis, Article


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article's entities as linking sees them, and what tells its story."""

    seen: tuple[EntityOccurrence, ...]
    story: StoryRecord


def article_record(article: Article, analysis: Analysis) -> ArticleRecord:
    """The record follows from the article and its analysis (with ids of its own) alone."""
    seen = entity_occurrences(article, analysis)
    return ArticleRecord(seen, story_record(article, analysis, seen))
