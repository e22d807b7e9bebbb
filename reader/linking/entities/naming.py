"""What an entity is called: its id, its label, its name and its other names, from the profiles that belong to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.linking.entities import name_keys, name_merging, occupations
from reader.linking.entities.occurrences import EntityRecord, Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.entities.entity_store import StoreDraft

_ALIASES = 12
"""How many other names an entity is listed with."""


_ID_LASTS = 8
"""How many times as frequent as the name in its id another name of an entity must be to take that place."""
_PRECEDENCE = {"GPE": 0, "PERSON": 1, "ORG": 2, "LOC": 3, "FAC": 4, "NORP": 5}
"""Which label an entity gets while articles are of two minds: the one that analyses mistake for others."""


_TRUSTED = 2
"""How much more these labels weigh than `WORK_OF_ART`, `PRODUCT` and others that analyses give to what is strange."""


def id_of(members: Sequence[Profile], draft: StoreDraft) -> str:
    """An entity's id: its label, and the name among those of that label's kind that outlasts small changes.

    A name gives way to another only when that stands in many times as many articles: ids seldom change.
    """
    label = _label(members)
    named = [member for member in members if member.kind == name_keys.kind_of(label)] or list(members)
    full = [member for member in named if not name_merging.short_form(member)] or named
    most = max(member.articles for member in full)
    top = min((member for member in full if member.articles * _ID_LASTS >= most), key=lambda member: member.key)
    month = f"-{top.month}" if top.month else ""
    return f"{label.lower()}/{name_keys.slug(top.name)}{month}{_apart(top, members, draft)}"


def _apart(top: Profile, members: Sequence[Profile], draft: StoreDraft) -> str:
    """What tells a person's id from that of a more frequent namesake: the role."""
    if top.kind != "person" or top.bare:
        return ""
    namesakes = [
        profile
        for key, _ in draft.posted(f"name:{top.name}")
        if key.startswith("person:") and (profile := draft.profile(key)) and profile.articles
    ]
    most = max((profile.articles for profile in namesakes), default=0)
    first = min(
        (profile for profile in namesakes if profile.articles * _ID_LASTS >= most and profile.occupation),
        key=lambda profile: profile.key,
        default=top,
    )
    return "" if first.key in {member.key for member in members} else f"-{occupations.shown(top.occupation)}"


def _label(members: Sequence[Profile]) -> str:
    """The label that most articles give to the full name; of two that are about as frequent always the same one."""
    counts: Counter[str] = Counter()
    for member in [member for member in members if not name_merging.short_form(member)] or members:
        for label, articles in member.labels:
            counts[label] += _TRUSTED * articles if label in _PRECEDENCE else articles
    most = max(counts.values(), default=0)
    near = [label for label in counts if 3 * counts[label] >= 2 * most]
    return min(near, key=lambda label: (_PRECEDENCE.get(label, len(_PRECEDENCE)), label), default="")


def entity_record(entity_id: str, members: Sequence[Profile], draft: StoreDraft) -> EntityRecord:
    counts: Counter[str] = Counter()
    for member in members:
        counts.update(dict(member.names))
    for single, _ in draft.posted(f"single:{members[0].key}", 2):
        counts.update(dict.fromkeys(dict((draft.profile(single) or Profile(single)).names), 0))
    full = [member for member in members if not name_merging.short_form(member)] or members
    name = _display_name(min(full, key=lambda member: (-member.articles, member.key)))
    others = sorted((other for other in counts if other != name), key=lambda other: (-counts[other], other))
    keys = tuple(member.key for member in members)
    return EntityRecord(entity_id, name, _label(members), tuple(others[:_ALIASES]), keys)


def _display_name(profile: Profile) -> str:
    """The most frequent way to write it in full; capital letters throughout only where nothing else is known."""

    def order(item: tuple[str, int]) -> tuple[bool, bool, int, str]:
        name, count = item
        folded = name_keys.fold(name).removeprefix("the ")
        return (folded != profile.name, name.isupper() and not name_keys.is_acronym(name), -count, name)

    return min(profile.names, key=order).value
