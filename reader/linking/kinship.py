"""Which names belong together: for each profile the one it hangs under, by rules over counts that any order gives.

A profile hangs under at most one other, and only under one that outranks it, so that no circle can come about. A
rule looks at a few profiles that stand under the same shelfmark; it never goes through the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from reader.linking import names as spelling
from reader.linking import walks
from reader.linking.shelfmarks import VARIED, months_around, parts_of, tail_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reader.linking.records import Profile
    from reader.linking.shelf import Draft

DOMINANCE = 4
"""How many times as often as the next one somebody must be named for a single name to mean them."""

_SOUND_SIMILARITY = {"person": 0.6, "org": 0.9, "place": 0.8}
"""How like two names with the same consonants must sound."""
_LONG_NAME = 6
_WINDOW_CANDIDATES = 6
_TEAMS = frozenset(("org", "product", "work_of_art", "event"))
"""What a team's or a paper's short name is taken for."""
_APART = frozenset(("norp", "language", "law"))
"""Kinds whose names are not those of another kind: `French` the people, the language."""


def short_form(profile: Profile) -> bool:
    """Whether a profile is a single name or an acronym, which stand for a fuller one whenever there is one."""
    return profile.bare or (" " not in profile.name and any(spelling.is_acronym(name) for name, _ in profile.names[:1]))


def rank(profile: Profile) -> tuple[int, int, int]:
    """Fuller forms first, then persons with a role, for who has none may be either of two namesakes; then those in
    more articles, in powers of two so that ranks seldom change."""
    if profile.bare:
        return (-1 if profile.month else 0, 0, profile.articles.bit_length())
    return (0 if short_form(profile) else 1, bool(profile.walk), profile.articles.bit_length())


def outranks(first: Profile, second: Profile) -> bool:
    ranks = rank(first), rank(second)
    return ranks[0] > ranks[1] or (ranks[0] == ranks[1] and first.key < second.key)


def parent_of(profile: Profile, draft: Draft) -> str | None:
    """The key of the profile that this one hangs under."""
    if profile.bare:
        return _person_of_single_name(profile, draft)
    for rule in (
        _namesake,
        _said_by_an_article,
        _spelt_out,
        _fuller_person,
        _overlong_person,
        _spelt_alike,
        _by_last_word,
        _other_kind,
    ):
        found = rule(profile, draft)
        if found is not None:
            return found
    return None


def _namesake(profile: Profile, draft: Draft) -> str | None:
    """The same name with a role that can be the same person's; where no role is told, the most frequent one's."""
    if profile.kind != "person":
        return None
    same = [
        other
        for other in _candidates(f"name:{profile.name}", profile, draft)
        if other.kind == "person" and other.walk and one_person(profile, other)
    ]
    if profile.walk:
        return _best(same, profile)
    known = [other for other in same if walks.share_others(profile.context, other.context)]
    return _best(known or same, profile)


def one_person(first: Profile, second: Profile) -> bool:
    """Whether two roles under one name can be one person's: they agree, an article gives both, or both persons
    appear with the same others."""
    if not walks.disagree(first.walk, second.walk):
        return True
    said = {key for key, _ in first.stands_for} | {key for key, _ in second.stands_for}
    return bool(said & {first.key, second.key}) or walks.share_others(first.context, second.context)


def root_of(key: str, draft: Draft) -> str:
    """The profile at the top of the one with this key."""
    while (profile := draft.profile(key)) is not None and profile.parent is not None:
        key = profile.parent
    return key


def _candidates(shelfmark: str, profile: Profile, draft: Draft) -> Iterator[Profile]:
    for key, _ in draft.posted(shelfmark):
        found = draft.profile(key)
        if key != profile.key and found is not None and found.articles:
            yield found


def _best(found: Sequence[Profile], profile: Profile) -> str | None:
    best: Profile | None = None
    for candidate in found:
        if outranks(candidate, profile) and (best is None or outranks(candidate, best)):
            best = candidate
    return best.key if best else None


def _said_by_an_article(profile: Profile, draft: Draft) -> str | None:
    """An article called one entity by both names: "the European Space Agency (ESA)"."""
    own = _meant(profile, draft)
    if own is not None and outranks(own, profile):
        return own.key
    shorter = [
        short
        for short in _candidates(f"short:{profile.key}", profile, draft)
        if outranks(short, profile) and (meant := _meant(short, draft)) is not None and meant.key == profile.key
    ]
    return _best(shorter, profile)


def _meant(short: Profile, draft: Draft) -> Profile | None:
    """What articles use a name for, when they agree."""
    ordered = sorted(short.stands_for, key=lambda item: (-item[1], item[0]))
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
    if short.name.replace(" ", "") in spelling.initials(full.name):
        return True
    if short.kind == "person" or full.kind == "person":
        first, second = spelling.person_name(short.name), spelling.person_name(full.name)
        return bool(spelling.surname_keys(first) & spelling.surname_keys(second))
    weighty = set(short.name.split()) - spelling.words().function_words
    return bool(weighty & set(full.name.split())) or (short_form(short) and _abbreviates(short.name, full.name))


def _abbreviates(short: str, full: str) -> bool:
    """Whether an acronym's letters stand in a name in this order, the first one at its beginning."""
    letters = iter(full)
    return full[:1] == short[:1] and all(letter in letters for letter in short)


def _spelt_out(profile: Profile, draft: Draft) -> str | None:
    """An acronym whose letters begin the words of one organisation only, or of one far more often named."""
    if profile.kind not in ("org", "place") or not short_form(profile) or len(profile.name) < len("who"):
        return None
    return _dominant(draft.posted(f"initials:{profile.name}", _WINDOW_CANDIDATES), draft)


