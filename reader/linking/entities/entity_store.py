"""Where profiles stand: what linking asks of a store, a store in memory, and a draft of changes over a store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.linking.entities.occurrences import Changes, EntityOccurrence, EntityRecord, Posting, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


class PostedProfile(NamedTuple):
    """The key of a profile that stands under a blocking key, with its weight there."""

    profile: str
    weight: int


class EntityStore(Protocol):
    """What linking reads from a store. Every look-up is by an exact key and gives few rows, however many articles."""

    def profile(self, key: str) -> Profile | None:
        """The profile that is filed under a key."""

    def posted(self, blocking_key: str, limit: int | None = None) -> Sequence[PostedProfile]:
        """What stands under a blocking key, by falling weight, then by key."""

    def weight(self, blocking_key: str, key: str) -> int:
        """The weight of one profile under a blocking key; 0 where it is not posted."""

    def entity(self, entity_id: str) -> EntityRecord | None:
        """The entity with an id, as linking made it (without corrections)."""

    def occurrences_of(self, key: str) -> Iterable[EntityOccurrence]:
        """All occurrences with a key. Asked only when an article is withdrawn."""


class MemoryEntityStore:
    """A store in memory: for one call of `dateline analyze`, and for tests."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self._postings: dict[str, dict[str, int]] = defaultdict(dict)
        self._entities: dict[str, EntityRecord] = {}
        self._occurrences: dict[str, dict[str, tuple[EntityOccurrence, ...]]] = defaultdict(dict)

    def profile(self, key: str) -> Profile | None:
        return self._profiles.get(key)

    def posted(self, blocking_key: str, limit: int | None = None) -> Sequence[PostedProfile]:
        found = self._postings.get(blocking_key)
        return _by_weight(found)[:limit] if found else ()

    def weight(self, blocking_key: str, key: str) -> int:
        return self._postings.get(blocking_key, {}).get(key, 0)

    def entity(self, entity_id: str) -> EntityRecord | None:
        return self._entities.get(entity_id)

    def occurrences_of(self, key: str) -> Iterator[EntityOccurrence]:
        for occurrences in self._occurrences.get(key, {}).values():
            yield from occurrences

    def entities(self) -> dict[str, EntityRecord]:
        return dict(self._entities)

    def profiles(self) -> dict[str, Profile]:
        return dict(self._profiles)

    def postings(self) -> dict[tuple[str, str], int]:
        return {(mark, key): weight for mark, found in self._postings.items() for key, weight in found.items()}

    def keep(self, article: str, occurrences: Sequence[EntityOccurrence]) -> None:
        """Remembers an article's occurrences, or forgets them when there are none."""
        for filed in self._occurrences.values():
            filed.pop(article, None)
        for occurrence in occurrences:
            self._occurrences[occurrence.key][article] = (
                *self._occurrences[occurrence.key].get(article, ()),
                occurrence,
            )

    def apply(self, changes: Changes) -> None:
        """Writes what `add` or `withdraw` gave."""
        for profile in changes.profiles:
            if profile.empty:
                self._profiles.pop(profile.key, None)
            else:
                self._profiles[profile.key] = profile
        for posting in changes.postings:
            if posting.weight:
                self._postings[posting.blocking_key][posting.profile] = posting.weight
            else:
                self._postings[posting.blocking_key].pop(posting.profile, None)
        for entity_id in changes.gone:
            self._entities.pop(entity_id, None)
        self._entities.update({entity.id: entity for entity in changes.entities})


class StoreDraft:
    """A store as it will be: what was written here lies over what stands there."""

    def __init__(self, store: EntityStore) -> None:
        self.store = store
        self._profiles: dict[str, Profile] = {}
        self._seen: dict[str, Profile | None] = {}
        self._postings: dict[str, dict[str, int]] = defaultdict(dict)
        self._lists: dict[tuple[str, int | None], Sequence[PostedProfile]] = {}

    def stored(self, key: str) -> Profile | None:
        """The profile as it stood before."""
        if key not in self._seen:
            self._seen[key] = self.store.profile(key)
        return self._seen[key]

    def profile(self, key: str) -> Profile | None:
        return self._profiles[key] if key in self._profiles else self.stored(key)

    def write(self, profile: Profile) -> None:
        self._profiles[profile.key] = profile

    def posted(self, blocking_key: str, limit: int | None = None) -> Sequence[PostedProfile]:
        """As in `EntityStore`, with what the draft changed."""
        changed = self._postings.get(blocking_key)
        if not changed:
            return self._stored_list(blocking_key, limit)
        wanted = None if limit is None else limit + len(changed)
        merged = {**dict(self._stored_list(blocking_key, wanted)), **changed}
        return _by_weight(merged)[:limit]

    def _stored_list(self, blocking_key: str, limit: int | None) -> Sequence[PostedProfile]:
        found = self._lists.get((blocking_key, limit))
        if found is None:
            found = self._lists[blocking_key, limit] = self.store.posted(blocking_key, limit)
        return found

    def post(self, blocking_key: str, profile: str, weight: int) -> None:
        self._postings[blocking_key][profile] = weight

    def weight(self, blocking_key: str, key: str) -> int:
        changed = self._postings.get(blocking_key, {})
        return changed[key] if key in changed else self.store.weight(blocking_key, key)

    def changed_profiles(self) -> tuple[Profile, ...]:
        return tuple(
            profile for key, profile in sorted(self._profiles.items()) if profile != (self.stored(key) or Profile(key))
        )

    def changed_postings(self) -> tuple[Posting, ...]:
        return tuple(
            Posting(blocking_key, profile, weight)
            for blocking_key, changed in sorted(self._postings.items())
            for profile, weight in sorted(changed.items())
        )

    def set_parent(self, profile: Profile, parent: str | None) -> Profile:
        """Hangs a profile under another one, and keeps the list of children in step."""
        if profile.parent is not None:
            self.post(child_shelfmark(profile, profile.parent), profile.key, 0)
        changed = replace(profile, parent=parent)
        if parent is not None:
            self.post(child_shelfmark(profile, parent), profile.key, 1)
        self.write(changed)
        return changed


def child_shelfmark(profile: Profile, parent: str) -> str:
    """Single names are listed apart: a much named person has one for every month."""
    return f"{'single' if profile.bare else 'child'}:{parent}"


def _by_weight(weights: Mapping[str, int]) -> list[PostedProfile]:
    posted = [PostedProfile(profile, weight) for profile, weight in weights.items() if weight]
    return sorted(posted, key=lambda row: (-row.weight, row.profile))
