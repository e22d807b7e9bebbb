"""Whether a pipeline's files are as its package was made: what is installed beside what its wheel recorded."""

from __future__ import annotations

import base64
import csv
import hashlib
from importlib import resources
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import tomli

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PackedFiles:
    """The files of a package that its wheel has recorded with a hash. `changed`: those that are others now, or gone.

    `official`: the pipeline of spaCy's makers whose files it computes with, by name and version, whatever it is called
    itself; None where there is none, or none that is known here.
    """

    version: str
    count: int
    changed: tuple[str, ...]
    official: str | None


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
    return PackedFiles(found.version, len(hashes), tuple(changed), None if changed else _official(hashes))


def _official(hashes: Mapping[str, str]) -> str | None:
    """Whose files these are, by official_pipelines.toml: all that a pipeline computes with, under whatever folder."""
    table = resources.files("reader.analysis").joinpath("official_pipelines.toml").read_text(encoding="utf-8")
    for pipeline, published in tomli.loads(table).items():
        if all(_is_there(f"/{file}", f"sha256={recorded}", hashes) for file, recorded in published.items()):
            return pipeline
    return None


def _is_there(ending: str, recorded: str, hashes: Mapping[str, str]) -> bool:
    return any(name.endswith(ending) and recorded == other for name, other in hashes.items())


def _hash(file: Path, recorded: str) -> str:
    """As a wheel records it: `sha256=…`; nothing where the file cannot be read."""
    kind = recorded.partition("=")[0]
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, kind).digest()
    except (OSError, ValueError):
        return ""
    return f"{kind}={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
