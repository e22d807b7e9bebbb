"""What feeds said of an article that another one brought first: kept, so that the reader can part the two again."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.library.articles import article_texts, stored_articles
from reader.library.database import codec
from reader.library.feeds import copy_search, entry_origins, stored_subscriptions
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.model import Article


@dataclass(frozen=True, slots=True)
class Parted:
    """What was made of an entry that is an article of its own again. `article`: the one that it was part of."""

    article: str
    parted: tuple[str, ...]
    """Ids of the new articles."""


def keep(database: Database, feed: int, article: Article, same: int) -> None:
    """Keep what a feed says of an article that stands there in other words; `same` is the number of that one."""
    shown = article_texts.article_numbered(database, same)
    if (shown.text, shown.title) != (article.text, article.title):
        database.run(
            "insert or replace into entry_copies values (?, ?, ?)", feed, article.id, codec.encode_article(article)
        )


def keep_all(database: Database, number: int) -> None:
    """Keep an article that is about to go, for each of the entries that it came by."""
    article = article_texts.article_numbered(database, number)
    packed = codec.encode_article(article)
    database.run(
        "insert or ignore into entry_copies select subscription, id, ? from origins where article = ?", packed, number
    )


def renew(database: Database, feed: int, article: Article) -> None:
    """A feed says something else of an article whose text is another feed's."""
    database.run(
        "update entry_copies set packed = ? where subscription = ? and id = ?",
        codec.encode_article(article),
        feed,
        article.id,
    )


def were_parted(database: Database, first: int, second: int) -> bool:
    """Whether the reader has said that either of two articles is one of its own."""
    return bool(database.value("select 1 from origins where parted and article in (?, ?) limit 1", first, second))


def part(database: Database, article_id: str, feed: str | None = None) -> Parted:
    """Make articles of their own of the entries that are one article with others: of one feed, or of all but the first.

    Raises a `DatelineError` where there is nothing to part.
    """
    with database.writing():
        number = article_texts.known_number(database, article_id)
        others = database.rows(
            "select subscription, id from origins where article = ? order by arrived limit -1 offset 1", number
        )
        if feed is not None:
            only = stored_subscriptions.known_number(database, feed)
            others = [row for row in others if row[0] == only]
        if not others:
            raise DatelineError(
                f"The article “{article_id}” is one entry of one feed; there is nothing to part."
                if feed is None
                else f"No other entry of that feed is part of the article “{article_id}”."
            )
        parted = [_part_one(database, number, subscription, entry) for subscription, entry in others]
    return Parted(article_id, tuple(parted))


def rejoin(database: Database, parted: Parted) -> None:
    """Take back what `part` did."""
    with database.writing():
        stays = article_texts.known_number(database, parted.article)
        for article_id in parted.parted:
            goes = article_texts.number_of(database, article_id)
            if goes is not None:
                keep_all(database, goes)
                database.run("update origins set parted = 0 where article = ?", goes)
                entry_origins.join(database, stays, goes)


def _part_one(database: Database, number: int, feed: int, entry: str) -> str:
    title, url = database.row("select title, url from origins where subscription = ? and id = ?", feed, entry)
    packed = database.value("select packed from entry_copies where subscription = ? and id = ?", feed, entry)
    shown = article_texts.article_numbered(database, number)
    source = database.row("select title, url from subscriptions where number = ?", feed)
    article = codec.decode_article(packed) if packed is not None else None
    article = article or replace(
        shown,
        title=codec.restored(title),
        url=None if url is None else codec.restored(url),
        source=codec.restored(source[0]) or codec.restored(source[1]),
    )
    article = replace(article, id=_free_id(database, feed, entry))
    stored_articles.add(database, article)
    new = article_texts.known_number(database, article.id)
    copy_search.post_copy_keys(database, new, article.text)
    database.run("delete from entry_copies where subscription = ? and id = ?", feed, entry)
    database.run(
        "update origins set id = ?, article = ?, parted = 1 where subscription = ? and id = ?",
        article.id,
        new,
        feed,
        entry,
    )
    if not database.value("select 1 from origins where subscription = ? and article = ?", feed, number):
        database.run("delete from feed_articles where subscription = ? and article = ?", feed, number)
    entry_origins.show(database, feed, new)
    return article.id


def _free_id(database: Database, feed: int, entry: str) -> str:
    """The entry's own id, or another one where an article has that."""
    candidates: Sequence[str] = (entry, blake2b(f"{feed}\n{entry}".encode(), digest_size=6).hexdigest())
    return next(
        (one for one in candidates if article_texts.number_of(database, one) is None), f"{candidates[-1]}-{feed}"
    )
