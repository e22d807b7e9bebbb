"""Whether a pipeline's files are as its package was made: what is installed beside what its wheel recorded."""

from __future__ import annotations

import base64
import csv
import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class PackedFiles:
    """The files of a package that its wheel has recorded with a hash. `changed`: those that are others now, or gone."""

    version: str
    count: int
    changed: tuple[str, ...]


def packed_files(package: str) -> PackedFiles | None:
    """Look at every file of an installed package; None for a folder, or where nothing is recorded."""
    try:
        found = distribution(package.replace("_", "-"))
    except (PackageNotFoundError, ValueError):
        return None
    rows = [row for row in csv.reader((found.read_text("RECORD") or "").splitlines()) if len(row) > 1]
    hashes = {name: recorded for name, recorded, *_ in rows if recorded and ".dist-info/" not in name}
    if not hashes:
        return None
    changed = [
        name for name, recorded in hashes.items() if _hash(Path(str(found.locate_file(name))), recorded) != recorded
    ]
    return PackedFiles(found.version, len(hashes), tuple(changed))


def _hash(file: Path, recorded: str) -> str:
    """As a wheel records it: `sha256=…`; nothing where the file cannot be read."""
    kind = recorded.partition("=")[0]
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, kind).digest()
    except (OSError, ValueError):
        return ""
    return f"{kind}={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
