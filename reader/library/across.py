"""What the library tells across articles: entities as the reader corrected them, their mentions, and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.entities.entity_view import CorrectedEntities
from reader.library.stories import story_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.library.values import SortKey, Step
    from reader.model import Analysis, ClaimGroup, Entity, Story


class AcrossArticles:
    """The part of a `Library` that linking fills. Every method may raise a `LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._view = CorrectedEntities(database)

    def analysis(self, article_id: str) -> Analysis | None:
        """The article's analysis, with entities that hold across articles; None where there is none yet."""
        return self._view.analysis(article_id)

    # Entities

    def find(self, reference: str) -> Sequence[str]:
        """Ids of the stored entities that a rule's reference names: an id, a former id, or a name."""
        return self._view.find(reference)

    def stored_name(self, reference: str) -> str | None:
        """The name, before any correction, of the entity that a rule's reference names."""
        return self._view.stored_name(reference)

    def entity(self, entity_id: str) -> Entity | None:
        return self._view.entity(entity_id)

    def entities_like(self, words: str, limit: int = 50) -> list[Entity]:
        """Entities with all these words, or beginnings of words, in a name; those in most articles first."""
        return self._view.like(words, limit)

    def shown_id(self, entity_id: str) -> str | None:
        """The id under which the reader sees what has, or once had, an id; None where the reader sees it no more."""
        return self._view.shown_id(entity_id)

    def stored_ids(self, entity_id: str, article_id: str) -> tuple[str, ...]:
        """The ids under which an article's mentions of what is shown under an id are stored."""
        return self._view.stored_ids(entity_id, article_id)

    def entity_counts(self, article_id: str) -> dict[str, tuple[int, int]]:
        """Of each entity of the article: its mentions there, and the number of articles that mention it."""
        return self._view.counts(article_id)

    def next_mention(self, entity_id: str, after: tuple[str, int] | SortKey, step: Step = 1) -> SortKey | None:
        """The next (1) or previous (-1) mention of the entity from a start in an article, over all articles.

        They follow each other by publication date, then by arrival. None at the end. The article `""` stands before
        all others, and behind them for a step back.
        """
        return self._view.next_mention(entity_id, (after[0], after[1]), step)

    # Stories

    def count_stories(self) -> int:
        """How many stories several articles tell."""
        return story_claims.count(self._database)

    def stories(self, offset: int = 0, limit: int = 50) -> list[Story]:
        """Stories that several articles tell, the one with the newest article first."""
        return story_claims.window(self._database, offset, limit)

    def story(self, story_id: str) -> Story | None:
        return story_claims.story(self._database, story_id)

    def story_of(self, article_id: str) -> Story | None:
        """The story that the article tells together with others; None where it is alone with it."""
        return story_claims.story_of(self._database, article_id)

    def copies(self, articles: Sequence[str]) -> dict[str, str]:
        """Of these articles those with much the same text as another, each with the id of the first of its group.

        They count once where facts are compared.
        """
        return story_claims.copies(self._database, articles)

    def claim_groups(self, of: str) -> tuple[ClaimGroup, ...]:
        """What the articles of a story (or of an article's story) say in answer to the same questions, gravest first.

        Compared when it is asked for: some milliseconds for each article of the story.
        """
        return story_claims.claim_groups(self._database, self._view, of)

    def judge(self, most: int) -> int:
        """Find out for `verdict:` queries how the reports of up to `most` changed stories stand to each other; how many
        there were. What `claim_groups` costs for each."""
        from reader.library.stories import stored_verdicts

        return stored_verdicts.judge(self._database, self._view, most)
