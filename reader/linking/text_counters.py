"""Whether two versions of a text differ in counters alone: how many have read it, how long ago it was.

A figure of the report itself is another matter, so only what stands in a line by itself, and what is counted in words
of counters, is passed over.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from reader.language import english
from reader.language.word_lists import Counters

LONGEST: Final = 6
"""Words of a line that says nothing but a count."""

_NUMBER: Final = r"\d(?:[\d.,\u00a0\u202f]*\d)?"
_COUNT: Final = re.compile(_NUMBER)
_SENTENCE_END: Final = re.compile(r"[.!?。！？…][\"”’)\]]*$")


def differ_in_counters(first: str, second: str, title: str) -> bool:
    """Whether each line in which two texts differ is a counter, with another number in it."""
    before, after = first.split("\n"), second.split("\n")
    if len(before) != len(after):
        return False
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    return bool(changed) and all(_is_counted(one, other, title) for one, other in changed)


def _is_counted(one: str, other: str, title: str) -> bool:
    if _without_counters(one) == _without_counters(other):
        return True
    line = other.strip()
    alone = len(line.split()) <= LONGEST and not _SENTENCE_END.search(line) and line != title.strip()
    return alone and _COUNT.sub("0", one) == _COUNT.sub("0", other)


def _without_counters(line: str) -> str:
    return _counter().sub("", line)


@cache
def _counter() -> re.Pattern[str]:
    lists = english(Counters)
    counted, done, ago = ("|".join(words) for words in (lists.counted, lists.done, lists.ago))
    return re.compile(
        rf"\b{_NUMBER}k?\s+(?:{counted})\b|\b(?:{counted})\b\W{{0,3}}{_NUMBER}\b"
        rf"|\b(?:{done})\s+(?:by\s+)?{_NUMBER}\s+(?:times|people|readers)\b|\b{_NUMBER}\s+(?:{ago})\s+ago\b",
        re.IGNORECASE,
    )
