"""What a test leaves behind is found, whoever it was started by, and ends with the test."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests import left_processes
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")

ORPHANING = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
TAKES_A_MOMENT = "import time; time.sleep(0.5)"


def test_a_process_whose_parent_has_gone_is_found_and_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_processes, "OUTLIVES", 0.5)
    subprocess.run([sys.executable, "-c", ORPHANING], check=True)
    until = time.monotonic() + HANGS  # a process that has just been made has no command line yet
    while not (found := left_processes.left_behind()) and time.monotonic() < until:
        time.sleep(0.01)
    (left,) = found
    assert "time.sleep(600)" in left
    monkeypatch.setattr(left_processes, "OUTLIVES", 60.0)
    assert not left_processes.left_behind()


def test_what_ends_by_itself_is_waited_for(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", TAKES_A_MOMENT], cwd=tmp_path)
    assert not left_processes.left_behind()
    assert process.wait() == 0


def test_what_a_fixture_of_several_tests_has_started_stays() -> None:
    with left_processes.owned_by_a_fixture():
        process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    assert not left_processes.left_behind()
    process.communicate()
