"""Dateline's commands, as the shell would start them, in a fraction of the time."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.left_processes import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

SERVER = Path(__file__).with_name("command_server.py")


@dataclass(frozen=True)
class Done:
    """What a command printed and ended with."""

    code: int
    output: str
    errors: str

    @property
    def said(self) -> str:
        return self.output + self.errors


class ForkedCommands:
    """A process that has everything loaded, and carries out each command in a copy of itself.

    `with_pipeline`: it has loaded the English pipeline, too, so that commands which analyse need not.
    """

    def __init__(self, *, with_pipeline: bool = False) -> None:
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, str(SERVER), str(theirs.fileno()), *(["pipeline"] if with_pipeline else [])],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
        )
        theirs.close()
        self._connection = ours
        self._answers = ours.makefile("r", encoding="utf-8")

    def run(self, folder: Path, arguments: Sequence[str], *states: str, **environment: str) -> Done:
        """Carry out a command in a folder, in these states of the machine (see command_server.py)."""
        request = {
            "arguments": list(arguments),
            "folder": str(folder),
            "states": states,
            "environment": {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **mark(), **environment},
        }
        self._connection.sendall(f"{json.dumps(request)}\n".encode())
        return Done(**json.loads(self._answers.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._answers.close()
        self._connection.close()
        self._process.wait()
