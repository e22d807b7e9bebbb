"""The first sentence of a text, well enough for a title. (Sentences for analysis are `reader.analysis`'s.)"""

from __future__ import annotations

import re
from functools import cache

from reader.sources.text.block_words import words

LONGEST_TITLE = 300
"""Code points; a longer sentence is cut at a word, with an ellipsis."""


_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
"""Controls, and signs that nobody sees."""
FULL_STOPS = frozenset(".…。．｡۔।॥።។")
"""What ends a statement, in any script."""
STOPS = FULL_STOPS | frozenset("!?！？؟")
PAUSES = frozenset(":;,：；，、،؛")


def last_sign(line: str) -> str:
    """The last sign of a line, quotation marks and brackets that close behind it aside; empty where there is none."""
    return line.rstrip("\"'”’»」』）)]›")[-1:]


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])|[.!?…]+[\"'”’»)\]]*\s*$")


@cache
def _abbreviation() -> re.Pattern[str]:
    known = "|".join(words().abbreviations)
    return re.compile(rf"(?:(?<!\w)(?:{known})|(?<!\w)[A-Z]|(?:(?<!\w)[A-Za-z]\.)+[A-Za-z])\.$")


def first_sentence(text: str) -> str:
    """The first sentence of `text` with single spaces; all of it if it never ends."""
    line = " ".join(text.split())
    for match in _ends().finditer(line):
        if match[0][0] == "." and _abbreviation().search(line[: match.start() + 1]) and match.end() < len(line):
            continue
        return shorten(line[: match.end()])
    return shorten(line)


def count_sentences(text: str) -> int:
    """About how many sentences `text` has, at least one."""
    ends = (match for match in _ends().finditer(text) if not _abbreviation().search(text[: match.start() + 1][-12:]))
    return max(1, sum(1 for _ in ends))


def title_line(title: str | None) -> str:
    """A title that was given, on one line, without controls and signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", title).split()) if title else ""


def shorten(line: str) -> str:
    """`line`, cut at a word if it is too long for a title."""
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
