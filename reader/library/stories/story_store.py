"""Stories as a library gives them: which articles tell one, and what these say in answer to the same questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.stories import disputed_articles, story_claims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.library.stories.story_claims import KeptStory
    from reader.model import ClaimGroup, Story


class Stories:
    """The stories of a library. Every method may raise a `LibraryError` when the file gives way."""

    def __init__(self, database: Database, view: CorrectedEntities) -> None:
        self._database = database
        self._view = view

    def count(self) -> int:
        """How many stories several articles tell."""
        return story_claims.count(self._database)

    def window(self, offset: int = 0, limit: int = 50) -> list[Story]:
        """Stories that several articles tell, the one with the newest article first."""
        return story_claims.window(self._database, offset, limit)

    def get(self, story_id: str) -> Story | None:
        return story_claims.story(self._database, story_id)

    def of(self, article_id: str) -> Story | None:
        """The story that the article tells together with others; None where it is alone with it."""
        return story_claims.story_of(self._database, article_id)

    def copies(self, articles: Sequence[str]) -> dict[str, str]:
        """Of these articles those with much the same text as another, each with the id of the first of its group.

        They count once where facts are compared.
        """
        return story_claims.copies(self._database, articles)

    def claim_groups(self, of: str, *, unsure: bool = False) -> tuple[ClaimGroup, ...]:
        """What the articles of a story (or of an article's story) say in answer to the same questions, gravest first.

        Read as it was kept when the story was last judged; compared now where it changed since, some milliseconds for
        each article of the story. `unsure`: with those that are not sure enough to be said
        (`ClaimGroup.sure` is false), last.
        """
        return story_claims.claim_groups(self._database, self._view, of, unsure=unsure)

    def kept_story(self, article_id: str) -> KeptStory | None:
        """The story that an article tells together with others as it was compared last: a look-up, and no title. None
        where it is alone with it, or anything has changed since."""
        return story_claims.kept_story(self._database, self._view, article_id)

    def disputed(self, articles: Sequence[str]) -> frozenset[str]:
        """Those of these articles whose answer stands against another report's; a look-up, nothing is compared."""
        return disputed_articles.disputed(self._database, articles)

    def judge(self, most: int) -> int:
        """Find out for `verdict:` queries how the reports of up to `most` changed stories stand to each other; how many
        there were. What `claim_groups` costs for each."""
        from reader.library.stories import stored_verdicts  # a list is drawn before anything is compared

        return stored_verdicts.judge(self._database, self._view, most)
