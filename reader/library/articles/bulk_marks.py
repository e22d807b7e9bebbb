"""Marks that the reader sets on many articles at once, or by name: all read, and tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.library.articles import article_texts
from reader.library.feeds.stored_subscriptions import clean_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.database.connection import Database


@dataclass(frozen=True, slots=True)
class MarkedRead:
    """What marking all of a list read did, for taking it back. `numbers` mean something to the library alone."""

    numbers: tuple[int, ...]

    @property
    def articles(self) -> int:
        """How many articles were unread before."""
        return len(self.numbers)


def mark_read(database: Database, places: Iterable[int]) -> MarkedRead:
    """Mark the articles at these places read; only those that were not are in the answer."""
    with database.writing():
        unread = database.rows(
            "select number from articles where read = 0 and place in (select value from json_each(?))",
            str(list(places)),
        )
        numbers = tuple(number for (number,) in unread)
        _set(database, numbers, read=True)
    return MarkedRead(numbers)


def take_back(database: Database, marked: MarkedRead) -> None:
    """Mark those articles unread again."""
    with database.writing():
        _set(database, marked.numbers, read=False)


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


def _set(database: Database, numbers: tuple[int, ...], *, read: bool) -> None:
    database.run(
        "update articles set read = ? where number in (select value from json_each(?)) and read <> ?",
        read,
        str(list(numbers)),
        read,
    )
