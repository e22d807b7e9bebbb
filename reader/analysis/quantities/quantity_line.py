"""The fewest of an article's words that state a number: `Holm caught 52 passes`, `The bank has 300 branches`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.doubtful_parses import (
    breaks_off,
    disagrees,
    has_clause_left_out,
    has_loose_end,
    has_object_in_passive,
    has_primes,
    is_half_a_name,
    is_joined_to_other,
    is_misread_member,
    is_of_i,
    is_spent_on_something,
    is_year,
    lacks_subject,
    leaves_out_part,
    measures_from_elsewhere,
    repeats_preposition,
    stands_behind_comma,
)
from reader.analysis.facts.phrases import joined, without_marks
from reader.analysis.facts.syntax import phrase, subject_of
from reader.analysis.facts.verb_groups import RELATIVE_TAGS
from reader.analysis.quantities.standalone_lines import is_of_readers, stands_alone
from reader.analysis.quantities.way_to_verb import WayToVerb, predicate_words, way_to_verb, words_on_way
from reader.analysis.statements.reporting_words import reporting_words
from reader.language import english
from reader.language.rule_lists import FigureRules
from reader.model import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.counted import Counted
    from reader.analysis.quantities.number_words import NumberWords
    from reader.analysis.quantities.numbers import Number

    Naming = Callable[[Token], str | None]
    """The name that a pronoun stands for, where it is known."""

LONGEST = 18
"""Tokens; a line that needs more says less at a glance than the number with what it counts."""
_VERBS = ("VERB", "AUX")
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_FULL = {"'ll": "will", "’ll": "will", "'ve": "have", "’ve": "have", "'re": "are", "’re": "are"}
_SHORT = 7
"""Tokens of what a verb goes on with."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_WORDS = english(FigureRules).quantity_line
_MANY = frozenset(_WORDS.many)
_DURING = frozenset(_WORDS.during)
_BOUNDS = frozenset(_WORDS.bounds)
_LEADING = frozenset(_WORDS.leading)
"""They join a clause to another, and are left out in front of it."""
_HOW_MANY = re.compile(r"as \w+ as\b", re.IGNORECASE)
_LINKING = frozenset(_WORDS.linking)


class QuantityLine(NamedTuple):
    """The words that state a number."""

    words: str
    self_contained: bool
    """Whether they tell something whole without the sentence around them."""


def quantity_line(number: Number, about: Counted, words: NumberWords, name_of: Naming) -> QuantityLine:
    """The line of a number: its clause, or only its phrase where the clause has no subject that tells anybody anything.

    Empty where the number with what it counts says as much, and where a line would be too long.
    """
    if about.unit == "years":
        return QuantityLine("", self_contained=about.who is not None and _is_name(about.who, number))  # an age
    way = way_to_verb(number.core)
    own = set(range(number.start, number.end)) | words_on_way(way)
    if _is_complete(number, about, words) and not _hangs(way) and not has_object_in_passive(number.core.head):
        some = next((child for child in number.core.children if child.lower_ == "of" and child.i >= number.end), None)
        counted_noun = _text(number.core.doc, own) if some is not None and about.unit is None else ""
        if counted_noun and about.what not in counted_noun.split():
            counted_noun = f"{counted_noun} {about.what}"
        return QuantityLine(counted_noun, self_contained=True)
    verb = way.verbs[-1] if way.verbs else None
    if verb is not None and not _is_finite(verb):
        return _participle_line(verb, way, own, name_of)
    clause = _clause_line(verb, way, own, name_of) if verb is not None else ""
    if verb is not None and clause:
        doubtful = _is_doubtful(verb, way, own, number, of_time=number.unit in words.time)
        return QuantityLine(clause, not doubtful and stands_alone(clause, verb, way.verbs, number, about, words))
    return QuantityLine(_phrase_line(number, about, own), self_contained=False)


def _is_name(who: str, number: Number) -> bool:
    """Whether an age is that of somebody by name: not of `a man`, `the black teenager`, `a Tunisian resident`."""
    last = who.rsplit(maxsplit=1)[-1]
    if "-" in who and " " not in who and all(part[:1].isupper() for part in who.split("-")):
        return False  # `a 30-year-old Anglo-Norse`
    return last[:1].isupper() and not any(
        token.text == last and token.ent_type_ == "NORP" for token in number.core.sent
    )


