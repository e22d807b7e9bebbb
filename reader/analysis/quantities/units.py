"""What a number is measured in: the words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.quantities.number_ranges import PERCENT
from reader.analysis.quantities.numerals import DASHES
from reader.language import english
from reader.language.rule_lists import FigureRules

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords

_SQUARE = {"sq": "square", "sq.": "square", "square": "square", "cubic": "cubic", "nautical": "nautical"}
_WORDS = english(FigureRules).units
_LOOSE = frozenset(_WORDS.loose)


class Measured(NamedTuple):
    """The unit of a number, the token behind it, its word, and how many of the unit that is (`decades`)."""

    unit: str | None
    end: int
    word: Token | None = None
    factor: int = 1


def unit_behind(doc: ParsedText, end: int, words: NumberWords) -> Measured:
    """The unit that begins with token `end`; none where what stands there is counted or is nothing."""
    return (
        _relative(doc, end)
        or _currency(doc, end, words)
        or _by_area(doc, end, words)
        or _plain(doc, end, words)
        or Measured(None, end)
    )


def _relative(doc: ParsedText, end: int) -> Measured | None:
    """`%`, `per cent`, `basis points`, `percentage points`, `times`, `-fold`."""
    rest = [token.lower_ for token in doc[end : end + 2]]
    if rest[0] in PERCENT:
        return Measured("%", end + 1, doc[end])
    if rest == ["per", "cent"]:
        return Measured("%", end + 2, doc[end + 1])
    if rest == ["-", "fold"]:
        return Measured("times", end + 2, doc[end + 1])
    if len(rest) < 2:
        return None
    point = doc[end + 1].lemma_ == "point"
    if rest[0] in ("basis", "percentage") and point:
        return Measured(f"{rest[0]} points", end + 2, doc[end + 1])
    return Measured("times", end + 1, doc[end]) if rest[0] == "times" and _compares(doc[end + 1]) else None


def _compares(token: Token) -> bool:
    """Whether what follows `three times` compares: `as many`, `larger`, `more than`, `the number`."""
    return token.lower_ in ("as", "the", "that", "what", "its", "more") or token.tag_ in ("JJR", "RBR")


def _currency(doc: ParsedText, end: int, words: NumberWords) -> Measured | None:
    word = doc[end]
    if word.pos_ == "VERB" or len(word.text) < 3:
        return None
    known = (word.lemma_.lower(), word.lower_, word.lower_.removesuffix("s"), word.lower_.removesuffix("es"))
    if word.text in words.currency_codes:
        return Measured(word.text, end + 1, word)
    currency = next((words.currencies[said] for said in known if said in words.currencies), None)
    return Measured(currency, end + 1, word) if currency is not None else None


def _by_area(doc: ParsedText, end: int, words: NumberWords) -> Measured | None:
    """`Square miles`, `sq km`, `cubic metres`, `nautical miles`."""
    at = end + (doc[end].text in DASHES and not doc[end - 1].whitespace_)
    kind = _SQUARE.get(doc[at].lower_) if at < len(doc) else None
    at += 1
    while kind is not None and at < len(doc) and doc[at].text in (".", *DASHES) and at < end + 4:
        at += 1
    if kind is None or at >= len(doc):
        return None
    lemma = doc[at].lemma_.lower()
    unit = "m" if doc[at].text == "m" else words.units.get(lemma) or words.unit_signs.get(doc[at].text)
    return Measured(f"{kind} {unit}", at + 1, doc[at]) if unit is not None and unit not in words.time else None


def _plain(doc: ParsedText, end: int, words: NumberWords) -> Measured | None:
    at = end
    hyphen = doc[at].text in DASHES and at + 1 < len(doc) and not doc[at - 1].whitespace_
    at += hyphen
    if not hyphen and doc[at].lower_ in _LOOSE and at + 1 < len(doc) and doc[at + 1].lemma_.lower() in words.units:
        at += 1
    word = doc[at]
    lemma = word.lemma_.lower()
    if word.text == "m" and [token.text.rstrip(".") for token in doc[at + 1 : at + 3]] == ["/", "s"]:
        return Measured("m/s", at + 3, word)
    if word.text == "°":
        scale = doc[at + 1].text if at + 1 < len(doc) else ""
        return Measured(f"°{scale}", at + 2, word) if scale in ("C", "F") else Measured("degrees", at + 1, word)
    unit = words.units.get(lemma)
    if unit is None and word.text in words.unit_signs and len(word.text) > 1 and word.text != "in":
        unit = words.unit_signs[word.text]
    if unit is None or word.pos_ == "VERB" or (lemma == "second" and word.tag_ == "JJ"):
        return None
    unit, end = _with_rest(doc, unit, at + 1, words)
    return Measured(unit, end, word, words.unit_sizes.get(lemma, 1))


def _with_rest(doc: ParsedText, unit: str, end: int, words: NumberWords) -> tuple[str, int]:
    """A unit with the words that make it another one: `kilometers per hour`, `degrees Celsius`."""
    for length in (2, 1):
        said = " ".join([unit, *(token.lower_ for token in doc[end : end + length])])
        if said in words.longer_units:
            return words.longer_units[said], end + length
    return unit, end
