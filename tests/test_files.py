"""A file is replaced whole or not at all, and only if it still is the one that was read."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader import files, folder_lock
from reader.files import ChangedMeanwhile, WriteFailed


def test_a_file_is_created_read_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    assert files.read(path) is None
    stamp = files.write(path, b"one", None)
    assert files.read(path) == (b"one", stamp)
    files.write(path, b"two", stamp)
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_changed_since_it_was_read_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    stamp = files.write(path, b"one", None)
    path.write_bytes(b"somebody else's")
    for act in (lambda: files.write(path, b"mine", stamp), lambda: files.remove(path, stamp)):
        with pytest.raises(ChangedMeanwhile):
            act()
    assert path.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_appeared_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedMeanwhile):
        files.write(path, b"mine", None)
    assert path.read_bytes() == b"theirs"


def test_a_file_that_went_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    stamp = files.write(path, b"one", None)
    path.unlink()
    with pytest.raises(ChangedMeanwhile):
        files.write(path, b"two", stamp)
    assert list(tmp_path.iterdir()) == []


def test_permissions_stay_and_new_files_are_their_owner_s_or_follow_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "shared.csv", b"one", None, files.AS_USUAL)
        assert stat.S_IMODE((tmp_path / "shared.csv").stat().st_mode) == 0o640
        stamp = files.write(path, b"one", None)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o604)
        stamp = files.write(path, b"two", stamp)
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
    finally:
        os.umask(before)


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real" / "a.toml", tmp_path / "link.toml"
    real.write_bytes(b"one")
    link.symlink_to(real)
    found = files.read(link)
    assert found is not None
    files.write(link, b"two", found[1])
    assert link.is_symlink()
    assert real.read_bytes() == b"two"


def test_a_read_only_file_is_respected_even_by_the_superuser(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    stamp = files.write(path, b"one", None)
    path.chmod(0o400)
    for act in (lambda: files.write(path, b"two", stamp), lambda: files.remove(path, stamp)):
        with pytest.raises(WriteFailed, match="read-only"):
            act()
    assert path.read_bytes() == b"one"


def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(WriteFailed, match=r"a\.toml could not be written"):
        files.write(tmp_path / "a.toml", b"x", None)


def test_the_lock_keeps_threads_apart_and_is_waited_for(tmp_path: Path) -> None:
    order = []

    def second() -> None:
        with folder_lock.locked(tmp_path):
            order.append("second")

    with folder_lock.locked(tmp_path):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_another_program_keeps_is_a_sentence_after_a_while(tmp_path: Path) -> None:
    program = "import sys, time; from pathlib import Path; from reader import folder_lock\n"
    program += "with folder_lock.locked(Path(sys.argv[1])): print('locked', flush=True); time.sleep(60)"
    repository = Path(__file__).resolve().parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=repository
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "locked\n"
            with pytest.raises(WriteFailed, match="Another Dateline keeps"), folder_lock.locked(tmp_path, patience=0.1):
                pass
        finally:
            other.kill()
    with folder_lock.locked(tmp_path, patience=0.1):  # a lock ends with its process
        pass


def test_what_dead_writers_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".dateline-1234-abcd.tmp", "notes.toml", ".hidden", "x.tmp"):
        (tmp_path / name).write_bytes(b"")
    assert files.sweep(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "notes.toml", "x.tmp"]


def test_no_file_is_made_that_could_not_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    stamp = files.write(path, b"one", None)
    with pytest.raises(WriteFailed, match=r"it would have more than 8 MB.*it is as it was"):
        files.write(path, bytes(files.LARGEST + 1), stamp)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.ENOTSUP])
def test_a_file_is_made_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(source: Path, target: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "a.toml"
    files.write(path, b"one", None)
    assert path.read_bytes() == b"one"
    with pytest.raises(ChangedMeanwhile):
        files.write(path, b"two", None)
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_flushed_once_the_file_stands_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def fails_for_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fails_for_folders)
    path = tmp_path / "a.toml"
    stamp = files.write(path, b"one", None)
    assert files.read(path) == (b"one", stamp)
