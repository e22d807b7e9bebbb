"""Signs that a clause was parsed wrongly, or that a line leaves out what its words need: no line is better then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.verb_groups import RELATIVE_TAGS
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.numbers import Number
    from reader.analysis.quantities.way_to_verb import WayToVerb

_WORDS = english(FactRules).doubtful_parses
_SINGULAR = frozenset(_WORDS.singular)
_PRIMES = frozenset("'\"’”′″")
_YEAR_DIGITS = 4
_MOVING = frozenset(_WORDS.moving)
_RESULTS = frozenset(("prep", "oprd", "acomp", "xcomp", "advmod"))
_AWAY = frozenset(_WORDS.away)
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_PARTED = frozenset(("pobj", "pcomp", "prep"))
_TENSED = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OWN = _SUBJECTS | {"aux", "auxpass", "dobj"}


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
    if lacks_subject(verb) or _is_of_participle(verb) or is_misread_member(verb) or _is_behind_hyphen(verb):
        return True
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not helpers:
        return True
    alone = subject.tag_ == "NNP" and subject.ent_type_ == "PERSON" and subject.head is verb
    return alone and any(child.lower_ in ("were", "are") for child in (verb, *helpers)) and not subject.conjuncts


def is_one_of_several(subject: Token, verb: Token, kept: Collection[Token]) -> bool:
    """Whether one person is told to do what several do, because the others stand too far behind."""
    finite = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")] or [verb]
    if subject.tag_ != "NNP" or not any(child.lower_ in ("were", "are", "have") for child in finite):
        return False
    return any(child.dep_ == "conj" and child.i < verb.i and child not in kept for child in subject.rights)


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


def is_misread_member(verb: Token) -> bool:
    """Whether a verb with a tense is joined to one whose subject it hardly shares.

    What stands right in front of it acts: `were found in May and 85 boats are missing`, read as `found in May and 85
    boats`, or no `and` joins the two: `police hold a man after a film of it, made by a guest, drew protests`.
    """
    if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX") or any(c.dep_ in _SUBJECTS for c in verb.children):
        return False
    own = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod")]
    if not any(word.tag_ in _TENSED for word in (verb, *own)):
        return False
    first = min((verb, *own), key=lambda token: token.i)
    before = first.nbor(-1) if first.i else None
    if before is None:
        return False
    if before.dep_ == "conj" and before.pos_ in ("NOUN", "PROPN"):
        return True
    if not (before.text == "," or before.like_num) or any(child.dep_ == "conj" for child in verb.rights):
        return False
    return not any(child.dep_ == "cc" and child.i < verb.i for child in verb.head.rights)


def is_passive_member(verb: Token) -> bool:
    """Whether a verb shares the passive of the one before it: `was set up and tasked to look into it`."""
    while verb.dep_ == "xcomp":
        verb = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or any(child.dep_ in _OWN for child in verb.children):
        return False
    passive = verb.head.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in verb.head.children)
    return passive and (verb.tag_ == "VBN" or any(child.dep_ == "xcomp" for child in verb.children))


def repeats_preposition(way: WayToVerb, start: int) -> bool:
    """Whether a number is of another than its clause: `visits from Oslo rose by 10% and from Rome by 9%`."""
    for token in way.tokens:
        if token.dep_ not in ("prep", "npadvmod"):
            continue
        before = [child for child in token.head.children if child.i < token.i and child.dep_ == "prep"]
        if any(other.dep_ == "conj" and other.i < start for child in before for other in child.children):
            return True
    return False


def leaves_out_part(noun: Token, kept: Collection[int]) -> bool:
    """Whether some of what is joined to a noun is not told."""
    return any(child.dep_ == "conj" and child.i not in kept for child in noun.children)


def _is_of_participle(verb: Token) -> bool:
    """Whether a verb only goes on with a participle that describes somebody: `others killed or hurt in the attack`."""
    if verb.i < 2 or verb.nbor(-1).dep_ != "cc":
        return False
    before = verb.nbor(-2)
    return before.tag_ == "VBN" and before.dep_ in ("acl", "amod") and not any(c.dep_ in _SUBJECTS for c in verb.lefts)


def _is_behind_hyphen(verb: Token) -> bool:
    """Whether a verb is only the end of a word with a hyphen that the parser tore apart: `to re-enter the hall`."""
    before = verb.nbor(-1) if verb.i else None
    if before is None or before.text != "-" or before.whitespace_ or before.i == 0 or verb.tag_ != "VB":
        return False
    return before.nbor(-1) not in list(verb.lefts)


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
        if token.pos_ in ("ADJ", "ADV") and any(c.dep_ == "prep" and c.i == token.i + 1 not in kept for c in below):
            return True
        if any(child.lower_ == "of" and child.i == token.i + 1 and child.i not in kept for child in below):
            return True
        if token.dep_ == "dobj" and _needs_more(token, kept):
            return True
    return False


def _has_both(between: Token, kept: Collection[int]) -> bool:
    """Whether both ends of what lies between two things are told, where there are two."""
    return all(token.i in kept for token in between.subtree if token.dep_ == "conj")


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


def breaks_off(number: Number, kept: Collection[int]) -> bool:
    """Whether a number without what it counts goes on: `had 1,712 delegates to 1,004 for Holm`, `300 pledged seats`."""
    following = number.core.doc[number.end] if number.end < len(number.core.doc) else None
    if following is None or following.i in kept or number.unit is not None or number.core.dep_ == "nummod":
        return False
    return following.lower_ in ("for", "of") or (following.tag_ in ("VBD", "VBN") and following.dep_ == "conj")


def is_of_i(subject: Token, verb: Token) -> bool:
    """Whether a verb has the form for `I`, which the name of the speaker does not take: `Holm have two weeks`."""
    return subject.lower_ == "i" and any(token.tag_ == "VBP" for token in (verb, *verb.lefts))


def is_joined_to_other(subject: Token) -> bool:
    """Whether an amount acts together with what is none: `$2 billion a year and transfers are used`."""
    return any(token.pos_ == "NOUN" and not token.like_num for token in subject.conjuncts)


def has_clause_left_out(noun: Token, kept: Collection[int]) -> bool:
    """Whether it is left out what those do of whom a line only says that they are there: `there are 100 people`."""
    return any(child.dep_ in ("acl", "relcl") and child.i not in kept for child in noun.children)
