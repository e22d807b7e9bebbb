"""Questions that are a mere clause of the reports, of which nobody can tell whom they mean: no list shows them."""

from __future__ import annotations

from reader.linking.claims.claim_clauses import PRONOUNS
from reader.linking.entities.name_keys import fold
from reader.model import ClaimGroup, FactKind, Verdict

CUT = "…"
"""Stands where a clause was cut off, and in the place of the answer."""
_ASKED = (FactKind.QUANTITY, FactKind.ROLE)
"""Facts whose value is the answer, though the question is a part of the sentence."""


def is_clause(group: ClaimGroup) -> bool:
    """Whether reports agree on a question that is no more than a part of their sentences."""
    if group.verdict is not Verdict.CORROBORATED or group.question.endswith("?"):
        return False
    if not any(fact.kind in _ASKED for fact in group.facts):
        return True
    has_figure = any(character.isdecimal() for answer in group.answers for character in answer.text)
    return group.question.startswith(CUT) and not has_figure


def is_legible(group: ClaimGroup) -> bool:
    """Whether a reader can tell of whom a group's question speaks (`It vows to uphold the deal`; `… in the capital,
    blocking several streets`), or must know of it in any case: what is in dispute, refined, or asked of a figure."""
    if not is_clause(group):
        return True
    return not group.question.startswith(CUT) and fold(group.question.split(" ")[0]) not in PRONOUNS
