"""Whoever types fast loses no letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol

    class Screen(Protocol):
        """A `dateline` on a terminal of its own."""

        text: str

        def type(self, keys: str) -> None: ...
        def wait_for(self, wanted: str | Callable[[str], bool]) -> str: ...
        def press(self, *keys: str) -> None: ...
        def wait_for_end(self) -> int: ...

    class Start(Protocol):
        """Starts `dateline` on a terminal."""

        def __call__(self, *arguments: str, columns: int = 120, rows: int = 40) -> Screen: ...


def test_a_note_typed_in_one_go_with_the_key_that_opens_its_editor_is_kept_whole(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.press("j", "j", "enter")
    terminal.wait_for("355 words")
    terminal.type("v)aAsk Ilse Varga, quickly.\x13")
    terminal.wait_for("▌")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
    (file,) = (tmp_path / "data" / "notes").glob("*.toml")
    (note,) = tomli.loads(file.read_text(encoding="utf-8"))["note"]
    assert note["body"].strip() == "Ask Ilse Varga, quickly."


def test_words_typed_with_the_key_that_opens_a_field_are_all_in_it(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.type("/acting chief")
    terminal.wait_for("acting chief")
    terminal.type("\x1b")
    terminal.wait_for("Articles 14")
    terminal.type("\\recorder")
    terminal.wait_for(lambda text: "recorder" in text and "acting chief" not in text)


def test_commands_typed_in_one_go_are_carried_out_in_their_order(start: Start) -> None:
    terminal = start()
    terminal.wait_for("Ferry ran at 14 knots")
    terminal.type("Gkkj\r")
    terminal.wait_for("mention")
    terminal.type("?")
    terminal.wait_for("Keys: in the article")
    terminal.press("escape")
    terminal.type("q")
    assert terminal.wait_for_end() == 0
