"""Facts: what an article states, each with the range that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_document import ParsedDocument
    from reader.model import Circumstance, DateExpression, Entity, Event, Mention, Quantity, Relation, Role, Statement


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one article by kind, each kind in text order."""

    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()


def find_facts(
    document: ParsedDocument,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    dates: Sequence[DateExpression],
) -> Facts:
    """The facts of an article. Where the pipeline gives no parse there are none: words alone say too little."""
    from reader.analysis.facts.circumstances import find_circumstances
    from reader.analysis.facts.events import find_events
    from reader.analysis.facts.frames import frame_reader
    from reader.analysis.facts.relations import find_relations
    from reader.analysis.facts.roles import find_roles
    from reader.analysis.quantities.quantity_finder import find_quantities
    from reader.analysis.statements.statement_finder import find_statements

    statements = find_statements(document, mentions, entities)
    facts = Facts(
        quantities=find_quantities(document, mentions, entities, dates, statements),
        events=find_events(document, mentions, entities, dates),
        statements=statements,
        roles=find_roles(document, mentions, entities),
        relations=find_relations(document, mentions, entities),
        circumstances=find_circumstances(document, mentions),
    )
    reader = frame_reader(document, mentions, dates)
    if reader is None:
        return facts
    return Facts(
        quantities=reader.framed(facts.quantities),
        events=reader.framed(facts.events),
        statements=reader.framed(facts.statements),
        roles=reader.framed(facts.roles),
        relations=reader.framed(facts.relations),
        circumstances=reader.framed(facts.circumstances),
    )
