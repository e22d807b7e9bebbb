"""The numbers themselves: figures, number words, fractions and ranges of two, without what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reader.analysis.quantities.number_words import NumberWords

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(m|mn|bn|tn|k|M|B|K)?(\+)?")
_FIGURES = re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–](\d[\d,]*(?:\.\d+)?)")
_TELEPHONE = re.compile(r"\d{3}-\d{4}")
_DASHES = frozenset("-–—")
PERCENT = frozenset(("%", "percent", "pct"))
_SHORT = frozenset(("m", "k", "mn", "bn", "tn"))
_FAR_APART = 3
_SHARED_BY = frozenset((100, 1000))
_SHARE_AT_MOST = 20
"""`Two in 20` is a share, and so is `one in 1,000`; `two in 1998` is none."""
LONGEST_FIGURE = 20
"""Longer ones are identifiers; they count nothing."""


class Core(NamedTuple):
    """The number itself: tokens `[start, end)`."""

    start: int
    end: int
    value: float
    vague: bool = False
    high: float | None = None
    unit: str | None = None
    """A unit that is part of the number's own words: `a quarter-century`."""


def core_at(doc: Doc, position: int, words: NumberWords) -> Core | None:
    token = doc[position]
    return (
        _share(doc, position, words)
        or _figure(doc, position, words)
        or _vague(doc, position, words)
        or _fraction_of_unit(doc, position, words)
        or (_in_words(doc, position, words) if token.is_alpha else None)
    )


