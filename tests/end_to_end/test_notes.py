"""Notes from outside the reader, on a real terminal: links, the reader's own editor, and other programs' edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.test_session import Start


def _without_analysis(tmp_path: Path) -> None:
    """These tests are about notes: the background process stays away."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("[analysis]\nbackground = false\n", encoding="utf-8")


def _article(tmp_path: Path) -> str:
    """An article of several screens, with one passage near its end."""
    paragraphs = [f"Paragraph {number} of a long report that says little.\n\n" for number in range(200)]
    paragraphs[180] = "Mayor Odile Marchetti opened the seventh bridge.\n\n"
    text = "".join(paragraphs)
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    return text


def test_a_link_opens_the_reader_at_its_place(start: Start, tmp_path: Path) -> None:
    _without_analysis(tmp_path)
    text = _article(tmp_path)
    first = start(str(tmp_path / "report.txt"))
    first.wait_for("Paragraph 3 of")
    first.press("/", *"seventh bridge", "enter", "v", "w", "a")
    first.wait_for("tags, with spaces")
    first.press(*"kept", "ctrl+s")
    first.wait_for("Noted.")
    first.press("A")
    first.wait_for("Notes 1")
    first.press("q")
    assert first.wait_for_end() == 0
    (file,) = (tmp_path / "data" / "notes").glob("*.toml")
    written = tomli.loads(file.read_text(encoding="utf-8"))
    article, note = written["article"]["id"], written["note"][0]

    place = text.index("seventh bridge")
    at_place = start("open", f"dateline://article/{article}#char={place},{place + 14}")
    at_place.wait_for("opened the seventh bridge")
    assert "Paragraph 3 of" not in at_place.text
    at_place.press("q")
    assert at_place.wait_for_end() == 0

    at_note = start("open", f"dateline://note/{note['id']}")
    at_note.wait_for("opened the seventh bridge")
    at_note.press("q")
    assert at_note.wait_for_end() == 0

    for wrong in ("https://news.example/1", "dateline://article/none", "dateline://note/none"):
        nowhere = start("open", wrong)
        assert nowhere.wait_for_end() == 1
        assert "Traceback" not in nowhere.text


def test_a_note_is_written_in_the_readers_own_editor(start: Start, tmp_path: Path) -> None:
    _without_analysis(tmp_path)
    _article(tmp_path)
    editor = tmp_path / "my editor.sh"
    editor.write_text('#!/bin/sh\nprintf "In the editor: "\nread line\nprintf "%s" "$line" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    terminal = start(str(tmp_path / "report.txt"), VISUAL=f"'{editor}'")
    terminal.wait_for("Paragraph 3 of")
    terminal.press("ctrl+a")
    terminal.wait_for("tags, with spaces")
    terminal.press(*"Begun here, ", "ctrl+s")
    terminal.wait_for("Noted.")
    terminal.press("A")
    terminal.wait_for("Notes 1")
    terminal.press("E")
    terminal.wait_for("In the editor:")
    terminal.press(*"ended there.", "enter")
    terminal.wait_for("Begun here, ended there.")
    terminal.wait_for("Notes 1")
    terminal.press("u")
    terminal.wait_for(lambda text: "ended there" not in text and "Begun here," in text)
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_what_other_programs_write_comes_to_the_screen_by_itself(start: Start, tmp_path: Path) -> None:
    _without_analysis(tmp_path)
    _article(tmp_path)
    terminal = start(str(tmp_path / "report.txt"))
    terminal.wait_for("Paragraph 3 of")
    terminal.press("ctrl+a")
    terminal.wait_for("tags, with spaces")
    terminal.press(*"from here", "ctrl+s")
    terminal.wait_for("Noted.")
    terminal.press("A")
    terminal.wait_for("Notes 1")
    (file,) = (tmp_path / "data" / "notes").glob("*.toml")
    written = file.read_text(encoding="utf-8")
    for words in ("from vim", "from a sync tool"):
        file.write_text(written.replace("from here", words), encoding="utf-8")
        terminal.wait_for(words)
    terminal.press("q")
    assert terminal.wait_for_end() == 0
