"""Verdicts in words: how many questions have each, why two answers stand as they do, and where an answer comes from.

Pure: values in, displayable text out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Verdict
from reader.phrasing.displayable import displayable
from reader.phrasing.entity_names import is_one_name
from reader.phrasing.fact_phrases import GRAVEST_FIRST
from reader.phrasing.formatting import with_day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERDICT_GROUPS: dict[Verdict, str] = {
    Verdict.CONFLICTING: "disagree",
    Verdict.CORRECTED: "corrected",
    Verdict.REFINED: "refined",
    Verdict.CORROBORATED: "agree",
    Verdict.SINGLE: "told once",
}
"""What is said of the questions with a verdict, and what a filter of them is called: `4 disagree`, `21 told once`."""

_OF_ONE = VERDICT_GROUPS | {Verdict.CONFLICTING: "disagrees", Verdict.CORROBORATED: "agrees"}
"""What is said of a single question."""

_AGAINST = re.compile(r".+ against .+")
_OWNER = re.compile(r"^(?:its|his|her|their|our|the|a|an)\s+", re.IGNORECASE)


class CountedVerdict(NamedTuple):
    """How often a verdict stands, in words."""

    verdict: Verdict
    words: str


def verdict_counts(numbers: Mapping[Verdict, int]) -> list[CountedVerdict]:
    """`4 disagree`, `1 agrees`, `7 refined`, `21 told once`: those that there are, gravest first."""
    return [
        CountedVerdict(verdict, f"{number:,} {(_OF_ONE if number == 1 else VERDICT_GROUPS)[verdict]}")
        for verdict in GRAVEST_FIRST
        if (number := numbers.get(verdict, 0))
    ]


def within_sentence(words: str) -> str:
    """An amount that began a sentence, as it is written within one: `thirty-three`, `scores of`; what is written large
    everywhere (`US$ 5`, `A`) stays."""
    first, rest = words[:1], words.split(" ", 1)[0][1:]
    return first.lower() + words[1:] if len(rest) > 1 and rest.replace("-", "").islower() else words


def why(first: str, second: str, reason: str, year: str | None = None) -> str:
    """Why two answers stand to each other as they do, as a sentence without its full stop; empty where none is known.

    `first` and `second` are the answers, `reason` what linking says of two of their facts; `year` goes without saying.
    """
    if _AGAINST.fullmatch(reason):
        return displayable(f"{first} and {second} cannot both be so")
    for words in (first, second):
        if within_sentence(words.capitalize()) == words:
            reason = re.sub(rf"\b{re.escape(words.capitalize())}\b", words, reason)
    return with_day_words(displayable(reason), year)


def named_sources(origins: Iterable[str], outlets: Iterable[str]) -> list[str]:
    """The sources that an answer's reports name, each once and in its fullest words; `outlets` are the ids, addresses
    and names by which an origin means a report itself."""
    own = set(outlets)
    found = [_OWNER.sub("", " ".join(displayable(origin).split())) for origin in origins if origin not in own]
    words = [name.casefold().split() for name in found]
    return [
        name
        for at, name in enumerate(found)
        if name
        and not any(set(words[at]) < set(other) for other in words)
        and not any(is_one_name(words[at], other) for other in words[:at])
    ]


def origin_words(named: Sequence[str], *, reports: int, origins: int) -> str:
    """Where an answer comes from: `one origin: Defence Ministry`, `same words`, `citing police`; empty where its
    reports speak for themselves."""
    if reports > 1 and origins <= 1:
        return f"one origin: {named[0]}" if named else "same words"
    return f"citing {' and '.join(named[:2])}" if named else ""
