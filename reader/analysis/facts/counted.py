"""What a number counts, and what happened to it, read off the clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import phrase, subject_of, text_of
from reader.analysis.facts.tolls import has_toll, in_container, is_under, of_number, toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reader.analysis.facts.number_words import NumberWords
    from reader.analysis.facts.numbers import Number


_MODIFIERS = frozenset(("nummod", "amod", "compound", "quantmod", "det", "predet"))
_SHARES = frozenset(("%", "percent", "cent"))
_NOUNS = ("NOUN", "PROPN", "ADJ", "NUM")


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands around a number in its clause."""

    what: str | None
    who: str | None
    elliptical: bool
    """Whether the clause leaves out what is counted, so that the sentence before says it."""
    clause: Token | None
    """The verb (or noun) that says what happened."""
    unit: str | None = None
    """A unit that the clause tells, not the number's own words: a person's age is in years."""


def counted(doc: Doc, number: Number, words: NumberWords) -> Counted:
    """What a number counts and what happened to it."""
    core = doc[number.first : number.last].root
    noun = number.measure or _noun(doc, core, number)
    head = noun if noun is not None else core
    below = noun is not None and noun.i > core.i and any(ancestor == core for ancestor in noun.ancestors)
    what, clause = _what(core if below else head, head, number, words)
    if number.unit is not None:
        return Counted(what, _measured(head, number, clause, words), elliptical=False, clause=clause)
    if noun is not None and noun.lemma_.lower() in words.lists["happenings"]:
        return Counted(noun.lower_, words.people, elliptical=False, clause=clause)
    if noun is None or _says_nothing(noun, words):
        if what in words.lists["parents"]:
            return Counted(what, words.children, elliptical=False, clause=clause)
        said = {clause.lemma_.lower(), *(what or "").split()} if clause is not None else set()
        people = of_number(clause, words) or (words.people if said & words.lists["of_people"] else None)
        return Counted(what, people, elliptical=True, clause=clause)
    unit = words.currencies.get(noun.lemma_.lower())
    who = _measured(noun, number, clause, words) if unit is not None else _who(doc, noun, number)
    return Counted(what, who, elliptical=False, clause=clause, unit=unit)


def _says_nothing(noun: Token, words: NumberWords) -> bool:
    """Whether the counted word leaves open who is counted: `two others`, `two of them`, `14 dead`."""
    return noun.pos_ == "PRON" or noun.lower_ in words.lists["states"] or noun.lemma_.lower() in words.lists["others"]


