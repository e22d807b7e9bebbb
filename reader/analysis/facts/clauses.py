"""Parts of a clause that an event is told with: who acts, helpers, charges, and days that it names or sets right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.analysis.facts.phrases import noun_phrase
from reader.analysis.facts.polarity import shared_denial
from reader.analysis.facts.syntax import subject_of
from reader.language import load
from reader.language.word_lists import Events

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.analysis.parsed_text import Token, TokenSpan


_OF_THINGS = frozenset(("it", "its"))
_OF_PERSONS = frozenset(("he", "she", "his", "her", "him"))
_FILLED = frozenset(("dobj", "ccomp", "xcomp", "acomp", "attr", "auxpass"))


@dataclass(frozen=True, slots=True)
class EventWords:
    """A language's nouns for what happens (`events.toml`)."""

    endings: tuple[str, ...]
    no_happenings: frozenset[str]
    happenings: frozenset[str]
    edges: frozenset[str]
    notices: tuple[str, ...]
    habits: frozenset[str]
    """Adverbs for what is done time and again: `typically`."""
    wishes: frozenset[str]
    """Verbs whose clause tells what is to be, not what is: `ensure`."""


@cache
def event_words(language: str) -> EventWords | None:
    lists = load(Events, language)
    if lists is None:
        return None
    return EventWords(
        endings=tuple(lists.endings),
        no_happenings=frozenset(lists.no_happenings),
        happenings=frozenset(lists.happenings),
        edges=frozenset(lists.edges),
        notices=tuple(lists.notices),
        habits=frozenset(lists.habits),
        wishes=frozenset(lists.wishes),
    )


def is_happening(noun: Token) -> bool:
    """Whether a noun stands for something that happens: `the agreement`, `the raid`; not `a car`, `the season`."""
    words = event_words(noun.doc.lang_)
    if words is None or noun.ent_type_ == "EVENT":
        return True
    lemma = noun.lemma_.lower()
    if lemma in words.edges:
        return any(is_happening(below) for child in noun.rights if child.lower_ == "of" for below in child.children)
    return lemma in words.happenings or (lemma.endswith(words.endings) and lemma not in words.no_happenings)


def is_wished(verb: Token) -> bool:
    """Whether a clause tells what somebody sees to or asks for, and not what is so: `to ensure that thefts end`."""
    words = event_words(verb.doc.lang_)
    return words is not None and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words.wishes


def dates_the_text(date: TokenSpan) -> bool:
    """Whether a date says when the text appeared: `Published: Tuesday, Dec. 20, 2005`."""
    words = event_words(date.doc.lang_)
    before = date.doc[date.root.sent.start : date.start].text.rstrip(" :,-–—|").lower()
    return words is not None and bool(before) and before.endswith(words.notices)


def gap_filler(verb: Token) -> list[Token]:
    """What a relative clause without a pronoun has for its object: `the bill (that) the House passed`."""
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return []
    own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    filled = any(
        child.dep_ in _FILLED or (child.dep_ == "prep" and not list(child.children)) for child in verb.children
    )
    relative = own is not None and any(token.tag_ in ("WDT", "WP", "WP$") for token in (own, *own.lefts))
    if own is None or relative or filled:
        return []
    return noun_phrase(verb.head)


def acting(verb: Token) -> Token | None:
    """Who does it, or whom a participle is said of: `a meeting held by the union`.

    Of a relative clause that tells what somebody is the one who is called so: `Holm, a guard who fled in May`.
    """
    subject = subject_of(verb)
    if verb.dep_ == "relcl" and subject is not None and subject == verb.head:
        return called(subject, verb)
    if subject is None and verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return subject


def called(noun: Token, verb: Token) -> Token:
    """Who is called so, by name: Holm of `Holm, a guard who`, of `Holm is a guard who`; else the noun itself."""
    before = next((child for child in verb.lefts if child.lower_ == "who"), None)
    nearest = before.nbor(-1) if before is not None and before.i else None
    if nearest is not None and nearest.pos_ == "PROPN" and is_happening(noun):
        return nearest  # `a win by Norland, who beat them`
    if noun.tag_ == "NNS" and _is_singular(verb):
        noun = next(
            (above for above in noun.ancestors if above.pos_ in ("NOUN", "PROPN") and above.tag_ != "NNS"), noun
        )
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.head.i < noun.i:
        return noun.head
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        subject = next((child for child in noun.head.lefts if child.dep_ == "nsubj"), None)
        if subject is not None and (subject.pos_ == "PROPN" or subject.tag_ == "PRP"):
            return subject
    return noun


