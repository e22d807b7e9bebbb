"""What words have in common: stems, groups of like words, the side that words speak of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold, key_of
from reader.stemming import stem

_SAME_LETTERS = 4
"""So many letters at least are the same in a people's name and its country's: `Iranian`, `Iran`."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def in_english(word: str) -> str:
    """The English word that a word of another language is compared by; else the word itself."""
    return vocabulary().english.get(fold(word), word)


@lru_cache(maxsize=2048)
def folded(sentence: str) -> str:
    """A sentence as `fold` has it; one with several facts is folded once."""
    return fold(sentence)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The weighty words of a text, as stems, one for words that mean the same; numbers keep their digits."""
    return frozenset(
        vocabulary().alike.get(found, found)
        for word in fold(text).split()
        if word not in vocabulary().light and (len(word) > 1 or word.isdigit())
        for found in (vocabulary().equivalents.get(word) or stem(word),)
    )


def happened_stems(text: str) -> frozenset[str]:
    """What happened, without names: stems of the words in lower case, one for words that mean the same."""
    plain = " ".join(word for word in text.split() if word[:1].islower())
    return stems(plain)


_LONGEST_PHRASE = 4
_WORDS = english(ComparisonRules).normalisation
WEEKDAYS = frozenset(_WORDS.weekdays)
TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"))


@lru_cache(maxsize=8192)
def happening(what: str | None, unit: str | None = None, sentence: str = "") -> str:
    """What happened, by the group that its words belong to, else by its stem; empty where nothing is said.

    `sentence`: where the words stand, so that `took` is seen to be `took to the streets`.
    """
    tokens = fold(what or "").split()
    if unit in vocabulary().speeds:
        found = _grouped(tokens, vocabulary().happened)
        return found if found == "limit" else "speed"
    if unit in TIMES and (found := _grouped(tokens, vocabulary().for_a_time)):
        return found
    if found := _grouped(tokens, vocabulary().happened):
        return found
    weighty = [token for token in tokens if token not in vocabulary().light]
    if sentence and tokens and (found := _phrase(tokens, folded(sentence).split())):
        return found
    found = stem(weighty[0]) if weighty else ""
    return vocabulary().alike.get(found, found)


@lru_cache(maxsize=8192)
def is_denied(what: str | None) -> bool:
    """Whether the words for what happened say that it did not: `not hidden`; not `not found`, which has a group."""
    tokens = fold(what or "").split()
    return bool(tokens) and tokens[0] in ("not", "denied") and " ".join(tokens) not in vocabulary().happened


def stage(verb: str, clause: str) -> str:
    """Which of the things that happen one after the other a clause tells: `sign`, `take effect`; empty for others.

    `verb`: the lemma of its verb.
    """
    stages = vocabulary().stages
    text = f" {folded(clause)} "
    phrase = next((phrase for phrase in stages if " " in phrase and f" {phrase} " in text), "")
    return stages.get(phrase) or stages.get(verb, "")


@lru_cache(maxsize=8192)
def moves(what: str) -> bool:
    """Whether words tell of a level and its changes: `rose`, `stood`."""
    return bool({stem(token) for token in fold(what).split()} & vocabulary().levels)


@lru_cache(maxsize=8192)
def stands(what: str) -> bool:
    """Whether of these words those that only tell how high something is: `stood`."""
    return bool({stem(token) for token in fold(what).split()} & vocabulary().standing)


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
                if found := vocabulary().happened.get(" ".join(sentence[start : start + size])):
                    return found
    return ""


def is_counted(who: str) -> bool:
    """Whether words name persons or things that have a group: `soldiers`; not `ceasefire`."""
    return counted_as(who) in vocabulary().counted


@lru_cache(maxsize=8192)
def counted_as(who: str | None) -> str:
    """What is counted, by the group that its main word belongs to, else by that word's stem."""
    head = fold(re.split(r"\b(?:of|in|from|at|who|with|on)\b", who or "", maxsplit=1)[0]) or fold(who or "")
    tokens = head.split()
    for start in range(len(tokens)):
        found = vocabulary().counted.get(" ".join(tokens[start:]))
        if found:
            return found
    return stem(tokens[-1]) if tokens else ""


def side(name: str, label: str) -> str:
    """The country or people that a name stands for: `french` and `France` are `france`."""
    folded = fold(name)
    if label == "NORP":
        return vocabulary().peoples.get(folded) or vocabulary().peoples.get(folded.removesuffix("s")) or folded
    return key_of(name, label).name


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
_DENYING = frozenset(_WORDS.denying)
_OF_NOUNS = frozenset(_WORDS.of_nouns)
_NOT_ONLY = re.compile(r"\bnot (?:only|just)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_group(happening: str) -> bool:
    """Whether what happened stands for a group of words, and not for one word that reports may use of much."""
    return happening in vocabulary().groups


def held_by_one(office: str) -> bool:
    """Whether one person at a time holds an office: `prime minister`; not `senator`."""
    names, said = vocabulary().single_offices, fold(office)
    return said in names or any(said.endswith(f" {name}") for name in names)


@lru_cache(maxsize=8192)
def negated(text: str) -> bool:
    """Whether words turn a sentence round: `did not sign`, `refused to sign`."""
    tokens = set(fold(_NOT_ONLY.sub("", _CONTRACTED.sub(" not", text))).split())
    return bool(tokens & vocabulary().negations)


def denies(cue: str) -> bool:
    """Whether what is said by a verb is said not to be so: `denied that`; not `refused, arguing that`."""
    return fold(cue) in _DENYING


@cache
def denials() -> frozenset[str]:
    """The words that turn a sentence round, as stems."""
    return frozenset(stem(word) for word in vocabulary().negations)


@lru_cache(maxsize=8192)
def verb_negated(relation: str) -> bool:
    """Whether the verb of a relation is denied: `did not sign`, `denied that`; not `was jailed without`."""
    tokens = set(fold(_NOT_ONLY.sub("", _CONTRACTED.sub(" not", relation))).split())
    return bool(tokens & (vocabulary().negations - _OF_NOUNS))


@lru_cache(maxsize=8192)
def without_negations(text: str) -> str:
    """The words that say what is denied: `did sign` of `did not sign`."""
    return " ".join(word for word in fold(_CONTRACTED.sub(" not", text)).split() if word not in vocabulary().negations)


_YEAR_WRITTEN = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?![\d]|[.,]\d| ?(?:[A-Z]{1,3}T\b|UTC|hrs|hours))")
"""Four digits that tell no hour, without a mark between them: 2,000 peacekeepers are no year."""


_YEAR_AHEAD = re.compile(r"\W*(?:\w+ ){0,2}?in ((?:1[89]|20)\d\d)(?![\d]|[.,]\d)")


def year_ahead(text: str) -> str:
    """The year that a text begins with, behind at most two words: `people in 2011`."""
    found = _YEAR_AHEAD.match(text)
    return found[1] if found else ""


def years_in(text: str) -> frozenset[str]:
    """The years that a text names in digits."""
    return frozenset(_YEAR_WRITTEN.findall(text))


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, without marks between their digits."""
    return frozenset(match.group().replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How many of their words two sets share: from 0 to 1."""
    return len(first & second) / len(first | second) if first and second else 0.0
