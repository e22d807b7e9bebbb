"""Parts of a clause that an event is told with: who acts, helpers, charges, and days that it names or sets right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.phrases import noun_phrase
from reader.analysis.facts.syntax import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def acting(verb: Token) -> Token | None:
    """Who does it, or whom a participle is said of: `a meeting held by the union`."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return subject


def all_of(subject: Token, verb: Token) -> list[Token]:
    """A subject with those that are joined to it in front of the verb: `heavy snow and winds battered`."""
    tokens = noun_phrase(subject)
    for child in subject.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and child.right_edge.i < verb.i:
            joint = [token for token in subject.children if token.dep_ == "cc" and token.i < child.i]
            if joint and joint[-1].i == subject.i + 1 and child.left_edge.i == joint[-1].i + 1:
                tokens += [joint[-1], *noun_phrase(child)]
    return tokens


def shared_helpers(verb: Token) -> list[Token]:
    """The helpers that a verb shares with the one that it is joined to: `have died or gone missing`."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or verb.head.tag_ != "VBN":
        return []
    if any(child.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for child in verb.children):
        return []
    return [child for child in verb.head.children if child.dep_ in ("aux", "auxpass")]


def charge(verb: Token) -> list[Token]:
    """What somebody is only said to have done: `was charged with murdering`, `is accused of stealing`."""
    if verb.dep_ != "pcomp" or verb.head.head.pos_ != "VERB" or verb.head.lower_ not in ("with", "of", "for"):
        return []
    above = verb.head.head
    helpers = [child for child in above.children if child.dep_ in ("aux", "auxpass", "neg")]
    return [*helpers, above, verb.head]


def names_a_day(verb: Token) -> bool:
    """Whether a verb gives a day a name: `will mark Nov. 8 as Victory Day`."""
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)


def is_behind_but(date: Span) -> bool:
    above = date.root.head
    first = above.i if above.pos_ == "ADP" and above.i < date.start else date.start
    return bool(first) and date.doc[first - 1].lower_ == "but"
