"""An article handed to something else: saved to a file, or given to a command of the reader's."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from reader import files
from reader.errors import DatelineError
from reader.phrasing.displayable import displayable
from reader.ui.actions.command_target import target_row
from reader.ui.article_view.article_layout import copy, page
from reader.ui.external.external_editor import keys_are_the_programs
from reader.ui.screens.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.model import Article
    from reader.ui.reading_context import ReadingContext

LONGEST_NAME = 60
"""Characters of a file's name."""
PATIENCE = 20.0
"""Seconds that a command may take that has no terminal."""
_COMMANDS: list[str] = []
"""The command that was typed last, offered again."""


def save_article(screen: ReadingContext) -> None:
    """Ask for a path, and write the article there as it is set on the screen."""
    article = _article(screen)
    if article is None:
        return

    def check(typed: str) -> str | None:
        path = _path(typed)
        if path is None:
            return "Write a path, as ~/report.txt."
        return f"{path} is there already; write another name." if path.exists() else None

    def keep(typed: str | None) -> None:
        path = _path(typed) if typed is not None else None
        if path is not None:
            with screen.sentences():
                _write(path, _as_set(screen, article))
                screen.notify(f"Saved: {path}")

    hint = "A path. Enter writes the article there, as it is set here."
    screen.app.push_screen(Prompt("Save the article to", value=_free_name(article), hint=hint, check=check), keep)


def pipe_article(screen: ReadingContext) -> None:
    """Ask for a command, and give it the article."""
    article = _article(screen)
    if article is None:
        return

    def keep(typed: str | None) -> None:
        if typed and typed.strip():
            _COMMANDS[:] = [typed.strip()]
            with screen.sentences():
                _pipe(screen, typed.strip(), _as_set(screen, article))

    hint = "A command of your shell, which reads the article. Enter calls it."
    value = _COMMANDS[0] if _COMMANDS else ""
    screen.app.push_screen(Prompt("Give the article to", value=value, hint=hint), keep)


def _article(screen: ReadingContext) -> Article | None:
    row = target_row(screen)
    return None if row is None else screen.session.library.articles.get(row.id)


def _as_set(screen: ReadingContext, article: Article) -> str:
    """The article as plain text: where it is from, title, paragraphs in lines of the measure, address."""

    layout = page(copy(article), screen.session.settings.appearance.measure)
    lines = []
    for row in range(layout.rows):
        fixed = layout.heading_row(row)
        if fixed is not None:
            if fixed.layer != "article--end":
                lines.append(fixed.text)
            continue
        line = layout.line(row)
        margin = " " * layout.indent(row) if line.start < line.end else ""
        lines.append(f"{margin}{layout.copy.shown[line.start : line.end]}".rstrip())
    address = f"\n\n{displayable(article.url)}" if article.url else ""
    return "\n".join(lines).strip("\n") + f"{address}\n"


def _free_name(article: Article) -> str:
    """A path in the home folder that is not taken, made of the title's letters and digits."""
    words = "-".join(re.findall(r"\w+", article.title.casefold()))[:LONGEST_NAME].strip("-_") or "article"
    names = (f"~/{words}{f'-{number}' if number > 1 else ''}.txt" for number in range(1, 1000))
    return next((name for name in names if not Path(name).expanduser().exists()), f"~/{words}.txt")


def _path(typed: str) -> Path | None:
    try:
        return Path(typed.strip()).expanduser() if typed.strip() else None
    except RuntimeError:  # the home folder of somebody who has none
        return None


def _write(path: Path, text: str) -> None:
    try:
        files.write(path, text.encode("utf-8", "replace"), None, files.AS_USUAL, largest=files.ANY_SIZE)
    except (OSError, ValueError) as error:
        raise DatelineError(f"“{path}” cannot be written: {getattr(error, 'strerror', None) or error}.") from error


def _pipe(screen: ReadingContext, command: str, text: str) -> None:
    """Call a command with the terminal as its own; where the terminal cannot be handed over, quietly."""
    data = text.encode("utf-8", "replace")
    try:
        with screen.app.suspend(), keys_are_the_programs():
            code = subprocess.run(["/bin/sh", "-c", command], input=data, check=False).returncode
            print("\n[Enter goes back to Dateline]", end="", flush=True)
            _wait_for_enter()
        said = ""
    except SuspendNotSupported:
        done = _quietly(command, data)
        code, said = done.returncode, done.stdout.decode("utf-8", "replace").strip().partition("\n")[0]
    if code:
        raise DatelineError(f"“{command}” ended with {code}.")
    screen.notify(f"Given to “{displayable(command)}”{f': {displayable(said)}' if said else ''}.")


def _quietly(command: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["/bin/sh", "-c", command], input=data, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DatelineError(f"“{command}” was still at work after {PATIENCE:g} seconds, and was ended.") from error


def _wait_for_enter() -> None:
    try:
        input()
    except (EOFError, OSError):  # there is nobody to wait for
        return


ACTIONS: Mapping[str, Callable[[ReadingContext], None]] = {"save_article": save_article, "pipe_article": pipe_article}
