"""Writes docs/licences.md: every package that an installation brings along, its version and its licence.

Read from what is installed beside this project (`make lock`), starting from its own requirements and following
theirs, those of its tests left out.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

TOP = """\
# Licences of what Dateline brings along

Written by `make lock` from the installed packages; `requirements.lock` names each by version and hash. What each
asks for stands in its own licence file, which an installation has beside it.

| package | version | licence |
| --- | --- | --- |
"""
FILE = Path(__file__).with_name("licences.md")


def needed(project: str) -> dict[str, str]:
    """Every package that a project needs, itself left out: its name and its version, in order."""
    versions: dict[str, str] = {}
    waiting = [project]
    while waiting:
        for line in distribution(waiting.pop()).requires or ():
            requirement = Requirement(line)
            if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
                continue
            try:
                found = distribution(requirement.name)
            except PackageNotFoundError:
                continue
            name = found.metadata["Name"]
            if name not in versions:
                versions[name] = found.version
                waiting.append(name)
    return dict(sorted(versions.items(), key=lambda item: item[0].lower()))


def licence_of(name: str) -> str:
    """What a package says of its licence, in one line: an SPDX expression, a classifier or its field."""
    metadata = distribution(name).metadata
    expression = metadata.get("License-Expression")
    if expression:
        return expression
    named = [
        one.rpartition(" :: ")[2]
        for one in metadata.get_all("Classifier") or ()
        if one.startswith("License :: ") and not one.endswith("OSI Approved")
    ]
    field = (metadata.get("License") or "").strip().partition("\n")[0]
    return ", ".join(named) or field or _first_line_of_file(name)


def _first_line_of_file(name: str) -> str:
    for file in distribution(name).files or ():
        if re.search(r"licen[cs]e|copying", file.name, re.IGNORECASE):
            lines = str(file.read_text()).strip().splitlines()
            return lines[0].strip() if lines else "see its file"
    return "not said"


def main() -> None:
    rows = [f"| {name} | {version} | {licence_of(name)} |" for name, version in needed("dateline").items()]
    FILE.write_text(TOP + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
