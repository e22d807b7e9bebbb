"""Dates that hardly belong to the clause that the parser hung them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.clauses import is_happening
from reader.language import english
from reader.language.rule_lists import FactRules

if TYPE_CHECKING:
    from reader.analysis.facts.event_phrases import Telling
    from reader.analysis.parsed_text import Token, TokenSpan

_SINCE = frozenset(("since",))
_WORDS = english(FactRules).date_attachment
_PERFECT = frozenset(_WORDS.perfect)
_ABOUT = frozenset(_WORDS.about)
_LOOKING_BACK = frozenset(_WORDS.looking_back)
_NOUNS = ("NOUN", "PROPN")
_DEEP = 4
"""So many nouns inside each other part a date from its clause: `the phone of one of the men in the attack in 2015`."""


def is_apart(telling: Telling, start: Token) -> bool:
    """Whether a date hangs on a clause that it hardly dates. `start` is where the way up to that clause begins."""
    leading = telling.leading()
    if _is_listed(telling.date) or _is_no_start(leading) or _is_of_purpose(start):
        return True
    return _is_of_cause(leading) if leading is not None else _is_of_noun_before(telling)


def _is_of_cause(leading: Token) -> bool:
    """Whether a month or year stands behind what something was done for or about: `jailed for his plea in May`."""
    if leading.lower_ != "in" or not leading.i:
        return False
    noun = leading.nbor(-1)
    return noun.dep_ == "pobj" and noun.head.lower_ in _ABOUT and is_happening(noun)


def _is_of_noun_before(telling: Telling) -> bool:
    """Whether a date without a preposition is of the noun right before it: `after last week's test Nov. 29`."""
    date = telling.date
    if (
        not any(token.like_num for token in date)
        or not date.start
        or date.doc[date.start - 1].pos_ != "NOUN"
        or date.doc[date.start - 1].dep_ != "pobj"
    ):
        return False
    return any(other.end < date.start and other.root.sent == date.root.sent for other in telling.others)


def _is_listed(date: TokenSpan) -> bool:
    """Whether a date is one of several things that are no dates: `terms such as art, 19th century and water`."""
    others = [token for token in date.root.conjuncts if not date.start <= token.i < date.end]
    return any(token.pos_ in _NOUNS and token.ent_type_ not in ("DATE", "TIME") for token in others)


def _is_no_start(leading: Token | None) -> bool:
    """Whether what `since` leads to is not since when the clause goes on, because its verb is in no tense for that.

    `Bringing the total since Dec. 23 to 60 inches`, `would be the first title since 1994`.
    """
    if leading is None or leading.lower_ not in _SINCE:
        return False
    verb = next((above for above in leading.ancestors if above.pos_ in ("VERB", "AUX")), None)
    return verb is not None and not any(child.lower_ in _PERFECT for child in (verb, *verb.children))


def dates_subject(telling: Telling, verb: Token) -> bool:
    """Whether a year or month stands inside a subject with more to it, whose clause has a date of its own behind it.

    `Investors in the campaign on Kickstarter in 2012 received theirs on Monday`.
    """
    leading = telling.leading()
    if leading is None or leading.lower_ != "in" or leading.i > verb.i or not leading.i:
        return False
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i > leading.i or is_happening(subject) or leading.nbor(-1).is_punct:
        return False
    dated = any(verb.i < other.start < verb.sent.end for other in telling.others)
    return dated and any(child.dep_ == "prep" for child in subject.rights)


def accompanying(leading: Token | None) -> Token | None:
    """What happens on a day of its own beside what the clause tells: `hold a fair, with a concert on 2 April`.

    Or what the clause only looks back at: `the march followed the shooting of a boy in 2014`.
    """
    noun = leading.head if leading is not None else None
    while noun is not None and noun.dep_ == "npadvmod":
        noun = noun.head
    if noun is None or not is_happening(noun):
        return None
    link = noun.head
    if link.lower_ == "with" and link.dep_ == "prep":
        return noun if link.i and link.nbor(-1).text == "," else None
    return noun if noun.dep_ == "dobj" and link.lemma_.lower() in _LOOKING_BACK else None


def _is_of_purpose(token: Token) -> bool:
    """Whether a date stands in an infinitive that says of a noun what for: `became a race to save a life in May`."""
    clause = next((above for above in (token, *token.ancestors) if above.pos_ in ("VERB", "AUX")), None)
    if clause is None or clause.tag_ != "VB" or clause.dep_ not in ("advcl", "xcomp", "acl"):
        return False
    to = next((child for child in clause.lefts if child.tag_ == "TO"), None)
    if to is None or to.i == 0 or to.nbor(-1).pos_ not in _NOUNS:
        return False
    noun = to.nbor(-1)
    return noun.dep_ == "attr" or (noun.dep_ == "pobj" and noun.head.head.pos_ in _NOUNS)


def nested_noun(leading: Token | None) -> Token | None:
    """The noun right before a date that stands deep inside others, whose date it is rather than the clause's."""
    if leading is None or leading.lower_ != "in" or leading.i == 0 or leading.nbor(-1).pos_ not in _NOUNS:
        return None
    noun = leading.nbor(-1)
    token, depth = noun, 0
    while token.dep_ == "pobj" and token.head.dep_ == "prep":
        depth += 1
        token = token.head.head
    return noun if depth >= _DEEP else None
