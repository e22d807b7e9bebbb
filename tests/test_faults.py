"""Whatever is wrong with the disk, the folders and the files: each command says so in a sentence, or answers."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from reader.library import Library
from reader.model import Article, ArticleHeading, ArticleTarget
from reader.notes import Notebook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2

COMMANDS: Final = (
    ("search", "ferry"),
    ("doctor",),
    ("notes", "check"),
    ("notes", "export", "out"),
    ("feeds",),
    ("feeds", "export"),
    ("entities",),
    ("facts",),
    ("timeline",),
    ("backup", "copy.db"),
    ("salvage", "new.db"),
    ("paths",),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a reader with an article and a note."""
    folder = tmp_path_factory.mktemp("sound")
    with Library.open(folder / "data" / "library.db") as library:
        for number in range(40):
            library.articles.add(Article(f"a{number}", f"The ferry sank. {number} " * 300, f"Ferry {number}", "here"))
    with Notebook.open(folder / "data" / "notes") as notebook:
        notebook.add(ArticleHeading("a1", "Ferry 1"), ArticleTarget(), "ask the port")
    (folder / "config").mkdir()
    return folder


@pytest.fixture
def home(sound: Path) -> Iterator[Path]:
    """A copy of these folders, where another user may look."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        shutil.copytree(sound, home)
        Path(name).chmod(0o755)
        yield home


def library(home: Path) -> Path:
    return home / "data" / "library.db"


def in_place(path: Path, make: Callable[[Path], object]) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    make(path)


def newer(home: Path) -> None:
    connection = sqlite3.connect(library(home))
    connection.execute("pragma user_version = 999")
    connection.close()


def damaged(home: Path, start: int, content: bytes) -> None:
    with library(home).open("r+b") as file:
        file.seek(start)
        file.write(content)


FAULTS: Final[dict[str, tuple[Callable[[Path], object], str]]] = {
    "library from a newer Dateline": (newer, "written by a newer Dateline"),
    "library cut off": (lambda home: os.truncate(library(home), 30_000), "damaged"),
    "library of 0 bytes": (lambda home: os.truncate(library(home), 0), "is empty: what stood in it is lost"),
    "library without its header": (lambda home: damaged(home, 0, bytes(100)), "is not a library of Dateline"),
    "library with pages gone": (lambda home: damaged(home, 4096, b"\xff" * 60_000), "damaged"),
    "folder in the library's place": (lambda home: in_place(library(home), Path.mkdir), "cannot be opened"),
    "pipe in the library's place": (lambda home: in_place(library(home), os.mkfifo), "is no file"),
    "words in the library's place": (
        lambda home: in_place(library(home), lambda path: path.write_text("Dear diary, " * 500)),
        "is not a library of Dateline",
    ),
    "file in the notes' place": (lambda home: in_place(home / "data" / "notes", Path.touch), "notes"),
    "folder in the corrections' place": (
        lambda home: in_place(home / "data" / "entities.toml", Path.mkdir),
        "entities.toml",
    ),
    "pipe in the corrections' place": (
        lambda home: in_place(home / "data" / "entities.toml", os.mkfifo),
        "entities.toml",
    ),
    "folder in the log's place": (lambda home: in_place(home / "data" / "dateline.log", Path.mkdir), ""),
    "pipe in the log's place": (lambda home: in_place(home / "data" / "dateline.log", os.mkfifo), ""),
    "pipe in the configuration's place": (
        lambda home: in_place(home / "config" / "config.toml", os.mkfifo),
        "it is a pipe or a device, no file",
    ),
    "configuration that no parser takes": (
        lambda home: (home / "config" / "config.toml").write_text(f"x = {'9' * 5000}"),
        "too many digits",
    ),
}


def run(
    home: Path, command: tuple[str, ...], before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reader", *command],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "DATELINE_CONFIG": str(home / "config"),
            "DATELINE_DATA": str(home / "data"),
        },
        cwd=home,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=60,
        preexec_fn=before,
    )


def check(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode in (0, 1), done.stderr
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "fault of Dateline's own" not in said
    if done.returncode and not done.stdout:
        assert done.stderr.strip(), "it ended with 1 and said nothing"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_file_is_a_sentence(home: Path, fault: str) -> None:
    spoil, sentence = FAULTS[fault]
    spoil(home)
    everything = ""
    for command in COMMANDS:
        done = run(home, command)
        check(done)
        everything += done.stdout + done.stderr
    assert sentence in everything


def full_disk() -> None:
    """Nothing can be written into any file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_on_a_full_disk_all_can_be_read_and_what_writes_says_why_it_cannot(
    home: Path, command: tuple[str, ...]
) -> None:
    done = run(home, command, full_disk)
    check(done)
    if command[0] in ("search", "feeds", "facts", "timeline", "paths", "entities") or command == ("notes", "check"):
        assert done.returncode == 0, done.stderr
    if command[0] in ("backup", "salvage") or (command[1:2] == ("export",) and command[0] == "notes"):
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
    assert library(home).stat().st_size > 0


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_64_open_files_are_enough(home: Path, command: tuple[str, ...]) -> None:
    check(run(home, command, few_files))


def without_privileges() -> None:
    """Even the superuser may then read and write only what the permissions say (capabilities(7))."""
    libc = ctypes.CDLL(None)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        libc.prctl(PR_CAPBSET_DROP, capability)


@pytest.mark.skipif(sys.platform != "linux", reason="the superuser cannot be kept out here")
@pytest.mark.parametrize("what", ["data", "data/library.db", "config", "data/notes"])
def test_what_may_not_be_read_is_a_sentence(home: Path, what: str) -> None:
    (home / what).chmod(0)
    for command in COMMANDS:
        check(run(home, command, without_privileges))
    (home / what).chmod(0o700)


@pytest.mark.skipif(sys.platform != "linux", reason="the superuser cannot be kept out here")
def test_in_a_read_only_folder_all_can_be_read(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for command in (("search", "ferry"), ("notes", "check"), ("feeds",), ("facts",), ("timeline",)):
        done = run(home, command, without_privileges)
        check(done)
        assert done.returncode == 0, (command, done.stderr)
    for path in (home, *home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize("home_is", ["", "/nonexistent", "/dev/null"])
def test_without_a_home_that_is_said_or_done_without(home: Path, home_is: str) -> None:
    for command in (("paths",), ("search", "ferry"), ("feeds",)):
        done = subprocess.run(
            [sys.executable, "-m", "reader", *command],
            env={"PATH": os.environ["PATH"], "HOME": home_is},
            cwd=home,
            capture_output=True,
            text=True,
            check=False,
        )
        check(done)
