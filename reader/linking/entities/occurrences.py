"""The small values that linking keeps: occurrences of one article, and the profile of each name over all articles.

An *occurrence* is one entity of one article as linking sees it; it follows from that article alone. Occurrences with
the same key add up to a *profile*. Adding up is commutative, so the order in which articles arrive changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from reader.linking.entities import name_keys
from reader.linking.entities.occupations import occupation_of
from reader.linking.entities.state_bodies import filed_with_country, is_state_body
from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.linking.entities.entity_moves import Move, RenamedEntity
    from reader.model import Analysis, Article, Entity

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")

CONTEXT_SIZE = 24
"""How many hashes of neighbouring names an occurrence or a profile keeps: the lowest ones."""


@dataclass(frozen=True, slots=True)
class EntityOccurrence:
    """One entity of one article.

    `key` names the profile it adds to: `place:armenia`, `person:nikol pashinyan`. A person whose role the article
    tells is filed by that too (`person:nikol pashinyan#politics:prime minister:armenia`), for two people may share a
    name; one of whom it says one name only is filed by month (`person:~pashinyan@2020-12`), for who is meant changes
    with time.
    """

    local: str
    """The entity's id within its article."""
    key: str
    label: str
    names: tuple[str, ...]
    """The names as the article writes them, the most frequent first."""
    also: tuple[str, ...] = ()
    """Keys of other names that this article uses for the same entity."""
    context: tuple[int, ...] = ()
    """Hashes of what else the article names: the `CONTEXT_SIZE` lowest."""
    month: str = ""
    """`2020-12`, or empty when the article has no date."""


class ArticleCount(NamedTuple):
    """A label, name or key, and how many articles say it of a profile."""

    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Profile:
    """All occurrences of one key, added up. Counts are numbers of articles."""

    key: str
    articles: int = 0
    labels: tuple[ArticleCount, ...] = ()
    names: tuple[ArticleCount, ...] = ()
    stands_for: tuple[ArticleCount, ...] = ()
    """Keys that articles use for the same entity, as their main name, with how many of them do."""
    context: tuple[int, ...] = ()
    parent: str | None = None
    """The profile whose entity this one belongs to; None for the one that gives the entity its id."""
    entity: str = ""

    @property
    def empty(self) -> bool:
        """Whether no article says anything of it any more."""
        return not (self.articles or self.stands_for or self.names)

    @property
    def kind(self) -> str:
        return _parts_of(self.key).kind

    @property
    def name(self) -> str:
        """The folded name, without the month of a single name and without a person's walk of life."""
        return _parts_of(self.key).name

    @property
    def occupation(self) -> str:
        """A person's walk of life, `politics:mayor:houston`, where articles tell a role of theirs."""
        return self.key.partition("#")[2]

    @property
    def bare(self) -> bool:
        """Whether this is a person's single name."""
        return ":~" in self.key

    @property
    def month(self) -> str:
        return self.key.partition("@")[2]

    @property
    def label(self) -> str:
        """The label that most articles give, the first by name among equals."""
        return min(self.labels, key=lambda said: (-said.articles, said.value)).value if self.labels else ""


class _KeyParts(NamedTuple):
    kind: str
    name: str


@lru_cache(maxsize=4096)
def _parts_of(key: str) -> _KeyParts:
    kind, _, rest = key.partition(":")
    return _KeyParts(kind, rest.removeprefix("~").partition("@")[0].partition("#")[0])


class Posting(NamedTuple):
    """A line of the index by which profiles find each other: under `blocking_key` stands `profile` with a weight."""

    blocking_key: str
    profile: str
    weight: int


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """An entity over all articles, before the reader's corrections."""

    id: str
    name: str
    label: str
    aliases: tuple[str, ...]
    profiles: tuple[str, ...]
    """The keys that belong to it, its own (the one without parent) first."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an article changes. Apply it in one transaction: rows are written over those with the same key."""

    profiles: tuple[Profile, ...] = ()
    """A profile with no articles and nothing in `stands_for` may be deleted."""
    postings: tuple[Posting, ...] = ()
    """A posting with weight 0 is to be deleted."""
    entities: tuple[EntityRecord, ...] = ()
    gone: tuple[str, ...] = ()
    """Ids of entities that are no more."""
    renamed: tuple[RenamedEntity, ...] = ()
    """Entities of which every profile went over to one other id."""
    moved: tuple[Move, ...] = ()
    """Profiles that were in the library before and now belong to another entity, those of `renamed` among them."""
    links: dict[str, str] = field(default_factory=dict)
    """The new article's local entity ids, each with the id that holds across articles."""


@lru_cache(maxsize=65536)
def hash_of(text: str) -> int:
    """A hash that is the same in every process: 63 bits, so that it fits SQLite's integers."""
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest(), "big") >> 1


def plain(key: str) -> str:
    """A key without month and walk of life: what the name alone says."""
    return key.partition("@")[0].partition("#")[0]


def lowest(hashes: Iterable[int]) -> tuple[int, ...]:
    """A sample of a set of hashes that is the same however the set came about (bottom-k sketch)."""
    return tuple(sorted(set(hashes))[:CONTEXT_SIZE])


