"""The manual page: every command of today, its options and the exit codes, written from the help itself."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from reader.cli import COMMANDS
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path


def test_the_page_is_that_of_todays_commands(repository: Path) -> None:
    specification = importlib.util.spec_from_file_location("make_manual", repository / "docs" / "make_manual.py")
    assert specification is not None
    assert specification.loader is not None
    make_manual = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(make_manual)
    written = (repository / "docs" / "dateline.1").read_text(encoding="utf-8")
    assert written == make_manual.page(), "run python docs/make_manual.py"
    for name in COMMANDS:
        assert f".SS {name}".replace("-", "\\-") in written


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff on this machine")
def test_the_page_is_set_without_a_warning(repository: Path) -> None:
    page = str(repository / "docs" / "dateline.1")
    command = ["groff", "-man", "-Tutf8", "-ww", "-Kutf8", page]
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANGS, check=True)
    assert done.stderr == ""
