"""What was typed is never lost: not where it cannot be saved, not where the program ends, not by another editor."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from reader import files
from reader.notes import Notebook
from reader.ui.external.external_editor import EditorError, edit_in_external_editor, keys_are_the_programs
from reader.ui.notes.written_note import WrittenNote
from reader.ui.screens.note_editor import NoteEditor

if TYPE_CHECKING:
    from textual.app import App

    from reader.paths import DataPaths
    from tests.ui.conftest import OpenApp, Opened

WORDS = "Ask the port"


def typed(opened: Opened) -> str:
    """The words in the editor, which is open."""
    assert isinstance(opened.app.screen, NoteEditor)
    return opened.app.screen.query_one(TextArea).text


def bodies(places: DataPaths) -> list[str]:
    with Notebook.open(places.notes) as notebook:
        return [note.body for note in notebook.notes()]


def drafts(places: DataPaths) -> list[Path]:
    return sorted(places.drafts.glob("*.toml"))


async def test_a_note_that_cannot_be_saved_stays_in_the_editor_until_it_can(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    sample_places.notes.touch()  # a file in the folder's place: as good as a full disk, and for the superuser too
    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        await opened.write(WORDS)
        await opened.press("ctrl+s")
        await opened.until(lambda: "could not be made" in opened.text)
        assert typed(opened) == WORDS
        await opened.press("ctrl+s")
        assert typed(opened) == WORDS
        sample_places.notes.unlink()
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
    assert bodies(sample_places) == [WORDS]
    assert drafts(sample_places) == []


async def test_a_change_that_a_full_disk_does_not_take_stays_in_the_editor(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        await opened.write(WORDS)
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
        await opened.press("A", "e")
        await opened.write(" again")
        with monkeypatch.context() as patched:
            patched.setattr(files, "_write_temporary", full)
            await opened.press("ctrl+s")
            await opened.until(lambda: "Not saved" in opened.text)
            assert typed(opened) == f"{WORDS} again"
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
    assert bodies(sample_places) == [f"{WORDS} again"]


async def test_what_was_being_written_when_the_program_ended_is_offered_at_the_next_start(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        await opened.write(WORDS)
        await opened.until(lambda: any(WORDS in draft.read_text("utf-8") for draft in drafts(sample_places)))
    async with open_app(sample_places) as opened:
        await opened.until(lambda: isinstance(opened.app.screen, NoteEditor))
        assert typed(opened) == WORDS
        await opened.until(lambda: "Not saved when Dateline last ended" in opened.text)
        await opened.press("escape")
        assert typed(opened) == WORDS
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
    assert bodies(sample_places) == [WORDS]
    assert drafts(sample_places) == []


@pytest.mark.parametrize("keys", ["2 a", "A e"], ids=["a new note", "a change"])
async def test_what_was_saved_when_the_program_died_is_not_offered_a_second_time(
    open_app: OpenApp, sample_places: DataPaths, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    with monkeypatch.context() as patched:
        async with open_app(sample_places) as opened:
            await opened.press("enter", "2", "a", *"Once", "ctrl+s")
            await opened.until(lambda: opened.app.screen is opened.screen)
            patched.setattr(WrittenNote, "forget", lambda self: None)  # as far as it came
            await opened.press(*keys.split())
            await opened.write(WORDS)
            await opened.until(lambda: any(WORDS in draft.read_text("utf-8") for draft in drafts(sample_places)))
            await opened.press("ctrl+s")
            await opened.until(lambda: opened.app.screen is opened.screen)
    before = bodies(sample_places)
    assert any(WORDS in body for body in before)
    async with open_app(sample_places) as opened:
        await opened.until(lambda: not drafts(sample_places))
        assert opened.app.screen is opened.screen
    assert bodies(sample_places) == before


async def test_words_that_the_reader_leaves_are_not_offered_again(open_app: OpenApp, sample_places: DataPaths) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        await opened.write(WORDS)
        await opened.until(lambda: bool(drafts(sample_places)))
        await opened.press("escape", "escape")
        await opened.until(lambda: opened.app.screen is opened.screen)
    assert drafts(sample_places) == []
    assert bodies(sample_places) == []


async def test_words_are_written_and_saved_where_no_draft_can_be_kept(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    sample_places.drafts.touch()
    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        await opened.write(WORDS)
        await opened.until(lambda: "No draft is kept meanwhile" in opened.text)
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
    assert bodies(sample_places) == [WORDS]


class Terminal:
    """Stands for an app that can be put aside for an editor."""

    def suspend(self) -> Terminal:
        return self

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def edited(tmp_path: Path, script: str) -> str:
    if shutil.which("sh") is None:
        pytest.skip("no shell")
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o700)
    app: App[object] = Terminal()  # type: ignore[assignment] # it is only put aside
    return edit_in_external_editor(app, "before", str(editor), tmp_path / "drafts" / "n.md")


def test_what_another_editor_saves_comes_back(tmp_path: Path) -> None:
    assert edited(tmp_path, 'printf "%s after" "$(cat "$1")" > "$1"') == "before after"


@pytest.mark.parametrize("end", ["exit 3", "kill -9 $$"])
def test_words_of_an_editor_that_fails_are_kept_and_the_reader_is_told_where(tmp_path: Path, end: str) -> None:
    with pytest.raises(EditorError, match="What you wrote is kept in") as caught:
        edited(tmp_path, f'echo "typed words" > "$1"; {end}')
    file = Path(str(caught.value).rpartition("kept in ")[2].removesuffix("."))
    assert file.read_text(encoding="utf-8") == "typed words\n"


def test_an_editor_that_leaves_no_text_is_named_and_its_file_kept(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="cannot be read as UTF-8") as caught:
        edited(tmp_path, "printf '\\377' > \"$1\"")
    assert str(tmp_path / "drafts" / "n.md") in str(caught.value)
    assert (tmp_path / "drafts" / "n.md").read_bytes() == b"\xff"


async def test_a_note_that_is_saved_leaves_no_draft_though_its_editor_takes_a_moment_to_go(
    open_app: OpenApp, sample_places: DataPaths
) -> None:
    async with open_app(sample_places) as opened:
        await opened.press("enter", "2", "a")
        editor = opened.app.screen
        assert isinstance(editor, NoteEditor)
        await opened.write(WORDS)
        editor._save()
        editor.keep()  # the clock's tick between the two
        await opened.until(lambda: opened.app.screen is opened.screen)
    assert bodies(sample_places) == [WORDS]
    assert drafts(sample_places) == []


INTERRUPTING = "import os, signal; os.kill(os.getppid(), signal.SIGINT); signal.raise_signal(signal.SIGINT)"


def test_ctrl_c_means_the_editor_while_that_has_the_terminal() -> None:
    """The child is stopped by it, as ever; this process goes on."""
    before = signal.getsignal(signal.SIGINT)
    with keys_are_the_programs():
        child = subprocess.run([sys.executable, "-c", INTERRUPTING], stderr=subprocess.DEVNULL, check=False)
    assert child.returncode == -signal.SIGINT
    assert signal.getsignal(signal.SIGINT) is before
