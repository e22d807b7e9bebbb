"""Opening an address in the reader's browser: only of the web, as one argument of a program, never through a shell."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual.app import SuspendNotSupported

from reader.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

IN_THE_TERMINAL = frozenset({"lynx", "links", "links2", "elinks", "w3m", "browsh", "carbonyl", "chawan", "cha"})
"""Browsers that need the terminal while they run."""
_OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview", "www-browser", "w3m", "lynx", "links")


class BrowserError(DatelineError):
    """The address was not opened."""


def web_address(url: str) -> str:
    """The address, where it is one of the web and holds nothing but visible characters. Raises BrowserError."""
    try:
        parts = urlsplit(url)
        of_the_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        of_the_web = False
    if not of_the_web:
        raise BrowserError("Only addresses that begin with http:// or https:// are opened and copied.")
    if not url.isprintable() or any(character.isspace() for character in url):
        raise BrowserError("This address holds characters that cannot be seen, so it is neither opened nor copied.")
    return url


def open_address(app: App[object], url: str) -> None:
    """Show an address in the reader's browser: $BROWSER, else the system's. Raises BrowserError."""
    command = browser_command(web_address(url))
    try:
        if PurePath(command[0]).name in IN_THE_TERMINAL:
            with app.suspend():
                subprocess.run(command, check=False)
        else:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            threading.Thread(target=process.wait, name="browser", daemon=True).start()  # leaves no zombie behind
    except SuspendNotSupported as error:
        raise BrowserError("This terminal cannot be handed to a browser: copy the address instead.") from error
    except OSError as error:
        raise BrowserError(f"The browser {command[0]} cannot be started: {error.strerror}.") from error


def browser_command(url: str) -> list[str]:
    """The first browser that is there, with the address as an argument. Raises BrowserError where there is none."""
    for command in _browsers():
        if command and shutil.which(command[0]):
            if any("%s" in part for part in command[1:]):
                return [command[0], *(part.replace("%s", url) for part in command[1:])]
            return [*command, url]
    raise BrowserError("No browser was found: set $BROWSER to the one that you use, or copy the address.")


def _browsers() -> Iterator[list[str]]:
    """Those that $BROWSER names, with colons between them, then the usual ones."""
    for written in os.environ.get("BROWSER", "").split(os.pathsep):
        with contextlib.suppress(ValueError):  # a quotation mark that is never closed
            yield shlex.split(written)
    yield from ([opener] for opener in _OPENERS)
