"""Words that must fit on a line: what is lost is what can be done without, and never the end of it. Pure."""

from __future__ import annotations

import re
from itertools import accumulate

from reader.phrasing.displayable import cell_width, cell_widths, head_of

CUT = "…"
SHORTEST = 8
"""Cells that a quotation, or what stands before the end of a sentence, keeps however narrow the line is."""

_QUOTATION = re.compile("“([^“”]*)”")
_CLAUSE = re.compile(r"(?<=[.:;,]) ")


def cut_to(words: str, room: int) -> str:
    """Words that are cut behind as many as fit."""
    if cell_width(words) <= room:
        return words
    if room <= 0:
        return ""
    head = head_of(words, room)
    ends = [end for end, cells in enumerate(accumulate(cell_widths(head)), 1) if cells < room]
    return f"{head[: max(ends, default=0)].rstrip()}{CUT}"


def fitted_sentence(sentence: str, room: int) -> str:
    """What is said to the reader, in so many cells.

    Titles and names in quotation marks give way first; then what stands before the last clauses, in which stand the
    keys that lead on.
    """
    if cell_width(sentence) <= room:
        return sentence
    sentence = _with_shorter_quotations(sentence, room)
    if cell_width(sentence) <= room:
        return sentence
    for clause in _CLAUSE.finditer(sentence):
        end = sentence[clause.start() :]
        if cell_width(end) <= room - SHORTEST:
            return f"{cut_to(sentence[: clause.start()], room - cell_width(end))}{end}"
    return cut_to(sentence, room)


def _with_shorter_quotations(sentence: str, room: int) -> str:
    """The longest quotation is cut until all fits, or each is as short as it may be."""
    while (left := cell_width(sentence) - room) > 0:
        longest = max(_QUOTATION.finditer(sentence), key=lambda found: cell_width(found[1]), default=None)
        if longest is None or cell_width(longest[1]) <= SHORTEST:
            break
        kept = max(SHORTEST, cell_width(longest[1]) - left)
        sentence = f"{sentence[: longest.start(1)]}{cut_to(longest[1], kept)}{sentence[longest.end(1) :]}"
    return sentence


def fitted_name(name: str, room: int) -> str:
    """A name in so many cells. Two names often begin alike and end otherwise (Coastline Press, Coastline Press Agency):
    the last word stays where there is room for it, and what stands before it is cut."""
    if cell_width(name) <= room:
        return name
    head, space, last = name.rpartition(" ")
    kept = room - cell_width(last) - 1
    if not space or kept < room // 2:
        return cut_to(name, room)
    return f"{cut_to(head, kept)} {last}"
