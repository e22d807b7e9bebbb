"""Starts the whole program on a pseudo-terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.pseudo_terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts `dateline` on a terminal; every start in one test has the same configuration and data folders."""
    opened: list[Terminal] = []
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "DATELINE_CONFIG": str(tmp_path / "config"),
        "DATELINE_DATA": str(tmp_path / "data"),
    }

    def start_program(
        *arguments: str,
        columns: int = 120,
        rows: int = 40,
        piped: Path | None = None,
        program: str | None = None,
        **more: str,
    ) -> Terminal:
        command = ["/bin/sh", program, *arguments] if program else [sys.executable, "-m", "reader", *arguments]
        if piped is not None:
            command = ["/bin/sh", "-c", 'cat "$0" | "$@"', str(piped), *command]
        terminal = Terminal(command, environment | more, columns, rows)
        opened.append(terminal)
        return terminal

    yield start_program
    for terminal in opened:
        terminal.close()
