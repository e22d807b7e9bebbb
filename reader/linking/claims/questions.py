"""What a claim group answers, as a question that a person would ask: `How many soldiers were killed?`"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.claims.claim import AGE
from reader.linking.entities.name_keys import fold
from reader.model import Circumstance, Event, Quantity, Relation, Role, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.linking.claims.claim import Claim
    from reader.model import Entity

_LONGEST = 90
_SUBJECT = 6
"""Words of a subject that a question still carries in front of its verb."""
_HELPED = re.compile(r"(?P<who>.+?) (?P<verb>was|were|is|are|has|have|had|will|would|did) (?P<did>\w.*)", re.IGNORECASE)
_OPENERS = frozenset(("two", "three", "several", "some", "police", "officials", "troops", "soldiers", "people", "one"))
_PRONOUNS = frozenset(("it", "they", "he", "she", "them", "we", "i", "you", "who", "one", ""))
_POSSESSIVE = re.compile(r"['’]s\b")
_POINTING = frozenset(
    ("their", "his", "her", "its", "this", "that", "these", "those", "whose", "which", "who", "it", "not")
)
"""Words of which only the text before says whom they mean."""
_FEWEST = 4
"""A clause of fewer words is no question."""


def question(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """The question that these claims answer; where there are no plain words for it, the shortest clause with it."""
    return _asked_of(members, entities) or _shortest(members)


def _asked_of(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    fact = members[0].fact
    match fact:
        case Quantity():
            return _how_many(members, entities)
        case Statement():
            said = [claim.fact for claim in members if isinstance(claim.fact, Statement)]
            if len({one.speaker_entity or one.speaker for one in said}) > 1:
                return ""  # the reports do not agree who says it
            speaker = _named(fact.speaker_entity, entities) or _common(one.speaker for one in said)
            named = speaker and fold(speaker) not in normalisation.words().light and fold(speaker) not in _PRONOUNS
            return f"What did {speaker} say?" if named else ""
        case Event():
            return _when([claim.fact for claim in members if isinstance(claim.fact, Event)])
        case Role():
            return _who(members, fact, entities)
        case Relation() | Circumstance():
            return ""


def _shortest(members: Sequence[Claim]) -> str:
    """The shortest clause that is no mere fragment, with a noun in place of what would be read alone."""
    clauses = sorted({claim.clause for claim in members if claim.clause}, key=lambda text: (len(text), text))
    whole = [text for text in clauses if len(text.split()) >= _FEWEST and fold(text.split()[0]) not in _PRONOUNS]
    text = next(iter(whole or [one for one in clauses if len(one.split()) >= _FEWEST] or clauses), members[0].said)
    return _shortened(text[:1].upper() + text[1:])


def _who(members: Sequence[Claim], fact: Role, entities: Mapping[str, Entity]) -> str:
    person = _named(fact.person, entities)
    if person and len({claim.about for claim in members}) == 1:
        return f"What is {person}'s office?" if not fact.former else f"What was {person}'s office?"
    body = entities.get(fact.organization or "")
    tense = "was" if fact.former else "is"
    if body is None:
        return f"Who {tense} {_shortened(fact.role)}?"
    people = body.label == "NORP"
    return f"Who {tense} the {body.name} {fact.role}?" if people else f"Who {tense} {fact.role} of {body.name}?"


def _when(facts: Sequence[Event]) -> str:
    """`When was the truce signed?`; empty where the sentence has no verb that helps."""
    texts = sorted({" ".join(fact.what.split()).rstrip("…. ") for fact in facts}, key=lambda text: (len(text), text))
    for text in texts:
        found = _HELPED.match(text)
        if found and len(found["who"].split()) <= _SUBJECT and _is_plain(found["who"], found["did"]):
            who, did = _opened(found["who"]), found["did"].partition(" by ")[0]
            return _asked(f"When {found['verb'].lower()} {who} {did}", "")
    return ""


def _is_plain(who: str, did: str) -> bool:
    """Whether a subject says by itself who is meant, and a verb stands behind it."""
    named = fold(who).split()
    first = did.split(maxsplit=1)[0]
    says_who = bool(named) and not set(named) & _POINTING and named[0] not in _PRONOUNS
    return says_who and not _POSSESSIVE.search(who) and first.isalpha() and first.islower()


def _opened(text: str) -> str:
    """A sentence's words as they stand inside another: `the truce`, but `Nagorno-Karabakh`."""
    first, space, rest = text.partition(" ")
    inside = first.lower() in normalisation.words().light or first.lower() in _OPENERS
    return f"{first.lower() if inside else first}{space}{rest}"


def _how_many(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """`How many soldiers were killed?`, `How old is Anna Berg?`; empty where no such question can be put."""
    facts = [claim.fact for claim in members if isinstance(claim.fact, Quantity)]
    who = _counted(facts)
    if members[0].slot == AGE:
        person = _named(Counter(claim.about for claim in members).most_common(1)[0][0], entities)
        person = person or (who if who[:1].isupper() else "")
        return f"How old is {person}?" if person else ""
    if not who or fold(who) in _PRONOUNS or not who.replace(" ", "").replace("-", "").isalpha() or " and " in who:
        return ""
    happening = Counter(claim.happening for claim in members).most_common(1)[0][0]
    if facts[0].unit:
        subject = who if who[:1].isupper() else f"the {who}"
        lasted = "" if normalisation.is_counted(who) else f"How long did {subject} last?"
        return {"speed": f"How fast was {subject}?", "lasted": lasted}.get(happening, "")
    goes_on = _goes_on({fact.what or "" for fact in facts}, happening)
    if not goes_on:
        return ""
    placed = [fact.place for fact in facts if fact.place]
    place = _common(placed) if len(placed) * 2 >= len(facts) else ""
    where = f" in {place}" if place and fold(place) not in fold(who) else ""
    return _asked(f"How many {_several(who)} {goes_on}", where)


def _goes_on(said: AbstractSet[str], happening: str) -> str:
    """What happened to them, as a question ends: the articles' word where they have one, else that of its group."""
    (what, *others) = sorted(said)
    if not others and what in normalisation.words().active:
        return what
    if not others and what.endswith("ed") and what.isalpha() and normalisation.is_group(happening):
        return f"were {what}"
    return normalisation.words().asked.get(happening, "")


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
        texts.append(" ".join(normalisation.in_english(token) for token in tokens))
    counts = Counter(text for text in texts if fold(text) not in _PRONOUNS)
    return min(counts, key=lambda text: (-counts[text], not text.endswith("s"), len(text), text), default="")


def _asked(text: str, where: str) -> str:
    return _shortened(text + where) + "?"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    at = text.find("…")
    if at > _LONGEST * 2 // 3:  # the answer's place stays in sight
        start = text.find(" ", at - _LONGEST * 2 // 3) + 1
        text = f"… {text[start:]}"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _common(texts: Iterable[str | None]) -> str:
    """The text that most claims use; of equally frequent ones the shortest."""
    counts = Counter(" ".join(text.split()) for text in texts if text)
    return min(counts, key=lambda text: (-counts[text], len(text), text)) if counts else ""


def _named(entity_id: str | None, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(entity_id or "")
    return entity.name if entity else ""
