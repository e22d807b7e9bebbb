"""Whether two ages are those of one person: by the name, or of the only boy with whom both reports begin."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_YEAR = 365
_YEARS_APART = 10
"""Ages of one person that differ by more are those of two."""


def are_ages_of_one(one: Claim, two: Claim) -> bool:
    """Whether two ages are those of one person at one time."""
    named = one.about.startswith("person/") and one.about == two.about
    of_one = named or is_of_one_in_the_lead(one, two)
    return of_one and abs(one.value - two.value) <= _YEARS_APART and not _birthday_between(one, two)


def is_of_one_in_the_lead(one: Claim, two: Claim) -> bool:
    """Whether two ages are of somebody without a name with whom both reports begin: `a 3-year-old boy`; not
    a man who was shot and one who was held."""
    nobody = not any(claim.about.startswith("person/") for claim in (one, two))
    alike = one.verb == two.verb != "" and one.thing == two.thing != frozenset()
    return nobody and alike and one.foremost and two.foremost


def _birthday_between(one: Claim, two: Claim) -> bool:
    """Whether an age may have grown from one report to the other."""
    days = one.published, two.published
    if not days[0] or not days[1]:
        return False
    first, second = (date.fromisoformat(day[:10]) for day in days if day)
    years, apart = two.value - one.value, (second - first).days
    if years < 0:
        years, apart = -years, -apart
    return apart > 0 and years <= apart / _YEAR + 1
