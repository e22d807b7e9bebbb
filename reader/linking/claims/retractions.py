"""How a text tells that something it or others said before does not hold any more."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader.linking.claims.claim_vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCE = 300
"""So many characters around it are looked at for the sentence that tells of an earlier version."""
_HINT = re.compile(
    r"from|than the|original|initial|first|previous|earlier|misstat|wrong|incorrect|mistak", re.IGNORECASE
)
"""Without one of these no pattern for a number that was replaced is tried."""
SUPERSEDED, REVISING, PUT_OFF = "superseded", "revising", "put_off"


@lru_cache(maxsize=16384)
def tells(kind: str, sentence: str) -> bool:
    """Whether a sentence tells that an answer was another before: `originally reported`, `rose to`, `put off until`."""
    return bool(vocabulary().earlier_reports[kind].search(sentence))


_OWN_VERSION = re.compile(
    r"\b(?:earlier|previous) (?:version|edition) of (?:this|the)\b|^\s*correction\b", re.IGNORECASE | re.MULTILINE
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")


@lru_cache(maxsize=8192)
def is_of_own_version(sentence: str) -> bool:
    """Whether a sentence tells what an earlier version of the article said."""
    return bool(_OWN_VERSION.search(sentence))


def own_version_numbers(text: str) -> frozenset[str]:
    """Numbers that an article says its own earlier version gave."""
    found: set[str] = set()
    for match in _OWN_VERSION.finditer(text):
        starts = [end.end() for end in _SENTENCE_END.finditer(text, max(0, match.start() - _SENTENCE), match.start())]
        line = text[starts[-1] if starts else max(0, match.start() - _SENTENCE) : match.end() + _SENTENCE]
        passage = line.partition("\n")[0] if "\n" in line.lstrip() else line
        found |= replaced_numbers(passage) | denied_numbers(passage)
    return frozenset(found)


_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ROUGHLY = "at least|about|some|around|nearly|more than|up to|the"
_NUMBER = "{n}"
"""Where a number stands in a pattern of the word lists."""


@cache
def _replaced() -> tuple[re.Pattern[str], ...]:
    spelled = "|".join(sorted(vocabulary().numbers, key=len, reverse=True))
    number = rf"(?:(?:{_ROUGHLY}) )?(?P<number>\d[\d,]*(?:\.\d+)?|(?:{spelled})\b)"
    return tuple(
        re.compile(pattern.replace(_NUMBER, number), re.IGNORECASE) for pattern in vocabulary().replaced_numbers
    )


@lru_cache(maxsize=8192)
def replaced_numbers(text: str) -> frozenset[str]:
    """Numbers that were told before and are not told any more: the 9 of `rose to 12 from 9`, the 14 of `lower than the
    14 that were first reported`."""
    if not _HINT.search(text):
        return frozenset()
    return _numbers(match["number"] for pattern in _replaced() for match in pattern.finditer(text))


_DENIED = re.compile(
    r"\b(?:not|instead of|rather than)\s+(?:(?:built|founded|held|in|on|the|of|at|about)\s+)*([\w,.]+)(?![\w,.])"
    r"(?!\W(?:[\w-]+ ){0,5}?(?:expect|forecast|predict|estimat|anticipat|project))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def denied_numbers(text: str) -> frozenset[str]:
    """Numbers that words take back: the 14 of `13 and not 14`, and of `not 14 but 13`."""
    return _numbers(match[1] for match in _DENIED.finditer(text))


def _numbers(found: Iterable[str]) -> frozenset[str]:
    """Numbers in digits, those in words too."""
    spelled = {word: str(number) for number, word in enumerate(vocabulary().numbers)}
    plain = (word.strip(".,").replace(",", "").lower() for word in found)
    return frozenset(f"{float(number):g}" for word in plain if _DIGITS.fullmatch(number := spelled.get(word, word)))
