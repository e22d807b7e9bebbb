"""What a number counts, and what happened to it, read off the clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import phrase, subject_of, text_of, verbs_above
from reader.analysis.quantities.casualty_terms import of_number
from reader.analysis.quantities.clause_predicates import noun_words
from reader.analysis.quantities.measured import bare, measured
from reader.analysis.quantities.quantity_predicate import predicate_of
from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number


MAGNITUDE = "magnitude"
"""The unit of quakes, which is no count of them."""
_SEVERAL = 20
"""Fewer than so many behind `of` may be anything: `the rules of three`."""
_MODIFIERS = frozenset(("nummod", "amod", "compound", "quantmod", "det", "predet"))
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


def counted(doc: ParsedText, number: Number, words: NumberWords) -> Counted:
    """What a number counts and what happened to it."""
    core = number.core
    noun = number.measure or _noun(doc, core, number)
    if number.unit == MAGNITUDE:
        return _of_quake(core, words)
    if (company := _company(core, noun, number, words)) is not None:
        what, clause = predicate_of(company, company, number, words)
        return Counted(what, noun_words(company, number), elliptical=False, clause=clause)
    if _is_whole(core, noun):
        who = _who(doc, noun, number, words) if noun is not None else None
        return Counted(None, who, elliptical=False, clause=None)
    head = noun if noun is not None else core
    below = noun is not None and noun.i > core.i and any(ancestor == core for ancestor in noun.ancestors)
    what, clause = predicate_of(core if below else head, head, number, words)
    if clause is not None and what is not None and _is_of_none(head, words):
        what = f"not {clause.lower_}"
    if noun is not None and number.unit is None and clause == noun and not _is_light(noun, words):
        what = None  # `with 71 goals in 137 matches`
    if number.unit == "%" and number.measure is None and noun is not None and not _is_light(noun, words):
        return Counted(what, _who(doc, noun, number, words), elliptical=False, clause=clause)
    if number.unit is not None:
        if what is None and clause is not None and clause.lemma_ == "be":
            what = _measure_noun(clause, number)
        return Counted(what, measured(head, number, clause, words), elliptical=False, clause=clause)
    if noun is not None and noun.lower_ == "others":
        return Counted(what, noun.lower_, elliptical=False, clause=clause)
    if noun is not None and (kind := _kind_behind(noun, number)) is not None:
        return Counted(None, phrase_words(kind), elliptical=False, clause=clause)
    if noun is None or _is_light(noun, words):
        return _without_noun(core if noun is None else noun, what, clause, number, words)
    return _of_noun(doc, noun, what, clause, number, words)


def _without_noun(stands: Token, what: str | None, clause: Token | None, number: Number, words: NumberWords) -> Counted:
    """What a number counts that has no noun: what reached it, or what the sentence before was about."""
    level = _level(stands, clause, number, words)
    if level is not None and clause is not None:
        reached = clause.lower_ if clause.lemma_ != "be" else _measure_noun(clause, number)
        return Counted(reached, level, elliptical=False, clause=clause)
    if what in words.lists["parents"]:
        return Counted(what, words.children, elliptical=False, clause=clause)
    said = {clause.lemma_.lower(), *(what or "").split()} if clause is not None else set()
    people = of_number(clause, words) or (words.people if said & words.lists["of_people"] else None)
    return Counted(what, people, elliptical=True, clause=clause)


def _kind_behind(noun: Token, number: Number) -> Token | None:
    """What some of those before are: the children of `two of them children`."""
    if noun.lower_ not in ("them", "whom") or noun.i + 1 >= len(noun.doc) or noun.i < number.end:
        return None
    behind = noun.nbor()
    return behind if behind.tag_ == "NNS" else None


def phrase_words(noun: Token) -> str:
    start, end = phrase(noun)
    return text_of(noun.doc, TokenRange(max(start, noun.i), end))


def _of_noun(
    doc: ParsedText, noun: Token, what: str | None, clause: Token | None, number: Number, words: NumberWords
) -> Counted:
    takes_lives = clause is not None and clause.lemma_ in words.lists["takes_lives"]
    if noun.lower_ == "lives" and takes_lives:
        return Counted(words.toll, words.people, elliptical=False, clause=clause)
    if noun.lemma_.lower() in words.lists["happenings"]:
        return Counted(noun.lower_, words.people, elliptical=False, clause=clause)
    unit = words.currencies.get(noun.lemma_.lower()) or words.currencies.get(noun.lower_.removesuffix("s"))
    who = measured(noun, number, clause, words) if unit is not None else _who(doc, noun, number, words)
    return Counted(what, who, elliptical=False, clause=clause, unit=unit)


def _of_quake(core: Token, words: NumberWords) -> Counted:
    """Whose magnitude it is: `a 5.4-magnitude quake`, `a quake of magnitude 5.4`, `its magnitude was 5.4`."""
    clause = next(verbs_above(core), None)
    for above in (core, *core.ancestors):
        if above.lemma_.lower() in words.lists["quakes"]:
            return Counted(MAGNITUDE, above.lower_, elliptical=False, clause=clause)
    subject = subject_of(clause) if clause is not None else None
    who = subject.lower_ if subject is not None and subject.lemma_.lower() in words.lists["quakes"] else None
    return Counted(MAGNITUDE, who, elliptical=False, clause=clause)


def _is_whole(core: Token, noun: Token | None) -> bool:
    """Whether a number is that of all of which another tells: the 34 of `29 of 34 passes`."""
    head = noun if noun is not None else core
    if head.dep_ != "pobj" or head.head.lower_ != "of" or head.head.i > core.i:
        return False
    some = head.head.head
    return some.like_num and some.i < core.i


def _is_of_none(head: Token, words: NumberWords) -> bool:
    """`None of the 62 riders`."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in words.lists["nobody"]


