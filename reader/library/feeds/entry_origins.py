"""The sources of one entry: which feeds show an article, and which entry an article became that proved to be a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.articles import stored_articles
from reader.library.database import codec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.database.connection import Database


def beside(database: Database, articles: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of the feeds that show each article (by number) besides the first one, in order of their time."""
    names: dict[int, list[str]] = {}
    found = database.rows(
        "select articles.number, subscriptions.title, subscriptions.url from json_each(?) as asked"
        " join articles on articles.number = asked.value"
        " join origins on origins.article = articles.number"
        " join subscriptions on subscriptions.number = subscription order by arrived",
        str(list(articles)),
    )
    for number, title, url in found:
        names.setdefault(number, []).append(codec.restored(title) or codec.restored(url))
    return {number: tuple(dict.fromkeys(feeds[1:])) for number, feeds in names.items() if len(feeds) > 1}


def became(database: Database, article_id: str) -> str | None:
    """The article that now stands for one that proved to be a copy of it; None where none does."""
    found: str | None = database.value(
        "select articles.id from subscriptions cross join origins on subscription = subscriptions.number"
        " and origins.id = ? join articles on articles.number = origins.article limit 1",
        article_id,
    )
    return None if found == article_id else found


def show(database: Database, feed: int, article: int) -> None:
    """Let a feed's list have an article (their numbers)."""
    database.run(
        "insert or ignore into feed_articles select ?, place, number from articles where number = ?", feed, article
    )


def join(database: Database, stays: int, goes: int) -> None:
    """Make one entry of two articles (their numbers). What the reader did to either is done to the one that stays."""
    with database.writing():
        both = str([stays, goes])
        read, starred = database.row(
            "select max(read), max(starred) from articles where number in (select value from json_each(?))", both
        )
        database.run("update articles set read = ?, starred = ? where number = ?", read, starred, stays)
        database.run(
            "insert or ignore into article_tags select ?, tag from article_tags where article = ?", stays, goes
        )
        database.run(
            "insert or ignore into article_categories select ?, category from article_categories where article = ?",
            stays,
            goes,
        )
        database.run("update origins set article = ? where article = ?", stays, goes)
        database.run(
            "insert or ignore into feed_articles select feed_articles.subscription, articles.place, articles.number"
            " from feed_articles join articles on articles.number = ? where feed_articles.article = ?",
            stays,
            goes,
        )
        _take_date(database, stays, goes)
        stored_articles.remove(database, database.value("select id from articles where number = ?", goes))


def _take_date(database: Database, stays: int, goes: int) -> None:
    """The day that the reader gave the one that goes, where the other has none of the reader's."""
    given, date = database.row("select dated_by_reader, published from articles where number = ?", goes)
    own, article_id = database.row("select dated_by_reader, id from articles where number = ?", stays)
    if given and not own:
        stored_articles.set_published(database, article_id, date)
