"""The registry of entities: what a new article changes in it, and what an article that goes away changes back.

`add` and `withdraw` read a few rows of a store and say which rows change. The rows that result depend on the set of
articles alone, not on the order in which they came: counts add up in any order, and what hangs under what is worked
out anew wherever a count that it depends on has changed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.linking.entities import blocking_keys, name_merging
from reader.linking.entities import name_keys as spelling
from reader.linking.entities.entity_store import EntityStore, StoreDraft
from reader.linking.entities.naming import entity_record, id_of
from reader.linking.entities.occurrences import Changes, EntityOccurrence, EntityRecord, Move, Profile, lowest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def add(sightings: Sequence[EntityOccurrence], shelf: EntityStore) -> Changes:
    """What changes when an article arrives. `shelf` is the store without it."""
    return _change(sightings, shelf, 1)


def withdraw(sightings: Sequence[EntityOccurrence], shelf: EntityStore) -> Changes:
    """What changes when an article goes. `shelf` still holds its profiles, but no longer its sightings."""
    return _change(sightings, shelf, -1)


def _change(sightings: Sequence[EntityOccurrence], shelf: EntityStore, sign: int) -> Changes:
    before, draft = StoreDraft(shelf), StoreDraft(shelf)
    touched = _count(_contributions(sightings), draft, sign)
    turned = _hang(touched, before, draft, {sighting.month for sighting in sightings})
    namesakes = {
        other
        for key in touched | turned
        if key.startswith("person:") and ":~" not in key
        for other, _ in draft.posted(f"name:{Profile(key).name}")
    }
    return _Entities(before, draft, touched | turned | namesakes).changes(sightings if sign > 0 else ())


@dataclass(slots=True)
class _Contribution:
    """What one article adds to one profile."""

    label: str
    names: set[str]
    also: set[str]
    context: set[int]
    months: set[str]


def _contributions(sightings: Iterable[EntityOccurrence]) -> dict[str, _Contribution]:
    """By profile. A person's single name counts for its month and for all time."""
    found: dict[str, _Contribution] = {}
    for sighting in sorted(sightings, key=lambda sighting: (sighting.key, sighting.local)):
        for key in {sighting.key, sighting.key.partition("@")[0] + "@"} if ":~" in sighting.key else {sighting.key}:
            part = found.setdefault(key, _Contribution(sighting.label, set(), set(), set(), set()))
            part.label = min(part.label, sighting.label)
            part.names.update(sighting.names)
            part.also.update(sighting.also)
            if key == sighting.key:
                part.context.update(sighting.context)
            part.months.add(sighting.month)
    return found


def _count(contributions: Mapping[str, _Contribution], draft: StoreDraft, sign: int) -> set[str]:
    """Adds an article to its profiles, or takes it away. Returns the keys whose profiles changed."""
    touched = set(contributions)
    for key, part in contributions.items():
        old = draft.profile(key) or Profile(key)
        draft.write(
            replace(
                old,
                articles=old.articles + sign,
                labels=_adjusted(old.labels, (part.label,), sign),
                names=_adjusted(old.names, part.names, sign),
                context=_context(old, part, draft, sign),
            )
        )
        for other in part.also:
            short = draft.profile(other) or Profile(other)
            short = replace(short, stands_for=_adjusted(short.stands_for, (key,), sign))
            draft.write(short)
            draft.post(f"short:{key}", other, dict(short.stands_for).get(key, 0))
            touched.add(other)
        for month in part.months:
            for shelfmark in blocking_keys.monthly_shelfmarks(key, month):
                draft.post(shelfmark, key, draft.weight(shelfmark, key) + sign)
    for key in contributions:
        changed = draft.profile(key)
        for shelfmark in blocking_keys.shelfmarks(key):
            draft.post(shelfmark, key, changed.articles if changed else 0)
    return touched


def _adjusted(counts: tuple[tuple[str, int], ...], keys: Iterable[str], sign: int) -> tuple[tuple[str, int], ...]:
    changed = Counter(dict(counts))
    for key in keys:
        changed[key] += sign
    return tuple(sorted((key, count) for key, count in changed.items() if count > 0))


def _context(old: Profile, part: _Contribution, draft: StoreDraft, sign: int) -> tuple[int, ...]:
    """A sample cannot be taken back: when an article goes that is part of it, it is drawn anew from those that stay."""
    if sign > 0:
        return lowest((*old.context, *part.context))
    if part.context.isdisjoint(old.context):
        return old.context
    return lowest(number for sighting in draft.shelf.sightings_of(old.key) for number in sighting.context)


def _hang(touched: set[str], before: StoreDraft, draft: StoreDraft, months: set[str]) -> set[str]:
    """Works out anew what hangs under what, for all profiles that the change can have an effect on."""
    uneasy = set(touched)
    for key in touched:
        old, new = before.profile(key), draft.profile(key)
        if new is None:
            continue
        uneasy.update(other for other, _ in new.stands_for)
        uneasy.update(other for other, _ in (old.stands_for if old else ()))
        uneasy.update(name_merging.around_last_word(new, draft))
        uneasy.update(name_merging.around_state_body(new, draft))
        if new.walk or (new.kind == "person" and not new.bare):
            uneasy.update(other for other, _ in draft.posted(f"name:{new.name}"))
        if old is not None and new.kind == "person" and old.context != new.context:
            uneasy.update(_neighbours(key, draft))
        if old is None or name_merging.rank(old) != name_merging.rank(new) or bool(old.articles) != bool(new.articles):
            uneasy.update(_neighbours(key, draft))
    names = {Profile(key).name for key in touched if ":~" not in key}
    uneasy.update(f"person:~{name}@" for name in names)
    turned = _settle((key for key in uneasy if _tier(key, draft) == _FULL), draft)
    acronyms = {key for key in uneasy if _tier(key, draft) == _SHORT}
    for key in (*touched, *turned):
        name = Profile(key).name
        acronyms.update(other for short in spelling.initials(name) for other, _ in draft.posted(f"acronym:{short}"))
    turned |= _settle(acronyms, draft)
    singles = {key for key in uneasy if ":~" in key} | _single_names(touched, turned, before, draft, months)
    return turned | _settle(singles, draft)


