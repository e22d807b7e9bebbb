"""What a reader keeps is nobody else's to read, from the moment it is made; what is there stays as its owner set it."""

from __future__ import annotations

import logging
import os
import stat
from typing import TYPE_CHECKING

import pytest

from reader import log
from reader.library import Library
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.linking.corrections.rules import ignore
from reader.model import Article, ArticleHeading, ArticleTarget, Entity
from reader.notes import Notebook
from reader.paths import DataPaths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=[0o022, 0o002, 0o000], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What systems set, strict and lax."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def use_everything(where: DataPaths) -> None:
    """A session that makes every file that the reader's data folder may hold."""
    with Library.open(where.library) as library:
        library.articles.add(Article("a", "The ferry sank.", "Ferry", "here"))
        library.maintenance.backup(where.data / "copies" / "copy.db")
        with Notebook.open(where.notes) as notebook:
            notebook.add(ArticleHeading("a", "Ferry"), ArticleTarget(), "ask the port")
        file = CorrectionsFile(where.corrections)
        file.do(ignore(Entity("person/x", "X", "PERSON")))
        log.write_to(where.log)
        logging.getLogger("reader").error("a fault")
        assert where.library.with_name("library.db-wal").exists()


@pytest.fixture
def logger() -> Iterator[None]:
    """The log of this test alone."""
    logger = logging.getLogger("reader")
    handlers, propagates = logger.handlers[:], logger.propagate
    logger.handlers.clear()
    yield
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:], logger.propagate = handlers, propagates


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


@pytest.mark.usefixtures("umask", "logger")
def test_every_file_and_folder_that_is_made_is_its_owner_s_alone(tmp_path: Path) -> None:
    where = DataPaths(tmp_path / "config.toml", tmp_path / "share" / "data")
    use_everything(where)
    found = modes(tmp_path)
    assert {"share/data/library.db", "share/data/dateline.log", "share/data/entities.toml"} <= found.keys()
    open_to_others = {name: oct(mode) for name, mode in found.items() if mode & 0o077}
    assert not open_to_others


@pytest.mark.usefixtures("logger")
def test_what_is_there_stays_as_its_owner_set_it(tmp_path: Path) -> None:
    where = DataPaths(tmp_path / "config.toml", tmp_path / "data")
    use_everything(where)
    shared = {where.data: 0o755, where.notes: 0o770, where.library: 0o644, where.corrections: 0o640}
    note = next(where.notes.glob("*.toml"))
    for path, mode in {**shared, note: 0o664}.items():
        path.chmod(mode)
    (where.data / "copies" / "copy.db").unlink()
    use_everything(where)
    for path, mode in {**shared, note: 0o664}.items():
        assert stat.S_IMODE(path.stat().st_mode) == mode, path
