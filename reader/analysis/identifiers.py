"""Figures that are names: telephone and house numbers, models, generations, versions, resolutions, places on a list.

One recogniser for all that reads figures: what stands in such a range is no count, no date, no office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.language import english, load
from reader.language.rule_lists import FactRules
from reader.language.word_lists import Identifiers, Quantities
from reader.model import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.analysis.parsed_text import ParsedText, Token

_PLAIN = r"(?<![\w.,$€£])"
_END = r"(?!\w|[.,]\d)"
_TELEPHONE = re.compile(
    rf"{_PLAIN}(?:1[-. ])?(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-. ](?:\d{{4}}|[A-Z]{{4}}){_END}"
    rf"|{_PLAIN}(?:\(\d{{3}}\)\s?)?\d{{3}}-(?:\d{{4}}|[A-Z]{{4}}){_END}"
    rf"|{_PLAIN}\+\d[\d -]{{7,16}}\d{_END}"
    rf"|{_PLAIN}0\d{{2,4}}[ -]\d{{3,4}}[ -]?\d{{0,4}}{_END}"
    rf"|{_PLAIN}1-8\d\d-[\dA-Z]{{3}}-?[\dA-Z]{{4}}{_END}"
)
_TECHNICAL = re.compile(
    r"(?<![\w.,])(?:(?:480|576|720|1080|1440|2160)[pi]|[2-6]G|[248]K|\d{1,2},?\d{3}\s?[x×]\s?\d,?\d{3}"
    r"|\d{3,4}\s?[x×]\s?\d{3,4}|\d+x\d+m?|#\s?\d+|§+\s?\d[\d.]*|\d+ U\.?S\.?C\.?(?: §? ?\d+)?)(?!\w)"
    r"|(?<=[\s(])['’‘]\d\d(?![\w'’])"
    r"|(?<![\w.])\d+(?:\.\d+){2,}(?!\w)"
)
_BLOCK = re.compile(r"(?<![\w,.])\d{1,3}00[\s-]block\b", re.IGNORECASE)
_PATTERNS = (_TELEPHONE, _TECHNICAL, _BLOCK)
_TO_CALL = re.compile(r"\d{5,}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
_MODEL_DIGITS = range(2, 5)
_QUOTES = frozenset("\"'“”‘’")
_DASHES = frozenset("-–")
_CALLED_WITHIN = 8
"""How many tokens before a number to call the word stands that says so."""
_STREET_WITHIN = 5
"""How many tokens behind a house number its street ends."""
_WEAPON_WITHIN = 4
_NAMES = frozenset(("PRODUCT", "FAC", "LAW", "EVENT", "WORK_OF_ART", "ORG", "GPE", "PERSON", "LANGUAGE", "LOC"))
_WORDS = english(FactRules).identifiers
_TIMED = frozenset(_WORDS.timed)
_YEARED = frozenset(("GPE", "LOC", "PERSON", "DATE", "EVENT", "NORP"))
"""Behind such a name a year says when: `Oster 2012`."""
_TIMES = frozenset(("DATE", "TIME", "CARDINAL", "NORP", "MONEY"))


@dataclass(frozen=True, slots=True)
class IdentifierRanges:
    """The characters of a section that are figures of a name or an address."""

    ranges: tuple[Range, ...] = ()

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them has a character of `[start, end)`."""
        return any(taken.start < end and start < taken.end for taken in self.ranges)


def identifiers(doc: ParsedText, models: frozenset[str] = frozenset()) -> IdentifierRanges:
    """The identifiers of a section. `models` are figures that the article has used as a model's number elsewhere."""
    text = doc.text
    words = load(Identifiers, doc.lang_)
    if words is None or not any(character.isdigit() for character in text):
        return IdentifierRanges()
    found = list(_figures_of_text(text))
    for token in doc.tokens:
        first = token.text[:1]
        if first.isdigit() or first == ".":
            end = _address(doc, token, words)
            if end is None and _is_name(doc, token, words, models):
                end = token.idx + len(token)
            if end is not None:
                found.append(Range(token.idx, end))
    return IdentifierRanges(tuple(sorted(found)))


