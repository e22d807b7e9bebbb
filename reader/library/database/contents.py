"""Whether the rows of a library say what this program writes: damage that SQLite does not notice in sound pages."""

from __future__ import annotations

import traceback
import zlib
from typing import TYPE_CHECKING, Final

import msgspec

from reader.library.articles import article_texts
from reader.library.database import codec
from reader.library.database.library_error import LibraryError
from reader.library.database.salvaged_rows import TABLES, columns_of

if TYPE_CHECKING:
    from reader.library.database.connection import Database

WRONG_CONTENT: Final = (
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
    msgspec.MsgspecError,
    zlib.error,
    LibraryError,
)
"""What comes of values that are not what they were when they were written."""

NAMED: Final = 5
"""Articles that are named; of the others their number is enough."""

_STORAGE: Final = {"integer": "'integer'", "text": "'text', 'blob'", "blob": "'blob'"}


def wrong_kinds(database: Database) -> list[str]:
    """Columns that hold what does not belong in them, in sentences."""
    problems = []
    for table in TABLES:
        for column in columns_of(database, table):
            allowed = _STORAGE[column.kind] + ("" if column.required else ", 'null'")
            count = database.value(f"select count(*) from {table} where typeof({column.name}) not in ({allowed})")
            if count:
                problems.append(f"The library is damaged: {count} rows of {table} have a {column.name} that is none.")
    return problems


def unreadable_articles(database: Database) -> list[str]:
    """Articles whose text or analysis cannot be read, in sentences."""
    texts: list[str] = []
    analyses = 0
    for (number,) in database.rows("select number from articles order by number"):
        try:
            article_texts.article_numbered(database, number)
        except WRONG_CONTENT:
            texts.append(_title(database, number))
        content = database.value("select content from analyses where article = ?", number)
        analyses += content is not None and codec.decode_analysis(content) is None
    problems = [f"The library is damaged: the article {title} cannot be read." for title in texts[:NAMED]]
    if len(texts) > NAMED:
        problems.append(f"{len(texts) - NAMED} more articles cannot be read.")
    if analyses:
        problems.append(f"{analyses} analyses cannot be read; `dateline reanalyze` makes them anew.")
    return problems


def is_of_library(error: Exception) -> bool:
    """Whether an error was raised while something was read from the library."""
    return any("library" in frame.filename for frame in traceback.extract_tb(error.__traceback__))


def _title(database: Database, number: int) -> str:
    try:
        return f"“{database.value('select title from articles where number = ?', number)}”"
    except LibraryError:
        return f"of number {number}"
