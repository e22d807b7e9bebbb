"""What the command line writes to a terminal is text, whoever wrote it; and an output that takes nothing is named."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import IO, TypeAlias

import pytest

from reader.library import Library
from reader.model import Article, Subscription
from reader.sources.feeds.opml import read_opml
from tests.left_processes import mark
from tests.patience import HANGS

Finished: TypeAlias = subprocess.CompletedProcess[bytes]

HOSTILE = "Ticker\x1b[2J\x9b31m\x07\x7f\u202e\x85end"
ACTING = ("\x1b[2J", "\x9b", "\x07", "\x7f", "\u202e", "\x85")


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """A reader whose articles and feeds have hostile names."""
    data = tmp_path / "data"
    with Library.open(data / "library.db") as library:
        library.articles.add(Article("a", f"The ferry {HOSTILE} sank.", HOSTILE, HOSTILE))
        library.feeds.subscribe(Subscription("https://feed.example/rss", title=HOSTILE, tags=(HOSTILE,)))
    config = tmp_path / "config"
    config.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "DATELINE_CONFIG": str(config),
        "DATELINE_DATA": str(data),
        **mark(),
    }


def on_a_terminal(places: dict[str, str], *arguments: str) -> str:
    """All that `dateline` writes where standard output and error are a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=places,
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # the other end is closed: the program has ended
        pass
    os.close(ours)
    process.wait()
    return written.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        ("feeds",),
        ("feeds", "export"),
        ("search", "ferry"),
        ("search", HOSTILE),
        ("paths",),
        ("--data", HOSTILE, "paths"),
        ("--data", HOSTILE, "doctor"),
        ("--config", HOSTILE, "paths"),
        ("backup", HOSTILE),
        ("notes", "export", HOSTILE),
        ("notes", "import", HOSTILE),
        ("open", HOSTILE),
        ("add", HOSTILE),
        ("fetch", HOSTILE),
        (HOSTILE,),
        (f"--{HOSTILE}",),
        ("search", f"--{HOSTILE}", "ferry"),
        ("notes", HOSTILE),
        ("notes", "export", "x", "--format", HOSTILE),
        ("entities", HOSTILE),
        ("timeline", HOSTILE),
        ("facts", HOSTILE),
        ("analyze", HOSTILE),
        ("feeds", "remove", HOSTILE),
    ],
    ids=ascii,
)
def test_nothing_that_acts_on_a_terminal_is_written_to_one(
    places: dict[str, str], tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = on_a_terminal(places, *arguments)
    assert written
    found = [ascii(one) for one in ACTING if one in written]
    assert not found, ascii(written)
    assert "Traceback" not in written


def run(places: dict[str, str], *arguments: str, stdout: int | IO[bytes] = subprocess.PIPE) -> Finished:
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        env=places,
        check=False,
        timeout=HANGS,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_an_export_of_feeds_says_the_same_as_the_library(places: dict[str, str]) -> None:
    written = run(places, "feeds", "export").stdout
    (feed,) = read_opml(written, "the export")
    assert feed.title == "Ticker\ufffd[2J\x9b31m\ufffd\x7f\u202e end"  # XML knows no escape and no bell
    assert not [one for one in ACTING if one.encode() in written]


def test_names_of_files_leave_through_a_pipe_byte_for_byte(places: dict[str, str], tmp_path: Path) -> None:
    data = os.fsencode(tmp_path) + b"/da\xffta\x1b[31m"
    done = run(places, "--data", os.fsdecode(data), "paths")
    assert data + b"/library.db" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("paths",), ("keys",), ("search", "ferry"), ("feeds",), ("feeds", "export"), ("--help",), ("--version",)],
)
def test_an_output_that_takes_nothing_gets_a_sentence(places: dict[str, str], arguments: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no device that is always full")
    with Path("/dev/full").open("wb") as full:
        done = run(places, *arguments, stdout=full)
    assert done.stderr.decode() == "dateline: The output cannot be written (No space left on device).\n"
    assert done.returncode == 1


@pytest.mark.parametrize("arguments", [("keys",), ("search", "ferry")])
def test_a_reader_of_a_pipe_may_go_away(places: dict[str, str], arguments: tuple[str, ...]) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = run(places, *arguments, stdout=theirs)
    os.close(theirs)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "utf-16"])
def test_a_terminal_that_knows_few_characters_is_written_to(places: dict[str, str], encoding: str) -> None:
    done = run(places | {"PYTHONIOENCODING": encoding}, "feeds")
    assert done.stderr == b""
    assert done.returncode == 0
    assert "Ticker" in done.stdout.decode(encoding)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["", "-", "paths", "keys"])
def test_closed_streams_end_no_command_with_a_traceback(places: dict[str, str], closed: str, arguments: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m reader {arguments} {closed}'],
        env=places,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=HANGS,
        start_new_session=True,
    )
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert "fault" not in said
