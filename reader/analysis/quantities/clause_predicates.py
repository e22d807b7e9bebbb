"""What a clause says of the number in it: its verb, or the word beside a verb that says nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import text_of
from reader.analysis.quantities.casualty_terms import has_toll, in_container, is_under, toll
from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number

Told = tuple[str | None, "Token | None"]
"""The word that says what happened, and the head of its clause."""
_DEEP = 3


def predicate(head: Token, governor: Token, number: Number, words: NumberWords) -> Told:
    """What `governor` says of `head`, the token that stands for the number in the clause."""
    if governor.pos_ in ("VERB", "AUX"):
        return _of_verb(head, governor, number, words)
    if governor.pos_ == "PROPN":
        verb = next((above for above in governor.ancestors if above.pos_ in ("VERB", "AUX")), None)
        if head.head.lower_ == "with":
            return None, governor  # `the bank, with 300 branches`
        return (verb.lower_, verb) if verb is not None else (None, governor)
    if governor.pos_ in ("PRON", "DET"):
        return None, governor  # `those of them, including two officers`
    if governor.pos_ == "ADV" and number.unit is None and has_toll(governor.head, words):
        return words.toll, governor.head  # `the toll was up to 15`
    if governor.pos_ == "ADV":
        return (governor.lower_ if number.unit is not None else None), governor  # `0.4 seconds ahead`
    if governor.lemma_ in words.lists["lives"] and governor.tag_ == "NNS" and number.unit is None:
        return words.toll, governor  # `claimed the lives of 20`
    if number.unit == "%" and governor.lemma_ in words.lists["holdings"] and governor.dep_ == "dobj":
        return governor.head.lower_, governor.head  # `holds a 25 percent share`
    return noun_words(governor, number), governor  # `the deaths of 20 people`, `a fine of $5 million`


def noun_words(noun: Token, number: Number) -> str:
    """A noun with the common nouns in front that make it another: `turnout rate`, `job cuts`; not the unit's."""
    start = noun.i
    while (
        start
        and not number.first < start <= number.end
        and noun.doc[start - 1].dep_ == "compound"
        and noun.doc[start - 1].pos_ == "NOUN"
    ):
        start -= 1
    return " ".join(token.lower_ for token in noun.doc[start : noun.i + 1])


def _of_verb(head: Token, verb: Token, number: Number, words: NumberWords) -> Told:
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return verb.lower_, verb
    if verb.lemma_ in words.lists["held"] and _is_passive(verb):
        held = held_to_be(verb)
        return (held.lower_, verb) if held != verb else (None, verb)
    beside = _verb_beside(head, verb, number, words)
    if beside is not None:
        return beside or None, verb
    if verb.lemma_ in words.lists["bare_verbs"]:
        predicated = _has_object(head, verb, words) or _there_is(verb)
        return (verb.lower_ if predicated else None), verb  # `There were 500 engineers`, `The company has 109 shops`
    denied = any(child.lower_ in words.lists["denials"] for child in verb.lefts)
    if verb.lemma_ in words.lists["witnessing"] and head.dep_ == "dobj" and not denied:
        return None, verb
    done = words.done.get(verb.lemma_) if verb.tag_ == "VBG" and head.dep_ == "dobj" else None
    if done is not None:
        return done, verb
    return (f"not {verb.lower_}" if denied else with_modals(verb, words)), verb


def with_modals(verb: Token, words: NumberWords) -> str:
    """A verb with the words that say that it may be, will be or would be so: `could kill`, `to have run`."""
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    meant = verb.dep_ == "xcomp" and verb.head.lemma_ in words.lists["intending"]
    if any(child.lower_ in words.lists["modals"] or (meant and child.lower_ == "to") for child in helpers):
        return " ".join((*(child.lower_ for child in helpers), verb.lower_))
    return verb.lower_


def _has_object(head: Token, verb: Token, words: NumberWords) -> bool:
    """Whether it is had, also as a total: `has 109 shops`, `has a total of 237 orders`."""
    while (
        head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in words.lists["containers"]
    ):
        head = head.head.head
    return verb.lemma_ == "have" and head.dep_ == "dobj" and head.head == verb


