"""The registry of entities: what a new article changes in it, and what an article that goes away changes back.

`add` and `withdraw` read a few rows of a store and say which rows change. The rows that result depend on the set of
articles alone, not on the order in which they came: counts add up in any order, and what hangs under what is worked
out anew wherever a count that it depends on has changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.linking.entities import blocking_keys, name_keys, name_merging
from reader.linking.entities.contributions import contributions_of
from reader.linking.entities.entity_moves import Move, RenamedEntity
from reader.linking.entities.entity_store import EntityStore, StoreDraft
from reader.linking.entities.naming import entity_record, id_of
from reader.linking.entities.occurrences import (
    ArticleCount,
    Changes,
    EntityOccurrence,
    EntityRecord,
    Profile,
    lowest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.entities.contributions import Contribution


def add(occurrences: Sequence[EntityOccurrence], store: EntityStore) -> Changes:
    """What changes when an article arrives. `store` is the store without it."""
    changes = add_all([occurrences], store)
    profiles = {profile.key: profile for profile in changes.profiles}
    links = {occurrence.local: profiles[occurrence.key].entity for occurrence in occurrences}
    return replace(changes, links=links)


def add_all(articles: Sequence[Sequence[EntityOccurrence]], store: EntityStore) -> Changes:
    """What changes when several articles arrive, each with these occurrences, without `links`: the same as when one
    comes after the other, but what they have in common is worked out once."""
    return _change(articles, store, 1)


def withdraw(occurrences: Sequence[EntityOccurrence], store: EntityStore) -> Changes:
    """What changes when an article goes. `store` still holds its profiles, but no longer its occurrences."""
    return _change([occurrences], store, -1)


def _change(articles: Sequence[Sequence[EntityOccurrence]], store: EntityStore, sign: int) -> Changes:
    before, draft = StoreDraft(store), StoreDraft(store)
    contributions = contributions_of(articles)
    touched = _count(contributions, draft, sign)
    moved = _attach(touched, before, draft, {key: set(part.months) for key, part in contributions.items()})
    namesakes = {
        other
        for key in touched | moved
        if key.startswith("person:") and ":~" not in key
        for other, _ in draft.posted(f"name:{Profile(key).name}")
    }
    return _Entities(before, draft, touched | moved | namesakes).changes()


def _count(contributions: Mapping[str, Contribution], draft: StoreDraft, sign: int) -> set[str]:
    """Adds articles to their profiles, or takes them away. Returns the keys whose profiles changed."""
    touched = set(contributions)
    for key, part in contributions.items():
        old = draft.profile(key) or Profile(key)
        draft.write(
            replace(
                old,
                articles=old.articles + sign * part.articles,
                labels=_adjusted(old.labels, part.labels, sign),
                names=_adjusted(old.names, part.names, sign),
                context=_context(old, part, draft, sign),
            )
        )
        for other, times in part.also.items():
            short = draft.profile(other) or Profile(other)
            short = replace(short, stands_for=_adjusted(short.stands_for, {key: times}, sign))
            draft.write(short)
            draft.post(f"short:{key}", other, dict(short.stands_for).get(key, 0))
            touched.add(other)
        for month, times in part.months.items():
            for blocking_key in blocking_keys.monthly_blocking_keys(key, month):
                draft.post(blocking_key, key, draft.weight(blocking_key, key) + sign * times)
    for key in contributions:
        changed = draft.profile(key)
        for blocking_key in blocking_keys.keys_of(key):
            draft.post(blocking_key, key, changed.articles if changed else 0)
    return touched


def _adjusted(counts: tuple[ArticleCount, ...], times: Mapping[str, int], sign: int) -> tuple[ArticleCount, ...]:
    changed = dict(counts)
    for key, more in times.items():
        changed[key] = changed.get(key, 0) + sign * more
    return tuple(sorted(ArticleCount(value, articles) for value, articles in changed.items() if articles > 0))


def _context(old: Profile, part: Contribution, draft: StoreDraft, sign: int) -> tuple[int, ...]:
    """A sample cannot be taken back: when an article goes that is part of it, it is drawn anew from those that stay."""
    if sign > 0:
        return lowest((*old.context, *part.context))
    if part.context.isdisjoint(old.context):
        return old.context
    return lowest(number for occurrence in draft.store.occurrences_of(old.key) for number in occurrence.context)


def _attach(touched: set[str], before: StoreDraft, draft: StoreDraft, months: Mapping[str, set[str]]) -> set[str]:
    """Works out anew what hangs under what, for all profiles that the change can have an effect on.

    `months`: those of the articles that name a profile.
    """
    to_recheck = set(touched)
    for key in touched:
        old, new = before.profile(key), draft.profile(key)
        if new is None:
            continue
        to_recheck.update(other for other, _ in new.stands_for)
        to_recheck.update(other for other, _ in (old.stands_for if old else ()))
        to_recheck.update(name_merging.around_last_word(new, draft))
        to_recheck.update(name_merging.around_state_body(new, draft))
        if new.occupation or (new.kind == "person" and not new.bare):
            to_recheck.update(other for other, _ in draft.posted(f"name:{new.name}"))
        if old is not None and new.kind == "person" and old.context != new.context:
            to_recheck.update(_neighbours(key, draft))
        if old is None or name_merging.rank(old) != name_merging.rank(new) or bool(old.articles) != bool(new.articles):
            to_recheck.update(_neighbours(key, draft))
    names = {Profile(key).name for key in touched if ":~" not in key}
    to_recheck.update(f"person:~{name}@" for name in names)
    moved = _settle((key for key in to_recheck if _tier(key, draft) == _FULL), draft)
    acronyms = {key for key in to_recheck if _tier(key, draft) == _SHORT}
    for key in (*touched, *moved):
        name = Profile(key).name
        acronyms.update(other for short in name_keys.initials(name) for other, _ in draft.posted(f"acronym:{short}"))
    moved |= _settle(acronyms, draft)
    singles = {key for key in to_recheck if ":~" in key} | _single_names(touched, moved, before, draft, months)
    return moved | _settle(singles, draft)


_FULL, _SHORT, _SINGLE = range(3)


def _tier(key: str, draft: StoreDraft) -> int:
    if ":~" in key:
        return _SINGLE
    profile = draft.profile(key)
    return _SHORT if profile is not None and name_merging.short_form(profile) else _FULL


def _neighbours(key: str, draft: StoreDraft) -> set[str]:
    """Profiles that stand with this one under a blocking key by which names compare themselves."""
    return {
        other
        for blocking_key in (*blocking_keys.keys_of(key), f"short:{key}", f"within:{Profile(key).name}")
        if blocking_key.startswith(("name:", "sounds:", "ends:", "short:", "within:"))
        for other, _ in draft.posted(blocking_key)
    }


def _settle(keys: Iterable[str], draft: StoreDraft) -> set[str]:
    """Hangs each profile where the rules want it. Returns those that changed place, and all below them."""
    moved: set[str] = set()
    for key in sorted(keys):
        profile = draft.profile(key)
        if profile is None:
            continue
        parent = name_merging.parent_of(profile, draft) if profile.articles else None
        if parent != profile.parent:
            draft.set_parent(profile, parent)
            moved |= {key, *_below(key, draft)}
    return moved


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
    touched: set[str], moved: set[str], before: StoreDraft, draft: StoreDraft, months: Mapping[str, set[str]]
) -> set[str]:
    """Single names that may now mean somebody else, because persons with that name became more, fewer or others."""
    found: set[str] = set()
    for key in touched | moved:
        profile = Profile(key)
        if profile.bare or profile.kind != "person":
            continue
        person = name_keys.person_name(profile.name)
        around = {near for month in months.get(key, ()) if month for near in blocking_keys.months_around(month)}
        for name in name_keys.surname_keys(person) | {person.given}:
            marks = (f"surname:{name}", f"given:{name}")
            if key in moved or any(
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

    def changes(self) -> Changes:
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
            entities=tuple(record for record in self.records.values() if record != self.draft.store.entity(record.id)),
            gone=tuple(sorted(gone)),
            renamed=tuple(
                RenamedEntity(old, new) for old in sorted(gone) if len(ways.get(old, ())) == 1 for new in ways[old]
            ),
            moved=tuple(moved),
        )


def _moves(profiles: Iterable[Profile], draft: StoreDraft) -> list[Move]:
    """Profiles that went from one entity to another."""
    return [
        Move(profile.key, old.entity, profile.entity)
        for profile in profiles
        if (old := draft.stored(profile.key)) and old.entity and profile.entity not in ("", old.entity)
    ]
