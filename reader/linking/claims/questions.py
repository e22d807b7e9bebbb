"""What a claim group answers, as a question that a person would ask: `How many soldiers were killed?`"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.linking.claims import normalisation
from reader.linking.claims.claim import AGE, COUNT
from reader.linking.claims.claim_clauses import PRONOUNS, ranked
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.claims.event_questions import when_question
from reader.linking.claims.named_persons import NAMED
from reader.linking.entities.name_keys import fold
from reader.model import Circumstance, Event, Quantity, Relation, Role, Scope, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from reader.linking.claims.claim import Claim
    from reader.model import Entity

_ANYBODY = "people"
"""What those are counted as of whom nothing is said."""
_ARTICLES = frozenset(("the", "a", "an"))
_LONGEST = 90


def question(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """The question that these claims answer; where there are no plain words for it, a clause with it."""
    return _asked_of(members, entities) or clause_question(members)


def question_apart(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """The question where another group would be asked the same: with whose people are counted, or that all are; else
    a clause."""
    if members[0].slot != COUNT:
        return clause_question(members)
    asked = _how_many(members, entities)
    sides = {claim.sides for claim in members if claim.sides}
    whose = next(iter(sides))[0] if len(sides) == 1 and len(next(iter(sides))) == 1 else ""
    if asked and all(Scope.IN_ALL in claim.scopes for claim in members):
        return f"{asked.rstrip('?')} in all?"
    if not asked or not whose or whose in fold(asked):
        return clause_question(members)
    if members[0].counted == _ANYBODY:
        return clause_question(members) if " in " in asked else f"{asked.rstrip('?')} in {whose.title()}?"
    who = _several(_counted([claim.fact for claim in members if isinstance(claim.fact, Quantity)]))
    if any(name == f"gpe/{whose.replace(' ', '-')}" for claim in members for name in claim.names):
        return asked.replace(who, f"{who} of {whose.title()}", 1)
    return asked.replace(who, f"{whose.title()} {who}", 1)


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
            named = speaker and fold(speaker) not in vocabulary().light and fold(speaker) not in PRONOUNS
            asked = speaker if fact.speaker_entity in entities else _inside_a_sentence(speaker)
            return f"What did {asked} say?" if named else ""
        case Event():
            return when_question(members)
        case Role():
            return _who(members, fact, entities)
        case Relation() | Circumstance():
            return ""


def _inside_a_sentence(speaker: str) -> str:
    """A speaker's words as they stand inside a sentence: `officials`, `the singer`; but `Anna Berg`."""
    first, space, rest = speaker.partition(" ")
    words = vocabulary()
    plain = fold(first) in words.openers or fold(first) in _ARTICLES or fold(first) in words.counted
    return f"{first.lower()}{space}{rest}" if plain else speaker


def clause_question(members: Sequence[Claim]) -> str:
    """The clause that says best what the claims have in common, with `…` for the answer."""
    text = next((text for text, _ in ranked(members)), members[0].said)
    return _shortened(text[:1].upper() + text[1:])


def _who(members: Sequence[Claim], fact: Role, entities: Mapping[str, Entity]) -> str:
    roles = [claim.fact.role for claim in members if isinstance(claim.fact, Role) and claim.fact.role != NAMED]
    if any(claim.happening for claim in members):
        return f"Who was the {roles[0]}?" if roles else "What is the name?"
    person = _named(fact.person, entities)
    if person and len({claim.about for claim in members}) == 1:
        return f"What is {person}'s office?" if not fact.former else f"What was {person}'s office?"
    body = entities.get(fact.organization or "")
    tense = "was" if fact.former else "is"
    if body is None:
        return f"Who {tense} {_shortened(fact.role)}?"
    people = body.label == "NORP"
    return f"Who {tense} the {body.name} {fact.role}?" if people else f"Who {tense} {fact.role} of {body.name}?"


def _how_many(members: Sequence[Claim], entities: Mapping[str, Entity]) -> str:
    """`How many soldiers were killed?`, `How old is Anna Berg?`; empty where no such question can be put."""
    facts = [claim.fact for claim in members if isinstance(claim.fact, Quantity)]
    who = _counted(facts)
    if members[0].slot == AGE:
        person = _named(Counter(claim.about for claim in members).most_common(1)[0][0], entities)
        person = person or (who if who[:1].isupper() else "")
        return f"How old is {person}?" if person else ""
    if not who or fold(who) in PRONOUNS or not who.replace(" ", "").replace("-", "").isalpha() or " and " in who:
        return ""
    happening = Counter(claim.happening for claim in members).most_common(1)[0][0]
    if facts[0].unit:
        named = who[:1].isupper() and any(who in (one.name, *one.aliases) for one in entities.values())
        subject = who if named else f"the {who.lower()}"
        lasted = "" if normalisation.is_counted(who) else f"How long did {subject} last?"
        were = "were" if subject.endswith("s") and not subject.endswith("ss") and not named else "was"
        return {"speed": f"How fast {were} {subject}?", "lasted": lasted}.get(happening, "")
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
    if not others and what in vocabulary().active:
        return what
    if not others and what.endswith("ed") and what.isalpha() and normalisation.is_group(happening):
        return f"were {what}"
    return vocabulary().asked.get(happening, "")


def _several(who: str) -> str:
    """The words for what is counted as there are several of it: `warnings` for `warning`, `men` for `man`."""
    head, of, rest = who.partition(" of ")
    before, space, last = head.rpartition(" ")
    plural = vocabulary().plurals.get(last.lower())
    if not last or (plural is None and (last.endswith("s") or not last.isalpha() or not last.islower())):
        return who
    return f"{before}{space}{plural or f'{last}s'}{of}{rest}"


def _counted(facts: Sequence[Quantity]) -> str:
    """Who is counted, without what happened to them: `soldiers` for `dead soldiers`."""
    texts = []
    for fact in facts:
        tokens = (fact.who or "").split()
        while len(tokens) > 1 and fold(tokens[0]) in vocabulary().happened:
            tokens = tokens[1:]
        texts.append(" ".join(normalisation.in_english(token) for token in tokens))
    counts = Counter(text for text in texts if fold(text) not in PRONOUNS)
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
