"""What a claim group answers, as a question that a person would ask: `How many soldiers were killed?`"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.linking import wording
from reader.linking.names import fold
from reader.model import Event, Quantity, Relation, Role, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.claim import Claim
    from reader.model import Entity

_LONGEST = 90
_TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"))


def question(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """The question that these claims answer."""
    fact = members[0].fact
    match fact:
        case Quantity():
            return _how_many([claim.fact for claim in members if isinstance(claim.fact, Quantity)])
        case Statement():
            speaker = _named(fact.speaker_entity, entities) or _common(
                claim.fact.speaker for claim in members if isinstance(claim.fact, Statement)
            )
            named = speaker and fold(speaker) not in wording.words().light
            return f"What did {speaker} say?" if named else "What was said?"
        case Event():
            return f"When: {_shortened(fact.what)}?"
        case Role():
            return _who(fact, entities)
        case Relation():
            return f"Is it said that {_shortened(f'{fact.subject} {fact.relation} {fact.object}')}?"


def _who(fact: Role, entities: Mapping[str, Entity]) -> str:
    body = entities.get(fact.organization or "")
    tense = "was" if fact.former else "is"
    if body is None:
        return f"Who {tense} {_shortened(fact.role)}?"
    people = body.label == "NORP"
    return f"Who {tense} the {body.name} {fact.role}?" if people else f"Who {tense} {fact.role} of {body.name}?"


def _how_many(facts: Sequence[Quantity]) -> str:
    who = _common(fact.who for fact in facts)
    what = _common(fact.what for fact in facts if fact.what != fact.who)
    place = _common(fact.place for fact in facts)
    unit = facts[0].unit
    where = f" in {place}" if place and fold(place) not in fold(f"{who} {what}") else ""
    if unit in _TIMES:
        if who and what and _is_participle(what):
            return _asked(f"For how many {unit} were {who} {what}", where)
        return _asked(f"How many {unit}: {' '.join(part for part in (who, what) if part) or 'it'}", where)
    if unit == "%":
        return _asked(f"What share of {who or what or 'it'}{f' {what}' if who and what else ''}", where)
    if unit:
        return _asked(f"How much ({unit}): {' '.join(part for part in (who, what) if part) or 'it'}", where)
    if not who:
        return _asked(f"How many {what or 'are there'}", where)
    return _asked(f"How many {who}{f' {_happened(what)}' if what else ''}", where)


def _happened(what: str) -> str:
    """`were killed`, `were on board`, but `rallied`; what is neither a participle nor a state stands by itself."""
    first = fold(what).split()[0] if fold(what) else ""
    if first in wording.words().active:
        return what
    if first.endswith("ing") and first != "missing":
        return f"({what})"
    return f"were {what}" if first.endswith(("ed", "en")) or first in wording.words().states else what


def _is_participle(what: str) -> bool:
    first = fold(what).split()[0] if fold(what) else ""
    return first.endswith("ed") and first not in wording.words().active


def _asked(text: str, where: str) -> str:
    return _shortened(text + where) + "?"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _common(texts: Iterable[str | None]) -> str:
    """The text that most claims use; of equally frequent ones the shortest."""
    counts = Counter(" ".join(text.split()) for text in texts if text)
    return min(counts, key=lambda text: (-counts[text], len(text), text)) if counts else ""


def _named(entity_id: str | None, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(entity_id or "")
    return entity.name if entity else ""
