"""When something happened, as a question that a person would ask: `When did the ferry strike the breakwater?`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.language import english
from reader.language.comparison_lists import ComparisonRules
from reader.linking.claims.claim_clauses import PRONOUNS, is_plain, ranked
from reader.linking.claims.claim_vocabulary import vocabulary
from reader.linking.entities.name_keys import fold
from reader.model import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.linking.claims.claim import Claim

_SUBJECT = 6
"""Words of a subject that a question still carries in front of its verb."""
_REST = 9
"""Words that it carries behind its verb."""
_WORDS = english(ComparisonRules).event_questions
_HELPING = frozenset(_WORDS.helping)
_PERFECT = frozenset(_WORDS.perfect)
_JOINING = frozenset(_WORDS.joining)
"""What may stand between a subject's main word and the verb."""
_ARTICLES = frozenset(_WORDS.articles)
_LEFT_OVER = re.compile(_WORDS.left_over, re.IGNORECASE)
"""What stands before a day and goes with it."""


def when_question(members: Sequence[Claim]) -> str:
    """`When was the truce signed?`; empty where no report tells it with a subject and a verb that help."""
    events = [claim for claim in members if isinstance(claim.fact, Event)]
    for what, claim in ranked(events, [claim.fact.what for claim in events if isinstance(claim.fact, Event)]):
        frame = claim.fact.frame
        if frame is not None and (frame.denied or not frame.subject):
            continue
        asked = _asked(what, frame.subject or "" if frame else "", frame.head if frame else "")
        if asked:
            return asked
    return ""


def _asked(what: str, subject: str, head: str) -> str:
    """The question about what happened, by its subject and the lemma of its verb."""
    tokens = what.rstrip("…. ").split()
    at = _verb_behind(tokens, fold(subject).rpartition(" ")[2], head) if tokens else None
    who = " ".join(tokens[:at])
    if at is None or at > _SUBJECT or not is_plain(who) or fold(tokens[0]) in _JOINING:
        return ""
    verb, rest = tokens[at], tokens[at + 1 :]
    if verb in _PERFECT:
        if not rest or rest[0][:1] != head[:1]:
            return ""
        verb, rest = rest[0], rest[1:]
    behind = _LEFT_OVER.sub("", f" {' '.join(rest).partition(', ')[0]}").strip(" ,")
    if len(behind.split()) > _REST:
        return ""
    who = _inside_a_sentence(who)
    if verb in _HELPING:
        first = behind.partition(" ")[0]
        return f"When {verb} {who} {behind.partition(' by ')[0]}?" if first.isalpha() and first.islower() else ""
    return f"When did {who} {head}{f' {behind}' if behind else ''}?"


def _verb_behind(tokens: Sequence[str], subject: str, head: str) -> int | None:
    """Where the verb stands behind the main word of the subject; behind the first word, where that is a pronoun and
    what happened tells whom it means."""
    start = next((place for place, token in enumerate(tokens) if fold(token) == subject), None)
    if start is None and subject not in PRONOUNS:
        return None
    named = 1 if fold(tokens[0]) not in _ARTICLES else 2
    places = range(named if start is None else start + 1, len(tokens))
    if start is not None and places and tokens[places[0]] not in _JOINING:
        places = places[:1]
    return next((place for place in places if _is_verb(tokens[place], head)), None)


def _is_verb(token: str, head: str) -> bool:
    """Whether a word helps a verb, or may be a form of this one: `broke` of `break`."""
    form = bool(head) and token.islower() and token[:1] == head[:1] and not token.endswith("ing")
    return token in _HELPING or token in _PERFECT or (form and token not in vocabulary().light)


def _inside_a_sentence(text: str) -> str:
    """A sentence's first words as they stand inside another: `the truce`, but `Nagorno-Karabakh`."""
    first, space, rest = text.partition(" ")
    inside = fold(first) in vocabulary().light or fold(first) in vocabulary().openers
    return f"{first.lower() if inside else first}{space}{rest}"
