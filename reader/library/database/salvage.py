"""`dateline salvage`: what can be taken out of a damaged library into a new one, row by row.

Taken are the articles with their texts and earlier texts, analyses that can be read, what the reader said of them
(read, starred, dated, tagged), subscriptions with their tags, which article came from which, and kept pages. All else
is derived from these and made anew. The damaged file is only read.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader import files
from reader.errors import DatelineError
from reader.library.database import sort_keys
from reader.library.database.library_error import LibraryError
from reader.library.database.library_file import open_database
from reader.library.database.maintenance import rebuild
from reader.library.database.raw_pages import RawPages
from reader.library.database.salvaged_rows import TABLES, Row, columns_of, rows_in

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.database.connection import Database
    from reader.library.database.raw_pages import Field

NO_TITLE: Final = "(title lost)"
_TITLE: Final = 80
"""Characters of a text that stand for a title that was lost."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was taken out. `without_text`: titles of articles of which no text was found, which are not taken;
    `nameless`: texts of which nothing else was found, now articles under their first words."""

    articles: int
    starred: int
    tags: int
    subscriptions: int
    without_text: tuple[str, ...]
    nameless: int


def salvage(damaged: Path, target: Database) -> Salvaged:
    """Take what can be read out of the file `damaged` into a new and empty library. Raises LibraryError."""
    if not damaged.is_file():
        raise LibraryError(f"The library {damaged} is no file, so there is nothing to take out of it.")
    columns = {table: columns_of(target, table) for table in TABLES}
    try:
        with RawPages(damaged) as pages:
            rows = rows_in(pages, columns)
    except OSError as error:
        raise LibraryError(f"The library {damaged} cannot be read: {error.strerror}.") from error
    articles = {_number(row["number"]): row for row in rows["articles"]}
    texts = {_number(row["article"]): row for row in rows["texts"]}
    without_text = tuple(str(row["title"]) for number, row in articles.items() if number not in texts)
    nameless = [number for number in texts if number not in articles]
    for number in nameless:
        articles[number] = _article_of_text(number, str(texts[number]["text"]))
    analysed = {row["article"] for row in rows["analyses"]}
    rows["articles"] = [_as_new(row, number in analysed) for number, row in sorted(articles.items()) if number in texts]
    places = {row["number"]: row["place"] for row in rows["articles"]}
    rows["feed_articles"] = [row | {"place": places.get(row["article"])} for row in rows["feed_articles"]]
    with target.writing():
        kept = {table: _insert(target, table, rows[table]) for table in TABLES}
    return Salvaged(
        articles=kept["articles"],
        starred=target.value("select count(*) from articles where starred = 1"),
        tags=kept["article_tags"],
        subscriptions=kept["subscriptions"],
        without_text=without_text,
        nameless=len(nameless),
    )


def _as_new(row: Row, analysed: bool) -> Row:
    """An article's row as the new library has it: what is counted begins at nothing, what orders it is worked out."""
    published = row["published"] if isinstance(row["published"], str) else None
    try:
        published = None if published is None else sort_keys.checked(published)
    except DatelineError:
        published = None
    added, number = _number(row["added"]), _number(row["number"])
    return row | {
        "published": published,
        "place": sort_keys.place(published, added, number, arrives=row["url"] is not None),
        "read": int(row["read"] == 1),
        "starred": int(row["starred"] == 1),
        "dated_by_reader": int(row["dated_by_reader"] == 1),
        "state": "analysed" if analysed else "pending",
        "problem": None,
        "mentions": 0,
    }


def _article_of_text(number: int, text: str) -> Row:
    title = " ".join(text[:_TITLE].split()) or NO_TITLE
    return {
        "number": number,
        "id": f"salvaged-{number}",
        "title": title,
        "source": "salvage",
        "url": None,
        "language": "en",
        "published": None,
        "dated_by_reader": 0,
        "added": 0,
        "read": 0,
        "starred": 0,
    }


def _number(value: Field) -> int:
    return value if isinstance(value, int) else 0


def _insert(target: Database, table: str, rows: list[Row]) -> int:
    """Put rows in; one that contradicts another, or belongs to nothing that was found, is left out. How many are in."""
    inserted = 0
    for row in rows:
        values = _FORGOTTEN.get(table, {})
        row = row | values
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        try:
            target.run(f"insert into {table} ({names}) values ({marks})", *row.values())
        except sqlite3.IntegrityError:
            continue
        inserted += 1
    return inserted


_FORGOTTEN: Final[dict[str, Row]] = {
    "subscriptions": {
        "articles": 0,
        "unread": 0,
        "claimed_until": 0,
        "etag": None,  # a feed shows again what could not be saved
        "last_modified": None,
        "seen": None,
    }
}
"""What is counted anew, or belonged to a process of then."""


def salvage_to(damaged: Path, target: Path) -> Salvaged:
    """Make a new library at `target` of what can be read out of a damaged one; all that is derived is made anew.

    It stands there once it is whole, and nothing does where nothing was found. Raises LibraryError, also where
    something stands at `target` already.
    """
    if target.exists() or target.is_symlink():
        raise LibraryError(f"{target} exists already. Name a file that does not, or move it away.")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        files.make_folder(target.parent)
        files.make_private(unfinished)
        unfinished.unlink()  # it could be made: what is wrong from here on is no matter of permissions
        with contextlib.closing(open_database(unfinished)) as database:
            taken = salvage(damaged, database)
            rebuild(database, lambda _done, _total: None)
        if taken.articles or taken.subscriptions:
            unfinished.rename(target)
    except OSError as error:
        message = f"The new library {target} cannot be made: {error.strerror}. Name another file."
        raise LibraryError(message) from error
    finally:
        for left in (unfinished, *(unfinished.with_name(f"{unfinished.name}-{end}") for end in ("wal", "shm"))):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return taken
