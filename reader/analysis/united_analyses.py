"""Analyses of an article's parts in several languages as one: an entity is one in all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.folding import fold_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Analysis, Entity


def united(parts: Sequence[Analysis]) -> Analysis:
    """One analysis of the same article; the entities of the first keep their ids."""
    whole = parts[0]
    for part in parts[1:]:
        whole = _joined(whole, part)
    return whole


def _joined(whole: Analysis, part: Analysis) -> Analysis:
    known = {_key(entity): entity.id for entity in whole.entities}
    ids: dict[str, str] = {}
    new: list[Entity] = []
    for entity in part.entities:
        name = known.get(_key(entity))
        if name is None:
            name = f"e{len(whole.entities) + len(new) + 1}"
            while any(name == other.id for other in whole.entities):
                name += "a"
            new.append(replace(entity, id=name))
        ids[entity.id] = name
    mentions = (*whole.mentions, *(replace(one, entity=ids[one.entity]) for one in part.mentions))
    statements = (
        replace(one, speaker_entity=None if one.speaker_entity is None else ids.get(one.speaker_entity))
        for one in part.statements
    )
    roles = (
        replace(
            one,
            person=ids.get(one.person, one.person),
            organization=None if one.organization is None else ids.get(one.organization),
        )
        for one in part.roles
    )
    return replace(
        whole,
        mentions=tuple(sorted(mentions, key=lambda one: (one.start, one.end))),
        entities=(*whole.entities, *new),
        dates=tuple(sorted((*whole.dates, *part.dates), key=lambda one: one.start)),
        quantities=tuple(sorted((*whole.quantities, *part.quantities), key=lambda one: one.start)),
        events=tuple(sorted((*whole.events, *part.events), key=lambda one: one.start)),
        statements=tuple(sorted((*whole.statements, *statements), key=lambda one: one.start)),
        roles=tuple(sorted((*whole.roles, *roles), key=lambda one: one.start)),
        relations=tuple(sorted((*whole.relations, *part.relations), key=lambda one: one.start)),
        circumstances=tuple(sorted((*whole.circumstances, *part.circumstances), key=lambda one: one.start)),
    )


def _key(entity: Entity) -> str:
    return f"{entity.label} {fold_case(entity.name)}"