def _is_doubtful(verb: Token, way: WayToVerb, own: set[int], number: Number, *, of_time: bool) -> bool:
    """Whether the parse of a line's clause is hardly right, or the line leaves out what its words need."""
    doc = verb.doc
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    kept = own | predicate_words(way, told_of=subject is not None and subject in way.tokens)
    if _is_misread(verb, way, number) or breaks_off(number, kept):
        return True
    counted = number.core.head if number.core.dep_ == "nummod" else number.core
    nouns = [counted, *(child for child in verb.children if child.i in kept)]
    if any(one.dep_ == "attr" and leaves_out_part(one, kept) for one in nouns):
        return True  # `the victims were four women` of `four women and one man`
    if _leaves_out_amount(verb, kept, only=subject is not None and subject in way.tokens, of_time=of_time):
        return True
    before = doc[number.start - 1] if number.start else None
    if before is not None and before.lower_ in ("up", "down") and before.i not in kept:
        return True  # `seen up 19 percent`
    if stands_behind_comma(doc, number.start, kept) or is_spent_on_something(verb, number.end, kept):
        return True
    if has_loose_end([doc[i] for i in sorted(kept)], kept):
        return True
    if number.unit is not None and number.unit != "%" and measures_from_elsewhere(doc, number.end, kept):
        return True
    if subject is None:
        return False
    if subject.dep_ == "expl" and has_clause_left_out(counted, kept):
        return True
    if is_half_a_name(subject, verb) or is_of_i(subject, verb) or any(child.lower_ == "than" for child in verb.lefts):
        return True
    if number.unit is not None and subject in way.tokens and is_joined_to_other(subject):
        return True
    named = doc[slice(*phrase(subject, members=True))]
    acts = disagrees(subject, verb) and number.unit is None
    return acts or is_year(subject) or any(token.tag_ in RELATIVE_TAGS for token in named)


def _is_misread(verb: Token, way: WayToVerb, number: Number) -> bool:
    """Whether the number or its verb hardly stands where the parser put it."""
    if has_object_in_passive(number.core.head) or has_primes(verb.doc, number.last) or lacks_subject(verb):
        return True
    return is_misread_member(verb) or repeats_preposition(way, number.start)


def _leaves_out_amount(verb: Token, kept: set[int], *, only: bool, of_time: bool) -> bool:
    """Whether a line tells how long, or of how many, but leaves out the other number that its verb is about.

    `Prices fell in two days` of `fell 12 percent in two days`; `few were sold` of `few were sold at 22 to 24 crowns`.
    `only`: the line has no object, its number is what acts.
    """
    if only and any(i > verb.i and verb.doc[i].pos_ in ("NOUN", "PROPN", "NUM", "ADJ") for i in kept):
        return False
    during = any(child.i in kept and child.lower_ in _DURING for child in verb.rights if child.dep_ == "prep")
    if of_time and during and verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True  # `boats sold during three months`
    return (only or (of_time and during)) and any(_has_amount(child) for child in verb.rights if child.i not in kept)


def _has_amount(part: Token) -> bool:
    """Whether a part of a clause is a number, or stands in front of one: `12 percent`, `between 22 and 24 weeks`."""
    if part.dep_ == "prep" and part.lower_ not in _BOUNDS:
        return False
    heads = part.children if part.dep_ == "prep" else (part,) if part.dep_ in ("dobj", "npadvmod", "attr") else ()
    return any(child.like_num for head in heads for child in (head, *head.lefts))


def _participle_line(verb: Token, way: WayToVerb, own: set[int], name_of: Naming) -> QuantityLine:
    """`Flattening two villages`, behind who or what did it where the clause above says so."""
    said = _text(verb.doc, own | predicate_words(way, told_of=False))
    acting = subject_of(verb) if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i else None
    named = _subject(acting, verb, name_of) if acting is not None else None
    acts = min(own) < verb.i  # `seized 12 kits, consisting of`
    if named is None or not said or acts or not _is_finite(verb.head) or _is_reported(verb.head):
        return QuantityLine(said, self_contained=False)
    return QuantityLine(f"{named}: {said}", not is_of_readers(named, verb))


def _is_reported(above: Token) -> bool:
    """Whether the clause above only says who says it: `the unit starts in March, he said, providing relief`."""
    words = reporting_words(above.doc.lang_)
    return words is not None and above.lemma_ in words.verbs


def _clause_line(verb: Token, way: WayToVerb, own: set[int], name_of: Naming) -> str:
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is not None and subject in way.tokens:
        said = predicate_words(way, told_of=True)
        return _text(verb.doc, own | said) if len(said) > 1 or verb.lemma_ not in _LINKING else ""
    named = _subject(subject, verb, name_of)
    if not named:
        return ""
    if subject is not None and any(child.dep_ in ("aux", "auxpass") and child.i < subject.i for child in verb.lefts):
        return ""  # `only so would the club be able to`
    kept = own | predicate_words(way, told_of=False)
    start = subject.i if subject is not None else verb.sent.start - 1
    behind, before = _text(verb.doc, {i for i in kept if i > start}), _text(verb.doc, {i for i in kept if i < start})
    if len(kept) > LONGEST or not behind:
        return ""
    line = " ".join(part for part in (named, behind, before[:1].lower() + before[1:]) if part)
    return line.replace(" 's ", "'s ", 1).replace(" ’s ", "’s ", 1)


