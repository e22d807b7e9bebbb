"""What words have in common: stems, groups of like words, the side that words speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.language import english, folders, load
from reader.language.shared_lists import Equivalents
from reader.language.word_lists import Claims
from reader.linking.entities.name_keys import fold, key_of
from reader.stemming import stem

_SAME_LETTERS = 4
"""So many letters at least are the same in a people's name and its country's: `Iranian`, `Iran`."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class _ClaimWords:
    happened: dict[str, str]
    counted: dict[str, str]
    active: frozenset[str]
    states: frozenset[str]
    single_offices: frozenset[str]
    negations: frozenset[str]
    light: frozenset[str]
    bodies: frozenset[str]
    institutions: frozenset[str]
    peoples: dict[str, str]
    for_a_time: dict[str, str]
    speeds: frozenset[str]
    asked: dict[str, str]
    numbers: tuple[str, ...]
    plurals: dict[str, str]
    number_stems: dict[str, str]
    groups: frozenset[str]
    """What `happening` calls its groups."""
    alike: dict[str, str]
    offered: frozenset[str]
    """Words for what somebody offers, bids or asks for."""
    earlier_reports: dict[str, re.Pattern[str]]
    """How a report tells that an answer was another before, by what it does with it."""
    bounds: frozenset[str]
    """Words before a day that say until or since when."""
    levels: frozenset[str]
    """Stems of words that tell how high something is or how it moved."""
    standing: frozenset[str]
    """Those among them that tell of no change."""
    english: dict[str, str]
    equivalents: dict[str, str]
    """Words of other languages with the stem of the English word that answers the same question."""


@cache
def words() -> _ClaimWords:
    """The word lists, read once."""
    data = english(Claims)
    foreign, light = _foreign()
    happened = {word: group[0] for group in reversed(data.happened) for word in group}
    counted = {word: group[0] for group in reversed(data.counted) for word in group}
    return _ClaimWords(
        happened={word: happened[same] for word, same in foreign.items() if same in happened} | happened,
        counted={word: counted.get(same, stem(same)) for word, same in foreign.items()} | counted,
        active=frozenset(data.active),
        states=frozenset(data.states),
        single_offices=frozenset(data.single_offices),
        negations=frozenset(data.negations),
        light=frozenset(data.light) | light,
        english=foreign,
        equivalents={word: stem(same) for word, same in foreign.items()},
        bodies=frozenset(data.bodies),
        institutions=frozenset(data.institutions),
        peoples=dict(data.peoples),
        for_a_time={word: group[0] for group in data.for_a_time for word in group},
        speeds=frozenset(data.speeds),
        asked=dict(data.asked),
        numbers=tuple(data.numbers),
        plurals=dict(data.plurals),
        groups=frozenset(("speed", *(group[0] for group in (*data.happened, *data.for_a_time)))),
        number_stems={word: str(number) for number, word in enumerate(data.numbers)},
        levels=frozenset(stem(word) for word in (*data.moving, *data.standing)),
        standing=frozenset(stem(word) for word in data.standing),
        offered=frozenset(data.offered),
        bounds=frozenset(data.bounds),
        earlier_reports={
            kind: re.compile("|".join(phrases), re.IGNORECASE) for kind, phrases in data.earlier_reports.items()
        },
        alike={stem(word): stem(group[0]) for group in data.alike for word in group},
    )


def _foreign() -> tuple[dict[str, str], frozenset[str]]:
    """Words of other languages by the English ones that answer the same questions, and those that weigh nothing."""
    found = [lists for language in folders() if (lists := load(Equivalents, language)) is not None]
    words = {fold(word): same for lists in found for same, others in lists.words.items() for word in others}
    return words, frozenset(fold(word) for lists in found for word in lists.light)


