"""Which files of a folder an export wrote, so that the next one replaces those and no others."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from reader import files
from reader.errors import DatelineError
from reader.structured_text import MalformedError, decode_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD = ".dateline-exports.json"
"""Beside what was written: each file's name and the digest of what was written into it."""


class ForeignFile(DatelineError):  # noqa: N818 - it reads as what is found
    """A file that no export wrote, or that somebody has changed since; nothing was written."""


def write_all(folder: Path, contents: Mapping[str, str], *, force: bool) -> None:
    """Write files into a folder, over those alone that an export wrote and nobody changed; over any with `force`.

    Raises `ForeignFile` before anything is written, and `WriteFailed`.
    """
    if not contents:
        return
    digests = _recorded(folder)
    try:
        if not force:
            for name in contents:
                _refuse_foreign(folder / name, digests.get(name))
        for name, content in contents.items():
            data = content.encode("utf-8", "replace")
            known = files.read(folder / name, files.ANY_SIZE)
            files.write(folder / name, data, known[1] if known else None, files.AS_USUAL, largest=files.ANY_SIZE)
            digests[name] = _digest(data)
        record = files.read(folder / RECORD)
        written = json.dumps(digests, indent=1, sort_keys=True).encode()
        files.write(folder / RECORD, written, record[1] if record else None, files.AS_USUAL)
    except OSError as error:
        raise DatelineError(f"{error.filename or folder} cannot be read ({error.strerror}): name another.") from error


def _refuse_foreign(path: Path, digest: str | None) -> None:
    found = files.read(path, files.ANY_SIZE)
    if path.is_symlink():
        raise ForeignFile(f"{path} is a link to another file; nothing was exported: name another folder, or --force.")
    if found is not None and _digest(found[0]) != digest:
        raise ForeignFile(
            f"{path} is there already, and is not as an export wrote it; nothing was exported: "
            "name another folder, or write over it with --force."
        )


def _recorded(folder: Path) -> dict[str, str]:
    try:
        found = files.read(folder / RECORD)
        record = decode_json(found[0]) if found else {}
    except (OSError, MalformedError):
        return {}
    if not isinstance(record, dict):
        return {}
    return {name: digest for name, digest in record.items() if isinstance(digest, str)}


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
