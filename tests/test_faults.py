"""Whatever is wrong with the disk, the folders and the files: each command says so in a sentence, or answers.

A sentence says what is wrong, where, and what to do. Nothing is changed by a command that cannot do what it is for.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests import spoiled_homes
from tests.forked_commands import ForkedCommands
from tests.spoiled_homes import FILES, LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.forked_commands import Done

NEED_LIBRARY: Final = (
    "search ferry",
    "list",
    "show a1",
    "feeds",
    "feeds export",
    "facts",
    "timeline",
    "backup copy.db",
    "export starred.jsonl",
    "reextract",
    "part a1",
    "reanalyze",
)
NEED_NONE: Final = ("paths", "config", "keys", "rules", "entities")
READ: Final = ("search ferry", "list", "show a1", "feeds", "facts", "timeline", "notes check", "entities", *NEED_NONE)
WRITE: Final = {
    "backup copy.db": r"copy.db.*(Is the disk full|Permission denied)",
    "salvage new.db": r"new.db",
    "notes export out": r"out.* could not be (made|written)",
    "export starred.jsonl": r"starred.jsonl could not be written",
    "feeds export feeds.opml": r"feeds.opml could not be written",
    "feeds tag Harbour\u00a0News port": r"library.db",
    "refresh": r"library.db",
    "feeds remove Harbour\u00a0News": r"library.db",
}
"""What needs to write, and what it says where it cannot."""


@pytest.fixture(scope="module")
def commands() -> Iterator[ForkedCommands]:
    with ForkedCommands() as running:
        yield running


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a reader with articles, a note and a feed."""
    folder = tmp_path_factory.mktemp("sound")
    spoiled_homes.furnish(folder)
    return folder


@pytest.fixture
def home(sound: Path) -> Iterator[Path]:
    """A copy of these folders, where another user may look."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name) / "home"
        shutil.copytree(sound, home)
        Path(name).chmod(0o755)
        yield home
        for path in (home, *home.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() else 0o644)


def run(commands: ForkedCommands, home: Path, command: str, *states: str) -> Done:
    """Carry a command out; it may end with 0 or 1, and says nothing that only its makers understand."""
    arguments = [part.replace("\u00a0", " ") for part in command.split(" ")]
    places = {"DATELINE_DATA": str(home / "data"), "DATELINE_CONFIG": str(home / "config")}
    done = commands.run(home, arguments, *states, HOME=str(home), **places)
    if "nothing can be mounted here" in done.errors:
        pytest.skip("this user may mount nothing")
    assert done.code in (0, 1), done
    assert "Traceback" not in done.said
    assert "fault of Dateline's own" not in done.said
    assert done.code == 0 or done.said.strip(), "it ended with 1 and said nothing"
    return done


permissions = pytest.mark.skipif(sys.platform != "linux", reason="the superuser cannot be kept out here")


@permissions
@pytest.mark.parametrize("command", [*NEED_LIBRARY, "doctor"])
@pytest.mark.parametrize("fault", LIBRARY)
def test_what_is_wrong_with_the_library_is_a_sentence(
    commands: ForkedCommands, home: Path, fault: str, command: str
) -> None:
    spoil, sentence = LIBRARY[fault]
    spoil(home)
    before = contents(home)
    done = run(commands, home, command, "permitted")
    assert done.code == 1
    assert re.search(sentence, done.said), done
    assert "library.db" in done.said
    assert contents(home) == before


@permissions
@pytest.mark.parametrize("command", NEED_NONE)
@pytest.mark.parametrize("fault", LIBRARY)
def test_what_needs_no_library_works_without(commands: ForkedCommands, home: Path, fault: str, command: str) -> None:
    LIBRARY[fault][0](home)
    done = run(commands, home, command, "permitted")
    assert done.code == 0 or (command == "entities" and "entities.toml" in done.said)


def contents(home: Path) -> dict[str, bytes]:
    """The reader's own files, all but the log."""
    return {
        path.name: path.read_bytes()
        for path in (home / "data").rglob("*")
        if path.is_file() and path.suffix in (".db", ".toml")
    }


@pytest.mark.parametrize("seed", range(20))
def test_flipped_bits_are_named_and_what_can_be_read_is_shown(commands: ForkedCommands, home: Path, seed: int) -> None:
    spoiled_homes.flipped(home, seed)
    said = "".join(run(commands, home, command).said for command in ("list", "search ferry", "show a1", "doctor"))
    assert "damaged" in said
    assert "dateline salvage" in said
    done = run(commands, home, "salvage new.db")
    assert done.code == 0
    taken = int(re.findall(r"(\d+) articles", done.said)[0])
    assert taken > spoiled_homes.ARTICLES * 0.8


