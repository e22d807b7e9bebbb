"""What imports brought, so that each can be taken back as a whole."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from reader.library.articles import article_texts, bulk_marks, stored_articles
from reader.library.feeds import stored_subscriptions

if TYPE_CHECKING:
    from collections.abc import Container

    from reader.library.database.connection import Database


class FormerTags(NamedTuple):
    """The tags that a feed had before an import."""

    feed: str
    tags: list[str]


class TaggedArticle(NamedTuple):
    """A tag that an import gave an article."""

    article: str
    tag: str


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What one import changed. What was so before stands in none of the lists."""

    feeds: list[str] = field(default_factory=list)
    """Addresses of the feeds that are followed since."""
    tags: list[FormerTags] = field(default_factory=list)
    """Feeds that got more tags."""
    articles: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    starred: list[str] = field(default_factory=list)
    tagged: list[TaggedArticle] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(asdict(self).values())


@dataclass(frozen=True, slots=True)
class LoggedImport:
    """An import that can be taken back."""

    number: int
    made: int
    """Seconds since 1970."""
    name: str
    record: ImportRecord


def begin(database: Database, name: str) -> int:
    """A place in the log for what follows."""
    return database.insert(
        "insert into imports (made, name, changes) values (?, ?, ?)", int(time.time()), name, json.dumps({})
    )


def keep(database: Database, number: int, record: ImportRecord) -> None:
    """Note what an import has changed until now; one that changed nothing is none to take back."""
    changes = {} if record.is_empty else asdict(record)
    database.run("update imports set changes = ? where number = ?", json.dumps(changes), number)


def last(database: Database) -> LoggedImport | None:
    """The latest import that has not been taken back."""
    found = database.rows(
        "select number, made, name, changes from imports where not undone and changes <> '{}'"
        " order by number desc limit 1"
    )
    for number, made, name, changes in found:
        fields = json.loads(changes)
        fields["tags"] = [FormerTags(*pair) for pair in fields["tags"]]
        fields["tagged"] = [TaggedArticle(*pair) for pair in fields["tagged"]]
        return LoggedImport(number, made, name, ImportRecord(**fields))
    return None


def take_back(database: Database, logged: LoggedImport, kept: Container[str] = ()) -> ImportRecord:
    """Take an import back. Articles that the reader has starred or tagged since stay, as do those that are `kept`
    (they have notes); the record of what went."""
    record = logged.record
    with database.writing():
        staying = {article for article in record.articles if article in kept or _is_marked(database, article, record)}
        gone = [article for article in record.articles if article not in staying and _remove(database, article)]
        for article in record.read:
            stored_articles.mark_read(database, article, read=False)
        for article in record.starred:
            stored_articles.star(database, article, starred=False)
        for article, tag in record.tagged:
            if article_texts.number_of(database, article) is not None:
                bulk_marks.untag(database, article, tag)
        for url in record.feeds:
            if stored_subscriptions.number_of(database, url) is not None:
                stored_subscriptions.unsubscribe(database, url)
        for url, tags in record.tags:
            if stored_subscriptions.number_of(database, url) is not None:
                stored_subscriptions.retag(database, url, tags)
        database.run("update imports set undone = 1 where number = ?", logged.number)
    return replace(record, articles=gone)


def _is_marked(database: Database, article: str, record: ImportRecord) -> bool:
    """Whether the reader has done something with an article that the import did not."""
    if article not in record.starred and database.value("select starred from articles where id = ?", article):
        return True
    return any((article, tag) not in record.tagged for tag in bulk_marks.tags_of(database, article))


def _remove(database: Database, article: str) -> bool:
    """Forget an article as if it had never come, so that its feed may bring it again."""
    number = article_texts.number_of(database, article)
    if number is None:
        return False
    database.run("delete from origins where article = ?", number)
    stored_articles.remove(database, article)
    return True
