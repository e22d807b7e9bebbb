"""What SQLite cannot do and does not say why of."""

from __future__ import annotations

import errno
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.library.database.library_error import LibraryError, explain

if TYPE_CHECKING:
    from pathlib import Path


def could_not(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY])
@pytest.mark.parametrize("obstacle", [errno.EDQUOT, errno.EROFS, errno.EMFILE])
def test_the_sentence_names_what_the_system_has_against_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, obstacle: int
) -> None:
    def refused(path: Path, flags: int, mode: int = 0o777) -> int:
        raise OSError(obstacle, os.strerror(obstacle), str(path))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(LibraryError) as sentence:
        explain(could_not(code), tmp_path / "library.db")
    assert os.strerror(obstacle) in str(sentence.value)
    assert "it can be read, and changes are not saved" in str(sentence.value)
    assert "permissions" not in str(sentence.value)


def test_where_a_file_can_be_written_permissions_are_looked_at_and_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="may its folder be read and written"):
        explain(could_not(sqlite3.SQLITE_CANTOPEN), tmp_path / "library.db")
    assert not list(tmp_path.iterdir())
