"""The five kinds of entities that the reader tells apart: each has a colour, a shape and a text style of its own."""

from __future__ import annotations

from enum import StrEnum


class EntityKind(StrEnum):
    """What a reader sees of spaCy's labels."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"


SHAPES = {
    EntityKind.PERSON: "●",
    EntityKind.ORGANISATION: "■",
    EntityKind.PLACE: "▲",
    EntityKind.GROUP: "◆",
    EntityKind.EVENT: "★",
}
"""One cell each; says in the legend, in lists and beside names what the colour says, without colour."""

MARKS = {
    EntityKind.PERSON: "•",
    EntityKind.ORGANISATION: "▪",
    EntityKind.PLACE: "▴",
    EntityKind.GROUP: "⋄",
    EntityKind.EVENT: "⋆",
}
"""The shapes made small: they stand in the space before a mention."""

_KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "LANGUAGE": EntityKind.GROUP,
}


def entity_kind(label: str) -> EntityKind:
    """The kind for an entity's label; events, products, works and laws share the last one, as does any other label."""
    return _KINDS.get(label, EntityKind.EVENT)
