"""Signs that a clause was parsed wrongly, or that a line leaves out what its words need: no line is better then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.verb_groups import RELATIVE_TAGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reader.analysis.parsed_text import ParsedText, Token

_SINGULAR = frozenset(("is", "was", "has", "does"))
_PRIMES = frozenset("'\"’”′″")
_YEAR_DIGITS = 4
_MOVING = frozenset(("leave", "put", "land", "keep", "bring", "place", "set", "throw", "turn"))
_RESULTS = frozenset(("prep", "oprd", "acomp", "xcomp", "advmod"))
_AWAY = frozenset(("from", "off", "away", "outside", "above", "below", "beyond"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_PARTED = frozenset(("pobj", "pcomp", "prep"))


def disagrees(subject: Token, verb: Token) -> bool:
    """Whether a plural noun has a singular verb: `Four teens charged was posted`. Amounts may: `two years is`."""
    acts = subject.head == verb or (verb.dep_ == "relcl" and verb.head == subject)
    if subject.tag_ != "NNS" or subject.ent_type_ or not acts:
        return False
    if any(child.dep_ == "nummod" and child.lower_ == "one" for child in subject.children):
        return False
    finite = [child for child in verb.children if child.dep_ in ("aux", "auxpass")] or [verb]
    return finite[0].tag_ == "VBZ" or finite[0].lower_ in _SINGULAR


def is_misjoined(subject: Token, verb: Token) -> bool:
    """Whether a clause hardly has the subject that the parser gave it.

    `There will be 80 users` has none, a participle behind a comma has what stands before it (`the election, expected
    to be held in May`), and one person does not take `were`: somebody else acted, too.
    """
    if any(child.dep_ == "expl" for child in verb.lefts) or is_half_a_name(subject, verb):
        return True
    if lacks_subject(verb) or _is_of_participle(verb):
        return True
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not helpers:
        return True
    alone = subject.tag_ == "NNP" and subject.ent_type_ == "PERSON" and subject.head is verb
    return alone and any(child.lower_ in ("were", "are") for child in (verb, *helpers)) and not subject.conjuncts


def lacks_subject(verb: Token) -> bool:
    """Whether a clause with a tense has no subject of its own, and only the parser could lend it one.

    `The report came out after the suspect in the murder of the guard died`, read without its suspect.
    """
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ in _SUBJECTS for c in verb.children):
        verb = verb.head
    if verb.dep_ not in ("advcl", "ccomp") or any(child.dep_ in _SUBJECTS for child in verb.children):
        return False
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    led = verb.dep_ == "advcl" or any(child.dep_ == "mark" or child.tag_ == "WRB" for child in verb.lefts)
    tensed = verb.tag_ in ("VBD", "VBZ", "VBP") and not helpers
    return led and (tensed or any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in helpers))


def _is_of_participle(verb: Token) -> bool:
    """Whether a verb only goes on with a participle that describes somebody: `others killed or hurt in the attack`."""
    if verb.i < 2 or verb.nbor(-1).dep_ != "cc":
        return False
    before = verb.nbor(-2)
    return before.tag_ == "VBN" and before.dep_ in ("acl", "amod") and not any(c.dep_ in _SUBJECTS for c in verb.lefts)


def is_half_a_name(subject: Token, verb: Token) -> bool:
    """Whether the name that acts only ends what stands before: `the death of teenager Ivo Kaas topped the news`."""
    first = subject.left_edge
    before = first.nbor(-1) if first.i and not first.is_sent_start else None
    if before is None or verb.dep_ == "relcl" or subject.head is not verb or first.pos_ != "PROPN":
        return False
    return before.pos_ in ("NOUN", "ADP") and before.dep_ in ("pobj", "prep") and before.head.i < before.i


def is_year(subject: Token) -> bool:
    """Whether what acts is a number that is a year or a label: `1995 was appraised`."""
    return subject.text.isdigit() and len(subject.text) == _YEAR_DIGITS


def has_primes(doc: ParsedText, end: int) -> bool:
    """Whether a mark for minutes, feet or inches stands right behind a number: `by 2' 23"`."""
    return end < len(doc) and doc[end].text[:1] in _PRIMES and not doc[end - 1].whitespace_


def has_loose_end(tokens: Iterable[Token], kept: Collection[int]) -> bool:
    """Whether words need what is left out: `the rate at`, `the maker which`, `a sentence` of `a sentence of 22 years`.

    `kept` are the places of what is told.
    """
    for token in tokens:
        below = token.rights
        if token.dep_ == "prep" and below and not any(c.i in kept for c in token.children if c.dep_ in _PARTED):
            return True
        if token.dep_ == "prep" and any(child.dep_ == "pobj" and child.i not in kept for child in below):
            return True
        if token.lower_ == "between" and not _has_both(token, kept):
            return True
        if token.tag_ in RELATIVE_TAGS and token.i + 1 not in kept:
            return True
        if any(child.lower_ == "of" and child.i == token.i + 1 and child.i not in kept for child in below):
            return True
        if token.dep_ == "dobj" and _needs_more(token, kept):
            return True
    return False


def _has_both(between: Token, kept: Collection[int]) -> bool:
    """Whether both ends of what lies between two things are told, where there are two."""
    ends = [child for child in between.children if child.dep_ == "pobj"]
    return all(member.i in kept for end in ends for member in end.conjuncts)


def _needs_more(thing: Token, kept: Collection[int]) -> bool:
    """Whether a verb says of its object what became of it: `landed him in court`, `left the town in ruins`."""
    verb = thing.head
    if thing.pos_ != "PRON" and verb.lemma_ not in _MOVING:
        return False
    behind = next((child for child in verb.rights if child.i > thing.i and child.dep_ in _RESULTS), None)
    return behind is not None and behind.i == thing.right_edge.i + 1 and behind.i not in kept


def measures_from_elsewhere(doc: ParsedText, end: int, kept: Collection[int]) -> bool:
    """Whether what a measure is counted from is left out: `28 kilometres` of `28 kilometres west of the town`."""
    following = doc[end] if end < len(doc) else None
    if following is None or following.i in kept:
        return False
    return following.pos_ in ("ADV", "ADJ", "NOUN", "PROPN") or following.lower_ in _AWAY


def stands_behind_comma(doc: ParsedText, start: int, kept: Collection[int]) -> bool:
    """Whether a number follows a noun from which a comma parts it: `12 crew members, of which 82 women`."""
    before = max((place for place in kept if place < start), default=start)
    between = doc[before + 1 : start] if before < start else ()
    return bool(doc[before].pos_ in ("NOUN", "PROPN") and any(token.text == "," for token in between))


def is_spent_on_something(verb: Token, end: int, kept: Collection[int]) -> bool:
    """Whether it is left out what a time or a sum was spent on or where: `spent two years` of `two years in prison`."""
    following = verb.doc[end] if end < len(verb.doc) else None
    if verb.lemma_ != "spend" or following is None or following.is_punct:
        return False
    return following.i not in kept


def has_object_in_passive(thing: Token) -> bool:
    """`Were killed by bombers on board three trains`: what the parser hung on a passive was not done to."""
    above = thing.head
    return thing.dep_ in ("dobj", "conj") and any(child.dep_ in ("auxpass", "nsubjpass") for child in above.children)
