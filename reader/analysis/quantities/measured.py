"""Who or what a measure is said of: whose age, whose share, what costs so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import phrase, subject_of, text_of
from reader.analysis.quantities.governors import SHARES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number


_MEASURED = frozenset(("NOUN", "PROPN"))


def measured(head: Token, number: Number, clause: Token | None, words: NumberWords) -> str | None:
    """Who or what a time, a sum or a share is said of: the clause's counted people, else its subject."""
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
    if number.unit in words.time and head.dep_ != "dobj":
        things = [
            child
            for child in clause.children
            if child.dep_ == "dobj"
            and child != head
            and child.lemma_.lower() not in (*words.units, *words.currencies)
            and child.lower_ not in SHARES
        ]
        counted_things = [
            thing
            for thing in things
            if any(child.dep_ == "nummod" for child in thing.children) or thing.pos_ in ("PRON", "PROPN")
        ]
        if counted_things and counted_things[0].tag_ not in ("WP", "WDT"):
            return bare(counted_things[0])
    subject = subject_of(clause)
    if subject is None or subject == head:
        return None
    said = bare(subject)
    return said if said.lower() not in SHARES and any(letter.isalpha() for letter in said) else None


def bare(head: Token) -> str:
    """A noun phrase without articles and numbers in front."""
    doc = head.doc
    if head.lower_ in SHARES:
        of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        below = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        head = below if below is not None else head
    start, end = phrase(head)
    aged = next((token.i for token in doc[start : head.i] if token.lower_ == "old"), None)
    if aged is not None and doc[aged - 1].text == "-":
        start = aged + 1  # `the 24-year-old Slovenian`
    while start < head.i and (doc[start].pos_ in ("DET", "NUM", "PUNCT") or doc[start].dep_ in ("quantmod", "advmod")):
        start += 1
    return text_of(doc, (start, end))


def _behind_of(head: Token) -> Token | None:
    """What a measure is of: `30 inches of snow`, `43 percent of the vote`."""
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None


def _has_own_subject(head: Token, clause: Token | None, words: NumberWords) -> bool:
    """Whether a share is somebody's: `the party won 43 percent of the vote`; not `killed 10 percent of the crew`."""
    if clause is None or clause.pos_ != "VERB" or head.dep_ != "dobj" or clause.lemma_ in words.lists["of_people"]:
        return False
    subject = subject_of(clause)
    return subject is not None and subject.pos_ in _MEASURED and subject != head
