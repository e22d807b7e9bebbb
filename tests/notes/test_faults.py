"""Nothing lost, nothing half-written, a sentence: writers killed, starved, locked out and set against each other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.patience import HANGS

WRITERS = Path(__file__).with_name("writers.py")
ROUNDS = 200
EACH = 100


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITERS), *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=WRITERS.parent.parent.parent)


def outcome(process: subprocess.Popen[str]) -> Any:
    printed, _ = process.communicate(timeout=HANGS)
    assert process.returncode == 0
    return json.loads(printed)


def test_killed_at_any_step_of_a_write_no_note_is_lost_and_no_file_half_written(tmp_path: Path) -> None:
    result = outcome(start("kill", tmp_path / "notes", ROUNDS, "own"))
    assert (result["lost"], result["broken"], result["left over"]) == (0, 0, 0)
    assert result["killed"] > ROUNDS / 2
    assert 0 < result["written"] < ROUNDS


def test_killed_at_any_step_of_a_change_every_note_is_as_it_was_or_as_it_was_to_be(tmp_path: Path) -> None:
    result = outcome(start("change", tmp_path / "notes", ROUNDS, "own"))
    assert (result["lost"], result["broken"], result["left over"]) == (0, 0, 0)
    assert result["killed"] > ROUNDS / 2
    assert min(result["before"], result["after"]) > ROUNDS / 10


def test_the_same_changes_by_a_naive_writer_cost_notes(tmp_path: Path) -> None:
    result = outcome(start("change", tmp_path / "notes", ROUNDS // 4, "naive"))
    assert result["broken"] + result["lost"] > 0


def test_the_same_deaths_break_the_files_of_a_naive_writer(tmp_path: Path) -> None:
    result = outcome(start("kill", tmp_path / "notes", ROUNDS // 4, "naive"))
    assert result["broken"] + result["lost"] > 0


def test_on_a_full_disk_the_notes_stay_and_a_sentence_says_why(tmp_path: Path) -> None:
    result = outcome(start("limit", tmp_path / "notes"))
    assert "File too large" in result["message"]
    assert "could not be written" in result["message"]
    assert result["unchanged"]
    assert result["names"] == ["2020-12-04-article-0.toml"]
    assert result["shown"] == ["before", "room again"]


def test_in_a_read_only_folder_notes_are_shown_and_a_sentence_says_why_none_is_written() -> None:
    result = outcome(start("readonly"))
    assert "Permission denied" in result["message"]
    assert result["shown"] == result["on disk"] == ["before"]


def written_by_two(folder: Path, writer: str) -> tuple[list[str], set[str]]:
    folder.mkdir()
    both = [start("many", folder, name, EACH, writer) for name in ("left", "right")]
    for process in both:
        outcome(process)
    import tomli

    tables = [note for path in folder.glob("*.toml") for note in tomli.loads(path.read_text()).get("note", [])]
    return [note["id"] for note in tables], {note["body"] for note in tables}


def test_two_datelines_that_write_the_same_files_lose_nothing(tmp_path: Path) -> None:
    ids, bodies = written_by_two(tmp_path / "notes", "own")
    assert len(bodies) == 2 * EACH
    assert len(set(ids)) == len(ids) == 2 * EACH
    assert len(list((tmp_path / "notes").iterdir())) == 4


def test_two_naive_writers_do_lose_notes(tmp_path: Path) -> None:
    try:
        _, bodies = written_by_two(tmp_path / "notes", "naive")
    except ValueError:  # a file is not even TOML any more
        return
    if len(bodies) == 2 * EACH:
        pytest.skip("the two happened not to meet")
    assert len(bodies) < 2 * EACH