def _dominant(rows: Sequence[tuple[str, int]], draft: Draft) -> str | None:
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


def outcome(shelfmark: str, draft: Draft) -> tuple[bool, str | None]:
    """Whether anybody stands under a shelfmark, and whom it means."""
    rows = draft.posted(shelfmark, _WINDOW_CANDIDATES)
    return bool(rows), _dominant(rows, draft)


def _fuller_person(profile: Profile, draft: Draft) -> str | None:
    """`George Bush` and `George W. Bush`, `Bill Clinton` and `William Clinton`, unless there are several such."""
    if profile.kind != "person":
        return None
    own = spelling.person_name(profile.name)
    found: dict[str, Profile] = {}
    for surname in spelling.surname_keys(own):
        for other in _candidates(f"ends:{spelling.usual_given(own.given)} {surname}", profile, draft):
            name = spelling.person_name(other.name)
            if (
                other.name != profile.name
                and spelling.same_given(own.given, name.given)
                and spelling.same_middle(own, name)
            ):
                found[other.key] = other
    others = [spelling.person_name(other.name) for other in found.values()]
    if any(not spelling.same_middle(first, second) for first in others for second in others):
        return None
    return _best(list(found.values()), profile)


def _overlong_person(profile: Profile, draft: Draft) -> str | None:
    """A longer name with a well-known one in it: the analysis took a word too many, as it does in headlines."""
    if profile.kind != "person":
        return None
    for part in parts_of(profile.name):
        rows = [key for key, _ in draft.posted(f"name:{part}", _WINDOW_CANDIDATES) if key.startswith("person:")]
        found = draft.profile(rows[0]) if rows else None
        if found is not None and found.articles.bit_length() >= profile.articles.bit_length() + 2:
            return found.key
    return None


def _by_last_word(profile: Profile, draft: Draft) -> str | None:
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
    shorts = [short for short in _candidates(f"name:{tail}", profile, draft) if short.kind in _TEAMS]
    return _best(shorts, profile)


def _called_by(tail: str, draft: Draft) -> Profile | None:
    rows = draft.posted(f"tail:{tail}", 2)
    if not rows or (len(rows) > 1 and rows[0][1] < DOMINANCE * rows[1][1]):
        return None
    return draft.profile(rows[0][0])


def around_last_word(profile: Profile, draft: Draft) -> set[str]:
    """Profiles that `_by_last_word` looks at together with this one."""
    tail = profile.name if " " not in profile.name else tail_of(profile.name)
    if not tail or profile.kind not in _TEAMS:
        return set()
    rows = (*draft.posted(f"tail:{tail}", 3), *draft.posted(f"name:{tail}"))
    return {key for key, _ in rows}


def _spelt_alike(profile: Profile, draft: Draft) -> str | None:
    """Spelling variants: `Defence Ministry`, `Defense Ministry`; `Kyiv`, `Kiev`."""
    consonants = spelling.skeleton(profile.name)
    alike = [
        other
        for other in _candidates(f"sounds:{profile.kind}:{consonants}", profile, draft)
        if other.name != profile.name and _one_spelling(profile, other)
    ]
    return _best(alike, profile)


def _one_spelling(first: Profile, second: Profile) -> bool:
    if short_form(first) or short_form(second):
        return False
    if first.kind not in VARIED:
        return False
    heard = spelling.sound(first.name), spelling.sound(second.name)
    if heard[0] == heard[1]:
        return True
    if first.kind == "person":
        return _one_persons_name(first, second)
    long = min(len(heard[0]), len(heard[1])) >= _LONG_NAME
    needed = _SOUND_SIMILARITY[first.kind]
    return long and Levenshtein.normalized_similarity(*heard) >= needed


def _one_persons_name(first: Profile, second: Profile) -> bool:
    """`Nikol Pashinyan`, `Nikol Pashinian`, who appear with the same others; not `Maria` and `Mario Garcia`."""
    one, two = spelling.person_name(first.name), spelling.person_name(second.name)
    if spelling.sound(one.given) != spelling.sound(two.given) or not walks.share_others(first.context, second.context):
        return False
    surnames = spelling.sound(one.surname), spelling.sound(two.surname)
    return Levenshtein.normalized_similarity(*surnames) >= _SOUND_SIMILARITY["person"]


def _other_kind(profile: Profile, draft: Draft) -> str | None:
    """The same name under another label: one of the two was a slip of the analysis."""
    if profile.kind in _APART:
        return None
    same = [
        other
        for other in _candidates(f"name:{profile.name}", profile, draft)
        if other.kind not in _APART and other.kind != profile.kind
    ]
    return _best(same, profile)


def _person_of_single_name(profile: Profile, draft: Draft) -> str | None:
    """Whom a single name means: the one person with that name, at that time, in all articles."""
    window = _window(profile, draft)
    rows = window or draft.posted(f"surname:{profile.name}", _WINDOW_CANDIDATES)
    if rows:
        return _dominant(rows, draft)
    given = draft.posted(f"given:{profile.name}", _WINDOW_CANDIDATES)
    if given:
        found, first = _dominant(given, draft), draft.profile(given[0][0])
        if found is not None and first is not None and walks.share_others(profile.context, first.context):
            return found
    if profile.month:
        return f"person:~{profile.name}@"
    same = [other for other in _candidates(f"name:{profile.name}", profile, draft) if other.kind not in _APART]
    return _best(same, profile)


def _window(profile: Profile, draft: Draft) -> Sequence[tuple[str, int]]:
    if not profile.month:
        return ()
    totals: dict[str, int] = {}
    for month in months_around(profile.month):
        for key, weight in draft.posted(f"surname:{profile.name}@{month}", _WINDOW_CANDIDATES):
            totals[key] = totals.get(key, 0) + weight
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))
