"""Which mentions refer to the same entity."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.analysis.names import span_of
from reader.model import Entity, Form, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.document import Document
    from reader.analysis.names import Name


def resolve(document: Document, names: Sequence[Name]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions with their entities `e1`, `e2` ... in the order of their first mentions."""
    clusters: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names:
        clusters[span_of(document, name).text.casefold()].append(name)
    mentions: list[Mention] = []
    entities: list[Entity] = []
    for number, cluster in enumerate(clusters.values(), 1):
        first = cluster[0]
        entities.append(Entity(f"e{number}", span_of(document, first).text, first.label))
        for name in cluster:
            span = span_of(document, name)
            offset = document.sections[name.section].offset
            mentions.append(
                Mention(offset + span.start_char, offset + span.end_char, first.label, Form.NAME, f"e{number}")
            )
    return tuple(sorted(mentions, key=lambda mention: mention.start)), tuple(entities)