def _there_is(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(child.dep_ == "expl" for child in verb.children)


def _is_passive(verb: Token) -> bool:
    """Whether others believe it of them: `were believed trapped`, and `60 people believed trapped`."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    return any(
        child.dep_ in ("xcomp", "oprd") and child.i == verb.i + 1 and child.tag_ == "VBN" for child in verb.children
    )


def _verb_beside(head: Token, verb: Token, number: Number, words: NumberWords) -> str | None:
    """What a verb says through another word; empty where that word says nothing either."""
    if verb.lemma_ == "be" and number.unit in words.time:
        predicated = next((child for child in verb.children if child.dep_ == "attr" and child.i > verb.i), None)
        if predicated is not None and head != predicated:
            return predicated.lower_  # `it was the third robbery in two months`
    is_toll = in_container(verb, words) is not None or has_toll(verb, words)
    if verb.lemma_ not in words.lists["empty_verbs"] and not (is_toll and head.dep_ == "pobj"):
        return None
    beside = _state_beside(head, verb, words) or _done(head, verb, number, words)
    if beside is None and verb.lemma_ not in words.lists["having"]:
        beside = toll(head, verb, words)
    return beside


def _done(head: Token, verb: Token, number: Number, words: NumberWords) -> str | None:
    """What those who are counted have or stage: `900 clerks had a walkout`; where they are: `was out for 22 days`."""
    if verb.lemma_ in words.lists["having"]:
        thing = next((child for child in verb.children if child.dep_ == "dobj" and not is_under(head, child)), None)
        return noun_words(thing, number) if thing is not None and thing.pos_ == "NOUN" else None
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if verb.lemma_ == "be" and behind is not None and behind.lower_ in words.lists["whereabouts"]:
        return behind.lower_ if behind.i < head.i and behind.head == verb else None
    return None


def held_to_be(verb: Token) -> Token:
    """What people are believed, feared or reported to be: `believed trapped`, `are feared to have drowned`."""
    found = verb
    for _ in range(_DEEP):
        below = next(
            (
                child
                for dependency in ("oprd", "acomp", "xcomp", "ccomp", "advcl")
                for child in found.children
                if child.dep_ == dependency and child.i > found.i
            ),
            None,
        )
        if below is None:
            break
        found = below
        if found.lemma_ != "be":
            break
    if found == verb and verb.i + 1 < len(verb.doc) and verb.nbor().tag_ in ("VBN", "JJ"):
        return verb.nbor()  # `60 people believed trapped`, taken for two words of one kind
    return found if found.lemma_ != "be" else verb


def _state_beside(head: Token, verb: Token, words: NumberWords) -> str | None:
    """What an empty verb says through another word: `are missing`, `left 14 dead`."""
    for dependency in ("acomp", "oprd", "attr", "dobj", "xcomp", "ccomp", "advcl"):
        for child in verb.children:
            if child.dep_ != dependency or is_under(head, child) or any(below.like_num for below in child.subtree):
                continue  # `it was 94, with some 400 wounded`: the wounded are others
            predicated = dependency in ("acomp", "oprd") or (dependency == "attr" and child.i > verb.i > head.i)
            if predicated or child.lower_ in words.lists["states"] or child.tag_ == "VBN":
                return with_modals(child, words)
    return _whereabouts(head, verb)


def _whereabouts(head: Token, verb: Token) -> str | None:
    """Where those who are counted were: `were inside the church`."""
    there = any(child.dep_ == "expl" for child in verb.children)
    around = [*verb.children, *head.children] if there else list(verb.children)
    for child in around:
        behind = (
            child.i > head.i > verb.i and child.lower_ in ("in", "on", "at", "under")
            if there
            else child.i > verb.i > head.i
        )
        if verb.lemma_ == "be" and child.dep_ == "prep" and behind:
            below = next((token for token in child.children if token.dep_ == "pobj"), None)
            return (
                text_of(verb.doc, TokenRange(child.i, below.i + 1)) if below is not None and below.i > child.i else None
            )
    return None
