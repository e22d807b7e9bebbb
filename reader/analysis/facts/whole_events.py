"""Which dated events a reader can take by their words alone; the others are found, but not listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.facts.clauses import event_words
from reader.analysis.facts.doubtful_parses import is_spent_on_something, is_year
from reader.analysis.facts.syntax import SUBJECTS
from reader.language import english
from reader.language.rule_lists import FactRules
from reader.model import Precision

if TYPE_CHECKING:
    from reader.analysis.parsed_text import Token, TokenSpan
    from reader.analysis.statements.reporting_words import ReportingWords

# A date in front of a noun belongs to it (`the Nov. 10 agreement`), and so does one with 's (`Monday's vote`).
OF_NOUN = frozenset(("nummod", "nmod", "compound", "poss", "amod", "npadvmod"))
_LISTS = english(FactRules).whole_events
# A date behind one of these dates the noun there, not the clause: `has ruled since the end of the war in 1994`.
APART = frozenset(_LISTS.apart)
_UNENDED = frozenset(_LISTS.unended)
_INITIALS = 2
_TWO_WORDS = 2
_NOBODY = frozenset(_LISTS.nobody)
_UNNAMED = re.compile(_LISTS.unnamed)
_HELPERS = frozenset(_LISTS.helpers)
_LIGHT = frozenset(_LISTS.light)
_PRESENT = ("VBZ", "VBP")
_TELLING = frozenset(("NOUN", "PROPN", "NUM", "ADJ"))


def is_self_contained(what: str, words: ReportingWords | None) -> bool:
    """Whether an event can be told by these words alone: not `they stayed`, `the games`, `this was announced`."""
    said = what.casefold().split()
    personal = words.first_person | words.own if words is not None else frozenset()
    if said[0] in _NOBODY or said[0] in _HELPERS or not personal.isdisjoint(said):
        return False
    if _UNNAMED.match(what.casefold()):
        return False  # `a second one happened`
    return len([word for word in said if word not in _LIGHT]) > 1


def is_scrap(date: TokenSpan, precision: Precision, what: str) -> bool:
    """Whether an event is a piece of a clause, or a name with its year: `the 2007 race`, `residents living there`."""
    root = date.root
    if what.count('"') % 2 or what.count("“") != what.count("”"):
        return True
    if root.dep_ in OF_NOUN and root.head.i >= date.end and precision is Precision.YEAR:
        return True
    said = what.split()
    names = [word for word in said if word[:1].isupper() and word.isalpha() and len(word) > _INITIALS]
    if said[-1].casefold() in _UNENDED or any(word[-1] == "-" and len(word) > 1 for word in said):
        return True  # `A semi- crashed`
    if said[0].casefold() in APART and said[1].casefold() in APART:
        return True
    if len(names) > _INITIALS and names[1] == names[2]:
        return True  # `Ada Holm had met Holm`: the pronoun was somebody else
    verb = clause_of(root)
    if verb is not None and date[-1].lower_ == "ago" and any(child.lower_ in ("has", "have") for child in verb.lefts):
        return True  # `a man hit a week ago has died`
    if verb is not None and is_spent_on_something(verb, date.end, range(date.start)):
        return True
    if verb is None or verb.text not in said:
        return precision is Precision.YEAR  # `the Most Wanted game` of a year
    if _is_background(verb, precision, said) or _is_cut(verb, date, what):
        return True
    helped = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    unbound = verb.tag_ == "VB" and verb.left_edge.tag_ == "TO"  # `the 22nd cyclist to die`
    led = verb.dep_ == "ccomp" and verb.head.text not in said and any(child.tag_ == "TO" for child in verb.lefts)
    bare = verb.dep_ == "ccomp" and not any(child.dep_ == "aux" for child in verb.lefts)  # `saw a dog drive off`
    unbound = unbound or (verb.tag_ == "VB" and (led or bare))  # `allowing the capsule to return in May`
    return (
        unbound
        or (verb.tag_ == "VBG" and not helped)
        or any(is_year(child) for child in verb.children if child.dep_ in SUBJECTS)
    )


def _is_background(verb: Token, precision: Precision, said: list[str]) -> bool:
    """Whether something is always done, or a year only says since when, or which: `since records began in 1971`."""
    words = event_words(verb.doc.lang_)
    habits = words.habits if words is not None else frozenset()
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not list(verb.head.lefts) and verb.head.pos_ == "NOUN":
        return True  # `information stored in the telephone`
    if verb.lower_ == "compared" or (verb.tag_ in _PRESENT and any(child.lower_ in habits for child in verb.children)):
        return True
    if precision is not Precision.YEAR:
        return False
    if len(said) <= _TWO_WORDS and said[0].islower():
        return True
    if verb.dep_ != "relcl" or said[0].casefold() not in ("a", "an"):
        return False
    return not any(word[:1].isupper() for word in said[1:4])


def _is_cut(verb: Token, date: TokenSpan, what: str) -> bool:
    """Whether the word right behind a verb is not told, which makes it another: `Flight Takes Off In 2018`."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < date.start - 1 else None
    return following is not None and following.pos_ in _TELLING and following.text not in what


def clause_of(token: Token) -> Token | None:
    """The verb of the clause that a token hangs on."""
    verb = next((above for above in (token, *token.ancestors) if above.pos_ in ("VERB", "AUX")), None)
    while verb is not None and verb.head != verb and _leans(verb):
        verb = next((above for above in verb.ancestors if above.pos_ in ("VERB", "AUX")), None)
    return verb


def _leans(verb: Token) -> bool:
    """Whether a verb is told with the one above it: `completed reclaiming`, `agreed ..., starting on`."""
    if verb.dep_ in ("aux", "auxpass", "xcomp"):
        return True
    if verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBN", "VBG") and verb.left_edge.lower_ in ("when", "while"):
        return not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)  # `fell ill when abroad`
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.lefts):
        return True  # `crossed the street to attend a service`
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ in ("nsubj", "nsubjpass"):
        return True  # `a woman crossing the street on Friday was hurt`
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "nsubj" for c in verb.children)
