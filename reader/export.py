"""What the command line prints for other programs: the design's JSON objects, as dictionaries."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

from reader.model import BlockKind, Event, Form, Quantity, Range, Relation, Role, Statement, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model import Analysis, Article, ClaimGroup, Entity, Fact, Mention

Object: TypeAlias = dict[str, object]


def analysis_object(article: Article, analysis: Analysis, entities: Mapping[str, Entity]) -> Object:
    """One article as `dateline analyze` prints it. `entities` holds every entity that the analysis names."""
    return {
        "id": article.id,
        "source": article.url or article.source,
        "title": article.title,
        "published": article.published,
        "language": analysis.language,
        "text": article.text,
        "blocks": [
            {
                "kind": str(block.kind),
                "start": block.start,
                "end": block.end,
                "language": None if block.kind is BlockKind.CODE else analysis.language_at(block.start),
            }
            for block in article.blocks
        ],
        "mentions": _mentions(analysis),
        "dates": [
            {"start": date.start, "end": date.end, "value": date.value, "precision": str(date.precision)}
            for date in analysis.dates
        ],
        "entities": [_entity(entities[entity.id]) for entity in analysis.entities],
        "facts": [fact_object(fact) for fact in analysis.facts],
        "set_aside": [{"start": part.start, "end": part.end, "reason": part.reason} for part in analysis.set_aside],
    }


def claim_object(group: ClaimGroup, articles: Mapping[str, Article]) -> Object:
    """One claim group of a story as `dateline facts --compare --json` prints it."""
    return {
        "question": group.question,
        "story": group.story,
        "verdict": str(group.verdict),
        "confidence": group.confidence,
        "sure": group.sure,
        "facts": [
            {
                "article": fact.article,
                "kind": str(fact.kind),
                "start": fact.start,
                "end": fact.end,
                "text": " ".join(articles[fact.article].text[fact.start : fact.end].split()),
            }
            for fact in group.facts
        ],
        "answers": [
            {"text": said.text, "facts": list(said.facts), "origins": list(said.origins), "since": said.since}
            for said in group.answers
        ],
        "pairs": [
            {"first": pair.first, "second": pair.second, "verdict": str(pair.verdict), "reason": pair.reason}
            for pair in group.pairs
        ],
        "origins": group.origins,
        "silent": list(group.silent),
    }


def _mentions(analysis: Analysis) -> list[Object]:
    """Mentions of entities, and between them dates and sums of money, which programs expect under spaCy's labels."""
    names = [mention for mention in analysis.mentions if mention.form is Form.NAME]
    rows = [_mention(mention) for mention in analysis.mentions]
    rows += [_value_mention(*row) for row in _free(names, _values(analysis))]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _values(analysis: Analysis) -> Iterator[tuple[Range, str, str]]:
    for date in analysis.dates:
        yield Range(date.start, date.end), "DATE", f"date/{date.value}"
    for quantity in analysis.quantities:
        if quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper():
            value = _number(quantity.value)
            yield Range(quantity.start, quantity.end), "MONEY", f"money/{value}-{quantity.unit.lower()}"


def _free(names: Sequence[Mention], values: Iterator[tuple[Range, str, str]]) -> Iterator[tuple[Range, str, str]]:
    """Those values that no name covers: "Victory Day" is an event before it is a date."""
    for span, label, entity in values:
        if not any(overlaps(span, Range(name.start, name.end)) for name in names):
            yield span, label, entity


def _value_mention(span: Range, label: str, entity: str) -> Object:
    return {"start": span.start, "end": span.end, "label": label, "form": str(Form.NAME), "entity": entity}


def _mention(mention: Mention) -> Object:
    return {
        "start": mention.start,
        "end": mention.end,
        "label": mention.label,
        "form": str(mention.form),
        "entity": mention.entity,
    }


def _entity(entity: Entity) -> Object:
    return {"id": entity.id, "name": entity.name, "label": entity.label, "aliases": list(entity.aliases)}


def _number(value: float | None) -> float | int | None:
    """Whole values as whole numbers: 2783, not 2783.0. What JSON has no number for is null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value


def fact_object(fact: Fact) -> Object:
    """One fact as `dateline analyze` lists it."""
    row: Object = {"kind": str(fact.kind), "start": fact.start, "end": fact.end}
    match fact:
        case Quantity():
            row |= {
                "value": _number(fact.value),
                "high": _number(fact.high),
                "comparator": str(fact.comparator),
                "unit": fact.unit,
                "what": fact.what,
                "who": fact.who,
                "place": fact.place,
                "date": fact.date,
                "source": fact.source,
                "text": fact.text,
            }
        case Event():
            row |= {"date": fact.date, "precision": str(fact.precision), "text": fact.text, "what": fact.what}
        case Statement():
            row |= {
                "speaker": fact.speaker,
                "speaker_range": list(fact.speaker_range) if fact.speaker_range else None,
                "speaker_entity": fact.speaker_entity,
                "cue": fact.cue,
                "style": str(fact.style),
            }
        case Role():
            row |= {
                "person": fact.person,
                "role": fact.role,
                "organization": fact.organization,
                "former": fact.former,
            }
        case Relation():
            row |= {"subject": fact.subject, "relation": fact.relation, "object": fact.object}
    frame = fact.frame
    row |= {
        "denied": frame is not None and frame.denied,
        "modality": str(frame.modality) if frame is not None and frame.modality is not None else None,
    }
    return row | {"evidence": list(fact.evidence)}