def is_named_by(doc: ParsedText, token: Token) -> bool:
    """Whether four figures that could be a year are a name's: `Room 2015`, `Resolution 1973`, `the Swift 2000`.

    Not what happened in that year: `the Oster 2012 games`, `Oster, 2012`.
    """
    words, numbers = load(Identifiers, doc.lang_), load(Quantities, doc.lang_)
    if words is None or numbers is None:
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    measured = numbers.units.get(following.lemma_) if following is not None and following.pos_ == "NOUN" else None
    if measured is not None and measured not in numbers.time["names"]:
        return True
    if (
        any(start <= token.idx < end for start, end in _figures_of_text(doc.text))
        or _address(doc, token, words) is not None
    ):
        return True
    before = doc[token.i - 1] if token.i else None
    if before is None or not before.whitespace_ or before.text == "-":
        return False
    numbered = before.lower_ in numbers.lists["numbered"] and before.lower_ not in _TIMED
    if numbered or before.lower_ in words.versions:
        return True
    if before.pos_ != "PROPN" or not before.is_title or before.ent_type_ in _YEARED:
        return False
    if token.ent_type_ in ("PRODUCT", "FAC", "WORK_OF_ART", "LAW") and token.ent_iob_ == "I":
        return True
    return following is not None and following.pos_ in ("VERB", "AUX") and token.dep_ in ("nsubj", "nsubjpass")


def is_word_of_name(doc: ParsedText, token: Token) -> bool:
    """Whether a number in letters has a capital of its own: `the Group of Seven`, `the Big Ten`.

    Where a whole sentence is in capitals, or in the capitals of a headline, that says nothing.
    """
    if not token.is_title or not token.is_alpha or token.i == 0 or token.is_sent_start:
        return False
    before, behind = doc[token.i - 1], doc[token.i + 1] if token.i + 1 < len(doc) else token
    led = before.is_title or before.lower_ == "of" or (behind.is_title and behind.pos_ == "PROPN")
    if before.is_punct or before.is_space or not led:
        return False
    return bool(token.sent.root.is_lower)


@lru_cache(maxsize=64)
def _figures_of_text(text: str) -> tuple[Range, ...]:
    return tuple(Range(*match.span()) for pattern in _PATTERNS for match in pattern.finditer(text))


def model_numbers(docs: Iterable[ParsedText]) -> frozenset[str]:
    """Figures that stand in a name somewhere in an article: the 440 of `the Falk 440`."""
    return frozenset(token.text for doc in docs for token in _in_names(doc))


def _in_names(doc: ParsedText) -> Iterator[Token]:
    for token in doc.tokens:
        if token.is_digit and len(token.text) in _MODEL_DIGITS and token.i and _is_in_name(doc, token):
            yield token


def _is_in_name(doc: ParsedText, token: Token) -> bool:
    """Whether a bare figure is part of a name: `the Falk 440`, `its new 440 Swift`; not `Falk 440 people`."""
    before = doc[token.i - 1]
    after = doc[token.i + 1 : token.i + 3]
    following = after[1] if len(after) > 1 and after[0].text in _QUOTES else after[0] if len(after) else None
    if _YEAR.fullmatch(token.text) or (following is not None and following.text in ("%", "percent", "per")):
        return False
    if following is not None and following.tag_ == "NNP" and following.is_title and following.ent_type_ != "DATE":
        return before.pos_ in ("DET", "ADJ", "PRON", "PROPN", "NOUN") or before.tag_ in ("JJ", "RB", "PRP$")
    if before.pos_ != "PROPN" or before.ent_type_ in _TIMES or before.is_upper:
        return False
    ended = following is None or following.pos_ not in ("NOUN", "ADJ", "NUM", "PROPN")
    same = token.ent_type_ in _NAMES and before.ent_type_ == token.ent_type_ and token.ent_iob_ == "I"
    return same or (ended and (token.head == before or before.head in (token, token.head)))


