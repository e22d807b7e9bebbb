"""What happened to what a number counts: a word of its own phrase, else of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.quantities.clause_predicates import held_to_be, predicate
from reader.analysis.quantities.governors import governor_of

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.clause_predicates import Told
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number


_BRACKETS = 8
"""How many tokens a conversion in brackets has: `(1,200 to 1,500 square miles)`."""


def predicate_of(stands: Token, head: Token, number: Number, words: NumberWords) -> Told:
    """The word that says what happened to what is counted, and the head of the clause that says it.

    `head` is what is counted, `stands` the token that stands for both in the clause (`scores` in `scores of people`).
    """
    own = _in_own_words(stands, head, number, words)
    if own is not None:
        return own
    participle = next((child for child in head.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)
    if participle is not None and participle.lemma_ in words.lists["held"]:
        participle = held_to_be(participle)
    governor = governor_of(stands, words, range(number.start, number.end))
    if governor is None:
        return (participle.lower_, participle) if participle is not None else (None, None)
    is_empty_file = governor.pos_ not in ("VERB", "AUX") or governor.lemma_ in words.lists["empty_verbs"]
    travelled = is_empty_file or governor.lemma_ in words.lists["carrying"] or stands.head.lower_ == "with"
    aboard = _aboard(head, number, words) if travelled else None
    if aboard is not None:
        return aboard, governor
    hangs = stands.dep_ == "pobj" and stands.head.dep_ != "agent" and number.unit is None
    listed = head.dep_ == "conj" and participle is not None and participle.i == head.i + 1
    if participle is not None and (is_empty_file or hangs or listed):
        return participle.lower_, participle
    return predicate(stands, governor, number, words)


def _in_own_words(stands: Token, head: Token, number: Number, words: NumberWords) -> Told | None:
    """What the phrase of a number says by itself, whatever the clause around it is about."""
    states = words.lists["states"]
    if head.lower_ in states:
        died = _fate_of_part(head, stands, words)
        return (died.lower_, died) if died is not None else (head.lower_, head)
    toll = _toll_before(head, number, words)
    if toll is not None:
        return toll, governor_of(stands, words)
    behind = _fate_behind(head, number, words) if number.unit is None else None
    if behind is not None:
        return behind.lower_, behind
    below = _lasting(head) if number.unit in words.time else None
    if below is not None:
        return below.lower_, below
    if number.unit is not None and (dimension := _dimension(head, number, words)) is not None:
        return dimension
    state = next((child for child in head.children if child.dep_ in ("amod", "acomp") and child.lower_ in states), None)
    state = state or _shared_state(head, words)
    if state is not None:
        return state.lower_, state
    governor = _noun_of_all(head, number, words)
    return (governor.lower_, governor) if governor is not None else None


def _shared_state(head: Token, words: NumberWords) -> Token | None:
    """What stands behind the last of several for all of them: `left three women and two men dead`."""
    behind = (child for member in head.conjuncts if member.i > head.i for child in member.rights)
    return next((c for c in behind if c.dep_ in ("amod", "acomp") and c.lower_ in words.lists["states"]), None)


def _fate_behind(head: Token, number: Number, words: NumberWords) -> Token | None:
    """What stands for people right behind a number: `20 dead`, `2 killed`, `nine confirmed dead`."""
    behind = head.doc[number.last] if number.last < len(head.doc) else None
    if behind is None:
        return None
    if behind.tag_ == "VBN" and behind.i + 1 < len(head.doc) and behind.nbor().lower_ in words.lists["states"]:
        behind = behind.nbor()
    return behind if _is_fate(behind, words) else None


def _lasting(time: Token) -> Token | None:
    """What lasts so long: `44 days of fighting`."""
    of = next((child for child in time.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((child for child in of.children if child.dep_ in ("pobj", "pcomp")), None) if of is not None else None


def _dimension(measure: Token, number: Number, words: NumberWords) -> Told | None:
    """`9.3 mm (0.37 inches) thick`, `two years behind schedule`, `$7 billion over budget`."""
    doc = measure.doc
    behind = doc[number.end] if number.end < len(doc) else None
    if behind is not None and behind.text == "(":
        closed = next((token.i for token in doc[behind.i : behind.i + _BRACKETS] if token.text == ")"), None)
        behind = doc[closed + 1] if closed is not None and closed + 1 < len(doc) else None
        if behind is not None and behind.pos_ == "ADJ" and behind.dep_ in ("amod", "acomp", "advmod"):
            return behind.lower_, behind
    if behind is None or behind.lower_ not in words.lists["beside"] or behind.i + 1 >= len(doc):
        return None
    against = behind.nbor()
    if against.pos_ != "NOUN" or against.head != behind:
        return None
    return f"{behind.lower_} {against.lower_}", measure.head if measure.head.pos_ in ("VERB", "AUX") else measure


def _noun_of_all(head: Token, number: Number, words: NumberWords) -> Token | None:
    """`Of the 31 people who were injured, twelve ...`: what happened to the 31."""
    if head.dep_ != "pobj" or head.head.lower_ != "of" or head.head.i >= number.start:
        return None
    governor = next((child for child in head.children if child.dep_ == "relcl" and child.tag_ == "VBN"), None)
    if governor is None or not any(child.dep_ == "nsubjpass" for child in governor.children):
        return None
    return held_to_be(governor) if governor.lemma_ in words.lists["held"] else governor


def _fate_of_part(head: Token, stands: Token, words: NumberWords) -> Token | None:
    """What happened to some of those: `two of the injured had died on the way`."""
    if head.dep_ != "pobj" or head.head.lower_ != "of" or stands == head:
        return None
    verb = governor_of(stands, words)
    if verb is None or verb.pos_ != "VERB" or verb.lemma_ not in words.lists["of_people"]:
        return None
    return verb


def _toll_before(head: Token, number: Number, words: NumberWords) -> str | None:
    """`The death toll to 7,022`, whatever the verb before brings to it: it stands right before the number."""
    before = head.doc[max(0, number.start - 2) : number.start]
    if number.unit is not None or len(before) < 2 or before[1].lower_ not in ("to", "at", "of"):
        return None
    if before[0].lemma_.lower() not in words.lists["tolls"]:
        return None
    kind = before[0].nbor(-1) if before[0].i else None
    return f"{kind.lower_} {before[0].lower_}" if kind is not None and kind.dep_ == "compound" else words.toll


def _aboard(head: Token, number: Number, words: NumberWords) -> str | None:
    """`212 people on board`, `with 200 aboard`, `carried 212 people`: those who travelled, however it is said."""
    doc = head.doc
    ends = {max(head.i + 1, number.last)}
    ends |= {child.i + 1 for child in head.children if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN")}
    if head.dep_ in ("nsubj", "expl") and head.head.lemma_ == "be":
        ends.add(head.head.i + 1)  # `people had been on board the vessel`
    said = (doc[behind : behind + size].text.lower() for behind in ends for size in (1, 2))
    if any(words_behind in words.lists["aboard"] for words_behind in said):
        return words.aboard
    return None


def _is_fate(token: Token, words: NumberWords) -> bool:
    """What stands for people behind a number: `20 dead`, `2 killed`."""
    if token.lower_ in words.lists["states"]:
        return token.pos_ != "NOUN" or token.tag_ != "NNS"
    return token.tag_ in ("VBN", "VBD") and token.lemma_.lower() in words.lists["of_people"]
