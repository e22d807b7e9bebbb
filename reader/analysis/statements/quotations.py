"""Where a paragraph quotes: ranges between quotation marks, of whichever kind the outlet uses."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

# A mark that opens and the marks that close it. Straight marks open and close in turn.
_CURLY = re.compile(r"“([^“”]*?)(”|(?<=[,.!?…])\"(?!\w)|$)")
_TYPEWRITER = re.compile(r"``(.*?)(''|$)")
_GUILLEMETS = re.compile(r"«([^«»]*)(»|$)")
# Single marks are apostrophes too: they open before a word and close behind one, and not before a letter.
_SINGLE_CURLY = re.compile(r"(?<![\w’])‘(?=\w)((?:[^‘’]|’(?=\w))*)(’(?!\w))")
_SINGLE_STRAIGHT = re.compile(r"(?<![\w'])'(?=\w)((?:[^']|'(?=\w))*?[\w.,!?…])('(?!\w))")
_MARK = re.compile(r"[\"“”«»]|''|``")
_OPENING = frozenset(("“", "«", "``"))
_LETTER = re.compile(r"\w")


class Quotation(NamedTuple):
    """Characters of a paragraph between quotation marks, without the marks."""

    start: int
    end: int
    closed: bool

    def contains(self, position: int) -> bool:
        return self.start <= position < self.end


def quotations(text: str, carried_on: bool = False) -> list[Quotation]:
    """The quotations of a paragraph, outermost only, in text order.

    One that the paragraph opens and does not close goes on to its end: the next paragraph carries it on. It may do so
    without a mark at its beginning, where the paragraph before left one open (`carried_on`).
    """
    rest = _carried_on(text) if carried_on else None
    if rest is not None:
        behind = rest.end + 1
        return [rest, *(_moved(quotation, behind) for quotation in quotations(text[behind:]))]
    double = [q for q in _straight(text) if _LETTER.search(text[q.start : q.end])]
    double += [
        Quotation(match.start(1), match.end(1), bool(match[2]))
        for pattern in (_CURLY, _TYPEWRITER, _GUILLEMETS)
        for match in pattern.finditer(text)
        if _LETTER.search(match[1]) and (match[2] or _may_go_on(text, match.start()))
    ]
    single = [
        Quotation(match.start(1), match.end(1), True)
        for pattern in (_SINGLE_CURLY, _SINGLE_STRAIGHT)
        for match in pattern.finditer(text)
    ]
    outermost = _apart(double)
    starts = [quotation.start for quotation in outermost]
    free = [q for q in single if not _overlaps(q, outermost, bisect_left(starts, q.end))]
    return sorted(_without_spaces(text, quotation) for quotation in (*outermost, *_apart(free)))


def _carried_on(text: str) -> Quotation | None:
    """What stands before the first mark of a paragraph, if that mark closes."""
    mark = _MARK.search(text)
    if mark is None or mark[0] in _OPENING or not text[: mark.start()].strip():
        return None
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return Quotation(0, mark.start(), True) if not before.isspace() and not after.isalnum() else None


def _moved(quotation: Quotation, by: int) -> Quotation:
    return Quotation(quotation.start + by, quotation.end + by, quotation.closed)


def _apart(quotations: list[Quotation]) -> list[Quotation]:
    """Those that do not overlap one that begins before them."""
    found: list[Quotation] = []
    for quotation in sorted(quotations):
        if not found or quotation.start >= found[-1].end:
            found.append(quotation)
    return found


def _overlaps(quotation: Quotation, others: list[Quotation], behind: int) -> bool:
    """Whether the last of `others` that begins before the quotation's end, at `behind - 1`, reaches into it."""
    return behind > 0 and others[behind - 1].end > quotation.start


def _straight(text: str) -> list[Quotation]:
    """Between straight marks, which do not say whether they open or close: what stands around them does, mostly."""
    found: list[Quotation] = []
    opened: int | None = None
    for match in re.finditer('"', text):
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < len(text) else " "
        opens = (before.isspace() or before in "([—–-:") and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        if opened is not None and opens and _begins_anew(text, opened, match.start()):
            found.append(Quotation(opened, match.start(), True))
            opened = match.end()
            continue
        if opened is not None and opens and text[opened : match.start()].rstrip().endswith((",", ".", "!", "?")):
            opens, closes = False, True  # `"We go, "she said`: the space stands on the wrong side
        if before.isspace() and after.isspace() and text[: match.start()].rstrip()[-1:].isdigit():
            continue  # `a 13 " screen`: inches
        if opened is None and not (closes and not opens):
            opened = match.end()
        elif opened is not None and opens and not closes:
            opened = match.end()  # the one before was never closed
        elif opened is not None:
            found.append(Quotation(opened, match.start(), True))
            opened = None
    if opened is not None and _may_go_on(text, opened - 1):
        found.append(Quotation(opened, len(text), False))
    return found


def _begins_anew(text: str, opened: int, mark: int) -> bool:
    """Whether a mark opens the next paragraph of a quotation whose line break was lost: `"It fell. "We ran."`."""
    if text[opened:mark].rstrip()[-1:] not in (".", "!", "?") or not text[mark + 1 : mark + 2].isupper():
        return False
    following = text.find('"', mark + 1)
    behind = text[following + 1 : following + 2]
    return following > 0 and not text[following - 1].isspace() and not behind.isalnum()


def _may_go_on(text: str, start: int) -> bool:
    """Whether an unclosed mark opens a quotation: it stands before a word, not behind a figure (inches)."""
    return not (start and text[start - 1].isalnum()) and start + 1 < len(text) and not text[start + 1].isspace()


def _without_spaces(text: str, quotation: Quotation) -> Quotation:
    start, end = quotation.start, quotation.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end, quotation.closed)
