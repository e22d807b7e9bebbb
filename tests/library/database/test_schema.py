"""A library that an earlier Dateline wrote is brought up to date when it is opened, with all that is in it."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

import msgspec
import pytest

from reader.library import ALL, ArticleQuery, Library
from reader.library.database.connection import APPLICATION
from reader.library.database.schema import MIGRATIONS, VERSION
from reader.model import Article, Block, BlockKind, EntryIdentity, Link
from tests.older_libraries import write_older_library

if TYPE_CHECKING:
    from pathlib import Path


def write_first_format(path: Path) -> None:
    """A library of format 1 with one article, as the Dateline of that time wrote it."""
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    for statement in MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute(
        "insert into articles (number, id, place, title, source, language, added) values"
        " (1, 'old', 33554433, 'Kept', '/news.txt', 'en', 1)"
    )
    blocks = msgspec.msgpack.encode((Block(BlockKind.BODY, 0, 4),))
    connection.execute("insert into texts (article, text, blocks) values (1, 'Text', ?)", (blocks,))
    connection.execute("insert into search (rowid, title, text) values (33554433, 'Kept', 'Text')")
    connection.execute(f"pragma application_id = {APPLICATION}")
    connection.execute("pragma user_version = 1")
    connection.commit()
    connection.close()


def test_a_library_of_the_first_format_keeps_its_articles_and_learns_of_feeds(library_path: Path) -> None:
    write_first_format(library_path)
    with Library.open(library_path) as library:
        assert library.articles.get("old") == Article(
            "old", "Text", "Kept", "/news.txt", blocks=(Block(BlockKind.BODY, 0, 4),)
        )
        assert library.lists.count(ALL) == 1
        assert library.maintenance.check() == []
    connection = sqlite3.connect(library_path)
    assert connection.execute("pragma user_version").fetchone() == (VERSION,)
    assert connection.execute("select count(*) from subscriptions").fetchone() == (0,)
    connection.close()


def test_links_are_kept_with_their_ranges(library: Library) -> None:
    links = (Link(0, 4, "https://example.org/a?b=1"), Link(5, 6, "https://example.org/\ud83d"))
    article = Article("a", "Text a", "Title", "https://example.org/", url="https://example.org/", links=links)
    library.articles.add(article)
    assert library.articles.get("a") == article
    assert library.articles.add(article) == "unchanged"


def test_what_refers_to_something_that_goes_is_found_by_index(library: Library) -> None:
    """SQLite asks every table that refers to a row that is deleted, and reads the whole of one without an index."""
    connection = sqlite3.connect(library.path)
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    references = [
        (table, column)
        for table in tables
        for _, _, _, column, *_ in connection.execute(f"pragma foreign_key_list({table})")
    ]
    assert ("profiles", "entity") in references
    for table, column in references:
        plan = connection.execute(f"explain query plan select 1 from {table} where {column} = ?", (1,)).fetchall()
        assert all(step.startswith("SEARCH") for *_, step in plan), (table, column)
    connection.close()


def test_an_older_search_index_finds_the_same_and_is_made_anew_on_request(library: Library) -> None:
    library.articles.add(Article("a", "Peace at last.", "Title", "agency"))
    connection = sqlite3.connect(library.path)
    made_today = connection.execute("select sql from sqlite_master where name = 'search'").fetchone()
    connection.execute("drop table search")
    connection.execute(made_today[0].replace("'1 2 3'", "'1 2'"))
    connection.execute("insert into search (search) values ('rebuild')")
    connection.commit()
    query = ArticleQuery(text="pea")
    assert [row.id for row in library.lists.window(query, 0, 9)] == ["a"]
    library.maintenance.rebuild()
    assert [row.id for row in library.lists.window(query, 0, 9)] == ["a"]
    assert connection.execute("select sql from sqlite_master where name = 'search'").fetchone() == made_today
    connection.close()


def test_a_library_from_before_the_entries_had_ids_keeps_everything_and_a_copy(library_path: Path) -> None:
    """Format 5: an article was told by its link alone."""
    library_path.parent.mkdir(parents=True)
    connection = sqlite3.connect(library_path)
    for number, statements in enumerate(MIGRATIONS[:5]):
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"pragma user_version = {number + 1}")
    connection.execute(f"pragma application_id = {APPLICATION}")
    feed = "https://one.example/feed"
    connection.execute(
        "insert into subscriptions (number, url, title, own_title, full_text, allow_private, attributes, failures)"
        " values (1, ?, 'One', 'One', 0, 0, ?, 0)",
        (feed, msgspec.msgpack.encode(())),
    )
    connection.execute(
        "insert into articles (number, id, place, title, source, url, language, added, read, starred) values"
        " (1, 'a1', 33554433, 'Warning 1', 'One', 'https://one.example/warn', 'en', 1, 1, 1)"
    )
    blocks = msgspec.msgpack.encode((Block(BlockKind.BODY, 0, 4),))
    connection.execute("insert into texts (article, text, blocks) values (1, 'Gale', ?)", (blocks,))
    connection.execute("insert into search (rowid, title, text) values (33554433, 'Warning 1', 'Gale')")
    connection.execute(
        "insert into origins values (1, 'a1', 1, 'Warning 1', 'https://one.example/warn', 'an old digest', 1)"
    )
    connection.execute("insert into feed_articles values (1, 33554433, 1)")
    connection.execute("insert into article_tags values (1, 'mine')")
    connection.commit()
    connection.close()

    with Library.open(library_path) as library:
        known = library.articles.get("a1")
        assert known is not None
        assert library.articles.tags_of("a1") == ("mine",)
        identity = EntryIdentity("w1", link="one.example/warn", separate_id="separate", former_ids=("a1",))
        arrival = library.feeds.take(feed, known, identity)
        assert (arrival.article, arrival.added) == ("a1", "unchanged")
        (row,) = library.lists.window(ALL, 0, 9)
        assert (row.read, row.starred) == (True, True)
        assert library.maintenance.check() == []
    copy = sqlite3.connect(library_path.with_name("library.db.format-5"))
    assert copy.execute("pragma user_version").fetchone() == (5,)
    assert copy.execute("select title, starred from articles").fetchall() == [("Warning 1", 1)]
    copy.close()
    assert sorted(file.name for file in library_path.parent.iterdir()) == ["library.db", "library.db.format-5"]


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_library_of_any_older_format_comes_along_with_a_copy_of_what_it_was(library_path: Path, version: int) -> None:
    write_older_library(library_path, version, articles=30)
    before = library_path.read_bytes()
    with Library.open(library_path) as library:
        rows = library.lists.window(ALL, 0, 40)
        assert {row.title for row in rows if row.starred} == {f"Warning {number}" for number in range(0, 30, 3)}
        assert len(rows) == 30
        assert library.maintenance.check() == []
    copy = library_path.with_name(f"library.db.format-{version}")
    with contextlib.closing(sqlite3.connect(copy)) as old, contextlib.closing(sqlite3.connect(":memory:")) as was:
        was.deserialize(before)
        assert list(old.iterdump()) == list(was.iterdump())
