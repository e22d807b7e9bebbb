"""The fewest of an article's words that state a number: `Holm caught 52 passes`, `The bank has 300 branches`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.phrases import joined, without_marks
from reader.analysis.facts.polarity import qualifiers
from reader.analysis.facts.syntax import phrase, subject_of
from reader.analysis.quantities.governors import is_distance
from reader.analysis.quantities.standalone_lines import is_of_readers, stands_alone

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
_HELPERS = frozenset(("aux", "auxpass", "neg", "prt"))
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "dative"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
_BESIDE = frozenset(
    ("relcl", "advcl", "parataxis", "appos", "ccomp", "dep", "meta", "intj", "acl", "csubj", "mark", "cc", "conj")
)
_DEEP = 12
_FULL = {"'ll": "will", "’ll": "will", "'ve": "have", "’ve": "have", "'re": "are", "’re": "are"}
_SHORT = 7
"""Tokens of what a verb goes on with."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LINKING = frozenset(("be", "seem", "appear", "become", "remain", "look"))
_CLAUSE = 10
"""Tokens of a clause that a time is counted from."""
_DOUBTING = frozenset(("whether", "if", "unless"))
_RATES = frozenset(("each", "every", "a", "an", "per"))
_RATE_ADVERBS = frozenset(("annually", "yearly", "daily", "weekly", "monthly", "hourly", "apiece"))


class _Way(NamedTuple):
    """From a number up to the verb of its clause."""

    tokens: tuple[Token, ...]
    verbs: tuple[Token, ...]
    """The verbs on it, nearest first: `release`, `plans` of `plans to release 10 films`."""


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
        return QuantityLine("", self_contained=about.who is not None)  # an age
    way = _way(number.core)
    own = set(range(number.start, number.end)) | _down(way)
    if _is_complete(number, about, words) and not _hangs(way):
        some = next((child for child in number.core.children if child.lower_ == "of" and child.i >= number.end), None)
        counted_noun = f"{_text(number.core.doc, own)} {about.what}" if some is not None and about.unit is None else ""
        return QuantityLine(counted_noun, self_contained=True)
    verb = way.verbs[-1] if way.verbs else None
    if verb is not None and not _is_finite(verb):
        return _participle_line(verb, way, own, name_of)
    clause = _clause_line(verb, way, own, name_of) if verb is not None else ""
    if verb is not None and clause:
        return QuantityLine(clause, stands_alone(clause, verb, way.verbs, number, about, words))
    return QuantityLine(_phrase_line(number, about, own), self_contained=False)


def _participle_line(verb: Token, way: _Way, own: set[int], name_of: Naming) -> QuantityLine:
    """`Flattening two villages`, behind who or what did it where the clause above says so."""
    said = _text(verb.doc, own | _predicate(way, told_of=False))
    acting = subject_of(verb) if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i else None
    named = _subject(acting, verb, name_of) if acting is not None else None
    if named is None or not said or not _is_finite(verb.head):
        return QuantityLine(said, self_contained=False)
    return QuantityLine(f"{named}: {said}", not is_of_readers(named, verb))


def _clause_line(verb: Token, way: _Way, own: set[int], name_of: Naming) -> str:
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is not None and subject in way.tokens:
        said = _predicate(way, told_of=True)
        return _text(verb.doc, own | said) if len(said) > 1 or verb.lemma_ not in _LINKING else ""
    named = _subject(subject, verb, name_of)
    if not named:
        return ""
    kept = own | _predicate(way, told_of=False)
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
    return about.what in fates or about.who == about.what


def _hangs(way: _Way) -> bool:
    """Whether a preposition stands between a number and its verb, so that others did it: `charged with two counts`."""
    return any(token.dep_ == "prep" and token.lower_ not in ("of", "including", "among") for token in way.tokens)


def _way(stands: Token) -> _Way:
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
    return _Way(tuple(tokens), tuple(verbs) if complete else ())


def _predicate(way: _Way, *, told_of: bool) -> set[int]:
    """The verbs with their helpers and what they need to say something; `told_of`: of the number, their subject."""
    kept: set[int] = set()
    for verb in way.verbs:
        kept.add(verb.i)
        below = next((child for child in verb.children if child in way.tokens), None)
        has_object = below is not None and below.dep_ in _OBJECTS
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


def _down(way: _Way) -> set[int]:
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
            beside = child.dep_ in _BESIDE or _tells_more(child, token)
            if child != below and (own or not beside):
                kept |= _phrase(child)
    distance = next((token for token in way.tokens[:2] if is_distance(token)), None)
    return kept if distance is None else kept | _whole_clause(distance)


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
    return kept


def _tells_more(child: Token, token: Token) -> bool:
    """Whether a part of a phrase is an aside, or tells another number."""
    if child.dep_ == "punct":
        inside = child.i < token.i or child.text in ("%", "$", "£", "€")
        return not inside or child.text in ("(", ",", "--", "—", ":", ";")
    return child.dep_ == "prep" and child.i > token.i and any(below.like_num for below in child.subtree)


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
        if child.dep_ == "prep" and child.i == end and plain:
            end = child.right_edge.i + 1  # `revenue from street furniture`
    tokens = list(subject.doc[start:end])
    opened = next((at for at, token in enumerate(tokens) if token.text == "("), len(tokens))
    return joined(without_marks(tokens[:opened]))
