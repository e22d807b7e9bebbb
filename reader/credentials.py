"""Names and passwords for feeds and pages, in a file of their own that nobody else may read.

`credentials.toml` in the data folder has a table for each address; what lies below the address gets them too, and no
other site does. In the place of a password a command can stand that prints it, so that a password manager keeps it.

    ["https://news.example/members/"]
    user = "anna"
    command = "pass show news.example"
"""

from __future__ import annotations

import asyncio
import base64
import shlex
import stat
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec

from reader import files, folder_lock
from reader.errors import DatelineError
from reader.structured_text import MalformedError, decode_text, decode_toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE: Final = "credentials.toml"
PATIENCE: Final = 60.0
"""Seconds that a command may take to print a password; people type a passphrase meanwhile."""
_OTHERS: Final = 0o077
_PORTS: Final = {"http": 80, "https": 443}


class CredentialsError(DatelineError):
    """The file of credentials, or a command in it, cannot be used."""


class Login(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who the reader is at one address. Without a user the password is a token (`Authorization: Bearer`)."""

    user: str = ""
    password: str = ""
    command: str = ""


@dataclass(slots=True)
class Credentials:
    """Every login, by address."""

    logins: Mapping[str, Login]
    _printed: dict[str, str] = field(default_factory=dict)
    """What commands have printed; each is run once."""

    async def authorization(self, url: str) -> str | None:
        """The Authorization header for a URL; None for a place where the reader is nobody."""
        login = self.login_for(url)
        if login is None:
            return None
        if login.command and login.command not in self._printed:
            self._printed[login.command] = await asyncio.to_thread(printed_password, login.command)
        password = self._printed[login.command] if login.command else login.password
        if not login.user:
            return f"Bearer {password}"
        return f"Basic {base64.b64encode(f'{login.user}:{password}'.encode()).decode('ascii')}"

    def password_for(self, url: str) -> str | None:
        """The password at a URL, printed by a command where one is to; None where the reader is nobody."""
        login = self.login_for(url)
        if login is None:
            return None
        return printed_password(login.command) if login.command else login.password

    def login_for(self, url: str) -> Login | None:
        """The login of the nearest address that a URL is, or lies below."""
        below = [address for address in self.logins if _lies_below(url, address)]
        return self.logins[max(below, key=len)] if below else None


def load_credentials(path: Path) -> Credentials | None:
    """The credentials in a file; None without one. Raises a `CredentialsError`, also where others may read it."""
    found = _read(path)
    return Credentials(found) if found else None


def save_login(path: Path, address: str, login: Login | None) -> None:
    """Keep a login for an address; None forgets it. The file is made for nobody else to read."""
    import tomlkit

    with folder_lock.locked(path.parent):
        _read(path)
        before = files.read(path)
        document = tomlkit.parse(before[0].decode() if before else "")
        document.pop(address, None)
        if login is not None:
            document[address] = msgspec.to_builtins(login)
        files.write(path, tomlkit.dumps(document).encode(), before[1] if before else None)


def _read(path: Path) -> Mapping[str, Login]:
    try:
        content = files.read(path)
        mode = path.stat().st_mode if content is not None else 0
    except OSError as error:
        raise CredentialsError(f"{path} cannot be read: {error.strerror}.") from error
    if content is None or not content[0].strip():
        return {}
    if stat.S_IMODE(mode) & _OTHERS:
        raise CredentialsError(f"{path} holds passwords, and others may read it; `chmod 600 {path}` keeps them out.")
    try:
        return msgspec.convert(decode_toml(decode_text(content[0])), dict[str, Login])
    except (msgspec.ValidationError, MalformedError) as error:
        raise CredentialsError(f"{path}: {error}.") from error


def _lies_below(url: str, address: str) -> bool:
    try:
        one, other = urlsplit(url), urlsplit(address)
        same = (one.scheme, one.hostname, one.port or _PORTS.get(one.scheme)) == (
            other.scheme,
            other.hostname,
            other.port or _PORTS.get(other.scheme),
        )
    except ValueError:
        return False
    path = other.path or "/"
    return same and (one.path == path or (one.path or "/").startswith(path if path.endswith("/") else f"{path}/"))


def printed_password(command: str) -> str:
    """The first line that a command prints. Raises a `CredentialsError`."""
    try:
        done = subprocess.run(
            shlex.split(command),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise CredentialsError(f"The command '{command}' gave no password: {error}.") from error
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise CredentialsError(f"The command '{command}' gave no password.")
    return lines[0]
