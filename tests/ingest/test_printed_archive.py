"""An archive that has not changed is printed again from what was kept; one that may have changed never is."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from reader.ingest import printed_archive
from reader.ingest.printed_archive import SETTLED, Printing, beside, state_of, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "deep").mkdir(parents=True)
    for name in ("one.txt", "deep/two.txt"):
        (folder / name).write_text("The bridge was opened on Monday.", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tests write was written long ago."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 2 * SETTLED)


def kept_again(kept: Path, archive: Path) -> bytes | None:
    with unchanged(kept, state_of([archive], archive / "config.toml")) as before:
        return None if before is None else before.read()


def print_once(kept: Path, archive: Path, *lines: str) -> None:
    config = archive / "config.toml"
    with Printing(kept, state_of([archive], config)) as copy:
        for line in lines:
            copy.keep(line)
        copy.done(state_of([archive], config))


def test_what_was_printed_of_an_archive_is_there_again(tmp_path: Path, archive: Path) -> None:
    print_once(tmp_path / "kept", archive, '{"id": "one"}', '{"id": "two"}')
    assert kept_again(tmp_path / "kept", archive) == b'{"id": "one"}\n{"id": "two"}\n'


def rewrite_alike(archive: Path) -> None:
    """Other words in as many bytes, with the old time of change laid over."""
    file = archive / "deep" / "two.txt"
    times = file.stat()
    file.write_text("The bridge was closed on Monday.", encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def swap(archive: Path) -> None:
    one, two, aside = archive / "one.txt", archive / "deep" / "two.txt", archive / "aside.txt"
    one.rename(aside)
    two.rename(one)
    aside.rename(two)


@pytest.mark.parametrize(
    "change",
    [
        rewrite_alike,
        swap,
        lambda archive: (archive / "three.txt").write_text("A third report.", encoding="utf-8"),
        lambda archive: (archive / "one.txt").unlink(),
        lambda archive: (archive / "one.txt").rename(archive / "first.txt"),
        lambda archive: (archive / "config.toml").write_text("[analysis]\n", encoding="utf-8"),
        lambda archive: os.mkfifo(archive / "pipe"),
    ],
)
def test_nothing_is_printed_again_after_a_change(
    tmp_path: Path, archive: Path, change: Callable[[Path], object]
) -> None:
    print_once(tmp_path / "kept", archive, "{}")
    change(archive)
    assert kept_again(tmp_path / "kept", archive) is None


def test_an_archive_that_changes_while_it_is_read_is_not_kept(tmp_path: Path, archive: Path) -> None:
    config = archive / "config.toml"
    with Printing(tmp_path / "kept", state_of([archive], config)) as copy:
        copy.keep("{}")
        rewrite_alike(archive)
        copy.done(state_of([archive], config))
    assert kept_again(tmp_path / "kept", archive) is None
    assert not list(tmp_path.glob("*.printed*"))


def test_files_of_this_very_moment_are_read_again(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: (archive / "one.txt").stat().st_mtime_ns + 1)
    print_once(tmp_path / "kept", archive, "{}")
    assert kept_again(tmp_path / "kept", archive) is None


def test_a_copy_that_lost_its_end_is_not_printed(tmp_path: Path, archive: Path) -> None:
    kept = tmp_path / "kept"
    print_once(kept, archive, '{"id": "one"}')
    beside(kept).write_bytes(beside(kept).read_bytes()[:-3])
    assert kept_again(kept, archive) is None


def test_another_dateline_prints_anew(tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print_once(tmp_path / "kept", archive, "{}")
    monkeypatch.setattr(printed_archive, "__version__", "99")
    assert kept_again(tmp_path / "kept", archive) is None


def test_where_nothing_can_be_kept_lines_are_only_printed(tmp_path: Path, archive: Path) -> None:
    print_once(tmp_path / "missing" / "kept", archive, "{}")
    assert not (tmp_path / "missing").exists()
