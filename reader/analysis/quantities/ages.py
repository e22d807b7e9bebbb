"""Ages: which numbers are a person's or a thing's years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import phrase, subject_of, text_of
from reader.analysis.quantities.counted import Counted
from reader.analysis.token_range import TokenRange

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number

AGE = "age"
OLDEST = 120
_NAMED = frozenset(("PERSON", "ORG", "NORP"))
"""What a person's name is taken for."""
_DASHES = frozenset("-–—")
_YOUNGEST = 5
"""Behind a name in brackets, in front of a place, a smaller figure is a score or a rank."""
_NAME_WITHIN = 6


def aged(doc: ParsedText, number: Number, words: NumberWords) -> Counted | None:
    """The age of a person, or None: `a 66-year-old woman`, `Maria Lopez, 66,`, `He was 77.`, `aged 17`."""
    if not 0 < number.value <= OLDEST:
        return None
    if number.unit == "years" and number.high is None:
        return _years_old(doc, number)
    if number.unit is not None or number.value % 1:
        return None
    said = _aged_before(doc, number, words)
    if said is not None:
        return _age(said.head if said.head.pos_ in ("NOUN", "PROPN") else subject_of(said.head), said)
    return (_behind_name(doc, number, words) or _of_clause(doc, number, words)) if number.high is None else None


def _years_old(doc: ParsedText, number: Number) -> Counted | None:
    behind = doc[number.end : number.end + 2]
    if len(behind) == 2 and behind[0].text in _DASHES and behind[1].lower_ in ("old", "olds"):
        return _age(_above_compound(behind[1]), behind[1])
    if len(behind) and behind[0].lower_ == "old":
        return _age(subject_of(behind[0].head), behind[0])
    return None


def _behind_name(doc: ParsedText, number: Number, words: NumberWords) -> Counted | None:
    """`Maria Lopez, 66,`, `Maria Lopez (66)`, `the girl, 9,`."""
    after = doc[number.end] if number.end < len(doc) else None
    both = number.start > 2 and doc[number.start - 1].lower_ == "both"  # `the twins, both 19,`
    start = number.start - both
    mark = doc[start - 1].text if start > 1 else ""
    ends = ")" if mark == "(" else ",.;:)-–—"
    if mark not in (",", "("):
        return None
    if after is not None and after.text not in ends and after.lower_ != "and" and not _is_of_club(doc, number, mark):
        return None
    name, core = doc[start - 2], number.core
    if number.end - number.start != 1 or not core.is_digit:
        return None
    if mark == "(" and any(token.lemma_.lower() in words.lists["scoring"] for token in core.sent):
        return None  # `Holm (17) and Kaas (12) led the scorers`
    if name.lemma_.lower() in words.lists["persons"] and core.dep_ in ("appos", "nummod", "npadvmod"):
        return _age(name, name)
    person = name.ent_type_ in _NAMED
    if name.pos_ == "PROPN" and (person or (name.ent_type_ == "" and core.dep_ in ("appos", "nummod", "npadvmod"))):
        return _age(name, name)
    return None


def _is_of_club(doc: ParsedText, number: Number, mark: str) -> bool:
    """Whether only a name stands between an age and the end of its bracket: `Ada Holm (31, Arden)`."""
    if mark != "(" or number.value < _YOUNGEST or doc[number.end].text != ",":
        return False
    rest = doc[number.end + 1 : number.end + 1 + _NAME_WITHIN]
    end = next((token.i for token in rest if token.text == ")"), None)
    inside = doc[number.end + 1 : end] if end is not None else ()
    return len(inside) > 0 and all(token.pos_ in ("PROPN", "PUNCT", "NOUN", "ADJ") for token in inside)


def _of_clause(doc: ParsedText, number: Number, words: NumberWords) -> Counted | None:
    """`Dies at 77`, `He was 77.`"""
    before = doc[number.start - 1] if number.start else None
    core = number.core
    if number.end < len(doc) and not doc[number.end].is_punct:
        return None
    if before is not None and before.lower_ == "at" and before.head.lemma_ in words.lists["at_age"]:
        return _age(subject_of(before.head), before.head)
    if core.dep_ in ("attr", "acomp") and core.head.lemma_ == "be" and core.head.dep_ == "ROOT":
        subject = subject_of(core.head)
        if subject is not None and (subject.lower_ in ("he", "she", "i") or subject.ent_type_ == "PERSON"):
            return _age(subject, core.head)
    return None


def _aged_before(doc: ParsedText, number: Number, words: NumberWords) -> Token | None:
    """The `aged` of which a number tells: `aged 17`, `aged 19, 22 and 25`, `aged 13 to 17`."""
    at = number.start - 1
    while at > 0 and (doc[at].like_num or doc[at].text == "," or doc[at].lower_ in ("and", "or")):
        at -= 1
    if at < 0 or doc[at].lower_ not in words.lists["ages"] or doc[at - (at > 0)].lower_ in ("under", "over", "above"):
        return None
    return doc[at]


def _age(person: Token | None, clause: Token) -> Counted:
    who = None
    if person is not None:
        if person.dep_ == "appos" and person.pos_ == "NOUN" and person.head.ent_type_ == "PERSON":
            person = person.head  # `Ada Holm, a 31-year-old resident`
        start, end = phrase(person, of=False)
        start = clause.i + 1 if start <= clause.i < person.i else start  # `the 66-year-old woman`: the woman
        while start and person.ent_type_ == "PERSON" and _is_one_name(person.doc[start - 1], person.doc[start]):
            start -= 1
        who = text_of(person.doc, TokenRange(start, end))
    return Counted(AGE, who, elliptical=False, clause=clause, unit="years")


def _is_one_name(before: Token, first: Token) -> bool:
    return before.ent_type_ == "PERSON" and first.ent_iob_ == "I" and before.pos_ == "PROPN"


def _above_compound(token: Token) -> Token | None:
    """Whom `66-year-old` stands before; none where it stands for the person itself."""
    return token.head if token.dep_ in ("amod", "compound") and token.head.i > token.i else None
