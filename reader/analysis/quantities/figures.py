"""Figures with the words that make them others: `40 mn`, `3 lakh crore`, `$1.4M`, `300m zlotys`, `20–30`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.quantities.literals import Figure, figure_at, spaced_figure_at

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords

_BEGINS = re.compile(r"(?P<code>(?:[A-Za-z]{0,3}[$£€₹¥₽₩₪])|[A-Za-z]{2,3}\.?)?(?P<sign>[-−–])?(?=\.?\d)")
_DASH = re.compile(r"(?:--?|–|—)(?P<sign>[$£€¥₹])?(?=\d)")
_TELEPHONE = re.compile(r"\d{3}-\d{4}(?!\d)")
_AFTER_POINT = re.compile(r"\. \d{1,2}(?=[.,;)]|\s*$|\s+(?:million|billion|percent))", re.IGNORECASE)
_SOME_POINT = re.compile(r"\. \d")
_SIGNS = "$€£"
_CLOSING = re.compile(r"[.,;)]|\s*$")
_MONEY_POINT = re.compile(r"[$€£]\d{1,3}\. $")
_BEFORE_POINT = re.compile(r"\d\. $")
_LOOK_BACK = 8
_PARTED = re.compile(r", (?P<group>\d{3})(?!\d|\.\d)(?P<more>\s*(?:,|and|or)\s*\d)?")
_LISTED = re.compile(r"\d,? $")
_HOTTEST = 150
"""Above it `104F` is a seat or a flight, no temperature."""
_PENCE = 1000


class Core(NamedTuple):
    """The number itself: tokens `[start, end)`."""

    start: int
    end: int
    value: float
    vague: bool = False
    high: float | None = None
    unit: str | None = None
    """A unit that is part of the number's own words: `a quarter-century`, `€5`."""
    is_at_least: bool = False
    factor: float = 1
    """What the words behind the figure made it: a million in `$12 to $20 million`."""


class _Sized(NamedTuple):
    """What stands behind a figure as part of it: the token behind it, its factor and its unit."""

    end: int
    factor: float = 1
    unit: str | None = None