_FULL, _SHORT, _SINGLE = range(3)


def _tier(key: str, draft: StoreDraft) -> int:
    if ":~" in key:
        return _SINGLE
    profile = draft.profile(key)
    return _SHORT if profile is not None and name_merging.short_form(profile) else _FULL


def _neighbours(key: str, draft: StoreDraft) -> set[str]:
    """Profiles that stand with this one under a shelfmark by which names compare themselves."""
    return {
        other
        for shelfmark in (*blocking_keys.shelfmarks(key), f"short:{key}", f"within:{Profile(key).name}")
        if shelfmark.startswith(("name:", "sounds:", "ends:", "short:", "within:"))
        for other, _ in draft.posted(shelfmark)
    }


def _settle(keys: Iterable[str], draft: StoreDraft) -> set[str]:
    """Hangs each profile where the rules want it. Returns those that changed place, and all below them."""
    turned: set[str] = set()
    for key in sorted(keys):
        profile = draft.profile(key)
        if profile is None:
            continue
        parent = name_merging.parent_of(profile, draft) if profile.articles else None
        if parent != profile.parent:
            draft.set_parent(profile, parent)
            turned |= {key, *_below(key, draft)}
    return turned


def _below(key: str, draft: StoreDraft) -> set[str]:
    """All profiles under this one but persons' single names."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        children = {child for child, _ in draft.posted(f"child:{waiting.pop()}")} - found
        found |= children
        waiting.extend(children)
    return found


def _single_names(
    touched: set[str], turned: set[str], before: StoreDraft, draft: StoreDraft, months: set[str]
) -> set[str]:
    """Single names that may now mean somebody else, because persons with that name became more, fewer or others."""
    found: set[str] = set()
    around = {near for month in months if month for near in blocking_keys.months_around(month)}
    for key in touched | turned:
        profile = Profile(key)
        if profile.bare or profile.kind != "person":
            continue
        person = spelling.person_name(profile.name)
        for name in spelling.surname_keys(person) | {person.given}:
            marks = (f"surname:{name}", f"given:{name}")
            if key in turned or any(
                name_merging.outcome(mark, before) != name_merging.outcome(mark, draft) for mark in marks
            ):
                found.update(other for other, _ in draft.posted(f"bare:{name}"))
            found.update(f"person:~{name}@{month}" for month in around | {""})
        if name_merging.outcome(f"given:{person.given}", draft)[1] is not None:
            found.update(other for other, _ in draft.posted(f"bare:{person.given}"))
    return found


class _Entities:
    """Which entity each profile belongs to after a change."""

    def __init__(self, before: StoreDraft, draft: StoreDraft, suspects: set[str]) -> None:
        self.draft = draft
        self.records: dict[str, EntityRecord] = {}
        roots = {name_merging.root_of(key, state) for key in suspects for state in (before, draft)}
        for root in sorted(roots):
            self._name(root)
        for key in sorted(suspects):
            profile = draft.profile(key)
            if profile is not None:
                self._assign(
                    profile, self._present(name_merging.root_of(key, draft)).entity if profile.articles else ""
                )

    def _name(self, root: str) -> None:
        profile = self.draft.profile(root)
        if profile is None or profile.parent is not None or not profile.articles:
            return
        keys = [root, *sorted(_below(root, self.draft))]
        members = [self._present(key) for key in keys]
        entity_id = id_of(members, self.draft)
        for member in members:
            self._assign(member, entity_id)
        self.records[entity_id] = entity_record(entity_id, members, self.draft)

    def _present(self, key: str) -> Profile:
        return self.draft.profile(key) or Profile(key)

    def _assign(self, profile: Profile, entity_id: str) -> None:
        """Gives a profile its entity, and the single names under it too when that is another one than before."""
        if profile.entity != entity_id:
            self.draft.write(replace(profile, entity=entity_id))
            for single, _ in self.draft.posted(f"single:{profile.key}"):
                self._assign(self._present(single), entity_id)

    def changes(self, sightings: Sequence[EntityOccurrence]) -> Changes:
        """All that this change does to the store."""
        profiles = self.draft.changed_profiles()
        moved = _moves(profiles, self.draft)
        before = {old.entity for profile in profiles if (old := self.draft.stored(profile.key)) and old.entity}
        gone = before - {profile.entity for profile in profiles} - set(self.records)
        ways: dict[str, set[str]] = {}
        for move in moved:
            ways.setdefault(move.old, set()).add(move.new)
        return Changes(
            profiles=profiles,
            postings=self.draft.changed_postings(),
            entities=tuple(record for record in self.records.values() if record != self.draft.shelf.entity(record.id)),
            gone=tuple(sorted(gone)),
            renamed=tuple((old, new) for old in sorted(gone) if len(ways.get(old, ())) == 1 for new in ways[old]),
            moved=tuple(moved),
            links={sighting.local: self._present(sighting.key).entity for sighting in sightings},
        )


def _moves(profiles: Iterable[Profile], draft: StoreDraft) -> list[Move]:
    """Profiles that went from one entity to another."""
    return [
        Move(profile.key, old.entity, profile.entity)
        for profile in profiles
        if (old := draft.stored(profile.key)) and old.entity and profile.entity not in ("", old.entity)
    ]
