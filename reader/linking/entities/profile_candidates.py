"""Profiles that stand under a blocking key: which outranks which, and whom nearly all of their weights mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.linking.entities import name_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.linking.entities.entity_store import PostedProfile, StoreDraft
    from reader.linking.entities.occurrences import Profile

DOMINANCE = 4
"""How many times as often as the next one somebody must be named for a single name to mean them."""
WINDOW = 6
"""So many of those who stand under a blocking key, the heaviest, decide whom it means."""


def short_form(profile: Profile) -> bool:
    """Whether a profile is a single name or an acronym, which stand for a fuller one whenever there is one."""
    return profile.bare or (
        " " not in profile.name and any(name_keys.is_acronym(name) for name, _ in profile.names[:1])
    )


def rank(profile: Profile) -> tuple[int, int, int]:
    """Fuller forms first, then persons with a role, for who has none may be either of two namesakes; then those in
    more articles, in powers of two so that ranks seldom change."""
    if profile.bare:
        return (-1 if profile.month else 0, 0, profile.articles.bit_length())
    return (0 if short_form(profile) else 1, bool(profile.occupation), profile.articles.bit_length())


def outranks(first: Profile, second: Profile) -> bool:
    ranks = rank(first), rank(second)
    return ranks[0] > ranks[1] or (ranks[0] == ranks[1] and first.key < second.key)


def root_of(key: str, draft: StoreDraft) -> str:
    """The profile at the top of the one with this key."""
    while (profile := draft.profile(key)) is not None and profile.parent is not None:
        key = profile.parent
    return key


def candidates(blocking_key: str, profile: Profile, draft: StoreDraft) -> Iterator[Profile]:
    for key, _ in draft.posted(blocking_key):
        found = draft.profile(key)
        if key != profile.key and found is not None and found.articles:
            yield found


def best(found: Sequence[Profile], profile: Profile) -> str | None:
    best: Profile | None = None
    for candidate in found:
        if outranks(candidate, profile) and (best is None or outranks(candidate, best)):
            best = candidate
    return best.key if best else None


def dominant(rows: Sequence[PostedProfile], draft: StoreDraft) -> str | None:
    """The entity that nearly all of these weights belong to, by the key at its top."""
    totals: dict[str, int] = {}
    left = sum(weight for _, weight in rows)
    for key, weight in rows:
        top = root_of(key, draft)
        totals[top] = totals.get(top, 0) + weight
        left -= weight
        first, second = max(totals.values()), _second(totals.values())
        # The heaviest come first, so that two of six mostly decide it; each has to be looked up.
        if first + left < DOMINANCE * second:
            return None
        if first >= DOMINANCE * (second + left):
            break
    return max(totals, key=lambda top: totals[top], default=None)


def _second(weights: Collection[int]) -> int:
    """The heaviest but one."""
    return sorted(weights)[-2] if len(weights) > 1 else 0


class BlockOutcome(NamedTuple):
    """Whether anybody stands under a blocking key, and whom it means."""

    occupied: bool
    profile: str | None


def outcome(blocking_key: str, draft: StoreDraft) -> BlockOutcome:
    """Whether anybody stands under a blocking key, and whom it means."""
    rows = draft.posted(blocking_key, WINDOW)
    return BlockOutcome(bool(rows), dominant(rows, draft))
