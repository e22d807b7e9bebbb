"""Who wrote an article, as feeds and pages name them, made a byline: every name, and no addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.sources.text.block_patterns import marks

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 12
"""Writers that a byline names."""
LONGEST_NAME = 120

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\s*[>)\]]?")
_WEB = re.compile(r"(?:https?:)?//\S+|\bwww\.\S+")
_BY = re.compile(r"^(?:written\s+)?by[\s:]+", re.IGNORECASE)


def byline(given: Iterable[str]) -> str | None:
    """The names in what was given, each once, parted by commas; None where only addresses were given."""
    names: list[str] = []
    for value in given:
        for name in re.split(r"\s*;\s*", value):
            bare = _name(name)
            if (
                bare
                and not marks().boilerplate_line.fullmatch(bare)
                and bare.casefold() not in map(str.casefold, names)
            ):
                names.append(bare)
    return ", ".join(names[:MOST]) or None


def _name(words: str) -> str:
    bare = _BY.sub("", _WEB.sub(" ", _ADDRESS.sub(" ", words)).strip())
    bare = " ".join(re.sub(r"\(\s*\)|<\s*>|\[\s*\]", " ", bare).split()).strip(' ,;:|-–—"')
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    return bare if len(bare) <= LONGEST_NAME and any(map(str.isalpha, bare)) and not bare.startswith("@") else ""