@permissions
@pytest.mark.parametrize(("fault", "command"), [(fault, command) for fault in FILES for command in FILES[fault][1]])
def test_what_is_wrong_with_a_file_is_a_sentence(
    commands: ForkedCommands, home: Path, fault: str, command: str
) -> None:
    spoil, _, sentence = FILES[fault]
    spoil(home)
    done = run(commands, home, command, "permitted")
    assert done.code == 1
    assert re.search(sentence, done.said), done


@pytest.mark.parametrize("state", ["full", "few files", pytest.param("mounted read-only", marks=permissions)])
@pytest.mark.parametrize("command", READ)
def test_on_a_full_or_read_only_disk_and_with_64_files_all_can_be_read(
    commands: ForkedCommands, home: Path, command: str, state: str
) -> None:
    assert run(commands, home, command, state).code == 0


@pytest.mark.parametrize("command", WRITE)
def test_on_a_full_disk_what_writes_says_why_it_cannot(commands: ForkedCommands, home: Path, command: str) -> None:
    before = contents(home)
    done = run(commands, home, command, "full")
    assert done.code == 1
    assert re.search(WRITE[command], done.errors), done
    assert done.errors.count("\n") == 1
    assert contents(home) == before


@pytest.mark.parametrize("command", ["notes export out", "export starred.jsonl", "feeds export feeds.opml"])
def test_over_quota_that_is_said(commands: ForkedCommands, home: Path, command: str) -> None:
    done = run(commands, home, command, "quota")
    assert done.code == 1
    assert "Disk quota exceeded" in done.errors


@permissions
@pytest.mark.parametrize("command", WRITE)
def test_on_a_disk_that_is_mounted_read_only_what_writes_says_so(
    commands: ForkedCommands, home: Path, command: str
) -> None:
    before = contents(home)
    done = run(commands, home, command, "mounted read-only")
    assert done.code == 1
    assert "Read-only file system" in done.errors, done
    assert contents(home) == before


@permissions
@pytest.mark.parametrize("command", READ)
def test_in_a_read_only_folder_all_can_be_read(commands: ForkedCommands, home: Path, command: str) -> None:
    spoiled_homes.read_only(home)
    assert run(commands, home, command, "permitted").code == 0


@permissions
@pytest.mark.parametrize("command", WRITE)
def test_in_a_read_only_folder_what_writes_says_why_it_cannot(
    commands: ForkedCommands, home: Path, command: str
) -> None:
    spoiled_homes.read_only(home)
    done = run(commands, home, command, "permitted")
    assert done.code == 1
    assert re.search(WRITE[command], done.errors), done


@permissions
@pytest.mark.parametrize("state", ["full", "read only"])
def test_doctor_says_that_nothing_can_be_written_and_advises_nothing_that_writes(
    commands: ForkedCommands, home: Path, state: str
) -> None:
    if state == "read only":
        spoiled_homes.read_only(home)
    done = run(commands, home, "doctor", "permitted" if state == "read only" else state)
    assert done.code == 1
    assert "reanalyze" not in done.said
    assert "index" not in done.said


@pytest.mark.parametrize("command", ["list", "feeds", "paths", "show a1", "config", "feeds export", "keys"])
def test_an_output_that_cannot_be_written_is_a_sentence(commands: ForkedCommands, home: Path, command: str) -> None:
    done = run(commands, home, command, "no output")
    assert done.code == 1
    assert "The output cannot be written (No space left on device)" in done.errors


@pytest.mark.parametrize("command", ["feeds tag Harbour\u00a0News port", "feeds remove Harbour\u00a0News"])
def test_a_library_that_another_program_holds_is_said_to_be_busy(
    commands: ForkedCommands, home: Path, command: str
) -> None:
    with spoiled_homes.locked(home):
        assert run(commands, home, "list").code == 0
        done = run(commands, home, command)
    assert done.code == 1
    assert "Another Dateline has been writing to" in done.errors


@pytest.mark.parametrize("home_is", ["", "/nonexistent", "/dev/null", "relative/path"])
@pytest.mark.parametrize("command", ["paths", "search ferry", "feeds", "config"])
def test_without_a_home_that_is_said_or_done_without(
    commands: ForkedCommands, tmp_path: Path, command: str, home_is: str
) -> None:
    done = commands.run(tmp_path, command.split(), HOME=home_is)
    assert done.code in (0, 1)
    assert "Traceback" not in done.said
    assert "fault of Dateline's own" not in done.said


@pytest.mark.parametrize(
    "command",
    ["list", "--data here list", "--config here config", "analyze report.txt", "facts .", "."],
)
def test_in_a_folder_that_is_gone_what_needs_none_works_and_else_that_is_said(
    commands: ForkedCommands, home: Path, command: str
) -> None:
    done = run(commands, home, command, "folder gone")
    assert done.code == 0 if command == "list" else "The folder that you are in no longer exists" in done.errors
