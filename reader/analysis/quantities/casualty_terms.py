"""Figures that stand for others: the number of dead, the toll, the total, and what they rose to or were put at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import phrase, text_of
from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.number_words import NumberWords


def of_number(clause: Token | None, words: NumberWords) -> str | None:
    """Who is counted where `the number of soldiers` is put at, rose to or is so many."""
    below = in_container(clause, words) if clause is not None and clause.pos_ in ("VERB", "AUX") else None
    if below is None or below.lower_ in words.lists["states"] or below.pos_ not in ("NOUN", "PROPN"):
        return None
    state = next((child for child in below.children if child.lower_ in words.lists["states"]), None)
    start, end = phrase(below)
    start = state.i + 1 if state is not None and start <= state.i < below.i else start
    while start < below.i and (below.doc[start].pos_ in ("DET", "PRON") or below.doc[start].tag_ == "PRP$"):
        start += 1
    return text_of(below.doc, TokenRange(start, end))


def in_container(verb: Token, words: NumberWords) -> Token | None:
    """`Soldiers` of `put the number of soldiers at`, `the toll of wounded rose to`."""
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "nsubjpass") and child.lemma_.lower() in words.lists["containers"]:
            of = next((below for below in child.children if below.dep_ == "prep" and below.lower_ == "of"), None)
            return next((below for below in of.children if below.dep_ == "pobj"), None) if of is not None else None
    return None


def has_toll(verb: Token, words: NumberWords) -> bool:
    """`The toll was corrected to 13`."""
    said_of = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return any(child.lemma_.lower() in words.lists["tolls"] for child in said_of)


def toll(head: Token, verb: Token, words: NumberWords) -> str | None:
    """What rose to, stands at or includes a number: `the death toll`, `the number of dead`; empty for `the total`."""
    brought = next((child for child in verb.children if child.dep_ == "dobj" and not is_under(head, child)), None)
    own = (child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    subject = brought if brought is not None else next(own, None)
    if subject is None or is_under(head, subject):
        return None
    if subject.lower_ in words.lists["states"]:
        return subject.lower_
    if subject.pos_ != "NOUN":
        return None
    if subject.lemma_.lower() in words.lists["containers"]:
        below = in_container(verb, words)
        if below is not None:
            fate = (
                c for c in below.children if c.lower_ in words.lists["states"] or (c.dep_ == "acl" and c.tag_ == "VBN")
            )
            return next((child.lower_ for child in fate), below.lower_)
        plain = not any(child.dep_ in ("compound", "amod") for child in subject.children)
        if plain and subject.lemma_.lower() not in words.lists["tolls"]:
            return ""  # `bringing the total to 212`: of what was counted before
    compound = next((child for child in subject.children if child.dep_ == "compound"), None)
    if subject.lemma_.lower() in words.lists["tolls"] and (compound is None or compound.ent_type_ or compound.is_title):
        return words.toll
    counts_people = any(subject.lemma_.lower() in words.lists[name] for name in ("tolls", "containers", "happenings"))
    if brought is None and not counts_people:
        return None  # `the country could see 10,000 cases`
    return f"{compound.lower_} {subject.lower_}" if compound is not None else subject.lower_


def is_under(token: Token, above: Token) -> bool:
    return token == above or any(ancestor == above for ancestor in token.ancestors)
