"""Which lines of figures tell a reader something whole without the sentence around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.facts.self_contained import is_open
from reader.analysis.statements.reporting_words import reporting_words
from reader.language import english
from reader.language.rule_lists import FigureRules
from reader.model import Comparator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.analysis.parsed_text import Token
    from reader.analysis.quantities.counted import Counted
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number

_MANY, _PAIR = 20, 2
_WORDS = english(FigureRules).standalone_lines
_KNOWN = frozenset(_WORDS.known)
"""In front of a small number they say that it is known already: `the four held on`."""
_POINTING = frozenset(_WORDS.pointing)
_NEEDED = frozenset(("xcomp", "ccomp", "acomp", "oprd", "attr"))
"""What a verb must not be told without, where it has it."""
_COUNTED_FROM = frozenset(_WORDS.counted_from)
_UNENDING = frozenset(_WORDS.unending)
"""A line that ends so breaks off."""
_QUOTES = frozenset('"“”')


def stands_alone(
    line: str, verb: Token, verbs: Sequence[Token], number: Number, about: Counted, words: NumberWords
) -> bool:
    """Whether a line tells more than a trifle of somebody whom it names, and leaves out nothing that its verbs need.

    `verb` is the clause's, `verbs` are those from the number up to it.
    """
    if _is_trifle(number, about, words) or is_of_readers(line, verb) or is_open(verb):
        return False
    said = line.split()
    if said[0].casefold() in _POINTING or sum(character in _QUOTES for character in line) % 2:
        return False
    if said[-1].casefold() in _UNENDING:
        return False
    if number.unit in words.time and number.end < len(verb.doc):
        following = verb.doc[number.end].lower_  # `comes 30 years` of `comes 30 years after the war`
        if following in _COUNTED_FROM and following not in said:
            return False
    return not any(
        child.dep_ in _NEEDED and child not in verbs and child.text not in line
        for above in verbs
        for child in above.rights
    )


def is_of_readers(said: str, verb: Token | None) -> bool:
    """Whether a line speaks of a speaker or reader, whom nothing names."""
    words = reporting_words(verb.doc.lang_) if verb is not None else None
    return words is not None and not {*said.casefold().split()}.isdisjoint(words.first_person | words.own)


def _is_trifle(number: Number, about: Counted, words: NumberWords) -> bool:
    """Whether a number tells hardly more than `a` or `the`: `showed two aides`, `the four`, `on several points`."""
    fates = words.lists["fates"] | words.lists["states"] | words.lists["of_people"] | frozenset(words.done.values())
    if number.unit is not None or about.unit is not None or about.what in fates:
        return False
    if number.comparator is Comparator.VAGUE:
        return number.value < _MANY
    known = any(child.lower_ in _KNOWN for child in (*number.core.lefts, *number.core.head.lefts))
    return number.comparator is Comparator.EXACT and (number.value <= _PAIR or (known and number.value < _MANY))