def entity_occurrences(article: Article, analysis: Analysis) -> tuple[EntityOccurrence, ...]:
    """What linking needs of an article: one occurrence for each entity that it calls by a name."""
    surfaces: dict[str, Counter[str]] = {}
    labels: dict[str, Counter[str]] = {}
    for mention in analysis.mentions:
        if mention.form is Form.NAME:
            name = " ".join(article.text[mention.start : mention.end].split())
            surfaces.setdefault(mention.entity, Counter())[name] += 1
            labels.setdefault(mention.entity, Counter())[mention.label] += 1
    for entity in analysis.entities:
        if entity.label == "PERSON" and entity.id in surfaces and entity.name not in surfaces[entity.id]:
            # In full, as the article says it in two pieces only: `Petra and Sven Holm`.
            surfaces[entity.id][entity.name] = 1
    found = _MONTH.match(article.published or "")
    month = found.group() if found else ""
    drafts = [
        draft
        for entity in analysis.entities
        if entity.id in surfaces
        if (draft := _occurrence(entity, surfaces[entity.id], _first(labels[entity.id]), month))
    ]
    drafts = [_with_country(draft, article, analysis) for draft in drafts]
    return _with_context(_with_occupations(drafts, analysis))


def _with_country(draft: EntityOccurrence, article: Article, analysis: Analysis) -> EntityOccurrence:
    """A body of a state under its country's name."""
    kind, _, name = draft.key.partition(":")
    if kind != "org":
        return draft
    own = [mention for mention in analysis.mentions if mention.entity == draft.local and mention.form is Form.NAME]
    filed = filed_with_country(name, article, analysis.mentions, own)
    also = tuple(key for key in draft.also if not is_state_body(key.partition(":")[2])) if filed != name else draft.also
    return draft if filed == name else replace(draft, key=f"org:{filed}", also=also)


def _with_occupations(drafts: Sequence[EntityOccurrence], analysis: Analysis) -> list[EntityOccurrence]:
    """Persons by their roles. Of several roles the first in alphabetical order is part of the key, and the article
    says that the others are the same person's."""
    names = {entity.id: entity for entity in analysis.entities}
    roles: dict[str, set[str]] = {}
    for role in analysis.roles:
        body = names.get(role.organization or "")
        occupation = occupation_of(role.role, name_keys.key_of(body.name, body.label).name if body else "")
        if occupation:
            roles.setdefault(role.person, set()).add(occupation)
    found = []
    for draft in drafts:
        held = sorted(roles.get(draft.local, ()))
        if held and draft.key.startswith("person:") and not draft.key.startswith("person:~"):
            others = tuple(f"{draft.key}#{occupation}" for occupation in held[1:])
            draft = replace(draft, key=f"{draft.key}#{held[0]}", also=tuple(sorted({*draft.also, *others})))
        found.append(draft)
    return found


def _first(counts: Counter[str]) -> str:
    return min(counts.items(), key=lambda item: (-item[1], item[0]))[0]


def _occurrence(entity: Entity, surfaces: Counter[str], label: str, month: str) -> EntityOccurrence | None:
    filed: dict[tuple[str, str], Counter[str]] = {}
    for surface, count in surfaces.items():
        kind, name = name_keys.key_of(surface, label)
        if name:
            filed.setdefault((kind, name), Counter())[surface] += count
    if not filed:
        return None
    singles = {name for kind, name in filed if kind == "person" and " " not in name}
    main = min(filed, key=lambda key: _prominence(key, filed[key], singles))
    also = tuple(sorted(f"{kind}:{name}" for kind, name in filed if (kind, name) != main and _worth(main, kind, name)))
    ordered = tuple(sorted(surfaces, key=lambda surface: (-surfaces[surface], surface)))
    kind, name = main
    key = f"person:~{name}@{month}" if kind == "person" and name_keys.person_name(name).bare else f"{kind}:{name}"
    return EntityOccurrence(entity.id, key, label, ordered, also, month=month)


def _prominence(
    key: tuple[str, str], surfaces: Counter[str], singles: set[str]
) -> tuple[bool, bool, bool, int, int, str]:
    """Sorts an entity's names, what it is filed under first: no acronym and no word for many
    like "City"; of a person a full name, one that ends in
    the name that the person is called by otherwise; then the most frequent one."""
    kind, name = key
    acronym = all(name_keys.is_acronym(surface) for surface in surfaces)
    person = kind == "person"
    strange = person and bool(singles) and not name_keys.surname_keys(name_keys.person_name(name)) & singles
    generic = kind == "org" and set(name.split()) <= name_keys.words().generic
    bare = person and name_keys.person_name(name).bare
    return (acronym or generic, bare, strange, -surfaces.total(), -len(name), name)


def _worth(main: tuple[str, str], kind: str, name: str) -> bool:
    """Whether another name of an entity says anything that its own words do not: a person's surname does not."""
    return not (kind == "person" and set(name.split()) <= set(main[1].split()))


def _with_context(drafts: Sequence[EntityOccurrence]) -> tuple[EntityOccurrence, ...]:
    """Each occurrence with hashes of its neighbours: people and organisations, for countries stand in every article."""
    neighbours = {
        draft.local: hash_of(plain(draft.key))
        for draft in drafts
        if draft.key.startswith(("person:", "org:", "event:"))
    }
    times = Counter(neighbours.values())
    # One more than is kept, for each leaves itself out.
    first = sorted(times)[: CONTEXT_SIZE + 1]

    def around(draft: EntityOccurrence) -> tuple[int, ...]:
        own = neighbours.get(draft.local)
        return tuple(number for number in first if number != own or times[number] > 1)[:CONTEXT_SIZE]

    return tuple(replace(draft, context=around(draft)) for draft in drafts)
