"""Marks that the reader sets on many articles at once, or by name: all read, and tags."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.library.articles import article_texts
from reader.library.database import sort_keys
from reader.library.feeds.stored_subscriptions import clean_tags
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.database.connection import Database


LOT: Final = 250
"""Articles that are marked in one transaction: for so long, a few milliseconds, others wait who write. Between two lots
whoever waits has its turn for as long again: SQLite only asks now and then whether it is free."""


@dataclass(frozen=True, slots=True)
class MarkedArticles:
    """Articles that are marked together, for taking it back. `numbers` mean something to the library alone."""

    numbers: tuple[int, ...]

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self.numbers)


def at(places: Iterable[int]) -> MarkedArticles:
    """The articles at these places."""
    return MarkedArticles(tuple(map(sort_keys.number_at, places)))


def mark(database: Database, marked: MarkedArticles, *, read: bool) -> None:
    """Mark articles read or unread, so many at a time; those that are so already stay as they are."""
    lots = [marked.numbers[first : first + LOT] for first in range(0, marked.articles, LOT)]
    for lot in lots:
        begun = time.perf_counter()
        with database.writing():
            database.run(
                "update articles set read = ? where number in (select value from json_each(?)) and read <> ?",
                read,
                str(list(lot)),
                read,
            )
        if lot is not lots[-1] and not database.in_transaction():
            time.sleep(time.perf_counter() - begun)


def tag(database: Database, article_id: str, tag: str) -> None:
    """Give an article a tag. Raises a `DatelineError` for an empty one, or where there is no such article."""
    cleaned = clean_tags([tag])
    if not cleaned:
        raise DatelineError("A tag is a word or a few; give at least one letter.")
    with database.writing():
        number = article_texts.known_number(database, article_id)
        database.run("insert or ignore into article_tags values (?, ?)", number, cleaned[0])


def untag(database: Database, article_id: str, tag: str) -> None:
    """Take a tag away from an article; one that it gets from its feed stays."""
    with database.writing():
        number = article_texts.known_number(database, article_id)
        for cleaned in clean_tags([tag]):
            database.run("delete from article_tags where article = ? and tag = ?", number, cleaned)


def tags_of(database: Database, article_id: str) -> tuple[str, ...]:
    """The tags that the reader gave the article, in order."""
    rows = database.rows(
        "select tag from article_tags join articles on number = article where id = ? order by tag", article_id
    )
    return tuple(tag for (tag,) in rows)