def _address(doc: ParsedText, token: Token, words: Identifiers) -> int | None:
    """The last character + 1 of `200 West Marine Boulevard`, or of a number to call."""
    for street in doc[token.i + 1 : token.i + 1 + _STREET_WITHIN]:
        if street.lower_.rstrip(".") in words.streets and street.i > token.i + 1 and street.text[0].isupper():
            return street.idx + len(street)
        if street.pos_ not in ("PROPN", "ADJ", "NUM") or not street.text[0].isupper():
            break
    if _TO_CALL.fullmatch(token.text):
        before = doc[max(0, token.i - _CALLED_WITHIN) : token.i]
        if any(word.lower_ in words.calls for word in before):
            return token.idx + len(token)
    return None


def _is_name(doc: ParsedText, token: Token, words: Identifiers, models: frozenset[str]) -> bool:
    """Whether a figure is a model, a version, a calibre, the middle of a name or a place on a list."""
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if _is_calibre(doc, token, words):
        return True
    if not token.i:
        return False
    before = doc[token.i - 1]
    if before.lower_ in words.rankings:
        return following is None or following.pos_ in ("NOUN", "PROPN", "PUNCT", "AUX", "VERB")
    if token.text in models and not _counts(before, following, words):
        return True
    return (
        _is_variant(doc, token, before)
        or _is_version(token, before, following, words)
        or _is_inner(token, before, following)
    )


def _is_calibre(doc: ParsedText, token: Token, words: Identifiers) -> bool:
    """`A .38 revolver`, `9mm pistols`, `a 12-gauge shotgun`; not `12 pistols`."""
    rest = doc[token.i + 1 : token.i + 1 + _WEAPON_WITHIN]
    if not len(rest) or not any(word.lower_ in words.weapons for word in rest):
        return False
    return token.text.startswith(".") or any(word.lower_ in words.calibres for word in rest[:2])


def _counts(before: Token, following: Token | None, words: Identifiers) -> bool:
    """Whether a figure that is a model's elsewhere counts here: bounded, or in front of what there are several of."""
    if before.lower_ in words.bounding:
        return True
    if following is None:
        return False
    plural = following.tag_ == "NNS" and before.pos_ not in ("DET", "PRON", "ADJ")
    return plural or following.lower_ in words.measuring


def _is_variant(doc: ParsedText, token: Token, before: Token) -> bool:
    """`A380-800`: a figure that a dash joins to letters."""
    if before.text not in _DASHES or token.i < 2 or before.whitespace_ or doc[token.i - 2].whitespace_:
        return False
    joined = doc[token.i - 2].text
    return joined[0].isalpha() and any(character.isdigit() or character.isupper() for character in joined)


def _is_version(token: Token, before: Token, following: Token | None, words: Identifiers) -> bool:
    """`Version 9.1`, `Kestrel OS 4.2`."""
    numbered = following is not None and following.lower_ in words.versions and before.pos_ == "PROPN"
    if before.lower_ in words.versions or numbered:
        return True  # `the Kestrel 9 versions`
    if not _DECIMAL.fullmatch(token.text) or before.pos_ not in ("PROPN", "VERB") or before.is_sent_start:
        return False
    counted = following is not None and (
        following.pos_ in ("NOUN", "ADJ", "NUM", "SYM") or following.lower_ in words.measuring
    )
    named = before.is_title or (before.is_upper and before.is_alpha)
    return named and not counted and before.ent_type_ not in _TIMES


def _is_inner(token: Token, before: Token, following: Token | None) -> bool:
    """A figure between the words of a name: `the Movement 5 Towers party`; not `In Oster 12 Danes were hurt`."""
    if following is None or not token.is_digit or following.pos_ != "PROPN" or following.ent_type_ == "NORP":
        return False
    if not (before.is_title and following.is_title and before.pos_ == "PROPN" and before.whitespace_):
        return False
    return before.ent_type_ != "DATE" and (following.dep_ == "compound" or following.tag_ == "NNP")
