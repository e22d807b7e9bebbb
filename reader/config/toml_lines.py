"""On which line of a TOML file something stands."""

from __future__ import annotations


def line_of(text: str, *path: str) -> int:
    """The line, counted from 1, on which the table or key `path` stands in TOML source; 1 where it is not found.

    The parser gives no positions, and this is only asked for once something is wrong, so it reads the lines again.
    """
    table: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("["):
            table = [part.strip().strip("\"'") for part in stripped.split("]")[0].strip("[ ").split(".")]
            if tuple(table) == path:
                return number
        elif "=" in stripped and not stripped.startswith("#"):
            name = stripped.split("=", 1)[0]
            if (*table, *(part.strip().strip("\"'") for part in name.split("."))) == path:
                return number
    return 1
