"""What a terminal offers is used, on a real pseudo-terminal: links, clipboard, pasting in brackets, kitty keys."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.test_session import Start

PAGE = """<html><head><title>Quay closed after storm</title></head><body><article><h1>Quay closed after storm</h1>
<p>The harbour office closed the <a href="https://quay.example/notice?a=1">northern quay</a> on Monday after the storm,
and it said in a <a href="javascript:alert(1)">statement</a> that nobody was hurt when the wall gave way.</p>
<p>It will open again on Friday, the office said, once the wall has been looked at by the engineers of the port.</p>
</article></body></html>"""
ADDRESS = b"https://quay.example/notice?a=1\x1b\\"


def page(folder: Path) -> str:
    file = folder / "quay.html"
    file.write_text(PAGE, encoding="utf-8")
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "config.toml").write_text("[analysis]\nbackground = false\n", encoding="utf-8")
    return str(file)


def test_a_terminal_that_opens_links_gets_them_and_no_other_does(start: Start, tmp_path: Path) -> None:
    file = page(tmp_path)
    plain = start(file)
    plain.wait_for("northern quay")
    plain.press("q")
    assert plain.wait_for_end() == 0
    assert b"\x1b]8;" not in plain.raw
    linked = start(TERM_PROGRAM="WezTerm")
    linked.wait_for("northern quay")
    linked.wait_for(lambda _: ADDRESS in linked.raw)
    linked.press("q")
    assert linked.wait_for_end() == 0
    assert b"javascript" not in linked.raw


def test_selected_words_go_to_the_terminals_clipboard(start: Start, tmp_path: Path) -> None:
    terminal = start(page(tmp_path))
    terminal.wait_for("northern quay")
    terminal.press("v", ")", "y")
    terminal.wait_for("Copied.")
    sent = terminal.raw.rpartition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
    assert base64.b64decode(sent).decode().strip()
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_what_is_pasted_into_a_prompt_and_a_note_is_text(start: Start, tmp_path: Path) -> None:
    terminal = start(page(tmp_path))
    terminal.wait_for("northern quay")
    assert b"\x1b[?2004h" in terminal.raw
    terminal.press("ctrl+p")
    terminal.wait_for("Find anything")
    terminal.type("\x1b[200~northern\x1bq\x1b[201~")
    terminal.wait_for("northernq")
    terminal.press("escape", "a")
    terminal.wait_for("tags, with spaces")
    terminal.type("\x1b[200~two lines\nof a note\x1b[201~")
    terminal.wait_for("of a note")
    terminal.press("ctrl+s")
    terminal.wait_for("Noted")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    (file,) = (tmp_path / "data" / "notes").glob("*.toml")
    assert "two lines\nof a note" in file.read_text(encoding="utf-8")


def test_keys_by_kittys_protocol_are_keys(start: Start, tmp_path: Path) -> None:
    terminal = start(page(tmp_path))
    terminal.wait_for("northern quay")
    assert b"\x1b[>25u" in terminal.raw  # keys told apart, and the text that they write
    terminal.type("\x1b[112;5u")  # Ctrl+P
    terminal.wait_for("Find anything")
    terminal.type("\x1b[27u")  # Esc
    terminal.wait_for(lambda text: "Find anything" not in text)
    terminal.type("\x1b[113u")  # q
    assert terminal.wait_for_end() == 0
