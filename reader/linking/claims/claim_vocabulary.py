"""The words that claims are compared by, out of the language folders."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.language import english, folders, load
from reader.language.claim_lists import Claims
from reader.language.shared_lists import Equivalents
from reader.linking.entities.name_keys import fold
from reader.stemming import stem
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The lists, as look-ups: of a group of like words the first stands for all."""

    happened: dict[str, str]
    counted: dict[str, str]
    active: frozenset[str]
    states: frozenset[str]
    single_offices: frozenset[str]
    ranks: frozenset[str]
    """Stems of words that make another office of one: `executive director`."""
    negations: frozenset[str]
    light: frozenset[str]
    bodies: frozenset[str]
    institutions: frozenset[str]
    peoples: dict[str, str]
    for_a_time: dict[str, str]
    speeds: frozenset[str]
    asked: dict[str, str]
    tallies: frozenset[str]
    """Words for a number itself: `the number of people who died stands at nine`."""
    numbers: tuple[str, ...]
    figures: frozenset[str]
    """Words that name a number of several: `nine`, `dozens`."""
    openers: frozenset[str]
    """Words that begin a sentence with a capital and are no names: `Two`, `Police`."""
    plurals: dict[str, str]
    number_stems: dict[str, str]
    groups: frozenset[str]
    """What `happening` calls its groups."""
    alike: dict[str, str]
    sides: dict[str, str]
    """Sides of a street by their words and letters."""
    short_offices: dict[str, str]
    """Offices in words by their letters."""
    offered: frozenset[str]
    """Words for what somebody offers, bids or asks for."""
    only_growing: frozenset[str]
    """What happened to a number of people or things of which later reports tell more."""
    running: frozenset[str]
    """Of which they tell more or fewer: who is missing at one hour."""
    not_yet: frozenset[str]
    """What happened to nobody until it did: arrests."""
    stages: dict[str, str]
    """Of what happens to a thing one after the other, by verb or phrase, what stands for it."""
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
def vocabulary() -> ClaimWords:
    """The word lists of all languages, read once."""
    data = english(Claims)
    foreign, light = _foreign()
    happened = {word: group[0] for group in reversed(data.happened) for word in group}
    counted = {word: group[0] for group in reversed(data.counted) for word in group}
    return ClaimWords(
        happened={word: happened[same] for word, same in foreign.items() if same in happened} | happened,
        counted={word: counted.get(same, stem(same)) for word, same in foreign.items()} | counted,
        active=frozenset(data.active),
        states=frozenset(data.states),
        single_offices=frozenset(data.single_offices),
        ranks=frozenset(stem(word) for word in data.ranks),
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
        tallies=frozenset(data.tallies),
        numbers=tuple(data.numbers),
        figures=frozenset((*data.numbers[2:], *data.many)),
        openers=frozenset((*data.numbers, *data.many, *data.openers)),
        plurals=dict(data.plurals),
        groups=frozenset(("speed", *(group[0] for group in (*data.happened, *data.for_a_time)))),
        number_stems={word: str(number) for number, word in enumerate(data.numbers)},
        stages={words: group[0] for group in data.stages for words in group},
        levels=frozenset(stem(word) for word in (*data.moving, *data.standing)),
        standing=frozenset(stem(word) for word in data.standing),
        offered=frozenset(data.offered),
        bounds=frozenset(data.bounds),
        only_growing=frozenset(data.only_growing),
        running=frozenset(data.running),
        not_yet=frozenset(data.not_yet),
        sides={word: group[0] for group in data.sides for word in group},
        short_offices=dict(data.short_offices),
        alike=_alike(data.alike),
    )


def _alike(groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """What stands for each stem of like words, those with an ending among them: `falling` has another stem than `fall`.
    Of two groups with one stem the first holds."""
    endings = ("ing", "ed", "")
    return {
        stem(f"{word}{ending}"): stem(group[0]) for ending in endings for group in reversed(groups) for word in group
    }


def _foreign() -> tuple[dict[str, str], frozenset[str]]:
    """Words of other languages by the English ones that answer the same questions, and those that weigh nothing."""
    found = [lists for language in folders() if (lists := load(Equivalents, language)) is not None]
    words = {fold(word): same for lists in found for same, others in lists.words.items() for word in others}
    return words, frozenset(fold(word) for lists in found for word in lists.light)
