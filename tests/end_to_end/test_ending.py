"""Whatever ends the program, the terminal is as it was found, and what was typed is offered at the next start."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.ui.background.ending import AS_FOUND
from tests.patience import HANGS

if TYPE_CHECKING:
    from tests.end_to_end.test_session import Start

WORDS = "ask the port"
UNDONE = {
    "the mouse": ("\x1b[?1003h", "\x1b[?1003l"),
    "pasting": ("\x1b[?2004h", "\x1b[?2004l"),
    "the other screen": ("\x1b[?1049h", "\x1b[?1049l"),
    "the cursor": ("\x1b[?25l", "\x1b[?25h"),
}
"""What the app asks of a terminal, and what takes it back."""


def is_restored(written: str) -> bool:
    return all(written.rindex(undo) > written.rindex(do) for do, undo in UNDONE.values())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was_and_the_words_on_disk(
    start: Start, tmp_path: Path, number: signal.Signals
) -> None:
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.press("j", "j", "enter")
    terminal.wait_for("355 words")
    terminal.type("a")
    terminal.wait_for("tags, with spaces")
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    terminal.wait_for(lambda _: bool(list((tmp_path / "data" / "drafts").glob("*.toml"))))
    terminal.process.send_signal(number)
    assert terminal.wait_for_end() == 128 + number
    terminal.settle(0.1)
    assert is_restored(terminal.raw.decode("utf-8", "replace"))
    (draft,) = (tmp_path / "data" / "drafts").glob("*.toml")
    assert WORDS in draft.read_text(encoding="utf-8")
    again = start()
    again.wait_for("Not saved when Dateline last ended")
    assert WORDS in again.text


@pytest.mark.parametrize("early", [True, False])
def test_control_z_gives_the_terminal_to_the_shell_until_it_comes_back(start: Start, early: bool) -> None:
    first = start()
    first.wait_for("Ferry ran at 14 knots")
    first.wait_for("Quit")
    first.press("q")
    assert first.wait_for_end() == 0
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots" if early else "Quit")
    terminal.press("\x1a")
    terminal.wait_for(lambda _: state_of(terminal.process.pid) == "T")
    terminal.settle(0.1)
    assert is_restored(terminal.raw.decode("utf-8", "replace"))
    terminal.raw = b""
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for(lambda _: b"\x1b[?1049h" in terminal.raw and b"Quit" in terminal.raw)
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def state_of(process: int) -> str:
    """R, S, T (stopped) … of proc(5)."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0]


STUCK = """
import asyncio, os, signal, sys, time
from reader.ui.background.ending import EndingBySignal

async def run():
    os.write(1, b"\\x1b[?1049h\\x1b[?1003h\\x1b[?2004h\\x1b[?25lstuck\\n")
    while True:
        time.sleep(0.01)

with EndingBySignal(lambda: None, grace=0.2):
    asyncio.run(run())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT])
def test_an_app_that_hangs_is_ended_with_the_terminal_restored(number: signal.Signals) -> None:
    ours, theirs = pty.openpty()
    modes = termios.tcgetattr(theirs)
    process = subprocess.Popen([sys.executable, "-c", STUCK], stdin=theirs, stdout=theirs, stderr=theirs)
    written = b""
    while b"stuck" not in written:
        written += os.read(ours, 4096)
    process.send_signal(number)
    assert process.wait(HANGS) == 128 + number
    written += os.read(ours, 4096)
    assert written.decode().endswith(AS_FOUND)
    assert is_restored(written.decode())
    assert termios.tcgetattr(theirs) == modes
    os.close(ours)
    os.close(theirs)


def test_on_a_full_disk_articles_are_read_and_what_is_typed_stays(start: Start, tmp_path: Path) -> None:
    first = start()
    first.wait_for("Ferry ran at 14 knots")
    first.press("q")
    assert first.wait_for_end() == 0
    shell = tmp_path / "full"
    limits = 'ulimit -f 0\ntrap "" XFSZ'
    shell.write_text(f'{limits}\nexec "{sys.executable}" -m reader "$@"\n', encoding="utf-8")
    terminal = start(program=str(shell))
    terminal.wait_for("All can be read, and nothing saved")
    terminal.press("j", "j", "enter")
    terminal.wait_for("355 words")
    terminal.type("a")
    terminal.wait_for("tags, with spaces")
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    terminal.press("ctrl+s")
    terminal.wait_for("could not be")
    assert WORDS in terminal.text
    terminal.press("escape", "escape")
    terminal.wait_for(lambda text: "tags, with spaces" not in text)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
