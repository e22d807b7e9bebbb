"""Mentions and the entities that they refer to."""

from reader.model.kinds import Form
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A range that refers to an entity."""

    start: int
    end: int
    label: str
    """spaCy's label of the entity: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, WORK_OF_ART, LAW, LANGUAGE."""
    form: Form
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions refer to. `aliases` are other names that it was seen under, most frequent first."""

    id: str
    name: str
    label: str
    aliases: tuple[str, ...] = ()
