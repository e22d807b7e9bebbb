"""Ctrl+C means the editor that has the terminal: no word is lost, and the terminal is the app's again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pytest

from reader.notes import Notebook
from tests.trust.session_steps import EDITOR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.test_session import Start

REPORT: Final = "VERRAULT, May 3, 2021 -- Mayor Odile Marchetti resigned.\n"
WRITES: Final = """\
import pathlib, signal, sys
{handler}
pathlib.Path(sys.argv[1]).write_text("words from outside")
print("EDITING", flush=True)
while True:
    line = sys.stdin.readline()
    if line.strip() == "q":
        sys.exit(0)
"""
GOES_ON: Final = 'signal.signal(signal.SIGINT, lambda *_: print("INTERRUPTED", flush=True))'
DIES: Final = "signal.signal(signal.SIGINT, signal.SIG_DFL)"


@pytest.mark.parametrize("handler", [GOES_ON, DIES])
def test_ctrl_c_in_the_editor_loses_nothing(start: Start, tmp_path: Path, handler: str) -> None:
    script = tmp_path / "editor.py"
    script.write_text(WRITES.format(handler=handler), encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    terminal = start(str(tmp_path / "report.txt"), EDITOR=f"{sys.executable} {script}", VISUAL="")
    before = terminal.modes()
    terminal.wait_for("Marchetti")
    terminal.press("2", "ctrl+a")
    terminal.wait_for(EDITOR)
    terminal.press(*"typed here")
    terminal.wait_for("typed here")
    terminal.press("ctrl+e")
    terminal.wait_for("EDITING")
    terminal.raw = b""
    terminal.press("ctrl+c")
    if handler is GOES_ON:
        terminal.wait_for("INTERRUPTED")
        terminal.press("q", "enter")
        terminal.wait_for(lambda text: EDITOR in text and "words from outside" in text)
    else:
        terminal.wait_for(lambda text: EDITOR in text and "-2;" in text)  # broken in lines where paths are long
        assert "typed here" in terminal.text
        (kept,) = (tmp_path / "data" / "drafts").glob("*.md")
        assert kept.read_text(encoding="utf-8") == "words from outside"
    terminal.wait_for(lambda _: b"Articles 1" in terminal.raw)  # all of the screen is drawn anew
    terminal.press(*" and more", "ctrl+s")
    terminal.wait_for(lambda text: EDITOR not in text)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.modes() == before
    with Notebook.open(tmp_path / "data" / "notes") as notebook:
        (note,) = notebook.notes()
    assert note.body.strip() == f"{'words from outside' if handler is GOES_ON else 'typed here'} and more"
