"""A person's whole session, on a real terminal: start, read, walk, note, quit; and the next day it is all there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import tomli

from tests.patience import HANGS

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol

    class Screen(Protocol):
        """A program on a terminal, as conftest.py makes it."""

        raw: bytes

        @property
        def text(self) -> str: ...
        def press(self, *keys: str) -> None: ...
        def settle(self, seconds: float = 0.5) -> None: ...
        def modes(self) -> list[object]: ...
        def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = ...) -> str: ...
        def wait_for_end(self) -> int: ...
        def hang_up(self) -> None: ...
        def type(self, keys: str) -> None: ...

        process: subprocess.Popen[bytes]

    class Start(Protocol):
        """Starts `dateline` on a terminal."""

        def __call__(
            self, *arguments: str, columns: int = 120, rows: int = 40, piped: Path | None = None, **more: str
        ) -> Screen: ...


def test_read_walk_note_quit_and_find_it_again(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Articles 14")
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.press("j", "j", "enter")
    terminal.wait_for("mentions")
    terminal.press("]", "]", "]")
    terminal.wait_for(lambda text: "Tomas Reyle" in text or "Northern Sound Ferries" in text)
    terminal.press("v", ")", "a")
    terminal.wait_for("Note")
    terminal.press(*"Ask Ilse Varga about this.")
    terminal.press("ctrl+s", "A")
    terminal.wait_for("Notes 1")
    terminal.wait_for("Ask Ilse Varga about this.")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    (file,) = (tmp_path / "data" / "notes").glob("*.toml")
    (note,) = tomli.loads(file.read_text(encoding="utf-8"))["note"]
    assert note["body"].strip() == "Ask Ilse Varga about this."
    assert note["target"]["kind"] == "passage"

    again = start()
    again.wait_for("Tomas Reyle")
    again.press("A")
    again.wait_for("Ask Ilse Varga about this.")
    again.press("q")
    assert again.wait_for_end() == 0


def test_the_readers_own_files_open_where_they_begin(start: Start, tmp_path: Path) -> None:
    for number in (1, 2):
        text = (
            f"Report number {number}\n\nVERRAULT, May {number}, 2019 -- Mayor Odile Marchetti opened bridge {number}.\n"
        )
        (tmp_path / f"report-{number}.txt").write_text(text, encoding="utf-8")
    terminal = start(str(tmp_path / "report-1.txt"), str(tmp_path / "report-2.txt"))
    terminal.wait_for("Articles 2")
    terminal.wait_for("opened bridge 1")
    terminal.wait_for("Marchetti")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_what_is_piped_in_is_read_and_keys_still_come_from_the_terminal(start: Start, tmp_path: Path) -> None:
    (tmp_path / "piped.txt").write_text("VERRAULT, May 3, 2021 -- Mayor Odile Marchetti resigned.\n", encoding="utf-8")
    terminal = start("-", piped=tmp_path / "piped.txt")
    terminal.wait_for("Odile Marchetti")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_hostile_text_never_reaches_the_terminal(start: Start, tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b31m\x00 [/] [@click=app.quit]50% [bold]off[/] \u202egnissim\u202c \u200bEND"
    lines = [
        {"id": f"h{n}", "title": hostile, "source": hostile, "text": f"{hostile}\n\nMayor {hostile} spoke."}
        for n in range(3)
    ]
    file = tmp_path / "hostile.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    terminal = start(str(file))
    terminal.wait_for("Articles 3")
    terminal.wait_for("50% [bold]off[/]")
    terminal.press("enter", "]", "F", "W", "A", "?")
    terminal.wait_for("Keys")
    terminal.press("escape")
    terminal.wait_for(lambda text: "Keys" not in text)
    terminal.press("1", "j", "enter", "/", *"off", "enter")
    terminal.wait_for("Articles 3")
    terminal.press("ctrl+q")
    assert terminal.wait_for_end() == 0
    written = terminal.raw.decode("utf-8", "replace")
    assert "owned\x07" not in written
    assert "\x1b[2J\x9b" not in written
    for forbidden in ("\x9b", "\x00", "\u202e", "\u202c", "\u200b"):
        assert forbidden not in written


def test_a_terminal_of_twenty_by_five_is_enough_not_to_crash(start: Start) -> None:
    terminal = start(columns=20, rows=5)
    terminal.wait_for("Articles")
    terminal.press("enter", "j", "]", "?")
    terminal.wait_for("Keys")
    terminal.press("escape")
    terminal.wait_for(lambda text: "Keys" not in text)
    terminal.press("3", "q")
    assert terminal.wait_for_end() == 0
    assert "Traceback" not in terminal.text


def test_quitting_while_articles_are_being_analysed_takes_no_time(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    text = "Mayor Odile Marchetti opened the bridge in Verrault, Harold Benning said. " * 40
    file.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n in range(60)), encoding="utf-8")
    terminal = start(str(file))
    terminal.wait_for("analysing")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_closed_window_ends_the_program_and_the_place_is_found_again(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.press("j", "j", "enter")
    terminal.wait_for("355 words")
    terminal.settle()
    terminal.hang_up()
    assert terminal.process.wait(HANGS) is not None

    again = start()
    again.wait_for("355 words")
