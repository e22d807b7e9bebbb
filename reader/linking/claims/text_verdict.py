"""Whether two statements or relations say the same, and how they stand to each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims import normalisation
from reader.linking.claims.answer_verdict import Judgement
from reader.linking.claims.claim import RELATION, STATEMENT
from reader.linking.entities.name_keys import fold
from reader.model import Relation, Statement, Verdict

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_SAME_WORDS = 0.6
_SAME_SPEAKER_WORDS = 0.45
_NEARLY_ALL = 0.75
_OF_SHORTER, _OF_LONGER = 0.85, 0.6
"""So many of its words share a denial and what it denies."""
_LISTS = english(ComparisonRules).text_verdict
_NOT_YET = re.compile(_LISTS.not_yet)
"""What has not happened yet may happen any day."""
_DAY = len("2020-12-04")
_NAMING = frozenset(_LISTS.naming)
"""Stems of verbs by which somebody gets an office."""
_FEWEST = 3
"""Texts with fewer weighty words than this are alike by chance."""
FEWEST_REPEATED, _FEWEST_TELLING = 6, 4
"""So many words, and weighty ones, has a passage that reports repeat word for word at least."""


def judge_texts(first: Claim, second: Claim) -> Judgement | None:
    """The verdict on two statements or two relations with the reason in words; None when they say other things."""
    if _one_repeats_the_other(first, second):
        return Judgement(Verdict.CORROBORATED, "both say so in the same words")
    return _judge_likeness(first, second)


def are_alike(first: Claim, second: Claim) -> bool:
    """Whether two texts share most of what they say, and not only a passage."""
    return normalisation.likeness(first.stems, second.stems) >= _SAME_SPEAKER_WORDS


def _judge_likeness(first: Claim, second: Claim) -> Judgement | None:
    if not _may_be_alike(first, second):
        return None
    opposed = first.denied != second.denied
    others = (_persons(first) - second.names, _persons(second) - first.names)
    naming = all(others) and _name_somebody(first, second) and not opposed
    named = [_named_words(persons) if naming else frozenset() for persons in others]
    alike = normalisation.likeness(first.stems - named[0], second.stems - named[1])
    if not _are_opposites(first, second) if opposed else alike < _needed(first, second):
        return None
    if all(others):
        apart = naming and _names_in(first, others[0]) and _names_in(second, others[1])
        return Judgement(Verdict.CONFLICTING, "they name different persons") if apart else None
    if opposed and (_is_cut_out_of(first, second) or (first.slot == RELATION and not _turned_round(first, second))):
        return None
    if opposed:
        return _denial(first, second)
    return None if _name_others(first, second) else _agreement(first, second, alike)


def passage(claim: Claim) -> tuple[str, ...]:
    """The words of a statement as it would be looked for in another: without what joins it to its sentence; empty where
    it says too little to be known by its words."""
    found = _words_of(claim.said)
    return found if len(found) >= FEWEST_REPEATED and len(claim.stems) >= _FEWEST_TELLING else ()


@lru_cache(maxsize=4096)
def _words_of(said: str) -> tuple[str, ...]:
    """The words of a statement, folded, without the one that joins it; one with many others is read once."""
    words = tuple(fold(said).split())
    return words[1:] if words[:1] == ("that",) else words


def _one_repeats_the_other(first: Claim, second: Claim) -> bool:
    """Whether one statement stands word for word in the other: reports cut a quotation at different places."""
    if first.slot != STATEMENT or second.slot != STATEMENT or first.superseded != second.superseded:
        return False
    if first.covered and second.covered and first.numbers and second.numbers:
        return False  # the figures in them are compared by themselves
    short, long = sorted((passage(first), passage(second)), key=len)
    if not short:
        return False
    size = len(short)
    return any(long[at : at + size] == short for at in range(len(long) - size + 1))


def _denial(first: Claim, second: Claim) -> Judgement | None:
    """How a claim and its denial stand: what has not happened yet may have happened when the later report was made."""
    denied, stated = (first, second) if first.denied else (second, first)
    if not _NOT_YET.search(fold(denied.clause)):
        return Judgement(Verdict.CONFLICTING, "one says it, the other denies it")
    days = (denied.published or "")[:_DAY], (stated.published or "")[:_DAY]
    if all(days) and days[0] < days[1]:
        return Judgement(Verdict.CORRECTED, f"not yet so on {days[0]}, so by {days[1]}")
    return None


def _is_plain(claim: Claim) -> bool:
    """Whether it is the verb of a claim that its words deny, or none: not `it should listen … or there is no deal`."""
    frame = claim.fact.frame
    return frame is None or frame.denied is claim.denied


def _are_opposites(first: Claim, second: Claim) -> bool:
    """Whether a denial and a statement are of one thing: in one verb, with hardly a word in the shorter that is not in
    the other."""
    if first.slot != RELATION and not (first.verb == second.verb and _is_plain(first) and _is_plain(second)):
        return False
    one, two = first.stems - normalisation.denials(), second.stems - normalisation.denials()
    least, most = sorted((len(one), len(two)))
    shared, by_verb = len(one & two), first.slot == RELATION or _is_denial(first) or _is_denial(second)
    of_longer = _OF_LONGER if by_verb else _OF_SHORTER
    return least >= _FEWEST and shared >= least * _OF_SHORTER and shared >= most * of_longer


def _may_be_alike(first: Claim, second: Claim) -> bool:
    """Whether nothing that is quickly seen speaks against two texts saying the same, or its opposite."""
    if min(len(first.stems), len(second.stems)) < _FEWEST or first.modality is not second.modality:
        return False
    if first.superseded != second.superseded:
        return False  # what one report tells as said before, the other still says
    if first.numbers != second.numbers or (first.about and second.about and first.about != second.about):
        return False
    needed = _needed(first, second) if first.denied == second.denied else _OF_LONGER / 2
    if not _name_somebody(first, second) and normalisation.likeness(first.stems, second.stems) < needed:
        return False
    days = first.day, second.day
    return not (days[0] and days[1]) or days[0].startswith(days[1]) or days[1].startswith(days[0])


def _name_somebody(first: Claim, second: Claim) -> bool:
    return first.happening in _NAMING and first.happening == second.happening


def _agreement(first: Claim, second: Claim, alike: float) -> Judgement | None:
    other_verb = first.slot == RELATION and first.happening != second.happening
    if other_verb and alike < _NEARLY_ALL:
        return None  # he resigned as chief executive; the chief executive rejected it
    if first.covered and second.covered and first.numbers:
        return None  # the figures in them are compared by themselves
    if alike >= _NEARLY_ALL or first.slot == RELATION:
        return Judgement(Verdict.CORROBORATED, "both say so in nearly the same words")
    return Judgement(Verdict.REFINED, "much the same, in other words")


def _named_words(persons: frozenset[str]) -> frozenset[str]:
    return normalisation.stems(" ".join(person.partition("/")[2].replace("-", " ") for person in persons))


def _names_in(claim: Claim, persons: frozenset[str]) -> bool:
    """Whether one of these persons is who was named, and not who did it or whose post it is."""
    fact = claim.fact
    named = set(fold(f"{fact.relation} {fact.object}").split()) if isinstance(fact, Relation) else set()
    return any(named & set(person.partition("/")[2].split("-")) for person in persons)


def _is_cut_out_of(first: Claim, second: Claim) -> bool:
    """Whether one is the other, cut shorter: `the police, who …` of `the police, who …, were not pleased`."""
    one, two = fold(first.clause), fold(second.clause)
    return one in two or two in one


def _turned_round(first: Claim, second: Claim) -> bool:
    """Whether of two relations with one verb one is denied, by a small word or by a verb: `denied that it had sunk`."""
    relations = [claim.fact.relation for claim in (first, second) if isinstance(claim.fact, Relation)]
    negated = [normalisation.verb_negated(relation) for relation in relations]
    by_verb = _is_denial(first) or _is_denial(second)
    return len(set(negated)) > 1 and (first.happening == second.happening or by_verb)


def _is_denial(claim: Claim) -> bool:
    """Whether its verb denies it: `denied that it had sunk`."""
    if isinstance(claim.fact, Statement):
        return normalisation.denies(claim.fact.cue or "")
    return isinstance(claim.fact, Relation) and normalisation.verb_negated(claim.fact.relation.split(" ")[-1])


def _persons(claim: Claim) -> frozenset[str]:
    return frozenset(name for name in claim.close if name.startswith("person/"))


def _name_others(first: Claim, second: Claim) -> bool:
    """Whether each clause names what the other's sentence does not: `a tram overturned in Velmo`, `in Orre`."""
    return bool(first.close - second.names) and bool(second.close - first.names)


def _needed(first: Claim, second: Claim) -> float:
    return _SAME_SPEAKER_WORDS if "/" in first.about and first.about == second.about else _SAME_WORDS