def _is_finite(verb: Token) -> bool:
    """Whether a verb states something by itself: not `having hit`, `to sort`; `the deal reached` does."""
    helped = any(child.dep_ in ("aux", "auxpass") and child.tag_ in _FINITE for child in verb.children)
    return verb.tag_ in _FINITE or helped or (verb.tag_ == "VBN" and verb.dep_ == "acl")


def _phrase_line(number: Number, about: Counted, own: set[int]) -> str:
    """Only the number's own phrase, where it says more than the number with its noun: `Holm's four stints`."""
    doc = number.core.doc
    telling = [i for i in own if not number.start <= i < number.end and doc[i].pos_ not in ("DET", "PUNCT", "ADP")]
    first = min(own)
    own = own - {first} if doc[first].pos_ == "ADP" and first < number.start else own
    return _text(doc, own) if len(telling) > (1 if number.unit is None and about.who else 0) else ""


def _text(doc: ParsedText, kept: set[int]) -> str:
    tokens = without_marks([doc[i] for i in sorted(kept | _joints(doc, kept))])
    said = joined(tokens) if len(tokens) <= LONGEST else ""
    while said.partition(" ")[0].casefold() in _LEADING and not _HOW_MANY.match(said):
        said = said.partition(" ")[2]
    short, _, rest = said.partition(" ")
    return f"{_FULL[short]} {rest}" if short in _FULL else said


def _joints(doc: ParsedText, kept: set[int]) -> set[int]:
    """The `and` between two words that both stand in a line."""
    return {i + 1 for i in kept if i + 2 in kept and doc[i + 1].dep_ == "cc"}


def _is_complete(number: Number, about: Counted, words: NumberWords) -> bool:
    """Whether the number with what it counts is a sentence by itself: `12 people killed`, `Ada Holm: 66 years old`."""
    if number.unit is not None or about.who is None or about.elliptical:
        return False
    fates = words.lists["fates"] | words.lists["states"] | frozenset(words.done.values())
    return about.what in fates or (about.who == about.what and about.who.endswith("s"))


def _hangs(way: WayToVerb) -> bool:
    """Whether a preposition stands between a number and its verb, so that others did it: `charged with two counts`."""
    return any(token.dep_ == "prep" and token.lower_ not in ("of", "including", "among") for token in way.tokens)


def _subject(subject: Token | None, verb: Token, name_of: Naming) -> str | None:
    if subject is None or subject.tag_ in ("WP", "WDT", "WP$") or subject.lower_ == "that":
        subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        subject = verb.head  # `the deal reached between the two`
    if subject is None:
        return None
    if subject.dep_ == "expl":
        return subject.text
    if subject.pos_ == "PRON":
        return name_of(subject)
    if subject.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None
    start, end = phrase(subject, members=True)
    for child in subject.rights:
        inside = list(child.subtree)
        plain = len(inside) <= _SHORT and not any(token.pos_ in _VERBS or token.like_num for token in inside)
        if child.dep_ == "prep" and child.i == end and plain and child.rights:
            end = child.right_edge.i + 1  # `revenue from street furniture`
        if child.dep_ == "acl" and child.i == end and subject.pos_ == "NOUN" and child is not verb:
            if len(inside) > _SHORT:
                return None  # `one way to get people to stop is`
            end = child.right_edge.i + 1
    tokens = list(subject.doc[start:end])
    opened = next((at for at, token in enumerate(tokens) if token.text == "("), len(tokens))
    return joined(without_marks(tokens[:opened]))


def with_noun(line: str, number: Number, about: Counted, who: str | None) -> str:
    """A line that ends with its number, with what was counted before: `The airline has 230 aircraft`.

    A noun that says how many stands alone: `The hospital treated hundreds`.
    """
    if (
        number.comparator is Comparator.VAGUE
        or not about.elliptical
        or number.unit is not None
        or who is None
        or who.split()[0].isdigit()
    ):
        return line
    if not who.endswith("s") and who.split()[-1].casefold() not in _MANY:
        return line  # `heart rate`
    if who.split()[-1] in line.split() or number.value % 1:
        return line
    if line.startswith(f"{number.core.text} "):
        return line.replace(number.core.text, f"{number.core.text} {who}", 1)
    return f"{line} {who}" if line.endswith(number.core.text) else line
