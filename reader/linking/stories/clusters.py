"""Stories: articles that report the same events.

In one go: `group_stories`. For a library: store each article's `StoryRecord`, post the article `posted_under` its keys,
and keep its `Placement`. `join` says what a new article changes, `leave` what one that goes changes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.stories.mean_linkage import split_into_stories
from reader.linking.stories.similarity import nearest_the_centre
from reader.linking.stories.story_blocks import LARGEST_BLOCK, blocks_of, edges_between, id_of
from reader.linking.stories.story_record import story_record
from reader.model import Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.stories.story_record import StoryRecord
    from reader.model import Analysis, Article


def group_stories(articles: Sequence[Article], analyses: Sequence[Analysis]) -> tuple[Story, ...]:
    """The stories of these articles, those with one article only left out; the first published first."""
    by_id = {article.id: article for article in articles}
    records = [story_record(by_id[analysis.article], analysis) for analysis in analyses]
    found = [story_from(group, by_id) for group in grouped_records(records) if len(group) > 1]
    return tuple(sorted(found, key=lambda story: (story.first_published or "", story.id)))


def grouped_records(records: Iterable[StoryRecord]) -> list[list[StoryRecord]]:
    """The stories of these articles, one with a single article too."""
    by_id = {record.article: record for record in records}
    blocks = blocks_of(sorted(by_id), edges_between(list(by_id.values())), dict.fromkeys(by_id, 0))
    groups: list[list[StoryRecord]] = []
    for block in blocks:
        members = [by_id[article] for article in block.articles]
        groups += [members] if len(members) > LARGEST_BLOCK else split_into_stories(members)
    return groups


def story_from(records: Sequence[StoryRecord], articles: Mapping[str, Article]) -> Story:
    """A story with its dates, under the title of the article nearest its centre; those without a date come last."""
    ordered = sorted(
        (articles[record.article] for record in records),
        key=lambda article: (article.published is None, article.published or "", article.id),
    )
    dates = [article.published for article in ordered if article.published]
    return Story(
        id_of(records),
        articles[nearest_the_centre(records).article].title,
        tuple(article.id for article in ordered),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )
