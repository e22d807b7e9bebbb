"""Which words stand between a number and the verb of its clause, and what each needs to say something."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.polarity import qualifiers
from reader.analysis.quantities.governors import is_distance
from reader.language import english
from reader.language.rule_lists import FigureRules

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token

_VERBS = ("VERB", "AUX")
_HELPERS = frozenset(("aux", "auxpass", "neg", "prt"))
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "dative"))
_BESIDE = frozenset(
    ("relcl", "advcl", "parataxis", "appos", "ccomp", "dep", "meta", "intj", "acl", "csubj", "mark", "cc", "conj")
)
_DEEP = 12
_SHORT = 7
"""Tokens of what a verb goes on with."""
_FEW = 3
_CLAUSE = 10
"""Tokens of a clause that a time is counted from."""
_WORDS = english(FigureRules).way_to_verb
_DOUBTING = frozenset(_WORDS.doubting)
_RATES = frozenset(_WORDS.rates)
_RATE_ADVERBS = frozenset(_WORDS.rate_adverbs)


class WayToVerb(NamedTuple):
    """From a number up to the verb of its clause."""

    tokens: tuple[Token, ...]
    verbs: tuple[Token, ...]
    """The verbs on it, nearest first: `release`, `plans` of `plans to release 10 films`."""


def way_to_verb(stands: Token) -> WayToVerb:
    tokens, verbs = [stands], []
    for _ in range(_DEEP):
        token = tokens[-1]
        if token.pos_ in _VERBS:
            verbs.append(token)
            if token.dep_ not in ("xcomp", "pcomp"):
                break
        if token.head == token or token.dep_ == "appos":
            break
        tokens.append(token.head.head if is_distance(token) else token.head)
    complete = tokens[-1].pos_ in _VERBS
    return WayToVerb(tuple(tokens), tuple(verbs) if complete else ())


def predicate_words(way: WayToVerb, *, told_of: bool) -> set[int]:
    """The verbs with their helpers and what they need to say something; `told_of`: of the number, their subject."""
    kept: set[int] = set()
    for verb in way.verbs:
        kept.add(verb.i)
        below = next((child for child in verb.children if child in way.tokens), None)
        has_object = below is not None and below.dep_ in _OBJECTS and below.pos_ != "ADP"
        for child in verb.children:
            if _is_small_word(child, verb):
                kept.add(child.i)
            elif child.dep_ == "npadvmod" and any(below.lower_ in _RATES for below in child.lefts):
                kept |= _phrase(child)  # `takes in 300 a day`
            elif child.dep_ in _OBJECTS and child != below and not (has_object and child.dep_ == "dobj"):
                kept |= _phrase(child)
            elif child.dep_ == "prep" and child.i == verb.i + 1 and child != below and not _tells_more(child, verb):
                phrase_behind = _phrase(child)  # `come to a decision`
                kept |= phrase_behind if len(phrase_behind) <= _SHORT else set()
        if told_of and not any(child.dep_ in _OBJECTS for child in verb.children):
            kept |= _first_complement(verb)
    return kept


def _is_small_word(child: Token, verb: Token) -> bool:
    """Whether a word that hangs on a verb alone goes with it: a helper, `is out`, `whether`, `annually`."""
    whereabouts = child.dep_ == "advmod" and child.i == verb.i + 1 and verb.lemma_ == "be"
    doubted = child.dep_ == "mark" and child.lower_ in _DOUBTING
    turning = child in qualifiers(verb)
    return child.dep_ in _HELPERS or whereabouts or doubted or turning or child.lower_ in _RATE_ADVERBS


def _first_complement(verb: Token) -> set[int]:
    """What a verb without an object goes on with: `refused to leave`, `clambered on to the boat`."""
    for child in verb.rights:
        if child.dep_ in ("xcomp", "prep", "agent") and not any(below.like_num for below in child.subtree):
            kept = _phrase(child)
            return kept if len(kept) <= _SHORT else set()
    return set()


def words_on_way(way: WayToVerb) -> set[int]:
    """The words between the verb and the number, without other members of a list and clauses beside."""
    kept: set[int] = set()
    for at, token in enumerate(way.tokens):
        below = way.tokens[at - 1] if at else None
        if token in way.verbs:
            continue
        if below is not None and below.dep_ in ("conj", "appos"):
            continue  # `52 passes and four goals`: the goals
        kept.add(token.i)
        for child in token.children:
            own = at == 0 and (child.lower_ == "of" or _is_purpose(child))  # `3 of his 11 goals`
            if child.dep_ == "acl" and child.i == token.i + 1 and child.tag_ in ("VBN", "VBD", "VBG"):
                kept.add(child.i)  # `17 seconds left`
            if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") and _is_there(token):
                kept |= _clause_behind(child)  # `there are 60 boats left in the bay`
            beside = child.dep_ in _BESIDE or _tells_more(child, token)
            if child != below and (own or not beside):
                kept |= _phrase(child)
    distance = next((token for token in way.tokens[:2] if is_distance(token)), None)
    return kept if distance is None else kept | _whole_clause(distance)


def _clause_behind(verb: Token) -> set[int]:
    """A short clause about a noun, without what joins it to the next."""
    clause = sorted(token.i for token in verb.subtree)
    while clause and verb.doc[clause[-1]].dep_ == "cc":
        clause.pop()
    return set(clause) if len(clause) <= _CLAUSE else set()


def _is_there(noun: Token) -> bool:
    """Whether a clause only says that there is such a thing."""
    return noun.dep_ == "attr" and any(child.dep_ == "expl" for child in noun.head.lefts)


def _whole_clause(time: Token) -> set[int]:
    """What a time is counted from: `six weeks before he takes office`."""
    subtree = {token.i for token in time.head.subtree if token.i > time.i}
    return subtree if len(subtree) <= _CLAUSE else set()


def _is_purpose(child: Token) -> bool:
    """What there is so much time for: `has 60 days to respond`."""
    return child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and len(list(child.subtree)) <= _SHORT


def _phrase(token: Token, deep: int = 0) -> set[int]:
    """A word with what belongs to it, without clauses, lists and other numbers that hang on it."""
    kept = {token.i}
    for child in token.children:
        if child.dep_ not in _BESIDE and not _tells_more(child, token) and deep < _DEEP:
            kept |= _phrase(child, deep + 1)
        elif deep and child.dep_ == "acl" and child.tag_ == "VBN" and child.i == token.i + 1:
            which = {below.i for below in child.subtree}
            kept |= which if len(which) <= _FEW else set()  # `70% of all boats sold there`
    return kept


def _tells_more(child: Token, token: Token) -> bool:
    """Whether a part of a phrase is an aside, or tells another number."""
    if child.dep_ == "punct":
        inside = child.i < token.i or child.text in ("%", "$", "£", "€")
        return not inside or child.text in ("(", ",", "--", "—", ":", ";")
    if child.lower_ == "per":
        return False  # `eight people per thousand`
    return child.dep_ == "prep" and child.i > token.i and any(below.like_num for below in child.subtree)
