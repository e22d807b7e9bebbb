"""Who or what a measure is said of: whose age, whose share, what costs so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import phrase, subject_of, text_of
from reader.analysis.quantities.governors import SHARES
from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number


_MEASURED = frozenset(("NOUN", "PROPN"))


def measured(head: Token, number: Number, clause: Token | None, words: NumberWords) -> str | None:
    """Who or what a time, a sum or a share is said of: the clause's counted people, else its subject."""
    beside = _named_at(head, number)
    if beside is not None:
        return beside
    below = _behind_of(head)
    if below is not None and number.unit == "%" and not _has_own_subject(head, clause, words):
        return text_of(below.doc, phrase(below))
    amount = number.measure == head and number.unit not in (*words.time, "%") and head.head.lower_ != "within"
    if below is not None and amount:
        return text_of(below.doc, phrase(below))  # `30 inches of snow`
    if clause is not None and clause.lower_ == "worth" and clause.head.pos_ in _MEASURED:
        return bare(clause.head)
    if clause is not None and clause.pos_ == "NOUN":
        clause = next((above for above in clause.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if clause is None or clause.pos_ not in ("VERB", "AUX", "ADJ", "ADV") or clause.lemma_ in words.lists["speaking"]:
        return None
    if clause.pos_ in ("ADJ", "ADV") and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if number.unit not in words.time and number.unit != "%" and head.dep_ in ("dobj", "oprd", "attr", "npadvmod"):
        paid = [child for child in clause.children if child.dep_ in ("dative", "dobj", "iobj") and child != head]
        if paid and paid[0].pos_ in ("NOUN", "PROPN", "PRON") and paid[0].i < head.i:
            return bare(paid[0])
    if number.unit in words.time and head.dep_ != "dobj" and (thing := _counted_thing(head, clause, words)) is not None:
        return bare(thing)
    subject = _changed(head, clause, words) or subject_of(clause)
    if subject is None or subject == head:
        return None
    said = bare(subject)
    return said if said.lower() not in SHARES and any(letter.isalpha() for letter in said) else None


def _counted_thing(head: Token, clause: Token, words: NumberWords) -> Token | None:
    """Those who are counted, or named, in the clause of a time: `held 12 men for two days`."""
    for thing in clause.children:
        if thing.dep_ != "dobj" or thing == head or thing.lower_ in SHARES:
            continue
        is_counted = any(child.dep_ == "nummod" for child in thing.children) or thing.pos_ in ("PRON", "PROPN")
        if is_counted and thing.lemma_.lower() not in (*words.units, *words.currencies):
            return thing if thing.tag_ not in ("WP", "WDT") else None
    return None


def _changed(head: Token, clause: Token, words: NumberWords) -> Token | None:
    """What somebody makes rise or fall: `would increase grain needs by 50 percent`, `cut the price to $30`."""
    if clause.lemma_ not in words.lists["changes"] or head.dep_ == "dobj":
        return None
    things = (child for child in clause.children if child.dep_ == "dobj" and clause.i < child.i < head.i)
    return next((thing for thing in things if thing.pos_ in _MEASURED and not thing.like_num), None)


def _named_at(head: Token, number: Number) -> str | None:
    """Whose share or price it is where a name stands right in front: `with Bay Mart at 15 percent`."""
    at = head.head
    if number.unit is None or head.dep_ != "pobj" or at.lower_ != "at" or not at.i or at.i + 1 < number.start:
        return None
    name = at.nbor(-1)
    if name.pos_ != "PROPN":
        return None
    first = name
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    by_preposition = first.dep_ == "pobj" and first.head.lower_ in ("with", "by")
    listed = first.dep_ in ("attr", "nsubj", "appos") and at.head != first.head.head
    if not (by_preposition or listed):
        return None
    return text_of(head.doc, phrase(first, members=True, of=False))


def bare(head: Token) -> str:
    """A noun phrase without articles, possessives and numbers in front."""
    doc = head.doc
    if head.lower_ in SHARES:
        of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        below = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        head = below if below is not None else head
    start, end = phrase(head)
    aged = next((token.i for token in doc[start : head.i] if token.lower_ == "old"), None)
    if aged is not None and doc[aged - 1].text == "-":
        start = aged + 1  # `the 24-year-old Slovenian`
    while start < head.i and (
        doc[start].pos_ in ("DET", "NUM", "PUNCT")
        or doc[start].dep_ in ("quantmod", "advmod")
        or doc[start].tag_ == "PRP$"
    ):
        start += 1
    return text_of(doc, TokenRange(start, end))


def _behind_of(head: Token) -> Token | None:
    """What a measure is of: `30 inches of snow`, `43 percent of the vote`."""
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None


def _has_own_subject(head: Token, clause: Token | None, words: NumberWords) -> bool:
    """Whether a share is somebody's: `the party won 43 percent of the vote`; not `killed 10 percent of the crew`."""
    if clause is not None and clause.lemma_ in words.lists["shares_of"] and head.head.lower_ == "for":
        return True
    if clause is None or clause.pos_ != "VERB" or head.dep_ != "dobj" or clause.lemma_ in words.lists["of_people"]:
        return False
    subject = subject_of(clause)
    return subject is not None and subject.pos_ in _MEASURED and subject != head
