"""Links the entities of several articles in one go, without a library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.linking.corrections.apply import CorrectionOverlay, apply
from reader.linking.corrections.rules import NONE, Corrections
from reader.linking.entities import entity_index, name_keys
from reader.linking.entities.entity_store import MemoryEntityStore
from reader.linking.entities.occurrences import entity_occurrences, hash_of
from reader.model import Analysis, Entity, Mention
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Article


@dataclass(frozen=True, slots=True)
class Linked:
    """Analyses whose entity ids hold across all of them."""

    analyses: tuple[Analysis, ...]
    entities: dict[str, Entity]


def link(analyses: Sequence[Analysis], articles: Sequence[Article], corrections: Corrections = NONE) -> Linked:
    """Links all entities of these articles, and lays the reader's corrections over them.

    The order of the articles changes nothing but the order of what is given back.
    """
    store = MemoryEntityStore()
    places: list[dict[str, str]] = []
    by_id = {article.id: article for article in articles}
    for analysis in analyses:
        seen = entity_occurrences(by_id[analysis.article], analysis)
        store.apply(entity_index.add(seen, store))
        places.append({occurrence.local: occurrence.key for occurrence in seen})
    profiles = store.profiles()
    records = store.entities()
    entities = {record.id: Entity(record.id, record.name, record.label, record.aliases) for record in records.values()}
    linked = []
    for analysis, keys in zip(analyses, places, strict=True):
        ids = {local: profiles[key].entity for local, key in keys.items()}
        linked.append(relink(analysis, ids, entities))
        entities.update({entity.id: entity for entity in linked[-1].entities if entity.id not in entities})
    return corrected(Linked(tuple(linked), entities), articles, corrections)


def corrected(linked: Linked, articles: Sequence[Article], corrections: Corrections) -> Linked:
    """What linking found, as the reader wants it."""
    if not corrections.rules:
        return linked
    named: dict[str, list[str]] = {}
    for entity in linked.entities.values():
        named.setdefault(name_keys.fold(entity.name), []).append(entity.id)

    def find(reference: str) -> Sequence[str]:
        return (reference,) if reference in linked.entities else sorted(named.get(name_keys.fold(reference), ()))

    overlay = CorrectionOverlay(corrections, linked.entities.get, find)
    texts = {article.id: article.text for article in articles}
    analyses = tuple(apply(analysis, texts[analysis.article], overlay) for analysis in linked.analyses)
    entities = {entity.id: entity for analysis in analyses for entity in analysis.entities}
    return Linked(analyses, entities)


def local_id(analysis: Analysis, entity: Entity) -> str:
    """The id of an entity that an article never calls by a name: it holds for that article only."""
    name = name_keys.slug(name_keys.fold(entity.name)) or "unnamed"
    return f"{entity.label.lower()}/{name}-{hash_of(f'{analysis.article} {entity.id}') % 0xFFFFFF:06x}"


def relink(analysis: Analysis, ids: Mapping[str, str], entities: Mapping[str, Entity]) -> Analysis:
    """An analysis with its own entity ids replaced by `ids`; entities without one get an id of their own."""
    known = {entity.id: ids.get(entity.id) or local_id(analysis, entity) for entity in analysis.entities}

    def renamed(mention: Mention) -> Mention:
        entity_id = known.get(mention.entity, mention.entity)
        entity = entities.get(entity_id)
        label = entity.label if entity else mention.label
        if entity_id == mention.entity and label == mention.label:
            return mention
        return Mention(mention.start, mention.end, label, mention.form, entity_id)

    own = {known[entity.id]: replace(entity, id=known[entity.id]) for entity in analysis.entities}
    return replace(
        analysis,
        mentions=tuple(renamed(mention) for mention in analysis.mentions),
        entities=tuple(entities.get(entity_id, entity) for entity_id, entity in own.items()),
        statements=tuple(
            replace(statement, speaker_entity=known.get(statement.speaker_entity or "", statement.speaker_entity))
            for statement in analysis.statements
        ),
        roles=tuple(
            replace(
                role,
                person=known.get(role.person, role.person),
                organization=known.get(role.organization or "", role.organization),
            )
            for role in analysis.roles
        ),
    )
