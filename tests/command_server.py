"""Carries out Dateline's commands in copies of itself, for tests that need many of them: loading them costs most.

    python tests/command_server.py SOCKET [pipeline]

With `pipeline` the English pipeline is loaded as well. Reads a request a line from the socket (a file descriptor) and
answers each with a line.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import errno
import functools
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from typing import TYPE_CHECKING, Any, Final, NoReturn

from reader import analysis, cli
from reader.model import Article

if TYPE_CHECKING:
    from collections.abc import Callable

CAPABILITIES_3: Final = 0x20080522
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CLONE_NEWNS: Final = 0x20000
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 1 << 5, 1 << 12, 1 << 14, 1 << 18
"""mount(2)."""
HANGING: Final = 600.0


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


def mounted_read_only() -> None:
    """The reader's home lies on a disk that is mounted for reading alone. Says so where nothing can be mounted."""
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.environ["HOME"].encode()
    if (
        libc.unshare(CLONE_NEWNS)
        or libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None)
        or libc.mount(home, home, None, MS_BIND, None)
        or libc.mount(None, home, None, MS_BIND | MS_REMOUNT | MS_RDONLY, None)
    ):
        end("nothing can be mounted here")
    os.chdir(home)


def without_output() -> None:
    """Everything that is printed meets a full disk."""
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, 1)


def folder_gone() -> None:
    """Somebody has removed the folder that the command is started in."""
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)  # noqa: PTH106 - by the name it had


STATES: Final[dict[str, Callable[[], None]]] = {
    "full": nothing_can_be_written,
    "few files": few_files,
    "permitted": only_what_is_permitted,
    "quota": over_quota,
    "mounted read-only": mounted_read_only,
    "no output": without_output,
    "folder gone": folder_gone,
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
    try:
        cli.dateline(request["arguments"], "dateline")
        end(0)
    except SystemExit as ended:
        end(ended.code)
    except BaseException:  # noqa: BLE001 - as the interpreter does
        traceback.print_exc()
        end(1)


def end(code: object) -> NoReturn:
    """End as the interpreter would, without taking apart all that it has loaded: most commands take less time."""
    status = code if isinstance(code, int) else 0
    if code is not None and not isinstance(code, int):
        print(code, file=sys.stderr)
        status = 1
    threading._shutdown()  # type: ignore[attr-defined] # waits for the threads that are no daemons
    atexit._run_exitfuncs()
    try:
        if not sys.stdout.closed:
            sys.stdout.flush()
    except OSError:
        traceback.print_exc()
        status = 120
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


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


def load_pipeline() -> None:
    """Have each command find the pipeline loaded, as if it had just done so."""
    import spacy

    spacy.load = functools.cache(spacy.load)  # type: ignore[assignment] # it is given what can be a key
    analysis.load().analyze(Article("warm", "Anna Berg met 20 guards in Geneva on Monday.", "", "nobody"))


def main() -> None:
    connection = socket.socket(fileno=int(sys.argv[1]))
    for place in cli.COMMANDS.values():
        importlib.import_module(place.partition(":")[0])
    if "pipeline" in sys.argv:
        load_pipeline()
    gc.freeze()  # a collection in a copy would copy every page
    with connection.makefile("r", encoding="utf-8") as requests:
        for line in requests:
            answer(connection, json.loads(line))


main()
