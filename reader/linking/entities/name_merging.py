"""Which names belong together: for each profile the one it hangs under, by rules over counts that any order gives.

A profile hangs under at most one other, and only under one that outranks it, so that no circle can come about. A
rule looks at a few profiles that stand under the same blocking key; it never goes through the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from reader.linking.entities import name_keys, person_merging
from reader.linking.entities.blocking_keys import VARIED, tail_of
from reader.linking.entities.profile_candidates import (
    DOMINANCE,
    WINDOW,
    best,
    candidates,
    dominant,
    outcome,
    outranks,
    rank,
    root_of,
    short_form,
)
from reader.linking.entities.state_bodies import body_of_country, is_state_body

if TYPE_CHECKING:
    from reader.linking.entities.entity_store import StoreDraft
    from reader.linking.entities.occurrences import Profile

__all__ = [
    "DOMINANCE",
    "around_last_word",
    "outcome",
    "outranks",
    "parent_of",
    "rank",
    "root_of",
    "short_form",
]

_SOUND_SIMILARITY = {"org": 0.9, "place": 0.8}
"""How like two names with the same consonants must sound."""
_LONG_NAME = 6
_TEAMS = frozenset(("org", "product", "work_of_art", "event"))
"""What a team's or a paper's short name is taken for."""


def parent_of(profile: Profile, draft: StoreDraft) -> str | None:
    """The key of the profile that this one hangs under."""
    if profile.bare:
        return person_merging.person_of_single_name(profile, draft)
    for rule in (
        person_merging.namesake,
        _said_by_an_article,
        _spelt_out,
        person_merging.fuller_person,
        person_merging.overlong_person,
        _spelt_alike,
        _by_last_word,
        _of_one_country,
        _other_kind,
    ):
        found = rule(profile, draft)
        if found is not None:
            return found
    return None


def _said_by_an_article(profile: Profile, draft: StoreDraft) -> str | None:
    """An article called one entity by both names: "the European Space Agency (ESA)"."""
    own = _meant(profile, draft)
    if own is not None and outranks(own, profile):
        return own.key
    shorter = [
        short
        for short in candidates(f"short:{profile.key}", profile, draft)
        if outranks(short, profile) and (meant := _meant(short, draft)) is not None and meant.key == profile.key
    ]
    return best(shorter, profile)


def _meant(short: Profile, draft: StoreDraft) -> Profile | None:
    """What articles use a name for, when they agree."""
    ordered = sorted(short.stands_for, key=lambda said: (-said.articles, said.value))
    if not ordered or (len(ordered) > 1 and ordered[0][1] < 2 * ordered[1][1]):
        return None
    key, count = ordered[0]
    full = draft.profile(key)
    if full is None or not full.articles:
        return None
    plausible = _plausible(short, full)
    return full if plausible or (count > 1 and 3 * count >= short.articles) else None


def _plausible(short: Profile, full: Profile) -> bool:
    """Whether one name looks like a form of the other, so that a single article's word is enough."""
    if short.name.replace(" ", "") in name_keys.initials(full.name):
        return True
    if short.kind == "person" or full.kind == "person":
        first, second = name_keys.person_name(short.name), name_keys.person_name(full.name)
        return bool(name_keys.surname_keys(first) & name_keys.surname_keys(second))
    weighty = set(short.name.split()) - name_keys.words().function_words
    return bool(weighty & set(full.name.split())) or (short_form(short) and _abbreviates(short.name, full.name))


def _abbreviates(short: str, full: str) -> bool:
    """Whether an acronym's letters stand in a name in this order, the first one at its beginning."""
    letters = iter(full)
    return full[:1] == short[:1] and all(letter in letters for letter in short)


def _spelt_out(profile: Profile, draft: StoreDraft) -> str | None:
    """An acronym whose letters begin the words of one organisation only, or of one far more often named."""
    if profile.kind not in ("org", "place") or not short_form(profile) or len(profile.name) < len("who"):
        return None
    return dominant(draft.posted(f"initials:{profile.name}", WINDOW), draft)


def _by_last_word(profile: Profile, draft: StoreDraft) -> str | None:
    """`Colts`, where one organisation only, or one far more often than others, is called `… Colts`."""
    if profile.kind not in _TEAMS:
        return None
    if " " not in profile.name:
        full = _called_by(profile.name, draft)
        return full.key if full is not None and outranks(full, profile) else None
    tail = tail_of(profile.name) if profile.kind == "org" else ""
    called = _called_by(tail, draft) if tail else None
    if called is None or called.key != profile.key:
        return None
    shorts = [short for short in candidates(f"name:{tail}", profile, draft) if short.kind in _TEAMS]
    return best(shorts, profile)


def _called_by(tail: str, draft: StoreDraft) -> Profile | None:
    rows = draft.posted(f"tail:{tail}", 2)
    if not rows or (len(rows) > 1 and rows[0][1] < DOMINANCE * rows[1][1]):
        return None
    return draft.profile(rows[0][0])


def _of_one_country(profile: Profile, draft: StoreDraft) -> str | None:
    """`Foreign Ministry`, where that of one country only, or of one far more often, is told of."""
    if profile.kind != "org" or not is_state_body(profile.name) or body_of_country(profile.name):
        return None
    return dominant(draft.posted(f"body:{name_keys.skeleton(profile.name)}", WINDOW), draft)


def around_state_body(profile: Profile, draft: StoreDraft) -> set[str]:
    """Profiles that `_of_one_country` looks at together with this one."""
    body = body_of_country(profile.name) if profile.kind == "org" else ""
    return {key for key, _ in draft.posted(f"anybody:{name_keys.skeleton(body)}")} if body else set()


def around_last_word(profile: Profile, draft: StoreDraft) -> set[str]:
    """Profiles that `_by_last_word` looks at together with this one."""
    tail = profile.name if " " not in profile.name else tail_of(profile.name)
    if not tail or profile.kind not in _TEAMS:
        return set()
    rows = (*draft.posted(f"tail:{tail}", 3), *draft.posted(f"name:{tail}"))
    return {key for key, _ in rows}


def _spelt_alike(profile: Profile, draft: StoreDraft) -> str | None:
    """Spelling variants: `Defence Ministry`, `Defense Ministry`; `Kyiv`, `Kiev`."""
    consonants = name_keys.skeleton(profile.name)
    alike = [
        other
        for other in candidates(f"sounds:{profile.kind}:{consonants}", profile, draft)
        if other.name != profile.name and _one_spelling(profile, other)
    ]
    return best(alike, profile)


def _one_spelling(first: Profile, second: Profile) -> bool:
    if short_form(first) or short_form(second):
        return False
    if first.kind not in VARIED:
        return False
    heard = name_keys.sound(first.name), name_keys.sound(second.name)
    if heard[0] == heard[1]:
        return True
    if first.kind == "person":
        return person_merging.one_persons_name(first, second)
    long = min(len(heard[0]), len(heard[1])) >= _LONG_NAME
    needed = _SOUND_SIMILARITY[first.kind]
    return long and Levenshtein.normalized_similarity(*heard) >= needed


def _other_kind(profile: Profile, draft: StoreDraft) -> str | None:
    """The same name under another label: one of the two was a slip of the analysis."""
    if profile.kind in person_merging.APART:
        return None
    same = [
        other
        for other in candidates(f"name:{profile.name}", profile, draft)
        if other.kind not in person_merging.APART and other.kind != profile.kind
    ]
    return best(same, profile)
