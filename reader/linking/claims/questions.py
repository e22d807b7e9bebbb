"""What a claim group answers, as a question that a person would ask: `How many soldiers were killed?`"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.entities.name_keys import fold
from reader.model import Event, Quantity, Relation, Role, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.claims.claim import Claim
    from reader.model import Entity

_LONGEST = 90
_SUBJECT = 6
"""Words of a subject that a question still carries in front of its verb."""
_HELPED = re.compile(r"(?P<who>.+?) (?P<verb>was|were|is|are|has|have|had|will|would|did) (?P<did>\w.*)", re.IGNORECASE)
_OPENERS = frozenset(("two", "three", "several", "some", "police", "officials", "troops", "soldiers", "people", "one"))
_PRONOUNS = frozenset(("it", "they", "he", "she", "them", "we", "i", "you", "who", "one", ""))
_UNFIT = frozenset(
    (
        "had",
        "has",
        "have",
        "put",
        "took",
        "take",
        "told",
        "said",
        "says",
        "carry",
        "members",
        "asked",
        "gave",
        "made",
        "set",
        "let",
    )
)
"""Words after which a question about many asks nothing: it then asks how many there are."""


def question(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """The question that these claims answer."""
    fact = members[0].fact
    match fact:
        case Quantity():
            return _how_many(members)
        case Statement():
            speaker = _named(fact.speaker_entity, entities) or _common(
                claim.fact.speaker for claim in members if isinstance(claim.fact, Statement)
            )
            named = speaker and fold(speaker) not in normalisation.words().light
            return f"What did {speaker} say?" if named else "What was said?"
        case Event():
            return _when([claim.fact for claim in members if isinstance(claim.fact, Event)])
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


def _when(facts: Sequence[Event]) -> str:
    """`When was the truce signed?`; of a sentence without a verb that helps, `When was it that the war broke out?`"""
    texts = sorted({" ".join(fact.what.split()).rstrip("…. ") for fact in facts}, key=lambda text: (len(text), text))
    for text in texts:
        found = _HELPED.match(text)
        if found and len(found["who"].split()) <= _SUBJECT:
            who, did = _opened(found["who"]), found["did"].partition(" by ")[0]
            return _asked(f"When {found['verb'].lower()} {who} {did}", "")
    return _asked(f"When was it that {_opened(texts[0])}", "")


def _opened(text: str) -> str:
    """A sentence's words as they stand inside another: `the truce`, but `Nagorno-Karabakh`."""
    first, space, rest = text.partition(" ")
    inside = first.lower() in normalisation.words().light or first.lower() in _OPENERS
    return f"{first.lower() if inside else first}{space}{rest}"


def _how_many(members: Sequence[Claim]) -> str:
    facts = [claim.fact for claim in members if isinstance(claim.fact, Quantity)]
    who = _counted(facts)
    what = _common(fact.what for fact in facts if fact.what != fact.who)
    placed = [fact.place for fact in facts if fact.place]
    place = _common(placed) if len(placed) * 2 >= len(facts) else ""
    happening = Counter(claim.happening for claim in members).most_common(1)[0][0]
    unit = facts[0].unit
    where = f" in {place}" if place and fold(place) not in fold(f"{who} {what}") else ""
    if unit:
        return _asked(_how_much(unit, who, what, happening), "")
    goes_on = normalisation.words().asked.get(happening) or _happened(what)
    if len({fact.what for fact in facts}) == 1 and (what in normalisation.words().active or what.endswith("ed")):
        goes_on = _happened(what)
    if goes_on == "were given" and who.split()[-1:] == ["people"]:
        goes_on = "are there"
    return _asked(f"How many {_several(who) or 'people'} {goes_on or 'are there'}", where)


def _how_much(unit: str, who: str, what: str, happening: str) -> str:
    """What a measure answers: how long, how fast, how old."""
    known = who if fold(who) not in _PRONOUNS else ""
    subject = f"the {known}" if known and known.islower() and not known.startswith(("the ", "a ")) else known
    if happening == "speed":
        return f"How fast was {subject or 'it'}"
    if happening == "limit" and unit.lower() in normalisation.words().speeds:
        return "How fast may one go"
    if unit in normalisation.TIMES and happening == "lasted":
        return f"How long did {subject or 'it'} last"
    if unit in normalisation.TIMES and happening == "stay":
        return f"How long do {subject or 'they'} stay"
    if unit in normalisation.TIMES and fold(what) == "age":
        return f"How old is {subject or 'the person'}"
    if unit == "%":
        return f"What share of {': '.join(part for part in (known, what) if part) or 'it'}"
    told = " ".join(part for part in (known, what) if part) or "it"
    return f"How many {unit}: {told}" if unit in normalisation.TIMES else f"How much ({unit}): {told}"


def _several(who: str) -> str:
    """The words for what is counted as there are several of it: `warnings` for `warning`, `men` for `man`."""
    head, of, rest = who.partition(" of ")
    before, space, last = head.rpartition(" ")
    plural = normalisation.words().plurals.get(last.lower())
    if not last or (plural is None and (last.endswith("s") or not last.isalpha() or not last.islower())):
        return who
    return f"{before}{space}{plural or f'{last}s'}{of}{rest}"


def _counted(facts: Sequence[Quantity]) -> str:
    """Who is counted, without what happened to them: `soldiers` for `dead soldiers`."""
    texts = []
    for fact in facts:
        tokens = (fact.who or "").split()
        while len(tokens) > 1 and fold(tokens[0]) in normalisation.words().happened:
            tokens = tokens[1:]
        texts.append(" ".join(tokens))
    counts = Counter(text for text in texts if fold(text) not in _PRONOUNS)
    return min(counts, key=lambda text: (-counts[text], not text.endswith("s"), len(text), text), default="")


def _happened(what: str) -> str:
    """`were destroyed`, `were on board`, but `rallied`; a verb that fits neither is left out of the question."""
    first = fold(what).split()[0] if fold(what) else ""
    if first in normalisation.words().active:
        return what
    if not first or first.endswith("ing") or first in _UNFIT:
        return ""
    if first.endswith("s") and not first.endswith("ss") and first not in normalisation.words().states:
        return ""  # `connects 12 countries`: what one thing does asks nothing of many
    return f"were {what}" if first.endswith(("ed", "en")) or first in normalisation.words().states else what


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
