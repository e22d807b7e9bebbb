"""One connection to the library's file, whose faults come out as sentences.

Reading never waits (WAL). Every writer takes the write lock at once (`begin immediate`), so that two instances on one
library queue up instead of failing half-way.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn

from reader import files
from reader.library.database import byline_column, sql_folding
from reader.library.database.library_error import LibraryError, code_of, explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

APPLICATION: Final = 0x44544C4E
"""SQLite's application id of a library: `DTLN`."""

PATIENCE: Final = 10.0
"""Seconds that a writer waits for another one."""

CACHE: Final = 8_000
MANY: Final = 256_000
"""Kibibytes of the file that a connection keeps in memory, and those while thousands of articles are written to it."""

_PRAGMAS: Final = (
    "synchronous = normal",
    "foreign_keys = on",
    "temp_store = memory",
    f"cache_size = -{CACHE}",
    # Some systems' SQLite wipes what is deleted, which costs writes; so only where it costs none.
    "secure_delete = fast",
    # Pages that every article changes reach the main file once in 64 MB of log, or by `maintenance.shorten_log`.
    "wal_autocheckpoint = 16000",
)

Value = str | int | float | bytes | None


class Database:
    """A connection and its path. For one thread; opening another one is cheap."""

    def __init__(self, path: Path, connection: sqlite3.Connection, read_only: str | None = None) -> None:
        self.path = path
        self.read_only = read_only  # why nothing can be written, in a sentence; None where it can
        self.unindexed: dict[int, tuple[str, str]] | None = None
        """Titles and texts by place for the search index; None where nothing waits (`full_text.indexed_together`)."""
        self._connection = connection

    def rows(self, statement: str, *values: Value) -> list[Any]:
        """Every row of a query."""
        try:
            return self._connection.execute(statement, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._explain(error)

    def row(self, statement: str, *values: Value) -> Any:
        """The first row of a query, or None."""
        try:
            return self._connection.execute(statement, values).fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._explain(error)

    def value(self, statement: str, *values: Value) -> Any:
        """The first column of the first row, or None."""
        row = self.row(statement, *values)
        return None if row is None else row[0]

    def run(self, statement: str, *values: Value) -> int:
        """Carry out one statement; the number of rows that it changed."""
        try:
            return self._connection.execute(statement, values).rowcount
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._explain(error)

    def insert(self, statement: str, *values: Value) -> int:
        """Insert one row; its row number."""
        try:
            return self._connection.execute(statement, values).lastrowid or 0
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._explain(error)

    def run_many(self, statement: str, values: Iterable[tuple[Value, ...]]) -> None:
        """Carry out one statement for each tuple of values."""
        try:
            self._connection.executemany(statement, values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._explain(error)

    def _explain(self, error: sqlite3.Error | UnicodeDecodeError) -> NoReturn:
        if self.read_only is not None and code_of(error) == sqlite3.SQLITE_READONLY:
            raise LibraryError(self.read_only) from error
        explain(error, self.path)

    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside becomes visible together, or not at all. Inside another `writing` it joins it."""
        if self.in_transaction():
            yield
            return
        self.run("begin immediate")
        try:
            yield
            self.run("commit")
        finally:
            if self.in_transaction():
                self._connection.rollback()

    @contextmanager
    def with_cache(self, kibibytes: int) -> Iterator[None]:
        """Keep more of the file in memory while much is written at once."""
        self.run(f"pragma cache_size = -{kibibytes}")
        try:
            yield
        finally:
            self.run(f"pragma cache_size = -{CACHE}")

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others write meanwhile."""
        if self.in_transaction():
            yield
            return
        self.run("begin")
        try:
            yield
        finally:
            if self.in_transaction():
                self._connection.rollback()

    def version(self) -> int:
        """A number that is another one after anybody has written to the library, here or elsewhere."""
        elsewhere: int = self.value("pragma data_version")
        return (elsewhere << 40) + self._connection.total_changes

    def backup(self, target: Path) -> None:
        """Copy the whole library, with what is not yet in the main file, as of one moment, for its owner alone.

        The copy stands at `target` once it is whole; one that fails leaves nothing. Raises OSError or a `LibraryError`.
        """
        unfinished = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            files.make_private(unfinished)
            with _connection(unfinished) as copy:
                self._connection.backup(copy)
                # A copy is for keeping: one file, without a log beside it.
                copy.execute("pragma journal_mode = delete")
            unfinished.replace(target)
        except sqlite3.Error as error:
            explain(error, target)
        finally:
            unfinished.unlink(missing_ok=True)

    def close(self) -> None:
        self._connection.close()


def connect(path: Path, patience: float = PATIENCE, *, called: Path | None = None) -> Database:
    """Open the file, which is there. `called`: the path that a sentence says, where it is another one."""
    return _connected(path, path.absolute().as_uri() + "?mode=rw", patience, _PRAGMAS, called=called)


def connect_for_reading(path: Path, why: LibraryError) -> Database:
    """Open a file beside which nothing can be written, because a disk is full or a folder read-only.

    SQLite wants to write beside a library even to read it. Where the log is empty, the file is all there is to read;
    where it is not, what belongs beside it is kept in memory, and other Datelines wait meanwhile. Raises `why` where
    neither helps.
    """
    log = path.with_name(f"{path.name}-wal")
    uri = path.absolute().as_uri()
    try:
        alone = log.stat().st_size == 0
    except FileNotFoundError:
        alone = True
    except OSError:
        raise why from None
    database = (
        _connected(path, f"{uri}?mode=ro&immutable=1", 0.0, _PRAGMAS, read_only=str(why))
        if alone
        else _connected(path, f"{uri}?mode=rw", 0.0, ("locking_mode = exclusive", *_PRAGMAS), read_only=str(why))
    )
    try:
        database.value("select count(*) from sqlite_master")
    except LibraryError:
        database.close()
        raise why from None
    return database


def _connected(
    path: Path,
    uri: str,
    patience: float,
    pragmas: Iterable[str],
    *,
    called: Path | None = None,
    read_only: str | None = None,
) -> Database:
    named = called or path
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, cached_statements=256)
    except sqlite3.Error as error:
        explain(error, named)
    try:
        for pragma in pragmas:
            connection.execute(f"pragma {pragma}")
        sql_folding.define(connection)
        byline_column.define(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        explain(error, named)
    return Database(named, connection, read_only)


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
