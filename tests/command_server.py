"""Carries out Dateline's commands in copies of itself, for tests that need many of them: loading them costs most.

    python tests/command_server.py SOCKET

Reads a request a line from the socket (a file descriptor) and answers each with a line.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from reader import cli

if TYPE_CHECKING:
    from collections.abc import Callable

CAPABILITIES_3: Final = 0x20080522
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
HANGING: Final = 120.0


def nothing_can_be_written() -> None:
    """As on a full disk: no file grows."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def only_what_is_permitted() -> None:
    """Even the superuser may then read and write only what the permissions say (capabilities(7))."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_3, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, twice
    if libc.capget(header, sets) == 0:
        for place in (0, 1):
            sets[place] &= ~(1 << CAP_DAC_OVERRIDE | 1 << CAP_DAC_READ_SEARCH)
        libc.capset(header, sets)


def over_quota() -> None:
    """What Python writes to a file is more than the user may have."""
    write = os.write

    def refused(descriptor: int, data: bytes) -> int:
        if descriptor > 2:
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))
        return write(descriptor, data)

    os.write = refused  # type: ignore[assignment] # it is given bytes


def without_output() -> None:
    """Everything that is printed meets a full disk."""
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, 1)


STATES: Final[dict[str, Callable[[], None]]] = {
    "full": nothing_can_be_written,
    "few files": few_files,
    "permitted": only_what_is_permitted,
    "quota": over_quota,
    "no output": without_output,
}
"""What a command may find, by the name that a request has for it."""


def carry_out(request: dict[str, Any]) -> NoReturn:
    """In a copy of this process: the command, as if it had been started."""
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    sys.argv = ["dateline", *request["arguments"]]
    for state in request["states"]:
        STATES[state]()
    cli.dateline(request["arguments"], "dateline")
    raise SystemExit(0)


def answer(connection: socket.socket, request: dict[str, Any]) -> None:
    pipes = [os.pipe() for _ in range(2)]
    child = os.fork()
    if child == 0:
        connection.close()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for here, there in ((nothing, 0), (pipes[0][1], 1), (pipes[1][1], 2)):
            os.dup2(here, there)
        for ends in pipes:
            for end in ends:
                os.close(end)
        carry_out(request)
    for _, theirs in pipes:
        os.close(theirs)
    printed = read_all([ours for ours, _ in pipes], child)
    _, status = os.waitpid(child, 0)
    output, errors = (one.decode("utf-8", "backslashreplace") for one in printed)
    done = {"code": os.waitstatus_to_exitcode(status), "output": output, "errors": errors}
    connection.sendall(f"{json.dumps(done)}\n".encode())


def read_all(descriptors: list[int], child: int) -> list[bytes]:
    """What comes out of each until it is closed; a command that hangs is killed."""
    read = dict.fromkeys(descriptors, b"")
    until = time.monotonic() + HANGING
    waiting = set(descriptors)
    while waiting:
        ready, _, _ = select.select(list(waiting), [], [], max(0.0, until - time.monotonic()))
        if not ready:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            until += HANGING
        for descriptor in ready:
            data = os.read(descriptor, 65536)
            read[descriptor] += data
            if not data:
                waiting.discard(descriptor)
                os.close(descriptor)
    return list(read.values())


def main() -> None:
    connection = socket.socket(fileno=int(sys.argv[1]))
    for place in cli.COMMANDS.values():
        importlib.import_module(place.partition(":")[0])
    with connection.makefile("r", encoding="utf-8") as requests:
        for line in requests:
            answer(connection, json.loads(line))


main()
