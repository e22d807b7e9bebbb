"""Power lost at any moment of a write, with a disk that keeps back all that was not flushed: the old file or the new.

What a write asks of the system is recorded; then, for every moment of it, the worst that a disk may have kept is put
together: of files only what was flushed, of names any number of the changes since their folder was flushed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from reader import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

OLD, NEW = b"the old words\n", b"the new words, which are more of them\n"


@dataclass(frozen=True)
class Step:
    """One thing that was asked of the system. `inode` tells files apart whatever their names."""

    kind: Literal["name", "rename", "unname", "data", "flush", "flush names"]
    inode: int = 0
    name: str = ""
    former: str = ""
    content: bytes = b""


@dataclass
class Recorder:
    """Carries out what is asked of the system, and notes it down."""

    folder: Path
    steps: list[Step] = field(default_factory=list)

    def attach(self, monkeypatch: pytest.MonkeyPatch) -> None:
        opened, written, flushed = os.open, os.write, os.fsync
        linked, replaced, removed = os.link, os.replace, os.unlink

        def open_(path: Any, flags: int, *more: Any, **named: Any) -> int:
            new = bool(flags & os.O_CREAT) and not Path(path).exists()
            descriptor = opened(path, flags, *more, **named)
            if new:
                self.steps.append(Step("name", os.fstat(descriptor).st_ino, Path(path).name))
            return descriptor

        def write(descriptor: int, data: Any) -> int:
            count = written(descriptor, data)
            inode = os.fstat(descriptor).st_ino
            self.steps.append(Step("data", inode, content=bytes(data[:count])))
            return count

        def fsync(descriptor: int) -> None:
            flushed(descriptor)
            status = os.fstat(descriptor)
            is_folder = status.st_ino == self.folder.stat().st_ino
            self.steps.append(Step("flush names") if is_folder else Step("flush", status.st_ino))

        def link(source: Any, target: Any, **named: Any) -> None:
            linked(source, target, **named)
            self.steps.append(Step("name", Path(target).stat().st_ino, Path(target).name))

        def replace(source: Any, target: Any, **named: Any) -> None:
            inode = Path(source).stat().st_ino
            replaced(source, target, **named)
            self.steps.append(Step("rename", inode, Path(target).name, Path(source).name))

        def unlink(path: Any, **named: Any) -> None:
            removed(path, **named)
            self.steps.append(Step("unname", name=Path(path).name))

        for name, double in {
            "open": open_,
            "write": write,
            "fsync": fsync,
            "link": link,
            "replace": replace,
            "unlink": unlink,
        }.items():
            monkeypatch.setattr(os, name, double)


def what_may_be_left(steps: list[Step], before: dict[str, int], contents: dict[int, bytes]) -> Iterator[bytes | None]:
    """What `note.toml` may hold after power was lost behind these steps; None: there is no such file."""
    flushed, pending, names = dict(contents), dict(contents), dict(before)
    changes: list[Step] = []
    for step in steps:
        match step.kind:
            case "data":
                pending[step.inode] = pending.get(step.inode, b"") + step.content
            case "flush":
                flushed[step.inode] = pending.get(step.inode, b"")
            case "flush names":
                names = apply(names, changes)
                changes = []
            case _:
                changes.append(step)
    for count in range(len(changes) + 1):
        inode = apply(names, changes[:count]).get("note.toml")
        yield None if inode is None else flushed.get(inode, b"")


def apply(names: dict[str, int], changes: list[Step]) -> dict[str, int]:
    names = dict(names)
    for step in changes:
        if step.kind == "unname":
            names.pop(step.name, None)
        else:
            names.pop(step.former, None)
            names[step.name] = step.inode
    return names


def outcomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes | None, act: Callable[[Path], object]
) -> tuple[set[bytes | None], set[bytes | None]]:
    """What may be left at any moment of an act, and what may be left once it has returned."""
    path = tmp_path / "note.toml"
    names: dict[str, int] = {}
    contents: dict[int, bytes] = {}
    if old is not None:
        path.write_bytes(old)
        names, contents = {"note.toml": path.stat().st_ino}, {path.stat().st_ino: old}
    recorder = Recorder(tmp_path)
    with monkeypatch.context() as patched:
        recorder.attach(patched)
        act(path)
    assert len(recorder.steps) > 1
    at_any_moment: set[bytes | None] = set()
    for count in range(len(recorder.steps) + 1):
        at_any_moment |= set(what_may_be_left(recorder.steps[:count], names, contents))
    return at_any_moment, set(what_may_be_left(recorder.steps, names, contents))


def replace_it(path: Path) -> None:
    known = files.read(path)
    files.write(path, NEW, known[1] if known else None)


def write_over_it(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, NEW)
    os.fsync(descriptor)
    os.close(descriptor)


def remove_it(path: Path) -> None:
    known = files.read(path)
    assert known is not None
    files.remove(path, known[1])


def test_a_file_that_is_replaced_is_the_old_one_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_any_moment, at_the_end = outcomes(tmp_path, monkeypatch, OLD, replace_it)
    assert at_any_moment == {OLD, NEW}
    assert at_the_end == {NEW}


def test_a_file_that_is_made_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_any_moment, at_the_end = outcomes(tmp_path, monkeypatch, None, replace_it)
    assert at_any_moment == {None, NEW}
    assert at_the_end == {NEW}


def test_a_file_that_is_removed_stays_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_any_moment, at_the_end = outcomes(tmp_path, monkeypatch, OLD, remove_it)
    assert at_any_moment == {OLD, None}
    assert at_the_end == {None}


def test_the_same_loss_of_power_leaves_a_naive_writer_with_an_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_any_moment, _ = outcomes(tmp_path, monkeypatch, None, write_over_it)
    assert b"" in at_any_moment
