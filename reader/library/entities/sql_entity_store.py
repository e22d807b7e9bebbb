"""What linking keeps, in tables: profiles of names, their postings, entities, and the occurrences of each article.

`reader.linking` says what belongs where and when; here it is only looked up and written.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from reader.library.database import codec
from reader.library.entities import mention_rows
from reader.linking.entities.entity_store import PostedProfile
from reader.linking.entities.occurrences import Changes, EntityOccurrence, EntityRecord, Posting, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.library.database.connection import Database
    from reader.linking.entities.entity_moves import Move


class SqlEntityStore:
    """The library as linking's `EntityStore`, for one change: what was looked up once is not looked up again."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._profiles: dict[str, tuple[Profile | None, dict[str, int]]] = {}
        self._posted: dict[tuple[str, int | None], Sequence[PostedProfile]] = {}

    def profile(self, key: str) -> Profile | None:
        return self._look_up(key)[0]

    def posted(self, blocking_key: str, limit: int | None = None) -> Sequence[PostedProfile]:
        if (blocking_key, limit) not in self._posted:
            rows = self._database.rows(
                "select profile, -lightness from postings where shelfmark = ? order by lightness, profile limit ?",
                blocking_key,
                -1 if limit is None else limit,
            )
            self._posted[blocking_key, limit] = [PostedProfile(key, weight) for key, weight in rows]
        return self._posted[blocking_key, limit]

    def weight(self, blocking_key: str, key: str) -> int:
        return self.postings(key).get(blocking_key, 0)

    def postings(self, key: str) -> dict[str, int]:
        """The blocking keys under which a profile is posted, with its weights."""
        return self._look_up(key)[1]

    def _look_up(self, key: str) -> tuple[Profile | None, dict[str, int]]:
        if key not in self._profiles:
            row = self._database.row("select content, postings from profiles where key = ?", key)
            self._profiles[key] = (None, {}) if row is None else (_profiles().decode(row[0]), _weights().decode(row[1]))
        return self._profiles[key]

    def entity(self, entity_id: str) -> EntityRecord | None:
        row = self._database.row("select name, label, aliases, profiles from entities where id = ?", entity_id)
        if row is None:
            return None
        name, label, aliases, profiles = row
        return EntityRecord(entity_id, name, label, codec.decode_names(aliases), codec.decode_names(profiles))

    def occurrences_of(self, key: str) -> Iterator[EntityOccurrence]:
        for (content,) in self._database.rows("select content from sightings where key = ? order by article", key):
            yield _occurrences().decode(content)


def keep_occurrences(database: Database, articles: Mapping[int, Iterable[EntityOccurrence]]) -> None:
    """File articles' occurrences, by the articles' numbers."""
    database.run_many(
        "insert into sightings (article, local, key, content) values (?, ?, ?, ?)",
        [
            (number, occurrence.local, occurrence.key, _encoder().encode(occurrence))
            for number, seen in articles.items()
            for occurrence in seen
        ],
    )


def occurrences_in(database: Database, number: int) -> tuple[EntityOccurrence, ...]:
    """An article's occurrences as they were filed."""
    rows = database.rows("select content from sightings where article = ?", number)
    return tuple(_occurrences().decode(content) for (content,) in rows)


def apply(database: Database, changes: Changes, before: SqlEntityStore) -> dict[str, int]:
    """Write what linking changed, and let the mentions on file follow the profiles that moved.

    `before` is the store that linking looked things up in. Returns the numbers of the changed profiles' entities.
    """
    old_numbers = _numbers(database, (move.old for move in changes.moved))
    _rename(database, changes.renamed)
    _write_entities(database, changes.entities)
    numbers = _numbers(database, (profile.entity for profile in changes.profiles))
    postings = _write_postings(database, changes.postings, before)
    _write_profiles(database, changes.profiles, numbers, postings, before)
    for move in changes.moved:
        _move(database, move, old_numbers[move.old], numbers[move.new])
    database.run_many("delete from entities where id = ?", [(entity_id,) for entity_id in changes.gone])
    return {profile.key: numbers[profile.entity] for profile in changes.profiles if profile.entity in numbers}


def _numbers(database: Database, entity_ids: Iterable[str]) -> dict[str, int]:
    """The number of each entity that is on file."""
    found = {}
    for entity_id in set(entity_ids):
        number: int | None = database.value("select number from entities where id = ?", entity_id)
        if number is not None:
            found[entity_id] = number
    return found


