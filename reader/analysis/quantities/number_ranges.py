"""A range of two numbers: `between 20 and 30`, `15 to 20`, `30 -- 40`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.quantities.numerals import DASHES, core_at
from reader.language import english
from reader.language.rule_lists import FigureRules

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText
    from reader.analysis.quantities.figures import Core
    from reader.analysis.quantities.number_words import NumberWords

_WORDS = english(FigureRules).number_ranges
PERCENT = frozenset(_WORDS.percent)
_FAR_APART = 3


def joined(doc: ParsedText, core: Core, words: NumberWords) -> Core:
    """The range that begins with a number, or the number itself."""
    joint = core.end
    measured = core.unit is not None and core.unit not in words.currencies.values()
    if core.vague or core.high is not None or measured or joint + 1 >= len(doc):
        return core
    percent = doc[joint].lower_ in PERCENT
    joint += percent
    if joint >= len(doc):
        return core
    word = doc[joint].lower_
    before = doc[core.start - 1].lower_ if core.start else ""
    money = before in words.currencies
    before_that = doc[core.start - 2].lower_ if (money or before in ("age", "ages")) and core.start > 1 else before
    if word not in ("to", "or", *DASHES) and not (word == "and" and before_that == "between"):
        return core
    after = joint + 1
    if money and after < len(doc) and doc[after].lower_ in words.currencies:
        after += 1
    second = core_at(doc, after, words) if after < len(doc) else None
    if second is None or second.vague or second.high is not None or second.value <= core.value:
        return core
    if word == "to" and _moves(doc, core.start, words, alike=not percent and second.value <= core.value * _FAR_APART):
        return core  # `rose 18 percent to 1.24 billion`, `raise the age from 62 to 64`: two numbers
    shares = core.factor == 1 and core.value * second.factor < second.value
    factor = second.factor if shares and core.end == joint - percent and core.value < 1000 else 1
    return core._replace(end=second.end, value=core.value * factor, high=second.value, unit=second.unit or core.unit)


def _moves(doc: ParsedText, start: int, words: NumberWords, *, alike: bool) -> bool:
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