def _is_singular(verb: Token) -> bool:
    """Whether a verb has the form for one: `the maker of chips, which is set to meet`."""
    finite = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")] or [verb]
    return finite[0].tag_ == "VBZ" or finite[0].lower_ == "was"


def all_of(subject: Token, verb: Token) -> list[Token]:
    """A subject with those that are joined to it in front of the verb: `heavy snow and winds battered`."""
    denied = shared_denial(subject)
    if denied is not None:
        return denied
    tokens = noun_phrase(subject)
    for child in subject.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and child.right_edge.i < verb.i:
            joint = [token for token in subject.children if token.dep_ == "cc" and token.i < child.i]
            if joint and joint[-1].i == subject.i + 1 and child.left_edge.i == joint[-1].i + 1:
                tokens += [joint[-1], *noun_phrase(child)]
    return tokens


def shared_helpers(verb: Token) -> list[Token]:
    """The helpers that a verb shares with the one it is joined to: `have died or gone missing`, `will stop and end`."""
    alike = verb.tag_ == verb.head.tag_ == "VBN" or (verb.tag_ in ("VB", "VBP") and verb.head.tag_ == "VB")
    if verb.dep_ != "conj" or not alike:
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


def said_of_it(noun: Token, verb: Token) -> list[Token]:
    """What says of a noun which it is, where a clause says no more than that: `became the fifth to land a craft`."""
    if noun.dep_ != "attr" or verb.lemma_ not in ("be", "become"):
        return []
    end = noun.right_edge.i + 1
    purposes = [child for child in verb.rights if child.dep_ == "advcl" and child.left_edge.tag_ == "TO"]
    for child in (*noun.rights, *(one for one in purposes if one.left_edge.i == end)):
        if child.dep_ in ("acl", "relcl", "advcl") and child.i > noun.i:
            return list(child.subtree)
    return []


def tells_itself(pronoun: Token, kept: Collection[int]) -> bool:
    """Whether a pronoun in a clause inside another is told with whom it most likely stands for, who acts there.

    Such a one stays: `Holm died one day before he was to meet a doctor`. `kept` are the places of what is told.
    """
    if pronoun.tag_ not in ("PRP", "PRP$"):
        return False
    for above in pronoun.ancestors:
        if above.pos_ not in ("VERB", "AUX"):
            continue
        acts = next((child for child in above.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if acts is None or acts is pronoun or acts.i not in kept or acts.i >= pronoun.i:
            continue
        if pronoun.lower_ in _OF_THINGS:
            return acts.pos_ in ("NOUN", "PROPN") and acts.ent_type_ != "PERSON" and acts.tag_ not in ("NNS", "NNPS")
        return acts.ent_type_ == "PERSON" and pronoun.lower_ in _OF_PERSONS
    return False


def names_a_day(verb: Token) -> bool:
    """Whether a verb gives a day a name: `will mark Nov. 8 as Victory Day`."""
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)


def is_behind_but(date: TokenSpan) -> bool:
    above = date.root.head
    first = above.i if above.pos_ == "ADP" and above.i < date.start else date.start
    return bool(first) and date.doc[first - 1].lower_ == "but"


def is_on_another_day(date: TokenSpan, place: Token, others: Sequence[TokenSpan], verb: Token) -> bool:
    """Whether it happened on another day: `and not on Monday`; `not in 1994 but in 1996` for the first.

    `place` is where the date begins, with its preposition; `others` are the other dates.
    """
    before = place.doc[verb.i + 1 : place.i] if verb.i < place.i else place.doc[place.i : place.i]
    for token in reversed(before):
        if token.lower_ == "but":
            break
        if token.lower_ in ("not", "never") and token.nbor(-1).lower_ in ("and", "but", ","):
            return True
    later = [other for other in others if other.start >= date.end and other.root.sent == verb.sent]
    denies = any(child.dep_ == "neg" for child in verb.children)
    return denies and any(is_behind_but(other) for other in later)
