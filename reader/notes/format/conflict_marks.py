"""A notes file in which git left its conflict marks: what stood on both sides, and one file made of them.

Keeping notes in git is what they are text for, and two machines that changed one file are the usual way in which such a
file breaks. Both sides are notes files, as they were committed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.toml_edit import blocks, line_end
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_OURS, _BASE, _BETWEEN, _THEIRS = (
    re.compile(pattern) for pattern in (r"<{7}(?: |$)", r"\|{7}(?: |$)", r"={7}$", r">{7}(?: |$)")
)
_OPENING = re.compile(r"^<(?=<{6}(?: |$))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkedSides:
    """The file as each side has it, and where the first mark stands, by line from 1."""

    ours: str
    theirs: str
    line: int


def sides_of(text: str) -> MarkedSides | None:
    """Both sides; None where there are no marks, or not all of them."""
    if "<<<<<<<" not in text:
        return None
    ours: list[str] = []
    theirs: list[str] = []
    within: re.Pattern[str] | None = None
    first = 0
    for number, line in enumerate(_lines(text), 1):
        bare = line.rstrip("\r\n")
        mark = next((mark for mark in _NEXT[within] if mark.match(bare)), None)
        if mark is not None:
            within = None if mark is _THEIRS else mark
            first = first or number
            continue
        if within in (None, _OURS):
            ours.append(line)
        if within in (None, _BETWEEN):
            theirs.append(line)
    stray = any(_OURS.match(line) or _THEIRS.match(line) for line in (*ours, *theirs))
    return MarkedSides("".join(ours), "".join(theirs), first) if first and within is None and not stray else None


_NEXT: dict[re.Pattern[str] | None, tuple[re.Pattern[str], ...]] = {
    None: (_OURS,),
    _OURS: (_BASE, _BETWEEN),
    _BASE: (_BETWEEN,),
    _BETWEEN: (_THEIRS,),
}
"""Which mark may follow which."""


def without_marks(body: str) -> str:
    """A text of several lines as TOML writes it, so that what somebody noted on git is taken for no conflict."""
    return _OPENING.sub(r"\\u003c", body)


def united(sides: MarkedSides, places: Collection[int]) -> str:
    """Our side with those of their notes, by their places, at its end. What else only they have stays as a comment."""
    newline = "\r\n" if "\r\n" in sides.ours else "\n"
    found = blocks(sides.theirs, "note")
    parts = [sides.ours.rstrip("\r\n")]
    parts += [sides.theirs[found[place].start : line_end(sides.theirs, found[place].end)] for place in sorted(places)]
    text = (newline * 2).join(part for part in parts if part) + newline
    known = {line.strip() for line in _lines(sides.ours)}
    rest = [line.strip() for line in _outside_notes(sides.theirs) if line.strip() and line.strip() not in known]
    return text + "".join(f"# {line.removeprefix('# ')}{newline}" for line in rest)


def _outside_notes(text: str) -> Iterator[str]:
    end = 0
    for block in blocks(text, "note"):
        yield from _lines(text[end : block.start])
        end = block.end
    yield from _lines(text[end:])


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)
