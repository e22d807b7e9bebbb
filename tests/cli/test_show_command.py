"""`dateline show`, `config`, `keys`, `completion`, `add PATH`: the reader's article and settings without the reader."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reader.paths import DataPaths
from tests.cli.conftest import CommandLine
from tests.conftest import REPOSITORY
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path

PIERS = "The mayor spoke on the pier for an hour. " * 8


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Places of one test alone, with a configuration to write."""
    (tmp_path / "config").mkdir()
    monkeypatch.setenv("DATELINE_CONFIG", str(tmp_path / "config"))
    return CommandLine(DataPaths(tmp_path / "config" / "config.toml", tmp_path / "data"))


def test_an_article_is_printed_at_the_measure_with_all_its_words(sample: CommandLine) -> None:
    [article] = [json.loads(line) for line in sample.lines("list", "title:resigns", "--json")]
    printed = sample.lines("show", article["id"], "--measure", "50")
    assert max(map(len, printed)) <= 50
    assert article["title"] in " ".join(printed)
    assert "one of the company's ferries" in " ".join(" ".join(printed).split())
    assert "\x1b" not in "\n".join(printed)


def test_a_file_is_shown_and_not_added(own: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "piers.txt"
    file.write_text(f"Mayor opens pier\n\n{PIERS}\n", encoding="utf-8")
    assert "Mayor opens pier" in "\n".join(own.lines("show", str(file)))
    assert not own.places.library.exists()


def test_what_is_neither_is_named(sample: CommandLine) -> None:
    result = sample.run("show", "nothing-here")
    assert result.exit_code == 1
    assert "There is no article nothing-here" in result.stderr


def test_a_file_goes_into_the_library_without_a_terminal(own: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "piers.txt"
    file.write_text(f"Mayor opens pier\n\n{PIERS}\n", encoding="utf-8")
    [line] = own.lines("add", str(file))
    [row] = [json.loads(each) for each in own.lines("list", "--json")]
    assert line == f"{row['id']}  Mayor opens pier"
    missing = own.run("add", str(tmp_path / "gone.txt"))
    assert missing.exit_code == 1
    assert "gone.txt" in missing.stderr


def test_each_setting_says_where_it_comes_from(own: CommandLine) -> None:
    own.places.config_file.write_text("[appearance]\nmeasure = 60\n", encoding="utf-8")
    lines = own.lines("config")
    assert any("appearance.measure" in line and "60" in line and "line 2" in line for line in lines)
    assert any("appearance.theme" in line and '"auto"' in line and "default" in line for line in lines)
    assert own.lines("config", "appearance.measure") == ["60"]
    first = json.loads(own.lines("config", "--json")[0])
    assert first == {"setting": "appearance.theme", "value": "auto", "line": None}
    assert own.run("config", "appearance.mesure").exit_code == 1


def test_keys_are_those_of_the_configuration(own: CommandLine) -> None:
    own.places.config_file.write_text('[keys]\nnext_mention = "ctrl+t"\n', encoding="utf-8")
    [line] = [line for line in own.lines("keys") if line.startswith("next_mention ")]
    assert line.split()[1:3] == ["*", "ctrl+t"]
    own.places.config_file.write_text('[keys]\nnext_mention = "ctrl+i"\n', encoding="utf-8")
    result = own.run("keys")
    assert result.exit_code == 1
    assert "cannot tell Ctrl+I from Tab" in result.stderr


def _completed(*words: str) -> set[str]:
    environment = {
        **os.environ,
        "_DATELINE_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("dateline", *words)),
        "COMP_CWORD": str(len(words)),
    }
    command = [sys.executable, "-m", "reader"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=HANGS, check=True)
    return set(done.stdout.splitlines())


def test_a_shell_that_asks_gets_commands_options_and_files() -> None:
    assert _completed("time") >= {"plain,timeline"}
    assert "plain,--json" in _completed("list", "--")
    assert any(line.startswith("file,") for line in _completed("arti"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_one_that_it_reads(own: CommandLine, shell: str, tmp_path: Path) -> None:
    script = tmp_path / "completion"
    script.write_text("\n".join(own.lines("completion", shell)), encoding="utf-8")
    if shutil.which(shell):
        subprocess.run([shell, "-n", str(script)], check=True, timeout=HANGS)
    assert "_DATELINE_COMPLETE" in script.read_text(encoding="utf-8")


def _printed_by(shell: str, own: CommandLine, folder: Path, ask: str) -> str:
    """What a shell prints that has read its script, knows `dateline` and does what `ask` says."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell}")
    script, command = folder / "completion", folder / "dateline"
    script.write_text("\n".join(own.lines("completion", shell)), encoding="utf-8")
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "PYTHONPATH": str(REPOSITORY)}
    asked = [program, "-c", ask.format(script=script)]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, timeout=HANGS, check=True)
    return done.stdout.strip()


def test_bash_offers_the_commands_that_begin_so_beside_files(own: CommandLine, tmp_path: Path) -> None:
    ask = (
        "compopt() {{ :; }}; source '{script}'; COMP_WORDS=(dateline no); COMP_CWORD=1; _dateline_completion dateline;"
        ' echo "${{COMPREPLY[@]}}"'
    )
    assert _printed_by("bash", own, tmp_path, ask) == "notes"


def test_fish_shows_what_a_command_does_to_the_end(own: CommandLine, tmp_path: Path) -> None:
    ask = "source '{script}'; complete -C 'dateline no'"
    assert _printed_by("fish", own, tmp_path, ask) == "notes\tExport, import and check your notes."


def test_a_link_without_a_terminal_says_so(sample: CommandLine) -> None:
    [row, *_] = [json.loads(line) for line in sample.lines("list", "--json")]
    result = sample.run("open", f"dateline://article/{row['id']}")
    assert result.exit_code == 1
    assert "needs a terminal" in result.stderr
