"""Foreign text made fit for a terminal: same length, code point for code point, nothing hidden, nothing that acts.

An article's text, a title or a file name may hold escape sequences, bidirectional overrides, zero-width characters or
halves of surrogate pairs. Drawn as they are, they move the cursor, swap words, hide words or crash the program's write.
Whatever a terminal would not show as one visible character in its own place is replaced by a one-cell stand-in:

* C0 controls and DEL by their control pictures (`␛`), line separators by `␤`, other controls, lone surrogates, private
  use and unassigned code points by `�`;
* invisible format characters (soft hyphen, zero-width space and joiner, bidi marks, tags, fillers) by `·`;
* marks that are heaped on a character, beyond those that any script puts there, by `·` (drawn, they would lie over the
  lines above and below);
* line ends and tabs by a space, unless the caller wants them kept.

Emoji sequences (families, skin tones, the red heart) are measured differently by almost every terminal. Their joiners
and modifiers get stand-ins too and the emoji stand side by side, so that the width of a text is the sum of the widths
of its code points in every terminal and a column never breaks. The emoji variation selector becomes a no-break space.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HIDDEN = "·"
"""Stands in for a character that has no width of its own."""
BROKEN = "�"
"""Stands in for a code point that is no character."""

_LINE_BREAK = "␤"
_NO_BREAK_SPACE = "\u00a0"
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "␡"

# What `str.isprintable` lets through although a terminal does not show it as a character in its own place: code points
# with the property Default_Ignorable_Code_Point that are not of category Cf, and the emoji modifiers (skin tones).
_IGNORED = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
_MODIFIERS = "\U0001f3fb-\U0001f3ff"
_UNSEEN = re.compile(f"[{_IGNORED}{_MODIFIERS}]")

MOST_MARKS = 6
"""Marks on one character: Hebrew with its accents has four, Tibetan stacks five."""
_PERHAPS_MARK = r"[^\w\s!-~\u00a0-\u02ff\u2000-\u20cf\u2100-\u2bff]"
_PERHAPS_HEAPED = re.compile(f"{_PERHAPS_MARK}{_PERHAPS_MARK}{{{MOST_MARKS},}}")
"""Marks are no part of a word to Python; neither is what else is in here, which is looked at one by one. (What begins
with a set by itself is found seven times as fast as its repetition.)"""

# Everything in here takes exactly one cell and is neither combining nor wide, whatever the terminal.
_SURELY_ONE_CELL = (
    "\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u21ff\u2200-\u22ff\u2400-\u2426\u2500-\u25fc\ufffd"
)
_PERHAPS_NOT_ONE_CELL = re.compile(f"[^{_SURELY_ONE_CELL}]")


def displayable(text: str, *, lines: bool = False, tabs: bool = False) -> str:
    """The text as it may be shown: equally long, so that ranges over the text fit what is shown.

    `lines` keeps line feeds, `tabs` keeps tabs; otherwise they become spaces. Carriage returns always do. Plain text
    on one line comes back as the same object.
    """
    if _is_plain(text):
        return text
    shown = text.replace("\r", " ")
    shown = shown if tabs else shown.replace("\t", " ")
    shown = shown if lines else shown.replace("\n", " ")
    if _is_plain(shown.replace("\n", " ").replace("\t", " ")):
        return shown
    return _PERHAPS_HEAPED.sub(_with_few_marks, shown.translate(_STAND_INS))


def _is_plain(text: str) -> bool:
    if not text.isprintable():
        return False
    return text.isascii() or (_UNSEEN.search(text) is None and _PERHAPS_HEAPED.search(text) is None)


def _with_few_marks(found: re.Match[str]) -> str:
    shown, marks = [], 0
    for character in found.group():
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        shown.append(HIDDEN if marks > MOST_MARKS else character)
    return "".join(shown)


def head_of(text: str, cells: int) -> str:
    """As much of a text as so many cells can show, and more than they can where it does not fit.

    What is laid out, measured and cut to a line costs by its length; a title may have a million characters.
    """
    return text[: (1 + MOST_MARKS) * (max(0, cells) + 2)]


def one_cell_each(shown: str) -> bool:
    """Whether every code point of a displayable text surely takes one cell, so that cells need not be counted.

    Errs on the side of no: some texts that it refuses take one cell for each code point all the same.
    """
    return shown.isascii() or _PERHAPS_NOT_ONE_CELL.search(shown) is None


def cell_width(shown: str) -> int:
    """How many terminal cells a displayable text takes."""
    if one_cell_each(shown):
        return len(shown)
    return sum(map(_cells(), shown))


def cell_widths(shown: str) -> list[int]:
    """The cells (0, 1 or 2) that each code point of a displayable text takes."""
    if one_cell_each(shown):
        return [1] * len(shown)
    return list(map(_cells(), shown))


class _StandIns(dict[int, int | str]):
    """Code point -> what is shown for it, worked out when first met; what `str.translate` looks up."""

    def __missing__(self, code: int) -> int | str:
        shown = _stand_in(code)
        if code < 0x10000:  # bounds the memory that a hostile text can take
            self[code] = shown
        return shown


_STAND_INS = _StandIns({0x0A: 0x0A, 0x09: 0x09})  # those that `displayable` has left are wanted


def _stand_in(code: int) -> int | str:
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return _DELETE_PICTURE
    character = chr(code)
    match unicodedata.category(character):
        case "Zl" | "Zp":
            return _LINE_BREAK
        case "Cc":
            return _LINE_BREAK if code == 0x85 else BROKEN
        case "Cf":
            return HIDDEN
        case "Cs" | "Co" | "Cn":
            return BROKEN
    if code == 0xFE0F:
        return _NO_BREAK_SPACE
    return HIDDEN if _UNSEEN.match(character) else code


@cache
def _cells() -> Callable[[str], int]:
    from rich.cells import get_character_cell_size  # what Textual measures with; not needed for plain text

    from reader.phrasing.cell_table import install

    install()

    return get_character_cell_size


def excerpt(text: str, start: int, end: int, longest: int) -> str:
    """The words of a range on one line, cut at a word where they are too long."""
    words = " ".join(displayable(text[start:end]).split())
    if len(words) <= longest:
        return words
    return f"{words[:longest].rsplit(' ', 1)[0]} …"
