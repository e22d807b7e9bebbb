"""A verb with what belongs to it: helpers, negation and particle, who acts, and what kind of clause hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.polarity import qualifiers
from reader.analysis.statements.reporting_words import reporting_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_text import Token

SUBJECT_LINKS = frozenset(("nsubj", "nsubjpass", "expl"))
OBJECT_LINKS = frozenset(("dobj", "attr", "oprd", "dative"))
RELATIVE_TAGS = ("WDT", "WP", "WP$")
_HELPERS = frozenset(("aux", "auxpass"))


def object_before(verb: Token) -> Token | None:
    """What a relative clause is about, where it is the clause's object: `the regions (that) it held`."""
    if verb.dep_ != "relcl" or verb.pos_ != "VERB" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return None
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is None or own.tag_ in RELATIVE_TAGS or any(child.dep_ == "auxpass" for child in verb.children):
        return None
    filled = [child for child in verb.children if child.dep_ in (*OBJECT_LINKS, "ccomp", "xcomp", "acomp")]
    stranded = any(child.dep_ == "prep" and not list(child.children) for child in verb.children)
    where = any(child.tag_ == "WRB" for child in verb.children)
    if stranded or where or any(child.tag_ not in (*RELATIVE_TAGS, "IN") for child in filled):
        return None
    prepositions = [child for child in verb.children if child.dep_ == "prep"]
    taken = any(below.tag_ in RELATIVE_TAGS for preposition in prepositions for below in preposition.children)
    return None if taken else verb.head


def is_told_anew(clause: Token, verb: Token) -> bool:
    """Whether a colon stands between a verb that says nothing and a clause: `the group will sue: "This is wrong"`."""
    reporting = reporting_words(verb.doc.lang_)
    if reporting is not None and reporting.may_quote(verb.lemma_.lower()):
        return False
    return any(token.text == ":" for token in verb.doc[verb.i : clause.left_edge.i])


def is_purpose(clause: Token) -> bool:
    """`To set up a center`: an infinitive whose subject is that of the clause above."""
    has_to = any(child.tag_ == "TO" for child in clause.children)
    return clause.tag_ == "VB" and has_to and not any(child.dep_ in SUBJECT_LINKS for child in clause.children)


def verb_words(verb: Token) -> list[Token]:
    """A verb with its own helpers, negation and particle."""
    return sorted([*_own_words(verb), verb], key=lambda token: token.i)


def verb_group(verb: Token) -> list[Token]:
    """A verb with its helpers, negation and particle, behind the verbs that it hangs on: `is expected to begin`."""
    group = verb_words(verb)
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") and not _controls_by_object(verb.head):
        verb = verb.head
        group = [*verb_words(verb), *group]
    return group


def is_called_for(clause: Token) -> bool:
    """`called for France to be excluded`: a clause with a subject of its own behind `for`."""
    first = clause.left_edge
    has_to = any(child.tag_ == "TO" for child in clause.children)
    return clause.dep_ == "advcl" and has_to and first.lower_ == "for" and first.dep_ == "mark"


def _own_words(verb: Token) -> Sequence[Token]:
    own = [child for child in verb.children if child.dep_ in _HELPERS or child.dep_ in ("neg", "prt")]
    own += [token for token in qualifiers(verb) if token not in own]
    shares = verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VBN", "VB")
    if shares and not any(child.dep_ in _HELPERS or child.dep_ in SUBJECT_LINKS for child in verb.children):
        own += [child for child in verb.head.children if child.dep_ in _HELPERS]
    return own


def _controls_by_object(verb: Token) -> bool:
    """`Asked him to leave`: the object acts in what follows."""
    return any(child.dep_ == "dobj" for child in verb.children)


def clause_subject(verb: Token) -> Token | None:
    """Who acts: the verb's own subject, the one it shares, or the noun that the clause hangs on."""
    while True:
        own = next((child for child in verb.children if child.dep_ in SUBJECT_LINKS), None)
        if own is not None:
            relative = own.tag_ in RELATIVE_TAGS
            return (verb.head if verb.dep_ == "relcl" else None) if relative else own
        if verb.dep_ == "xcomp" and _controls_by_object(verb.head):
            return next(child for child in verb.head.children if child.dep_ == "dobj")
        if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD", "VBG"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp") or verb.head == verb:
            return None
        verb = verb.head