def _measure_noun(clause: Token, number: Number) -> str | None:
    """What a measure is the measure of, where the clause only says that it is so: `the turnout rate was 58%`."""
    subject = subject_of(clause)
    if subject is None or subject.pos_ != "NOUN" or subject.i > number.start or number.measure == subject:
        return None
    return noun_words(subject, number)


def _is_light(noun: Token, words: NumberWords) -> bool:
    """Whether the counted word leaves open who is counted: `two others`, `two of them`, `14 dead`."""
    return noun.pos_ == "PRON" or noun.lower_ in words.lists["states"] or noun.lemma_.lower() in words.lists["others"]


def _company(core: Token, noun: Token | None, number: Number, words: NumberWords) -> Token | None:
    """Those who are so many where nothing else is counted: `a crew of four`, `job cuts of 10,000`."""
    if noun is not None or core.dep_ != "pobj" or core.head.lower_ != "of":
        return None
    above = core.head.head
    list_names = (*words.lists["containers"], *words.lists["tolls"], *words.lists["happenings"])
    several = above.tag_ == "NNS" and above.lemma_.lower() not in list_names and not number.value < _SEVERAL
    return above if above.lemma_.lower() in words.lists["companies"] or several else None


def _level(stands: Token, clause: Token | None, number: Number, words: NumberWords) -> str | None:
    """What reached a number that counts nothing else: `the population fell to 6.8 million`, `attendance was 31,204`."""
    if clause is None or clause.pos_ not in ("VERB", "AUX") or stands.tag_ != "CD":
        return None
    to_it = stands.dep_ == "pobj" and stands.head.lower_ in ("to", "at", "from", "by", "below", "above")
    plain = stands.dep_ in ("attr", "dobj") and clause.lemma_ in words.lists["levels"]
    if not (plain or (to_it and clause.lemma_ in (*words.lists["levels"], *words.lists["changes"]))):
        return None
    if any(child.dep_ == "dobj" and child != stands and child.lemma_ != "point" for child in clause.children):
        return None
    subject = subject_of(clause)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.i > number.start:
        return None
    said = subject.lemma_.lower()
    list_names = ("tolls", "containers", "happenings")
    if subject.lower_ in words.lists["states"] or any(said in words.lists[name] for name in list_names):
        return None
    return bare(subject)


def _noun(doc: ParsedText, core: Token, number: Number) -> Token | None:
    """The noun that a number counts: the one it modifies, or that stands behind it with `of`."""
    if core.dep_ in _MODIFIERS and core.head.i >= number.last - 1 and core.head != core:
        head = core.head
        while head.dep_ in ("compound", "quantmod", "nummod") and head.head.i > head.i and head.pos_ in _NOUNS:
            head = head.head
        if head.tag_ == "CD":
            return None  # `from 9 to 10`
        if head.pos_ in (*_NOUNS, "PRON"):
            return _behind_hyphen(doc, head)
    of = next((child for child in core.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    below = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if below is not None:
        return below if not below.like_num else None
    following = doc[number.last] if number.last < len(doc) else None
    return following if following is not None and following.tag_ == "NNS" and core.i == number.last - 1 else None


def _behind_hyphen(doc: ParsedText, head: Token) -> Token:
    """The noun of a word that the tokenizer took apart: `three co-workers`."""
    rest = doc[head.i + 1 : head.i + 3]
    apart = len(rest) == 2 and rest[0].text == "-" and not head.whitespace_ and not rest[0].whitespace_
    return rest[1] if apart and rest[1].pos_ in ("NOUN", "PROPN") else head


def _who(doc: ParsedText, noun: Token, number: Number, words: NumberWords) -> str | None:
    """The words of what is counted, without the number and what stands before it."""
    start, end = phrase(noun)
    said = number.end if number.end <= noun.i else number.last  # behind the `odd` of `40-odd people`
    start = max(start, said) if start < said <= noun.i else start
    while start < noun.i and (
        doc[start].pos_ in ("DET", "PUNCT", "ADP", "PART", "NUM", "CCONJ")
        or doc[start].tag_ == "PRP$"
        or doc[start].lower_ in words.lists["skipped"]
    ):
        start += 1
    return text_of(doc, TokenRange(start, end)) if start < end else None
