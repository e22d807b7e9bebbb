"""What a number's phrase hangs on: the verb or noun of its clause that says something of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.syntax import subject_of
from reader.language import english
from reader.language.rule_lists import FigureRules

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.number_words import NumberWords

_WORDS = english(FigureRules).governors
SHARES = frozenset(_WORDS.shares)
_PLACES = frozenset(_WORDS.places)
_WHEN = frozenset(_WORDS.when)


def governor_of(head: Token, words: NumberWords, own: range = range(0)) -> Token | None:
    """The verb or noun that a phrase hangs on, over prepositions, members of a list and its `own` tokens.

    Its own are the words that bound it, which a parser may hang it on: the `higher` of `no higher than 400 feet`.
    """
    token = head
    for _ in range(6):
        if token.head == token:
            return None
        above = token.head
        of_none = above.lower_ in words.lists["nobody"] and token.lower_ == "of"
        if of_none or (above.lower_ == "more" and token.dep_ == "npadvmod"):  # `wounded 14 more`
            token = above
            continue
        if above.i in own and above.pos_ not in ("VERB", "AUX"):
            token = above
            continue
        if is_distance(token):
            return above.head if above.head.pos_ in ("VERB", "AUX") else above  # `came two days after it broke down`
        if above.lower_ in words.lists["parts"] and above.head.pos_ in ("NOUN", "PROPN", "NUM"):
            token = above.head  # `five people, including two children, died`
        elif (
            (token.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "SYM"))
            or above.pos_ in ("ADP", "SCONJ", "PART")
            or above.dep_ in ("prep", "agent")
            or above.pos_ in ("NUM", "SYM", "DET")
            or above.lemma_.lower() in words.lists["containers"]
            or above.dep_ in ("quantmod", "nummod")
            or above.lower_ in SHARES
            or above.lemma_.lower() in words.currencies
            or (above.pos_ == "NOUN" and above.dep_ == "npadvmod" and above.lemma_.lower() in words.units)
            or (token.lower_ in _PLACES and _is_counted(above))
            or (token.dep_ == "appos" and token.pos_ != "ADP" and above.pos_ in ("NOUN", "PROPN"))
            or (token.dep_ in ("conj", "appos", "npadvmod", "nmod") and above.lemma_.lower() in words.units)
        ):
            token = above
        elif token.dep_ == "nsubj" and above.pos_ == "VERB" and subject_of(above) not in (None, token):
            # `lost 20 men, the ministry said`: the parser made the men say it
            clause = next((child for child in above.children if child.dep_ == "ccomp" and child.i < token.i), None)
            joined = token.left_edge.i > 0 and token.left_edge.nbor(-1).lower_ in ("and", "or")
            return clause if clause is not None or not joined else above
        else:
            return above
    return None


def is_distance(time: Token) -> bool:
    """Whether a time says how far one deed is from another: `came two days after it broke down`."""
    return time.dep_ == "npadvmod" and time.head.dep_ == "advcl" and _leads_to(time, time.head)


def _leads_to(time: Token, verb: Token) -> bool:
    """Whether a time stands before the `after` or `before` of a clause."""
    behind = time.nbor() if time.i + 1 < len(time.doc) else None
    return behind is not None and behind.lower_ in _WHEN and behind.head == verb


def _is_counted(noun: Token) -> bool:
    """Whether a noun is counted itself, so that a place behind it is the clause's: `7,800 people in 14 cities`."""
    return noun.pos_ == "NOUN" and any(child.dep_ == "nummod" for child in noun.children)
