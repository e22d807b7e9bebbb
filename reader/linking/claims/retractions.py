"""How a text tells that something it or others said before does not hold any more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.language import english
from reader.language.claim_lists import Retractions
from reader.linking.claims.claim_vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCE = 300
"""So many characters around it are looked at for the sentence that tells of an earlier version."""
SUPERSEDED, COMPARED, REVISING, NEWEST, PUT_OFF = "superseded", "compared", "revising", "newest", "put_off"
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER, _WORDS = "{n}", "{words}"
"""Where a number stands in a pattern of the word lists, and where the numbers in words do in that of a number."""


@dataclass(frozen=True, slots=True)
class _RetractionPatterns:
    """The lists of `retractions.toml` as patterns."""

    hint: re.Pattern[str]
    own_version: re.Pattern[str]
    denied: re.Pattern[str]
    denied_day: re.Pattern[str]
    moved: tuple[re.Pattern[str], ...]
    withdrawn: tuple[re.Pattern[str], ...]
    earlier_reports: dict[str, re.Pattern[str]]


@cache
def _patterns() -> _RetractionPatterns:
    lists = english(Retractions)
    number = lists.number.replace(_WORDS, "|".join(sorted(vocabulary().numbers, key=len, reverse=True)))

    def with_numbers(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern.replace(_NUMBER, number), re.IGNORECASE) for pattern in patterns)

    return _RetractionPatterns(
        hint=re.compile(lists.hint, re.IGNORECASE),
        own_version=re.compile("|".join(lists.own_version), re.IGNORECASE | re.MULTILINE),
        denied=re.compile(lists.denied, re.IGNORECASE),
        denied_day=re.compile(lists.denied_day, re.IGNORECASE),
        moved=with_numbers(lists.moved),
        withdrawn=with_numbers(lists.withdrawn),
        earlier_reports={
            kind: re.compile("|".join(texts), re.IGNORECASE) for kind, texts in lists.earlier_reports.items()
        },
    )


@lru_cache(maxsize=16384)
def tells(kind: str, sentence: str) -> bool:
    """Whether a sentence tells that an answer was another before: `originally reported`, `rose to`, `put off until`."""
    return bool(_patterns().earlier_reports[kind].search(sentence))


def tells_what_was_before(sentence: str) -> bool:
    """Whether the answers of a sentence are what was told first; not what it compares with that: `three fewer than it
    had first said`."""
    return tells(SUPERSEDED, sentence) and not tells(COMPARED, sentence)


@lru_cache(maxsize=8192)
def is_of_own_version(sentence: str) -> bool:
    """Whether a sentence tells what an earlier version of the article said."""
    return bool(_patterns().own_version.search(sentence))


def own_version_numbers(text: str) -> frozenset[str]:
    """Numbers that an article says its own earlier version gave."""
    found: set[str] = set()
    for match in _patterns().own_version.finditer(text):
        starts = [end.end() for end in _SENTENCE_END.finditer(text, max(0, match.start() - _SENTENCE), match.start())]
        line = text[starts[-1] if starts else max(0, match.start() - _SENTENCE) : match.end() + _SENTENCE]
        passage = line.partition("\n")[0] if "\n" in line.lstrip() else line
        found |= replaced_numbers(passage) | denied_numbers(passage)
    return frozenset(found)


class SentencesBeside(NamedTuple):
    """The sentences before and behind one; empty where it has none on that side."""

    before: str
    behind: str


def sentences_beside(text: str, start: int, end: int) -> SentencesBeside:
    """The sentences before and behind `[start, end)`, as far as they stand in its paragraph; roughly."""
    before, behind = text[max(0, start - _SENTENCE) : start].rstrip(" "), text[end : end + _SENTENCE].lstrip(" ")
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    first = _SENTENCE_END.search(behind)
    return SentencesBeside(before[ends[-1] :] if ends else before, behind[: first.end()] if first else behind)


@lru_cache(maxsize=8192)
def withdrawn_beside(before: str, behind: str) -> frozenset[str]:
    """Numbers that the sentences beside one say were told before: `Nine died. Earlier reports had said 12.`"""
    telling = (sentence for sentence in (before, behind) if sentence and tells(SUPERSEDED, sentence))
    return frozenset(number for sentence in telling for number in withdrawn_numbers(sentence))


@lru_cache(maxsize=8192)
def withdrawn_numbers(text: str) -> frozenset[str]:
    """Numbers that somebody told before and takes back: the 14 of `lower than the 14 that were first reported`."""
    if not _patterns().hint.search(text):
        return frozenset()
    return _found(_patterns().withdrawn, text)


@lru_cache(maxsize=8192)
def replaced_numbers(text: str) -> frozenset[str]:
    """Numbers that were told before and are not told any more: those, and the 9 of `rose to 12 from 9`, which was right
    then."""
    if not _patterns().hint.search(text):
        return frozenset()
    return withdrawn_numbers(text) | _found(_patterns().moved, text)


@lru_cache(maxsize=8192)
def denied_numbers(text: str) -> frozenset[str]:
    """Numbers that words take back: the 14 of `13 and not 14`, and of `not 14 but 13`."""
    return _numbers((match[1], "") for match in _patterns().denied.finditer(text))


@lru_cache(maxsize=8192)
def denied_days(text: str) -> frozenset[str]:
    """Days that words take back, in small letters: the Tuesday of `on Monday, not Tuesday as first reported`."""
    return frozenset(match["day"].lower() for match in _patterns().denied_day.finditer(text))


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> frozenset[str]:
    return _numbers((match["number"], match["scale"] or "") for pattern in patterns for match in pattern.finditer(text))


def _numbers(found: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Numbers in digits, those in words too; with what they are multiplied by."""
    spelled = {word: str(number) for number, word in enumerate(vocabulary().numbers)}
    plain = ((word.strip(".,").replace(",", "").lower(), scale.lower()) for word, scale in found)
    return frozenset(
        f"{float(number) * _SCALES.get(scale, 1.0):g}"
        for word, scale in plain
        if _DIGITS.fullmatch(number := spelled.get(word, word))
    )