def _share(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """A share in words: `two-thirds of voters`, `a quarter of them`, `one in five of the dead`, `four in 10 adults`."""
    return _fraction_of_all(doc, position, words) or _one_in_so_many(doc, position, words)


def _fraction_of_all(doc: Doc, position: int, words: NumberWords) -> Core | None:
    word = doc[position].lower_
    if word == "half":
        halved = position + 1 < len(doc) and doc[position + 1].lower_ == "of"
        return Core(position, position + 1, 50.0, unit="%") if halved else None
    parts = 1.0 if word in ("a", "one") else float(words.words.get(word, 0))
    if not parts:
        return None
    at = position + 1
    if at < len(doc) and doc[at].text == "-":
        at += 1
    if at + 1 >= len(doc) or doc[at + 1].lower_ != "of":
        return None
    share = words.fractions.get(doc[at].lower_.removesuffix("s") if parts > 1 else doc[at].lower_)
    return Core(position, at + 1, round(100 * parts * share, 1), unit="%") if share is not None else None


def _one_in_so_many(doc: Doc, position: int, words: NumberWords) -> Core | None:
    if position + 2 >= len(doc) or doc[position + 1].lower_ != "in" or doc[position].dep_ == "dobj":
        return None
    some = _plain(doc, position, words)
    all_of_them = _plain(doc, position + 2, words)
    if not some or not all_of_them or some >= all_of_them:
        return None
    if all_of_them > _SHARE_AT_MOST and all_of_them not in _SHARED_BY:
        return None
    behind = doc[position + 3] if position + 3 < len(doc) else None
    if behind is not None and (behind.lemma_.lower() in words.units or behind.ent_type_ in ("DATE", "TIME")):
        return None  # `two in six days`
    return Core(position, position + 3, round(100 * some / all_of_them, 1), unit="%")


def _plain(doc: Doc, position: int, words: NumberWords) -> float:
    """A whole number of one word; else 0."""
    text = doc[position].lower_.replace(",", "")
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 4 else float(words.words.get(text, 0))


def _figure(doc: Doc, position: int, words: NumberWords) -> Core | None:
    text = doc[position].text
    if not text[0].isdigit():
        return None
    both = _FIGURES.fullmatch(text)
    if _TELEPHONE.fullmatch(text) or (both is not None and len(text) > LONGEST_FIGURE):
        return None
    if both is not None:
        low, high = _number(both[1]), _number(both[2])
        end, factor = _magnitude(doc, position + 1, words)
        return Core(position, end, low * factor, high=high * factor) if low < high else None
    match = _FIGURE.fullmatch(text)
    if match is None or len(text) > LONGEST_FIGURE:
        return None
    value = _number(match[1])
    rest = doc[position + 1 : position + 3]
    if len(rest) == 2 and rest[0].text == "," and rest[1].text == "000" and len(match[1]) <= 3:
        return Core(position, position + 3, value * 1000)  # `5, 000`
    if match[2]:
        return Core(position, position + 1, value * words.magnitudes[_short(match[2])])
    end, factor = _magnitude(doc, position + 1, words)
    return Core(position, end, value * factor)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _short(suffix: str) -> str:
    return {"b": "bn"}.get(suffix.lower(), suffix.lower())


def _magnitude(doc: Doc, position: int, words: NumberWords) -> tuple[int, int]:
    """The end of, and the factor in, `million` behind a figure (`m` and `bn` only where money is counted)."""
    if position < len(doc) and doc[position - 1].whitespace_ + doc[position].lower_ in ("-million", "-billion"):
        return position + 1, words.magnitudes[doc[position].lower_]
    word = doc[position].lower_ if position < len(doc) else ""
    if word.endswith(".") and word[:-1] in _SHORT:
        word = word[:-1]  # `£12m.`, at the end of a sentence
    if word not in words.magnitudes:
        return position, 1
    if word in _SHORT and not _has_currency(doc, position - 1, words):
        return position, 1
    return position + 1, words.magnitudes[word]


def _has_currency(doc: Doc, position: int, words: NumberWords) -> bool:
    return position > 0 and doc[position - 1].lower_ in words.currencies


def _vague(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """`Several hundred`, `tens of thousands`, `a few`, `a couple of`, `dozens`."""
    word = doc[position].lower_
    start = position
    if word in ("a", "the") and position + 1 < len(doc):
        position += 1
        word = doc[position].lower_
        if word not in ("few", "couple", "handful"):
            return None
    elif word in ("few", "couple", "handful"):
        return None
    if word not in words.vague:
        return None
    value = words.vague[word]
    end = position + 1
    if doc[start].lower_ == "the" or (word == "scores" and doc[position].pos_ == "VERB"):
        return None
    if end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end + 1].lower_ in ("thousands", "millions", "billions"):
        factor = {"thousands": 1000, "millions": 10**6, "billions": 10**9}[doc[end + 1].lower_]
        return Core(start, end + 2, value * factor, vague=True)
    if end < len(doc) and doc[end].lower_ in words.magnitudes and len(doc[end].text) > 2:
        return Core(start, end + 1, value * words.magnitudes[doc[end].lower_], vague=True)
    if word == "tens":
        return None
    if end < len(doc) and word in ("couple", "handful") and doc[end].lower_ == "of":
        end += 1
    return Core(start, end, value, vague=True)


def _fraction_of_unit(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """`A quarter-century`, `half a million`, `half an hour`, `quarter of a century`."""
    start = position
    if doc[position].lower_ == "a" and position + 1 < len(doc):
        position += 1
    fraction = words.fractions.get(doc[position].lower_)
    if fraction is None:
        return None
    end = position + 1
    while end < len(doc) and end < position + 4 and (doc[end].text in _DASHES or doc[end].lower_ in ("of", "a", "an")):
        end += 1
    point = _percentage_point(doc, position + 1)
    if point is not None:
        return Core(start, point, fraction, unit="percentage points")
    if end >= len(doc) or end == position + 1:
        return None
    word = doc[end].lower_
    if word in words.magnitudes and len(word) > 2:
        return Core(start, end + 1, fraction * words.magnitudes[word])
    unit = words.units.get(doc[end].lemma_.lower())
    if unit in words.time:
        return Core(start, end + 1, fraction * words.unit_sizes.get(doc[end].lemma_.lower(), 1), unit=unit)
    return None


def _percentage_point(doc: Doc, position: int) -> int | None:
    """The end of the words behind `half` or `quarter` that make it a part of a percentage point."""
    rest = [token.lower_ for token in doc[position : position + 4]]
    for words_behind in (["a", "percentage", "point"], ["percentage", "point"], ["-", "point"], ["a", "point"]):
        if rest[: len(words_behind)] == words_behind:
            return position + len(words_behind)
    return None


def _in_words(doc: Doc, position: int, words: NumberWords) -> Core | None:
    """`Two hundred and fifty`, `twenty-five`, `a dozen`, `half a dozen`."""
    start, total, current = position, 0.0, None
    if doc[position].lower_ in ("a", "an"):
        following = doc[position + 1].lower_ if position + 1 < len(doc) else ""
        if following not in words.magnitudes or len(following) < 3 or following == "score":
            return None
        current = 1.0
        position += 1
    while position < len(doc):
        word = doc[position].lower_
        if word in words.words and not (word == "one" and current is not None and current % 10):
            current = (current or 0) + words.words[word]
        elif word in words.magnitudes and current is not None and len(word) > 2:
            factor = words.magnitudes[word]
            current *= factor
            if factor >= 1000:
                total, current = total + current, 0.0
        elif not (word in ("and", *_DASHES) and current is not None and _goes_on(doc, position, words)):
            break
        position += 1
    return Core(start, position, total + current) if current is not None and position > start else None


def _goes_on(doc: Doc, position: int, words: NumberWords) -> bool:
    """Whether `and` or a hyphen joins parts of one number: `hundred and fifty`, `twenty-five`."""
    if position + 1 >= len(doc) or doc[position + 1].lower_ not in words.words:
        return False
    before, after = doc[position - 1].lower_, words.words[doc[position + 1].lower_]
    if doc[position].lower_ == "and":
        return words.magnitudes.get(before, 0) >= 100
    return words.words.get(before, 0) >= 20 and after < 10


def joined(doc: Doc, core: Core, words: NumberWords) -> Core:
    """A range of two numbers: `between 20 and 30`, `15 to 20`, `15-20`."""
    joint = core.end
    if core.vague or core.high is not None or joint + 1 >= len(doc):
        return core
    if _TELEPHONE.fullmatch(doc[core.start : joint + 2].text):
        return core
    percent = joint + 1 < len(doc) and doc[joint].lower_ in PERCENT
    joint += percent
    if core.unit is not None:
        return core
    word = doc[joint].lower_
    before = doc[core.start - 1].lower_ if core.start else ""
    money = before in words.currencies
    before_that = doc[core.start - 2].lower_ if money and core.start > 1 else before
    if word not in ("to", "or", *_DASHES) and not (word == "and" and before_that == "between"):
        return core
    after = joint + 1
    if money and after < len(doc) and doc[after].lower_ in words.currencies:
        after += 1
    second = core_at(doc, after, words) if after < len(doc) else None
    if second is None or second.vague or second.high is not None or second.value <= core.value:
        return core
    value = core.value
    if word == "to" and _moves(doc, core.start, words, alike=not percent and second.value <= value * _FAR_APART):
        return core  # `rose 18 percent to 1.24 billion`, `raise the age from 62 to 64`: two numbers
    factor = second.value / (
        _number(doc[second.start].text) if _FIGURE.fullmatch(doc[second.start].text) else second.value
    )
    if second.end - second.start > 1 and factor > 1 and core.end - core.start == 1:
        value *= factor  # `$12 to $20 million`
    return Core(core.start, second.end, value, high=second.value)


def _moves(doc: Doc, start: int, words: NumberWords, *, alike: bool) -> bool:
    """Whether a number in front of `to` says where something came from, or by how much it moved.

    Two `alike` numbers behind a verb are a range: `gained 10 to 15 percent`; behind `from` they are none.
    """
    at = start - 1
    while at >= 0 and (doc[at].lower_ in words.currencies or doc[at].lower_ in ("by", "about", "around", "nearly")):
        at -= 1
    if at < 0:
        return False
    if doc[at].lower_ == "from":
        return any(above.lemma_.lower() in words.lists["changes"] for above in doc[at].ancestors)
    return not alike and doc[at].lemma_.lower() in words.lists["changes"]
