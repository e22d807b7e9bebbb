"""Words of a site that stand among those of a report: several notices on one line, notices glued to a sentence, lines
that tell a reader what to do on the page.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.model import Range
from reader.sources.text.block_patterns import marks
from reader.sources.text.block_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WORDS = 14
"""Of a line that tells a reader what to do."""
LONGEST_NOTICE = 13
"""Words of one notice among several."""

_WORD = re.compile(r"[^\W\d_]{3}")
_TALK = re.compile(r"[\"“”„«»]")


def is_furniture(line: str) -> bool:
    """Whether a line is several notices in a row, or tells a reader what to do on the page."""
    tokens = line.split()
    if _TALK.search(line):
        return False
    return addresses_reader(line) or (len(tokens) > 1 and _WORD.search(line) is not None and _are_notices(tokens))


def addresses_reader(line: str) -> bool:
    """Whether a line tells a reader to do something with the page: `Scroll down to see the video`."""
    return len(line.split()) <= MOST_WORDS and _address().match(line) is not None


def glued_notices(text: str, start: int, end: int) -> Iterator[Range]:
    """The notices in a paragraph that stand between its sentences, before or behind them."""
    for match in _glued().finditer(text, start, end):
        before = text[start : match.start()].rstrip()
        behind = text[match.end() : end].lstrip()
        begins = not behind or behind[0].isupper() or behind[0].isdecimal() or behind[0] in "\"“'‘("
        if (not before or before[-1] in '.!?"”’)') and begins and (before or behind):
            yield Range(match.start(), match.end())


def _are_notices(tokens: list[str]) -> bool:
    """Whether words can be cut into notices, each of which could stand on a line of its own."""
    reached = {0}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - LONGEST_NOTICE), end):
            if start in reached and marks().boilerplate_line.fullmatch(" ".join(tokens[start:end])):
                reached.add(end)
                break
    return len(tokens) in reached


@cache
def _glued() -> re.Pattern[str]:
    notice = rf"(?=[A-Z])(?i:{'|'.join(words().glued_notices)})[.!]?"
    return re.compile(rf"(?<!\S){notice}(?:\s+{notice})*(?!\S)")


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:please\s+)?(?:{'|'.join(words().reader_orders)})", re.IGNORECASE)
