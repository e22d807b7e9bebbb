"""Which names of persons are one person's: roles, middle names, single names and spelling, by rules of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Levenshtein

from reader.linking.entities import name_keys, occupations
from reader.linking.entities.blocking_keys import months_around, parts_of
from reader.linking.entities.entity_store import PostedProfile
from reader.linking.entities.profile_candidates import WINDOW, best, candidates, dominant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.entities.entity_store import StoreDraft
    from reader.linking.entities.occurrences import Profile

APART: Final = frozenset(("norp", "language", "law"))
"""Kinds whose names are not those of another kind: `French` the people, the language."""
_SOUND_SIMILARITY = 0.6
"""How like two surnames with the same consonants must sound."""


def namesake(profile: Profile, draft: StoreDraft) -> str | None:
    """The same name with a role that can be the same person's; where no role is told, the most frequent one's."""
    if profile.kind != "person":
        return None
    same = [
        other
        for other in candidates(f"name:{profile.name}", profile, draft)
        if other.kind == "person" and other.occupation and _one_person(profile, other)
    ]
    if profile.occupation:
        return best(same, profile)
    known = [other for other in same if occupations.share_others(profile.context, other.context)]
    return best(known or same, profile)


def _one_person(first: Profile, second: Profile) -> bool:
    """Whether two roles under one name can be one person's: they agree, an article gives both, or both persons
    appear with the same others."""
    if not occupations.disagree(first.occupation, second.occupation):
        return True
    said = {key for key, _ in first.stands_for} | {key for key, _ in second.stands_for}
    return bool(said & {first.key, second.key}) or occupations.share_others(first.context, second.context)


def fuller_person(profile: Profile, draft: StoreDraft) -> str | None:
    """`George Bush` and `George W. Bush`, `Bill Clinton` and `William Clinton`, unless there are several such."""
    if profile.kind != "person":
        return None
    own = name_keys.person_name(profile.name)
    found: dict[str, Profile] = {}
    for surname in name_keys.surname_keys(own):
        for other in candidates(f"ends:{name_keys.usual_given(own.given)} {surname}", profile, draft):
            name = name_keys.person_name(other.name)
            if (
                other.name != profile.name
                and name_keys.same_given(own.given, name.given)
                and name_keys.same_middle(own, name)
            ):
                found[other.key] = other
    others = [name_keys.person_name(other.name) for other in found.values()]
    if any(not name_keys.same_middle(first, second) for first in others for second in others):
        return None
    return best(list(found.values()), profile)


def overlong_person(profile: Profile, draft: StoreDraft) -> str | None:
    """A longer name with a well-known one in it: the analysis took a word too many, as it does in headlines."""
    if profile.kind != "person":
        return None
    for part in parts_of(profile.name):
        rows = [key for key, _ in draft.posted(f"name:{part}", WINDOW) if key.startswith("person:")]
        found = draft.profile(rows[0]) if rows else None
        if found is not None and found.articles.bit_length() >= profile.articles.bit_length() + 2:
            return found.key
    return None


def person_of_single_name(profile: Profile, draft: StoreDraft) -> str | None:
    """Whom a single name means: the one person with that name, at that time, in all articles."""
    window = _window(profile, draft)
    rows = window or draft.posted(f"surname:{profile.name}", WINDOW)
    if rows:
        return dominant(rows, draft)
    given = draft.posted(f"given:{profile.name}", WINDOW)
    if given:
        found, first = dominant(given, draft), draft.profile(given[0].profile)
        if found is not None and first is not None and occupations.share_others(profile.context, first.context):
            return found
    if profile.month:
        return f"person:~{profile.name}@"
    same = [other for other in candidates(f"name:{profile.name}", profile, draft) if other.kind not in APART]
    return best(same, profile)


def _window(profile: Profile, draft: StoreDraft) -> Sequence[PostedProfile]:
    if not profile.month:
        return ()
    totals: dict[str, int] = {}
    for month in months_around(profile.month):
        for key, weight in draft.posted(f"surname:{profile.name}@{month}", WINDOW):
            totals[key] = totals.get(key, 0) + weight
    posted = [PostedProfile(key, weight) for key, weight in totals.items()]
    return sorted(posted, key=lambda row: (-row.weight, row.profile))


def one_persons_name(first: Profile, second: Profile) -> bool:
    """`Nikol Pashinyan`, `Nikol Pashinian`, who appear with the same others; not `Maria` and `Mario Garcia`."""
    one, two = name_keys.person_name(first.name), name_keys.person_name(second.name)
    if name_keys.sound(one.given) != name_keys.sound(two.given) or not occupations.share_others(
        first.context, second.context
    ):
        return False
    surnames = name_keys.sound(one.surname), name_keys.sound(two.surname)
    return Levenshtein.normalized_similarity(*surnames) >= _SOUND_SIMILARITY
