"""What is asked of a listed article, said once for the list and for the query language: its state, its tags, its story.

Each is SQL over `articles`, or over the places of articles; the list and a query differ in what leads, not in this.
"""

from __future__ import annotations

from typing import Final

from reader.library.database.sql_folding import folded

STATES: Final = {
    "read": "articles.read = 1",
    "unread": "articles.read = 0",
    "starred": "articles.starred = 1",
    "analysed": "articles.state = 'analysed'",
    "pending": "articles.state = 'pending'",
    "failed": "articles.state = 'failed'",
}
"""Conditions on an article's row, by the word of the query language."""

TAGGED: Final = (
    "with recursive filed (tag) as (select min(category) from article_categories union all"
    " select (select min(category) from article_categories where category > filed.tag) from filed"
    " where filed.tag is not null),"
    " known (tag) as (select tag from subscription_tags union select tag from article_tags"
    " union select tag from filed where tag is not null),"
    " asked (tag) as (select tag from known where lies_below(tag, ?))"
    " select feed_articles.place from asked join subscription_tags as tagged on tagged.tag = asked.tag"
    " join subscriptions on number = tagged.subscription and removed is null"
    " join feed_articles on feed_articles.subscription = number"
    " union select articles.place from asked join article_tags as tagged on tagged.tag = asked.tag"
    " join articles on number = tagged.article"
    " union select articles.place from asked join article_categories as tagged on tagged.category = asked.tag"
    " join articles on number = tagged.article"
)
"""Places of the articles that have a tag, or whose feed has it or files them under it, or one below it; capitals do not
matter. Each category is looked up once (`filed`), however many articles are in it."""

OF_STORY: Final = (
    "select articles.place from story_articles join articles on articles.number = story_articles.article"
    " where story = ?"
)
"""Places of the articles of a story."""


def asked_tag(tag: str) -> str:
    """A tag as `TAGGED` takes it: `/ships/` and `Ships` are one."""
    return folded(tag.strip("/"))
