"""Stories as the reader sees them, and what the articles of one say in answer to the same questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader import model
from reader.library.articles import article_texts
from reader.library.database import codec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.library.entities.entity_view import CorrectedEntities
    from reader.model import ClaimGroup, Story

MOST_COMPARED: Final = 60
"""Articles of one story whose facts are compared; of a longer one these are the newest."""


def count(database: Database) -> int:
    """How many stories several articles tell."""
    found: int = database.value("select count(*) from stories where articles > 1")
    return found


class KeptStory(NamedTuple):
    """A story as it was compared last: the ids of its reports, by date, and what they say to the same questions."""

    articles: tuple[str, ...]
    groups: tuple[ClaimGroup, ...]


def window(database: Database, offset: int, limit: int) -> list[Story]:
    """Stories that several articles tell; the one with the newest article first."""
    rows = database.rows(
        "select id from stories where articles > 1 order by newest desc limit ? offset ?", max(limit, 0), max(offset, 0)
    )
    found = [story(database, story_id) for (story_id,) in rows]
    return [one for one in found if one is not None]


def story(database: Database, story_id: str) -> Story | None:
    """A story under the title of the article that is nearest to all others; None where no article tells it (any
    more)."""
    rows = database.rows(
        "select id, title, published from story_articles join articles on number = article where story = ?"
        " order by published is null, published, id",
        story_id,
    )
    if not rows:
        return None
    dates = [published for _, _, published in rows if published]
    titles = {article_id: title for article_id, title, _ in rows}
    return model.Story(
        story_id,
        codec.restored(titles[_centre(database, story_id)] if len(rows) > 2 else rows[0][1]),
        tuple(article_id for article_id, _, _ in rows),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )


def _centre(database: Database, story_id: str) -> str:
    from reader.library.stories.story_clusters import centre

    return centre(database, story_id)


def story_of(database: Database, article_id: str) -> Story | None:
    """The story that an article tells together with others; None where it is alone with it."""
    story_id: str | None = database.value(
        "select story from articles join story_articles on article = number where articles.id = ?", article_id
    )
    found = None if story_id is None else story(database, story_id)
    return found if found is not None and len(found.articles) > 1 else None


def copies(database: Database, articles: Sequence[str]) -> dict[str, str]:
    """Of these articles those with much the same text as another, each with the id of the first of its group."""
    from reader.linking.stories.near_duplicates import copy_groups

    found = (article_texts.article(database, article) for article in articles[-MOST_COMPARED:])
    return copy_groups([article for article in found if article is not None])


def claim_groups(
    database: Database, view: CorrectedEntities, of: str, *, unsure: bool = False
) -> tuple[ClaimGroup, ...]:
    """What the articles of a story, or of the story that an article tells, say to the same questions, gravest first:
    as it was kept when the story was last compared, else compared now.

    `unsure`: with those that are not sure enough to be said, last; they are not kept.
    """
    stored = story(database, of) or story_of(database, of)
    groups = _kept(database, view, stored.id) if stored is not None and not unsure else None
    return _compared(database, view, of, stored, unsure=unsure) if groups is None else groups


def kept_story(database: Database, view: CorrectedEntities, article_id: str) -> KeptStory | None:
    """The reports of the story that an article tells together with others, with their claim groups as they were kept;
    None where it is alone with it, or something has changed since."""
    rows = database.rows(
        "select own.story, articles.id from articles as asked join story_articles as own on own.article = asked.number"
        " join story_articles as all_of_it on all_of_it.story = own.story"
        " join articles on articles.number = all_of_it.article where asked.id = ?"
        " order by articles.published is null, articles.published, articles.id",
        article_id,
    )
    if len(rows) < 2:
        return None
    groups = _kept(database, view, rows[0][0])
    return KeptStory(tuple(report for _, report in rows), groups) if groups is not None else None


def _kept(database: Database, view: CorrectedEntities, story_id: str) -> tuple[ClaimGroup, ...] | None:
    """What was kept of a story; None where it, or the reader's corrections, have changed since."""
    from reader.library.stories import stored_groups as of_stories

    if of_stories.corrections_followed(database) != of_stories.applied_corrections(view):
        return None
    return of_stories.kept(database, story_id)


def compared(database: Database, view: CorrectedEntities, of: str) -> tuple[ClaimGroup, ...]:
    """The same, compared now."""
    return _compared(database, view, of, story(database, of) or story_of(database, of), unsure=False)


def _compared(
    database: Database, view: CorrectedEntities, of: str, stored: Story | None, *, unsure: bool
) -> tuple[ClaimGroup, ...]:
    articles = stored.articles[-MOST_COMPARED:] if stored is not None else (of,)
    found = [(article_texts.article(database, article), view.analysis(article)) for article in articles]
    both = [(article, analysis) for article, analysis in found if article is not None and analysis is not None]
    if not both:
        return ()
    from reader.linking.claims.groups import claim_groups as grouped
    from reader.linking.entities.entity_batch import Linked

    entities = {entity.id: entity for _, analysis in both for entity in analysis.entities}
    linked = Linked(tuple(analysis for _, analysis in both), entities)
    return grouped(linked, [article for article, _ in both], unsure=unsure)
