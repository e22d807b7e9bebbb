"""What feeds file articles under: tags to ask by, beside the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.feeds.stored_subscriptions import clean_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database


def file_under(database: Database, article_id: str, categories: Sequence[str]) -> None:
    """What the feed files an article under becomes tags to ask by; the reader's own tags stand apart."""
    database.run_many(
        "insert or ignore into article_categories select number, ? from articles where id = ?",
        [(tag, article_id) for tag in clean_tags(categories)],
    )


def categories_of(database: Database, article_id: str) -> tuple[str, ...]:
    """What feeds file an article under, in order."""
    found = database.rows(
        "select category from article_categories join articles on number = article where id = ? order by category",
        article_id,
    )
    return tuple(category for (category,) in found)
