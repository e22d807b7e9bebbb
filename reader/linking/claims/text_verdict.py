"""Whether two statements or relations say the same, and how they stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.claims.answer_verdict import Judgement
from reader.linking.claims.claim import RELATION
from reader.model import Verdict

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_SAME_WORDS = 0.6
_SAME_SPEAKER_WORDS = 0.45
_NEARLY_ALL = 0.75
_NAMING = frozenset(("nam", "appoint", "elect", "choos", "chos", "nominat", "pick", "hir"))
"""Stems of verbs by which somebody gets an office."""
_FEWEST = 3
"""Texts with fewer weighty words than this are alike by chance."""


def judge_texts(first: Claim, second: Claim) -> Judgement | None:
    """The verdict on two statements or two relations with the reason in words; None when they say other things."""
    if min(len(first.stems), len(second.stems)) < _FEWEST or first.modality is not second.modality:
        return None
    alike = normalisation.likeness(first.stems, second.stems)
    opposed = first.denied != second.denied
    if alike < _needed(first, second, opposed) or first.numbers != second.numbers:
        return None
    if first.about and second.about and first.about != second.about:
        return None
    others = (_persons(first) - second.names, _persons(second) - first.names)
    if all(others):
        named = first.happening in _NAMING and first.happening == second.happening and not opposed
        return Judgement(Verdict.CONFLICTING, "they name different persons") if named else None
    if opposed:
        return Judgement(Verdict.CONFLICTING, "one says it, the other denies it")
    if first.covered and second.covered and first.numbers:
        return None  # the figures in them are compared by themselves
    if alike >= _NEARLY_ALL or first.slot == RELATION:
        return Judgement(Verdict.CORROBORATED, "both say so in nearly the same words")
    return Judgement(Verdict.REFINED, "much the same, in other words")


def _persons(claim: Claim) -> frozenset[str]:
    return frozenset(name for name in claim.close if name.startswith("person/"))


def _needed(first: Claim, second: Claim, opposed: bool) -> float:
    if opposed:
        return _SAME_WORDS if first.slot == RELATION and first.happening == second.happening else _NEARLY_ALL
    return _SAME_SPEAKER_WORDS if "/" in first.about and first.about == second.about else _SAME_WORDS