def _rename(database: Database, renamed: Sequence[tuple[str, str]]) -> None:
    """Give entities that go over whole to a new id that id; their mentions need not be touched.

    Where the new id stands for another entity (that is not renamed itself), the mentions have to move after all.
    """
    waiting = list(renamed)
    while waiting:
        taken = _numbers(database, (new for _, new in waiting))
        free = [(old, new) for old, new in waiting if new not in taken]
        if not free:
            break
        old, new = free[0]
        database.run("update entities set id = ? where id = ?", new, old)
        database.run("insert or replace into former_ids values (?, ?)", old, new)
        waiting.remove((old, new))
    database.run_many("insert or replace into former_ids values (?, ?)", waiting)


def _write_entities(database: Database, records: Iterable[EntityRecord]) -> None:
    database.run_many(
        "insert into entities (id, name, label, aliases, profiles) values (?, ?, ?, ?, ?) on conflict (id) do update"
        " set name = excluded.name, label = excluded.label, aliases = excluded.aliases, profiles = excluded.profiles",
        [
            (record.id, record.name, record.label, codec.encode(record.aliases), codec.encode(record.profiles))
            for record in records
        ],
    )


def _write_postings(
    database: Database, postings: Iterable[Posting], before: SqlEntityStore
) -> dict[str, dict[str, int]]:
    """Post profiles with their new weights; all postings of those that changed."""
    changed: dict[str, dict[str, int]] = {}
    taken: list[tuple[str, int, str]] = []
    placed: list[tuple[str, int, str]] = []
    for blocking_key, profile, weight in postings:
        old = before.weight(blocking_key, profile)
        if old == weight:
            continue
        now = changed.setdefault(profile, dict(before.postings(profile)))
        if old:
            taken.append((blocking_key, -old, profile))
            del now[blocking_key]
        if weight:
            placed.append((blocking_key, -weight, profile))
            now[blocking_key] = weight
    database.run_many("delete from postings where shelfmark = ? and lightness = ? and profile = ?", taken)
    database.run_many("insert into postings (shelfmark, lightness, profile) values (?, ?, ?)", placed)
    return changed


def _write_profiles(
    database: Database,
    profiles: Iterable[Profile],
    numbers: dict[str, int],
    postings: dict[str, dict[str, int]],
    before: SqlEntityStore,
) -> None:
    changed = {profile.key: profile for profile in profiles}
    database.run_many(
        "insert into profiles (key, entity, content, postings) values (?, ?, ?, ?) on conflict (key) do update"
        " set entity = excluded.entity, content = excluded.content, postings = excluded.postings",
        [
            (
                key,
                numbers.get(profile.entity),
                _encoder().encode(profile),
                _encoder().encode(postings.get(key, before.postings(key))),
            )
            for key, profile in changed.items()
            if not profile.empty
        ],
    )
    database.run_many("delete from profiles where key = ?", [(key,) for key in changed if changed[key].empty])
    database.run_many(
        "update profiles set postings = ? where key = ?",
        [(_encoder().encode(weights), key) for key, weights in postings.items() if key not in changed],
    )


def _move(database: Database, move: Move, old: int, new: int) -> None:
    """Let every mention under a profile belong to another entity."""
    if old == new:
        return
    rows = database.rows(
        "select place, local from sightings join articles on number = article where key = ?", move.profile
    )
    for place, local in rows:
        mention_rows.give(database, old, new, place, local)
    # Who is whom is part of what reports are compared by.
    database.run(
        "insert into unjudged select distinct stories.id, 1 from sightings"
        " join story_articles on story_articles.article = sightings.article"
        " join stories on stories.id = story_articles.story and stories.articles > 1"
        " where key = ? on conflict (story) do update set stamp = stamp + 1",
        move.profile,
    )


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(order="sorted")


@cache
def _profiles() -> msgspec.msgpack.Decoder[Profile]:
    return msgspec.msgpack.Decoder(Profile)


@cache
def _weights() -> msgspec.msgpack.Decoder[dict[str, int]]:
    return msgspec.msgpack.Decoder(dict[str, int])


@cache
def _occurrences() -> msgspec.msgpack.Decoder[EntityOccurrence]:
    return msgspec.msgpack.Decoder(EntityOccurrence)
