"""What words have in common: stems, groups of like words, the side that words speak of. Data in `data/claims.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import tomli

from reader.linking.names import fold, key_of

_SUFFIXES = (
    "ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ing", "ied", "ies", "ions", "ion", "ers", "er", "ed",
    "es", "ly", "s", "e",
)  # fmt: skip
_SHORTEST_STEM = 3
_SAME_LETTERS = 4
"""So many letters at least are the same in a people's name and its country's: `Iranian`, `Iran`."""
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class _Words:
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


@cache
def words() -> _Words:
    """The word lists, read once."""
    data = tomli.loads(resources.files(__package__).joinpath("data/claims.toml").read_text(encoding="utf-8"))
    return _Words(
        happened={word: group[0] for group in reversed(data["happened"]) for word in group},
        counted={word: group[0] for group in reversed(data["counted"]) for word in group},
        active=frozenset(data["active"]),
        states=frozenset(data["states"]),
        single_offices=frozenset(data["single_offices"]),
        negations=frozenset(data["negations"]),
        light=frozenset(data["light"]),
        bodies=frozenset(data["bodies"]),
        institutions=frozenset(data["institutions"]),
        peoples=dict(data["peoples"]),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its ending, roughly: `deployed` and `deployment` are one."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            base = word[: -len(suffix)]
            return base[:-1] if len(base) > _SHORTEST_STEM and base[-1] == base[-2] else base
    return word


def stems(text: str) -> frozenset[str]:
    """The weighty words of a text, as stems; numbers keep their digits."""
    return frozenset(
        stem(word) for word in fold(text).split() if word not in words().light and (len(word) > 1 or word.isdigit())
    )


def happening(what: str | None) -> str:
    """What happened, by the group that its words belong to, else by its stem; empty where nothing is said."""
    tokens = fold(what or "").split()
    for size in (2, 1):
        for start in range(len(tokens) - size + 1):
            found = words().happened.get(" ".join(tokens[start : start + size]))
            if found:
                return found
    weighty = [token for token in tokens if token not in words().light]
    return stem(weighty[0]) if weighty else ""


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


def negated(text: str) -> bool:
    """Whether words turn a sentence round: `did not sign`, `refused to sign`."""
    tokens = set(fold(text.replace("n't", " not").replace("n’t", " not")).split())
    return bool(tokens & words().negations)


def numbers_in(text: str) -> frozenset[str]:
    """The numbers of a text, without marks between their digits."""
    return frozenset(match.group().replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How many of their words two sets share: from 0 to 1."""
    return len(first & second) / len(first | second) if first and second else 0.0
