"""Writing in the reader's own editor, with the app put aside."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader import files
from reader.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from textual.app import App


class EditorError(DatelineError):
    """The reader's editor could not be used; the text is as it was."""


def editor_command(setting: str) -> list[str]:
    """The editor to call: the setting, else $VISUAL, else $EDITOR. Raises EditorError where there is none."""
    written = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(written)
    except ValueError as error:
        raise EditorError(f"The editor {written!r} cannot be read as a command: {error}.") from error
    if not command:
        raise EditorError("No editor is set: set $VISUAL or $EDITOR, or notes.editor in config.toml.")
    return command


@contextmanager
def keys_are_the_programs() -> Iterator[None]:
    """Let Ctrl+C and Ctrl+\\ mean the program that has the terminal, which sends them to the waiting app, too."""
    before = {number: signal.signal(number, _pass_over) for number in (signal.SIGINT, signal.SIGQUIT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _pass_over(number: int, frame: FrameType | None) -> None:
    """Nothing. A handler, unlike a signal that is ignored, is not handed on to the program."""


def edit_in_external_editor(app: App[object], text: str, setting: str, file: Path) -> str:
    """Let the reader edit `text` in an editor and return what was saved, which stays in `file`.

    Raises EditorError; whatever was changed in `file` is left there then, and the sentence says so.
    """
    command = editor_command(setting)
    try:
        files.make_folder(file.parent)
        files.make_private(file)
        file.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise EditorError(f"{file} cannot be written for the editor: {error.strerror}.") from error
    try:
        with app.suspend(), keys_are_the_programs():
            code = subprocess.run([*command, str(file)], check=False).returncode
    except SuspendNotSupported as error:
        raise EditorError("This terminal cannot be handed to an editor; write the note here.") from error
    except OSError as error:
        raise EditorError(f"The editor {command[0]} cannot be started: {error.strerror}.") from error
    try:
        written = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EditorError(f"What the editor {command[0]} left in {file} cannot be read as UTF-8 text.") from error
    if code != 0:
        kept = "" if written == text else f" What you wrote is kept in {file}."
        raise EditorError(f"The editor {command[0]} ended with {code}; the note is as it was.{kept}")
    return written.rstrip("\n")