def _noun(doc: Doc, core: Token, number: Number) -> Token | None:
    """The noun that a number counts: the one it modifies, or that stands behind it with `of`."""
    if core.dep_ in _MODIFIERS and core.head.i >= number.last - 1 and core.head != core:
        head = core.head
        while head.dep_ in ("compound", "quantmod", "nummod") and head.head.i > head.i and head.pos_ in _NOUNS:
            head = head.head
        if head.pos_ in (*_NOUNS, "PRON"):
            return _behind_hyphen(doc, head)
    of = next((child for child in core.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    below = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if below is not None:
        return below
    following = doc[number.last] if number.last < len(doc) else None
    return following if following is not None and following.tag_ == "NNS" and core.i == number.last - 1 else None


def _behind_hyphen(doc: Doc, head: Token) -> Token:
    """The noun of a word that the tokenizer took apart: `three co-workers`."""
    rest = doc[head.i + 1 : head.i + 3]
    apart = len(rest) == 2 and rest[0].text == "-" and not head.whitespace_ and not rest[0].whitespace_
    return rest[1] if apart and rest[1].pos_ in ("NOUN", "PROPN") else head


def _who(doc: Doc, noun: Token, number: Number) -> str | None:
    """The words of what is counted, without the number and what stands before it."""
    start, end = phrase(noun)
    start = max(start, number.last) if start < number.last <= noun.i else start
    while start < noun.i and (
        doc[start].pos_ in ("DET", "PUNCT", "ADP", "NUM")
        or doc[start].tag_ == "PRP$"
        or doc[start].lower_ in ("more", "other", "additional", "further")
    ):
        start += 1
    return text_of(doc, (start, end)) if start < end else None


def _measured(head: Token, number: Number, clause: Token | None, words: NumberWords) -> str | None:
    """Who or what a time, a sum or a share is said of: the clause's counted people, else its subject."""
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    if of is not None and head.lower_ in _SHARES:
        below = next((child for child in of.children if child.dep_ == "pobj"), None)
        if below is not None:
            return text_of(below.doc, phrase(below))
    if clause is not None and clause.pos_ == "NOUN":
        clause = next((above for above in clause.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if clause is None or clause.pos_ not in ("VERB", "AUX", "ADJ", "ADV") or clause.lemma_ in words.lists["speaking"]:
        return None
    if clause.pos_ in ("ADJ", "ADV") and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if number.unit not in words.time and number.unit != "%" and head.dep_ in ("dobj", "oprd", "attr", "npadvmod"):
        paid = [child for child in clause.children if child.dep_ in ("dative", "dobj", "iobj") and child != head]
        if paid and paid[0].pos_ in ("NOUN", "PROPN", "PRON") and paid[0].i < head.i:
            return _bare(paid[0])
    if number.unit in words.time and head.dep_ != "dobj":
        things = [
            child
            for child in clause.children
            if child.dep_ == "dobj" and child != head and child.lemma_.lower() not in words.units
        ]
        counted_things = [
            thing
            for thing in things
            if any(child.dep_ == "nummod" for child in thing.children) or thing.pos_ in ("PRON", "PROPN")
        ]
        if counted_things and counted_things[0].tag_ not in ("WP", "WDT"):
            return _bare(counted_things[0])
    subject = subject_of(clause)
    return _bare(subject) if subject is not None and subject != head else None


def _bare(head: Token) -> str:
    """A noun phrase without articles and numbers in front."""
    doc = head.doc
    if head.lower_ in _SHARES:
        of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        below = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        head = below if below is not None else head
    start, end = phrase(head)
    while start < head.i and (doc[start].pos_ in ("DET", "NUM", "PUNCT") or doc[start].dep_ in ("quantmod", "advmod")):
        start += 1
    return text_of(doc, (start, end))


def _what(stands: Token, head: Token, number: Number, words: NumberWords) -> tuple[str | None, Token | None]:
    """The word that says what happened to what is counted, and the head of the clause that says it.

    `head` is what is counted, `stands` the token that stands for both in the clause (`scores` in `scores of people`).
    """
    states = words.lists["states"]
    if head.lower_ in states:
        return head.lower_, head
    behind = head.doc[number.last] if number.last < len(head.doc) else None
    if behind is not None and behind.tag_ == "VBN" and behind.i + 1 < len(head.doc) and behind.nbor().lower_ in states:
        behind = behind.nbor()  # `nine confirmed dead`
    if behind is not None and number.unit is None and _is_fate(behind, words):
        return behind.lower_, behind
    if number.unit in words.time:
        of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        below = (
            next((child for child in of.children if child.dep_ in ("pobj", "pcomp")), None) if of is not None else None
        )
        if below is not None:
            return below.lower_, below
    state = next((child for child in head.children if child.dep_ in ("amod", "acomp") and child.lower_ in states), None)
    if state is not None:
        return state.lower_, state
    participle = next((child for child in head.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.i < number.start:
        told = next((child for child in head.children if child.dep_ == "relcl" and child.tag_ == "VBN"), None)
        if told is not None and any(child.dep_ == "nsubjpass" for child in told.children):
            return told.lower_, told  # `of the 31 people who were injured, twelve ...`
    governor = _governor(stands, words)
    if governor is None:
        return (participle.lower_, participle) if participle is not None else (None, None)
    says_nothing = governor.pos_ not in ("VERB", "AUX") or governor.lemma_ in words.lists["empty_verbs"]
    travelled = says_nothing or governor.lemma_ in words.lists["carrying"] or stands.head.lower_ == "with"
    aboard = _aboard(head, number, words) if travelled else None
    if aboard is not None:
        return aboard, governor
    if participle is not None and says_nothing:
        return participle.lower_, participle
    return _predicate(stands, governor, words)


def _aboard(head: Token, number: Number, words: NumberWords) -> str | None:
    """`212 people on board`, `with 200 aboard`, `carried 212 people`: those who travelled, however it is said."""
    doc, behind = head.doc, max(head.i + 1, number.last)
    said = (doc[behind : behind + size].text.lower() for size in (1, 2))
    if any(words_behind in words.lists["aboard"] for words_behind in said):
        return words.aboard
    return None


def _is_fate(token: Token, words: NumberWords) -> bool:
    """What stands for people behind a number: `20 dead`, `2 killed`."""
    if token.lower_ in words.lists["states"]:
        return token.pos_ != "NOUN" or token.tag_ != "NNS"
    return token.tag_ in ("VBN", "VBD") and token.lemma_.lower() in words.lists["of_people"]


def _governor(head: Token, words: NumberWords) -> Token | None:
    """The verb or noun that a phrase hangs on, over prepositions and members of a list."""
    token = head
    for _ in range(6):
        if token.head == token:
            return None
        above = token.head
        if above.lower_ in words.lists["parts"] and above.head.pos_ in ("NOUN", "PROPN", "NUM"):
            token = above.head  # `five people, including two children, died`
        elif (
            (token.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "SYM"))
            or above.pos_ in ("ADP", "SCONJ", "PART")
            or above.dep_ in ("prep", "agent")
            or above.pos_ in ("NUM", "SYM", "DET")
            or above.lemma_.lower() in words.lists["containers"]
            or above.dep_ in ("quantmod", "nummod")
            or above.lower_ in _SHARES
            or above.lemma_.lower() in words.currencies
            or (above.pos_ == "NOUN" and above.dep_ == "npadvmod" and above.lemma_.lower() in words.units)
        ):
            token = above
        elif token.dep_ == "nsubj" and above.pos_ == "VERB" and subject_of(above) not in (None, token):
            # `lost 20 men, the ministry said`: the parser made the men say it
            return next((child for child in above.children if child.dep_ == "ccomp" and child.i < token.i), None)
        else:
            return above
    return None


def _predicate(head: Token, governor: Token, words: NumberWords) -> tuple[str | None, Token | None]:
    if governor.pos_ == "PROPN":
        verb = next((above for above in governor.ancestors if above.pos_ in ("VERB", "AUX")), None)
        return (verb.lower_, verb) if verb is not None else (None, governor)
    if governor.pos_ == "ADV":
        return None, governor
    if governor.pos_ not in ("VERB", "AUX"):
        return governor.lower_, governor  # `the deaths of 20 people`, `a fine of $5 million`
    is_toll = in_container(governor, words) is not None or has_toll(governor, words)
    if governor.lemma_ in words.lists["empty_verbs"] or (is_toll and head.dep_ == "pobj"):
        beside = _state_beside(head, governor, words)
        if beside is None and governor.lemma_ not in words.lists["having"]:
            beside = toll(head, governor, words)
        if beside is not None:
            return beside or None, governor
    if governor.lemma_ in words.lists["bare_verbs"]:
        return None, governor  # `There were 500 engineers`, `The company has 109 shops`
    denied = any(child.lower_ in words.lists["denials"] for child in governor.lefts)
    done = words.done.get(governor.lemma_) if governor.tag_ == "VBG" and head.dep_ == "dobj" else None
    if done is not None:
        return done, governor
    return (f"not {governor.lower_}" if denied else governor.lower_), governor


def _state_beside(head: Token, verb: Token, words: NumberWords) -> str | None:
    """What an empty verb says through another word: `are missing`, `left 14 dead`."""
    for dependency in ("acomp", "oprd", "attr", "dobj", "xcomp", "ccomp", "advcl"):
        for child in verb.children:
            if child.dep_ != dependency or is_under(head, child) or any(below.like_num for below in child.subtree):
                continue  # `it was 94, with some 400 wounded`: the wounded are others
            told = dependency in ("acomp", "oprd") or (dependency == "attr" and child.i > verb.i > head.i)
            if told or child.lower_ in words.lists["states"] or child.tag_ == "VBN":
                return child.lower_
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
            return text_of(verb.doc, (child.i, below.i + 1)) if below is not None and below.i > child.i else None
    return None