def figure_core(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """The figure that begins in a token, with its magnitude; None where it may be read two ways or is an identifier."""
    token = doc[position]
    begins = _BEGINS.match(token.text)
    if begins is None:
        return None
    code = (begins["code"] or "").lower()
    currency = _currency_of(begins["code"] or "", words)
    if code and currency is None:
        return None
    figure = _figure(doc, token.idx + begins.end(), words, behind_code=bool(code))
    if figure is None:
        return None
    if currency is None and position:
        currency = currency_before(doc, position, words)
    second = _behind_dash(doc.text, figure)
    if second is not None and (second.value <= figure.value or _TELEPHONE.match(doc.text, figure.start)):
        return None  # a score, a telephone number
    sized = _sized(doc, second or figure, currency, words)
    bare = figure.has_decimal_comma or token.text.startswith(".")  # `3,50`, a batter's `.358`
    if sized is None or (bare and not _is_measured(doc, sized, currency, words)):
        return None
    value = figure.value * sized.factor
    if second is not None:
        return Core(position, sized.end, value, high=second.value * sized.factor, unit=sized.unit)
    if begins["sign"] and (sized.unit or _is_degree(doc, sized.end)):
        value = -value
    unit = sized.unit or (currency if code else None)
    return Core(position, sized.end, round(value, 6), unit=unit, is_at_least=figure.is_at_least, factor=sized.factor)


def _behind_dash(text: str, figure: Figure) -> Figure | None:
    """The second figure of `15-20`, `$20-$30`, `30--40`."""
    dash = _DASH.match(text, figure.end) if not figure.suffix else None
    return figure_at(text, dash.end()) if dash is not None else None


def currency_before(doc: ParsedText, position: int, words: NumberWords) -> str | None:
    """The currency in front of a figure: `US$`, `Rs.`, `EUR`."""
    before = doc[position - 1]
    if before.text == "." and position > 1:
        return words.currencies.get(f"{doc[position - 2].lower_}.")
    return _currency_of(before.text, words)


def _currency_of(written: str, words: NumberWords) -> str | None:
    """The currency that a sign, a word or a code in capitals stands for."""
    return written if written in words.currency_codes else words.currencies.get(written.lower())


def _figure(doc: ParsedText, start: int, words: NumberWords, *, behind_code: bool) -> Figure | None:
    text = doc.text
    figure = figure_at(text, start, behind_code=behind_code)
    spaced = spaced_figure_at(text, start)
    if spaced is not None:
        behind = _token_behind(doc, spaced.end)
        counts = behind < len(doc) and (doc[behind].tag_ in ("NNS", "NNPS") or _is_unit(doc[behind], words))
        if counts or behind_code:
            return spaced
    if figure is None:
        return None
    if _is_parted(text, figure):
        return None
    return _over_comma(text, figure)


def _over_comma(text: str, figure: Figure) -> Figure | None:
    """A figure that a space behind its comma parts: `5, 000 people`; None where it may be several: `5, 120 and 300`."""
    rest = _PARTED.match(text, figure.end)
    if rest is None or figure.suffix or figure.value >= 1000 or figure.value % 1:
        return figure
    before = text[max(0, figure.start - _LOOK_BACK) : figure.start]
    if rest["group"] != "000" and (rest["more"] or _LISTED.search(before)):
        return None
    return Figure(figure.start, rest.end("group"), figure.value * 1000 + float(rest["group"]))


def _is_parted(text: str, figure: Figure) -> bool:
    """Whether a space behind a point leaves open if there are two figures: `a depth of 6. 1.`, `$2. 6 million`."""
    money = text[figure.start - 1 : figure.start] in _SIGNS and figure.start > 0
    if not figure.suffix and (_AFTER_POINT.match(text, figure.end) or (money and _SOME_POINT.match(text, figure.end))):
        return True
    before = text[max(0, figure.start - _LOOK_BACK) : figure.start]
    ends = _CLOSING.match(text, figure.end) is not None
    return _MONEY_POINT.search(before) is not None or (ends and _BEFORE_POINT.search(before) is not None)


def _token_behind(doc: ParsedText, end: int) -> int:
    """The first token that begins at or behind a character."""
    span = doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    return span.end if span is not None else len(doc)


def _sized(doc: ParsedText, figure: Figure, currency: str | None, words: NumberWords) -> _Sized | None:
    """How a figure goes on; None where that makes it no number or one of uncertain size."""
    end = _token_behind(doc, figure.end + len(figure.suffix))
    if figure.suffix:
        return _by_suffix(doc, figure, currency, end, words)
    if end < len(doc) and doc[end].text in ("-", "–") and not doc[end - 1].whitespace_:
        word = doc[end + 1].lower_ if end + 1 < len(doc) and not doc[end].whitespace_ else ""
        return _Sized(end + 2, words.magnitudes[word]) if word in words.magnitudes and len(word) > 4 else _Sized(end)
    return _magnitudes(doc, end, currency, words)


def _magnitudes(doc: ParsedText, end: int, currency: str | None, words: NumberWords) -> _Sized | None:
    """The words behind a figure that make it another: `million`, `mn`, `lakh crore`, `m` where money is counted."""
    factor, start = 1, end
    while end < len(doc):
        word = doc[end].lower_.rstrip(".")
        if len(word) > 2 or word in words.lists["short_magnitudes"]:
            found = words.magnitudes.get(word)
        else:
            money = currency or _currency_at(doc, end + 1, words)
            found = words.short.get(word) if money and end == start and not doc[end].is_punct else None
        if found is None or (factor > 1 and word.endswith("s") and found < factor):
            break
        factor *= found
        end += 1
    return _Sized(end, factor)


def _by_suffix(doc: ParsedText, figure: Figure, currency: str | None, end: int, words: NumberWords) -> _Sized | None:
    """What the letters that are written on to a figure make of it."""
    suffix = figure.suffix
    word = suffix.lower()
    factor = words.magnitudes.get(word) if len(word) > 2 or word in words.lists["short_magnitudes"] else None
    if factor is not None:
        return _Sized(end, factor)
    if suffix in ("°", "°C", "C", "F", "°F"):
        return _temperature(doc, figure, end, words)
    if suffix == "MM" and currency:
        return _Sized(end, words.short["m"])
    counted = doc[end] if end < len(doc) else None
    if word in words.short and (currency or _currency_at(doc, end, words) or _counts_many(suffix, counted, words)):
        return _Sized(end, words.short[word])
    if word == "x":
        compares = counted is not None and (counted.tag_ in ("JJR", "RBR") or counted.lower_ in ("as", "the", "more"))
        return _Sized(end, 1, "times") if compares else None
    if word == "m":
        measures = counted is None or counted.lower_ in words.lists["dimensions"] or counted.is_punct
        return _Sized(end, 1, "m") if measures and figure.value < 10_000 else None
    unit = words.unit_signs.get(suffix) or words.unit_signs.get(word)
    if unit is None or (suffix.isupper() and len(suffix) == 1):
        return None
    if unit == "pence" and (figure.value >= _PENCE or (counted is not None and counted.pos_ == "NOUN")):
        return None
    return _Sized(end, 1, unit)


def _counts_many(suffix: str, counted: Token | None, words: NumberWords) -> bool:
    """Whether `12M` or `1.2m` are millions: of what there are many, and never of what is measured in metres."""
    if counted is None or counted.tag_ not in ("NNS", "NNPS", "JJ"):
        return False
    return suffix in ("M", "K", "k") or counted.lemma_.lower() in words.lists["in_millions"]


def _temperature(doc: ParsedText, figure: Figure, end: int, words: NumberWords) -> _Sized | None:
    scale = figure.suffix.lstrip("°") or ("C" if end < len(doc) and doc[end].text == "C" else "")
    if figure.suffix == "°" and end < len(doc) and doc[end].text in ("C", "F"):
        return _Sized(end + 1, 1, f"°{doc[end].text}")
    if figure.suffix.startswith("°"):
        return _Sized(end, 1, figure.suffix if scale else "degrees")
    signed = doc.text[figure.start - 1 : figure.start] in "-−–" and figure.start > 0
    of_weather = any(token.lemma_.lower() in words.lists["weather"] for token in doc)
    if figure.value > _HOTTEST or not (signed or of_weather or figure.value % 1):
        return None
    return _Sized(end, 1, f"°{scale}")


def _is_measured(doc: ParsedText, sized: _Sized, currency: str | None, words: NumberWords) -> bool:
    """Whether a figure with a comma in it stands beside a currency or a unit: `3,50 euros`."""
    return bool(currency or sized.unit) or (sized.end < len(doc) and _is_unit(doc[sized.end], words))


def _is_unit(token: Token, words: NumberWords) -> bool:
    lemma = token.lemma_.lower()
    return token.lower_ in ("%", "percent", "per", "pct") or lemma in words.units or _is_currency(token, words)


def _is_currency(token: Token, words: NumberWords) -> bool:
    lower = token.lower_
    known = (token.lemma_.lower(), lower, lower.removesuffix("s"), lower.removesuffix("es"))
    return token.text in words.currency_codes or (
        any(word in words.currencies for word in known) and lower not in ("a", "c")
    )


def _currency_at(doc: ParsedText, position: int, words: NumberWords) -> bool:
    return position < len(doc) and _is_currency(doc[position], words)


def _is_degree(doc: ParsedText, position: int) -> bool:
    following = doc[position].lemma_.lower() if position < len(doc) else ""
    return following in ("degree", "celsius", "fahrenheit", "%", "percent", "°")