def in_english(word: str) -> str:
    """The English word that a word of another language is compared by; else the word itself."""
    return words().english.get(fold(word), word)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The weighty words of a text, as stems, one for words that mean the same; numbers keep their digits."""
    return frozenset(
        words().alike.get(found, found)
        for word in fold(text).split()
        if word not in words().light and (len(word) > 1 or word.isdigit())
        for found in (words().equivalents.get(word) or stem(word),)
    )


def happened_stems(text: str) -> frozenset[str]:
    """What happened, without names: stems of the words in lower case, one for words that mean the same."""
    plain = " ".join(word for word in text.split() if word[:1].islower())
    return stems(plain)


_LONGEST_PHRASE = 4
TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"))


@lru_cache(maxsize=8192)
def happening(what: str | None, unit: str | None = None, sentence: str = "") -> str:
    """What happened, by the group that its words belong to, else by its stem; empty where nothing is said.

    `sentence`: where the words stand, so that `took` is seen to be `took to the streets`.
    """
    tokens = fold(what or "").split()
    if unit in words().speeds:
        found = _grouped(tokens, words().happened)
        return found if found == "limit" else "speed"
    if unit in TIMES and (found := _grouped(tokens, words().for_a_time)):
        return found
    if found := _grouped(tokens, words().happened):
        return found
    weighty = [token for token in tokens if token not in words().light]
    if sentence and tokens and (found := _phrase(tokens, fold(sentence).split())):
        return found
    found = stem(weighty[0]) if weighty else ""
    return words().alike.get(found, found)


@lru_cache(maxsize=8192)
def is_denied(what: str | None) -> bool:
    """Whether the words for what happened say that it did not: `not hidden`; not `not found`, which has a group."""
    tokens = fold(what or "").split()
    return bool(tokens) and tokens[0] in ("not", "denied") and " ".join(tokens) not in words().happened


SUPERSEDED, REVISING, PUT_OFF = "superseded", "revising", "put_off"


def tells(kind: str, sentence: str) -> bool:
    """Whether a sentence tells that an answer was another before: `originally reported`, `rose to`, `put off until`."""
    return bool(words().earlier_reports[kind].search(sentence))


@lru_cache(maxsize=8192)
def moves(what: str) -> bool:
    """Whether words tell of a level and its changes: `rose`, `stood`."""
    return bool({stem(token) for token in fold(what).split()} & words().levels)


@lru_cache(maxsize=8192)
def stands(what: str) -> bool:
    """Whether of these words those that only tell how high something is: `stood`."""
    return bool({stem(token) for token in fold(what).split()} & words().standing)


def _grouped(tokens: list[str], groups: dict[str, str]) -> str:
    """The group of the longest run of these words that has one."""
    for size in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        for start in range(len(tokens) - size + 1):
            if found := groups.get(" ".join(tokens[start : start + size])):
                return found
    return ""


def _phrase(tokens: list[str], sentence: list[str]) -> str:
    """The group of a phrase of the sentence that begins with these words."""
    for start in range(len(sentence) - len(tokens) + 1):
        if sentence[start : start + len(tokens)] == tokens:
            for size in range(_LONGEST_PHRASE, len(tokens), -1):
                if found := words().happened.get(" ".join(sentence[start : start + size])):
                    return found
    return ""


def is_counted(who: str) -> bool:
    """Whether words name persons or things that have a group: `soldiers`; not `ceasefire`."""
    return counted_as(who) in words().counted


@lru_cache(maxsize=8192)
def counted_as(who: str | None) -> str:
    """What is counted, by the group that its main word belongs to, else by that word's stem."""
    head = fold(re.split(r"\b(?:of|in|from|at|who|with|on)\b", who or "", maxsplit=1)[0]) or fold(who or "")
    tokens = head.split()
    for start in range(len(tokens)):
        found = words().counted.get(" ".join(tokens[start:]))
        if found:
            return found
    return stem(tokens[-1]) if tokens else ""


def side(name: str, label: str) -> str:
    """The country or people that a name stands for: `french` and `France` are `france`."""
    folded = fold(name)
    if label == "NORP":
        return words().peoples.get(folded) or words().peoples.get(folded.removesuffix("s")) or folded
    return key_of(name, label)[1]


def same_side(first: str, second: str) -> bool:
    """Whether a people's name is that of a country, or both are the same: `armenian`, `armenia`."""
    shared = next(
        (place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    return first == second or (shared >= _SAME_LETTERS and shared >= min(len(first), len(second)) - 1)


_CONTRACTED = re.compile(
    r"\s?n['’]t\b|(?:(?<=\bca)|(?<=\bdo)|(?<=\bwo)|(?<=\bis)|(?<=\bdid)|(?<=\bwas)|(?<=\bhas)|(?<=\bhad)|(?<=\bare)"
    r"|(?<=\bdoes)|(?<=\bwere)|(?<=\bhave)|(?<=\bcould)|(?<=\bwould))nt\b",
    re.IGNORECASE,
)
_OF_NOUNS = frozenset(("no", "without", "nor", "neither"))
_NOT_ONLY = re.compile(r"\bnot (?:only|just)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_group(happening: str) -> bool:
    """Whether what happened stands for a group of words, and not for one word that reports may use of much."""
    return happening in words().groups


def held_by_one(office: str) -> bool:
    """Whether one person at a time holds an office: `prime minister`; not `senator`."""
    names, said = words().single_offices, fold(office)
    return said in names or any(said.endswith(f" {name}") for name in names)


@lru_cache(maxsize=8192)
def negated(text: str) -> bool:
    """Whether words turn a sentence round: `did not sign`, `refused to sign`."""
    tokens = set(fold(_NOT_ONLY.sub("", _CONTRACTED.sub(" not", text))).split())
    return bool(tokens & words().negations)


@lru_cache(maxsize=8192)
def verb_negated(relation: str) -> bool:
    """Whether the verb of a relation is denied: `did not sign`, `denied that`; not `was jailed without`."""
    tokens = set(fold(_NOT_ONLY.sub("", _CONTRACTED.sub(" not", relation))).split())
    return bool(tokens & (words().negations - _OF_NOUNS))


@lru_cache(maxsize=8192)
def without_negations(text: str) -> str:
    """The words that say what is denied: `did sign` of `did not sign`."""
    return " ".join(word for word in fold(_CONTRACTED.sub(" not", text)).split() if word not in words().negations)


_DENIED = re.compile(
    r"\b(?:not|instead of|rather than)\s+(?:(?:built|founded|held|in|on|the|of|at|about)\s+)*([\w,.]+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def denied_numbers(text: str) -> frozenset[str]:
    """Numbers that words take back: the 14 of `13 and not 14`, and of `not 14 but 13`."""
    found = (match.group(1).strip(".,").replace(",", "") for match in _DENIED.finditer(text))
    spelled = {word: str(number) for number, word in enumerate(words().numbers)}
    numbers = (spelled.get(word.lower(), word) for word in found)
    return frozenset(number for number in numbers if number.isdigit())


_YEAR_WRITTEN = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d]|[.,]\d)")
"""Four digits without a mark between them: 2,000 peacekeepers are no year."""


def years_in(text: str) -> frozenset[str]:
    """The years that a text names in digits."""
    return frozenset(_YEAR_WRITTEN.findall(text))


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, without marks between their digits."""
    return frozenset(match.group().replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How many of their words two sets share: from 0 to 1."""
    return len(first & second) / len(first | second) if first and second else 0.0
