"""Numbers in words: numerals, vague words, fractions of a unit, and shares of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.quantities.figures import Core, figure_core
from reader.language import english
from reader.language.rule_lists import FigureRules

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.number_words import NumberWords

DASHES = frozenset(("-", "–", "—", "--", "---"))
_SHARED_BY = frozenset((100, 1000, 10_000, 100_000, 1_000_000))
_SHARE_AT_MOST = 20
"""`Two in 20` is a share, and so is `one in 1,000`; `two in 1998` is none."""
_OUT_OF_AT_MOST = 10
"""`Nine out of ten` is a share; `12 out of 15 games` counts games."""


_WORDS = english(FigureRules).numerals
_ROUGHLY = frozenset(_WORDS.roughly)


class _Fraction(NamedTuple):
    end: int
    value: float


def may_begin_number(token: Token, words: NumberWords) -> bool:
    """Whether it is worth asking for the number that begins with a token."""
    word = token.lower_
    return word in words.starters or word.endswith("fold") or (not token.is_alpha and any(map(str.isdigit, word)))


def core_at(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """The number that begins with a token."""
    token = doc.tokens[position]
    if not token.is_alpha and any(map(str.isdigit, token.text)):
        return _share(doc, position, words) or _with_fraction(doc, figure_core(doc, position, words), words)
    if token.lower_ not in words.starters and not token.lower_.endswith("fold"):
        return None
    return (
        _share(doc, position, words)
        or _vague(doc, position, words)
        or _fraction_of_unit(doc, position, words)
        or (_in_words(doc, position, words) if token.is_alpha else None)
    )


def _with_fraction(doc: ParsedText, core: Core | None, words: NumberWords) -> Core | None:
    """`2 and a half`."""
    fraction = _and_fraction(doc, core.end, words) if core is not None and core.high is None else None
    if core is None or fraction is None:
        return core
    end, factor = fraction.end, 1
    word = doc[end].lower_ if end < len(doc) else ""
    if core.factor == 1 and word in words.magnitudes and len(word) > 2:
        end, factor = end + 1, words.magnitudes[word]
    return core._replace(end=end, value=(core.value + fraction.value * core.factor) * factor)


def _and_fraction(doc: ParsedText, position: int, words: NumberWords) -> _Fraction | None:
    """`And a half`, `-and-a-half`, `and three quarters` behind a number."""
    at = position
    while at < len(doc) and doc[at].text in DASHES:
        at += 1
    if at + 1 >= len(doc) or doc[at].lower_ != "and":
        return None
    at += 1
    parts = 1.0
    while at < len(doc) and (doc[at].text in DASHES or doc[at].lower_ in ("a", "one") or doc[at].lower_ in words.words):
        parts = float(words.words.get(doc[at].lower_, parts))
        at += 1
    if at == position + 1 or at >= len(doc):
        return None
    said = doc[at].lower_
    share = words.fractions.get(said.removesuffix("s") if parts > 1 else said)
    return _Fraction(at + 1, parts * share) if share is not None and parts * share < 1 else None


def _share(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """A share in words: `two-thirds of voters`, `a quarter of them`, `one in five of the dead`, `four in 10 adults`."""
    return _fraction_of_all(doc, position, words) or _some_of_so_many(doc, position, words)


def _fraction_of_all(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    word = doc[position].lower_
    by_it = _changes_by(doc, position)
    if word == "half":
        halved = position + 1 < len(doc) and doc[position + 1].lower_ == "of"
        return Core(position, position + 1, 50.0, unit="%") if halved or (by_it and _ends(doc, position + 1)) else None
    parts = 1.0 if word in ("a", "one") else float(words.words.get(word, 0))
    if not parts:
        return None
    at = position + 1
    if at < len(doc) and doc[at].text == "-":
        at += 1
    if at + 1 >= len(doc) or (by_it and _ends(doc, at + 1)):
        pass
    elif doc[at + 1].lower_ != "of" or _is_magnitude(doc, at + 2, words):
        return None
    if at >= len(doc):
        return None
    share = words.fractions.get(doc[at].lower_.removesuffix("s") if parts > 1 else doc[at].lower_)
    return Core(position, at + 1, round(100 * parts * share, 1), unit="%") if share is not None else None


def _changes_by(doc: ParsedText, position: int) -> bool:
    """Whether something changed by what begins there: `rose by almost a third`."""
    before = position - 1
    while before > 0 and doc[before].lower_ in _ROUGHLY:
        before -= 1
    return before >= 0 and doc[before].lower_ == "by"


def _ends(doc: ParsedText, position: int) -> bool:
    """Whether nothing behind a share makes it something else: not `by a third party`, `by a quarter million`."""
    following = doc[position] if position < len(doc) else None
    return following is None or following.is_punct or following.pos_ in ("ADP", "CCONJ", "SCONJ", "ADV")


def _is_magnitude(doc: ParsedText, position: int, words: NumberWords) -> bool:
    """Whether a fraction is one of a million, not of all: `a quarter of a million`."""
    rest = [token.lower_ for token in doc[position : position + 2]]
    word = rest[1] if rest[:1] == ["a"] and len(rest) > 1 else rest[0] if rest else ""
    return len(word) > 2 and word in words.magnitudes


def _some_of_so_many(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """`Four in 10 adults`, `nine out of ten homes`, `one out of every 400 owners`."""
    if position + 2 >= len(doc) or doc[position + 1].lower_ not in ("in", "out"):
        return None
    rest = [token.lower_ for token in doc[position + 1 : position + 4]]
    out_of = rest[:2] == ["out", "of"]
    if not (rest[:1] == ["in"] or out_of) or (not out_of and doc[position].dep_ == "dobj"):
        return None
    at = position + (3 if out_of else 2)
    every = at < len(doc) and doc[at].lower_ == "every"
    at += every
    some = _plain(doc, position, words)
    all_of_them = _plain(doc, at, words) if at < len(doc) else 0
    if not some or not all_of_them or some >= all_of_them:
        return None
    most = _OUT_OF_AT_MOST if out_of else _SHARE_AT_MOST
    if not every and all_of_them > most and all_of_them not in _SHARED_BY:
        return None
    behind = doc[at + 1] if at + 1 < len(doc) else None
    if behind is not None and (behind.lemma_.lower() in words.units or behind.ent_type_ in ("DATE", "TIME")):
        return None  # `two in six days`
    return Core(position, at + 1, round(100 * some / all_of_them, 2), unit="%")


def _plain(doc: ParsedText, position: int, words: NumberWords) -> float:
    """A whole number of one word; else 0."""
    text = doc[position].lower_.replace(",", "")
    return float(text) if text.isascii() and text.isdigit() and len(text) <= 7 else float(words.words.get(text, 0))


def _vague(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
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
        if _is_magnitude(doc, end, words) and doc[end].lower_ != "a":
            return Core(start, end + 1, value * words.magnitudes[doc[end].lower_], vague=True)
    return Core(start, end, value, vague=True)


def _fraction_of_unit(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """`A quarter-century`, `half a million`, `half an hour`, `quarter of a century`."""
    start = position
    if doc[position].lower_ == "a" and position + 1 < len(doc):
        position += 1
    fraction = words.fractions.get(doc[position].lower_)
    if fraction is None:
        return None
    end = position + 1
    while end < len(doc) and end < position + 4 and (doc[end].text in DASHES or doc[end].lower_ in ("of", "a", "an")):
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


def _percentage_point(doc: ParsedText, position: int) -> int | None:
    """The end of the words behind `half` or `quarter` that make it a part of a percentage point."""
    rest = [token.lower_ for token in doc[position : position + 4]]
    for words_behind in (["a", "percentage", "point"], ["percentage", "point"], ["-", "point"], ["a", "point"]):
        if rest[: len(words_behind)] == words_behind:
            return position + len(words_behind)
    return None


def _in_words(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """`Two hundred and fifty`, `twenty-five`, `a dozen`, `half a dozen`, `two and a half million`, `twelvefold`."""
    fold = doc[position].lower_.removesuffix("fold")
    if fold != doc[position].lower_ and fold in words.words:
        return Core(position, position + 1, float(words.words[fold]), unit="times")
    start, total, current, last = position, 0.0, None, 1
    if doc[position].lower_ in ("a", "an"):
        following = doc[position + 1].lower_ if position + 1 < len(doc) else ""
        if following not in words.magnitudes or len(following) < 3 or following == "score":
            return _unit_and_half(doc, position, words)
        current = 1.0
        position += 1
    while position < len(doc):
        word = doc[position].lower_
        fraction = _and_fraction(doc, position, words) if current is not None else None
        if fraction is not None:
            total, current = (total + fraction.value * last, 0.0) if not current else (total, current + fraction.value)
            position = fraction.end
            continue
        if word in words.words and not (word == "one" and current is not None and current % 10):
            current = (current or 0) + words.words[word]
        elif word in words.magnitudes and current is not None and len(word) > 2:
            last = words.magnitudes[word]
            current *= last
            if last >= 1000:
                total, current = total + current, 0.0
        elif not (word in ("and", *DASHES) and current is not None and _goes_on(doc, position, words)):
            break
        position += 1
    if current is None or position == start:
        return None
    return Core(start, position, total + current, factor=last if last >= 1000 else 1)


def _unit_and_half(doc: ParsedText, position: int, words: NumberWords) -> Core | None:
    """`A year and a half`, `a fortnight`."""
    if position + 1 >= len(doc):
        return None
    lemma = doc[position + 1].lemma_.lower()
    if lemma in words.lists["counted_spans"] and not _is_dated(doc, position + 2):
        return Core(position, position + 2, float(words.unit_sizes[lemma]), unit=words.units[lemma])
    fraction = _and_fraction(doc, position + 2, words)
    if lemma not in words.units or fraction is None:
        return None
    return Core(position, fraction.end, (1 + fraction.value) * words.unit_sizes.get(lemma, 1), unit=words.units[lemma])


def _is_dated(doc: ParsedText, position: int) -> bool:
    """Whether a span says when, not how long: `a fortnight ago`."""
    return position < len(doc) and doc[position].lower_ in ("ago", "later", "earlier", "before", "after")


def _goes_on(doc: ParsedText, position: int, words: NumberWords) -> bool:
    """Whether `and` or a hyphen joins parts of one number: `hundred and fifty`, `twenty-five`."""
    if position + 1 >= len(doc) or doc[position + 1].lower_ not in words.words:
        return False
    before, after = doc[position - 1].lower_, words.words[doc[position + 1].lower_]
    if doc[position].lower_ == "and":
        return words.magnitudes.get(before, 0) >= 100
    return words.words.get(before, 0) >= 20 and after < 10
