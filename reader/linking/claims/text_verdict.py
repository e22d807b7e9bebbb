"""Whether two statements, events, relations or roles say the same, and how they stand to each other."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.model import Event, FactKind, Role, Verdict

if TYPE_CHECKING:
    from reader.linking.claims.claim import Claim

_SAME_WORDS = 0.6
_SAME_SPEAKER_WORDS = 0.45
_SAME_EVENT = 0.4
_NEARLY_ALL = 0.75
_SAME_CORE = 2
"""So many words of what happened, and so many names, two reports of one event share at least."""
_ONE_EVENT = 7
"""Days between which two dates may be those of one event."""
_YEAR, _DAY = len("1994"), len("2020-12-04")
_FEWEST = 3
"""Texts with fewer weighty words than this are alike by chance."""


def judge(first: Claim, second: Claim) -> tuple[Verdict, str] | None:
    """The verdict on two facts of one kind with the reason in words; None when they are about different things."""
    if first.kind is not second.kind:
        return None
    if first.kind is FactKind.ROLE:
        return _roles(first, second)
    alike = normalisation.likeness(first.stems, second.stems)
    if min(len(first.stems), len(second.stems)) < _FEWEST:
        alike = 0.0 if first.kind is FactKind.EVENT else -1.0
    if first.kind is FactKind.EVENT:
        return _events(first, second, alike)
    if first.covered and second.covered and first.numbers:
        return None
    needed = _SAME_SPEAKER_WORDS if _same_speaker(first, second) else _SAME_WORDS
    if alike < needed or first.numbers != second.numbers:
        return None
    if first.negated != second.negated:
        return (Verdict.CONFLICTING, "one says it, the other denies it") if alike >= _NEARLY_ALL else None
    if alike >= _NEARLY_ALL or first.kind is FactKind.RELATION:
        return Verdict.CORROBORATED, "both say so in nearly the same words"
    return Verdict.REFINED, "much the same, in other words"


def _same_speaker(first: Claim, second: Claim) -> bool:
    return first.kind is FactKind.STATEMENT and "/" in first.subject and first.subject == second.subject


def _events(first: Claim, second: Claim, alike: float) -> tuple[Verdict, str] | None:
    one, two = first.fact, second.fact
    if not isinstance(one, Event) or not isinstance(two, Event):
        return None
    same = _same_happening(first, second)
    if alike < _SAME_EVENT and not same:
        return None
    if one.date == two.date:
        return Verdict.CORROBORATED, f"both date it {one.date}"
    if _within(one.date, two.date) or _within(two.date, one.date):
        return (
            Verdict.REFINED,
            f"{max(one.date, two.date, key=len)} is more exact than {min(one.date, two.date, key=len)}",
        )
    if one.date[:_YEAR] in second.denied or two.date[:_YEAR] in first.denied:
        wrong, right = (one.date, two.date) if one.date[:_YEAR] in second.denied else (two.date, one.date)
        return Verdict.CONFLICTING, f"{right} corrects {wrong}"
    if one.text.casefold() == two.text.casefold():
        return None  # both say "on Wednesday": the reports, or copies of one, were dated differently
    if alike >= _NEARLY_ALL or (same and _days_apart(one.date, two.date) <= _ONE_EVENT):
        return Verdict.CONFLICTING, f"dated {one.date} and {two.date}"
    return None


def _same_happening(first: Claim, second: Claim) -> bool:
    """Whether the words that are no names are the same, the truce that was signed, and the sentences share names."""
    shared = first.happened & second.happened
    fewer = min(len(first.happened), len(second.happened))
    return (
        len(shared) >= _SAME_CORE
        and len(shared) >= fewer
        and normalisation.likeness(first.happened, second.happened) >= _SAME_WORDS
        and len(first.named & second.named) >= _SAME_CORE
    )


def _days_apart(first: str, second: str) -> float:
    """Days between two days; infinite where one is no day."""
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:
        return math.inf


def _within(narrow: str, wide: str) -> bool:
    """Whether a date lies within a wider one: `2020-12-03` in `2020-12`, or in `2020-12-01/2020-12-07`."""
    start, slash, end = wide.partition("/")
    if slash:
        first, _, last = narrow.partition("/")
        return start <= first and (last or first) <= end + "~"
    return "/" not in narrow and len(narrow) > len(wide) and narrow.startswith(wide)


def _roles(first: Claim, second: Claim) -> tuple[Verdict, str] | None:
    one, two = first.fact, second.fact
    if not isinstance(one, Role) or not isinstance(two, Role):
        return None
    same_office = normalisation.likeness(first.stems, second.stems) >= _SAME_WORDS
    if one.former != two.former:
        return _ended(first, second) if same_office and one.person == two.person else None
    if one.person == two.person:
        return (Verdict.CORROBORATED, "both name the same person") if same_office else None
    office = " ".join(one.role.lower().split())
    if not same_office or one.former or not _held_by_one(office):
        return None
    if first.published and second.published and first.published[:10] != second.published[:10]:
        later = max(first.published[:10], second.published[:10])
        return Verdict.CONFLICTING, f"another person holds the office in the later report, of {later}"
    return Verdict.CONFLICTING, "they name different persons"


def _ended(first: Claim, second: Claim) -> tuple[Verdict, str] | None:
    """The verdict on an office that one report says a person holds, and a later one that the person held."""
    held, left = (first, second) if isinstance(second.fact, Role) and second.fact.former else (second, first)
    if not held.published or not left.published or held.published[:_DAY] >= left.published[:_DAY]:
        return None
    return Verdict.REFINED, f"no longer so in the later report, of {left.published[:_DAY]}"


def _held_by_one(office: str) -> bool:
    names = normalisation.words().single_offices
    return office in names or any(office.endswith(f" {name}") for name in names if " " in name)
