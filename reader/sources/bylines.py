"""Who wrote an article, as feeds and pages name them, made a byline: every name, and no addresses."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.sources.text.block_patterns import marks
from reader.sources.text.calendar_days import find_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST = 12
"""Writers that a byline names."""
LONGEST_NAME = 120
LONGEST_DAY = 20
"""Code points behind a name in which the rest of a day is looked for."""

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\s*[>)\]]?")
_WEB = re.compile(r"(?:https?:)?//\S+|\bwww\.\S+")
_BY = re.compile(r"^(?:written\s+)?by[\s:]+", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[^\W\d_]+:\s+(?=\S)|(?:von|par|por|di|av|door)\s+(?=[^\W\d_a-z]\S*\s+[^\W\d_a-z]))")
"""`Interview: `, and `von ` before a first name: what stands before a last name alone is a part of it."""
_BEFORE_NAME = re.compile(r"((?:\w+\s+){2,4})(?:by|von|par|por)\s+", re.IGNORECASE)
"""`View all posts by `, `Zeige alle Beiträge von `."""
_ROLE = re.compile(
    r"(?<=\w)\s+(?:associate|assistant|chief|contributing|deputy|executive|foreign|managing|national|political|senior|"
    r"special|staff)\s(?:[\w&-]+\s){0,3}(?:correspondent|editor|reporter|writer)s?$",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<!\S)@\w+")


def byline(given: Iterable[str]) -> str | None:
    """The names in what was given, each once, parted by commas; None where only addresses were given."""
    names: list[str] = []
    for value in given:
        for name in re.split(r"\s*;\s*", html.unescape(value)):
            bare = _name(name)
            if (
                bare
                and not marks().boilerplate_line.fullmatch(bare)
                and bare.casefold() not in map(str.casefold, names)
            ):
                names.append(bare)
    return ", ".join(names[:MOST]) or None


def name_as_it_stands(name: str, text: str) -> str:
    """A name that was guessed from a page, without what stands beside it there and is none: `am`, `March` of a day,
    `View all posts by`; empty where it is but a day. `text`: the page's words, where it stands as written.
    """
    words = re.findall(r"\w+", name)
    found = _standing(words, text)
    while found is None and len(words) > 2:
        words.pop()
        found = _standing(words, text)
    if found is None:
        return name
    written = found[0]
    days = find_days(text, found.start(), found.end() + LONGEST_DAY)
    day = next((day for day in days if day.start < found.end()), None)
    if day is not None and day.start <= found.start():
        return ""
    if day is not None:
        written = text[found.start() : day.start]
    elif text[found.end() :].lstrip()[:1] == ":":
        written = written[: -len(words[-1])]
    before = _BEFORE_NAME.match(written)
    if before is not None and any(word.islower() for word in before[1].split()):
        written = written[before.end() :]
    kept = written.split()
    while len(kept) > 2 and kept[-1].islower() and not kept[0].islower():
        kept.pop()
    return " ".join(kept).strip(" ,;:|·–—-") or name


def _standing(words: Sequence[str], text: str) -> re.Match[str] | None:
    """Where words stand beside each other."""
    return re.search(r"\b" + r"\W{1,3}".join(map(re.escape, words)) + r"\b", text, re.IGNORECASE) if words else None


def _name(words: str) -> str:
    bare = _BY.sub("", _HANDLE.sub(" ", _WEB.sub(" ", _ADDRESS.sub(" ", words))).strip())
    bare = " ".join(re.sub(r"\(\s*\)|<\s*>|\[\s*\]", " ", bare).split()).strip(' ,;:|-–—"')
    bare = _ROLE.sub("", _LABEL.sub("", bare))
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    return bare if len(bare) <= LONGEST_NAME and any(map(str.isalpha, bare)) and not bare.startswith("@") else ""
