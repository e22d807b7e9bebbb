"""How a number is bounded: read off lists of set phrases and off comparatives by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.language import english
from reader.language.rule_lists import FigureRules
from reader.model import Comparator

if TYPE_CHECKING:
    from reader.analysis.parsed_text import ParsedText, Token
    from reader.analysis.quantities.figures import Core
    from reader.analysis.quantities.number_words import NumberWords

LONGEST_COMPARATOR = 4
_COMPARATIVES = frozenset(("JJR", "RBR"))
_WORDS = english(FigureRules).comparators
_DENIED = frozenset(_WORDS.denied)


class Bound(NamedTuple):
    """A comparator, and the tokens `[start, end)` of the number with the words that say so."""

    comparator: Comparator
    start: int
    end: int


def bound(doc: ParsedText, core: Core, start: int, end: int, words: NumberWords) -> Bound:
    """How the number of tokens `[start, end)` is bounded."""
    before = _in_front(doc, core, start, end, words)
    said = before.comparator if before is not None else None
    if before is not None:
        start = before.start
    behind = _behind(doc, end, words)
    if behind is not None:
        said, end = said or behind.comparator, behind.end
    if core.high is not None:
        if start and doc[start - 1].lower_ in ("between", "from"):
            start -= 1
        return Bound(Comparator.RANGE, start, end)
    if core.vague:
        return Bound(Comparator.VAGUE, start, end)
    if said is None:
        said = Comparator.AT_LEAST if core.is_at_least else Comparator.EXACT
    return Bound(said, start, end)


class TokenBound(NamedTuple):
    """How a number is bounded by the words behind it, and the token where they end."""

    comparator: Comparator
    end: int


def bound_behind(doc: ParsedText, end: int, words: NumberWords) -> TokenBound:
    """How words behind a number and its unit bound it, and where they end: `70 km/h or more`."""
    behind = _behind(doc, end, words)
    return TokenBound(behind.comparator, behind.end) if behind is not None else TokenBound(Comparator.EXACT, end)


def _in_front(doc: ParsedText, core: Core, start: int, end: int, words: NumberWords) -> Bound | None:
    compared = _than(doc, start, words) or _as_as(doc, start, words)
    if compared is not None:
        return compared
    for length in range(min(LONGEST_COMPARATOR, start), 0, -1):
        said = " ".join(token.lower_ for token in doc[start - length : start])
        if said in words.comparators and not _is_other(doc, start, end, core, words):
            return Bound(Comparator(words.comparators[said]), start - length, start)
    verb = doc[start - 1] if start else None
    if verb is not None and verb.pos_ == "VERB" and verb.lemma_ in words.lists["exceeding"]:
        denied = start > 1 and doc[start - 2].lower_ in _DENIED
        return Bound(Comparator.UP_TO, start - 2, start) if denied else Bound(Comparator.MORE_THAN, start - 1, start)
    return None


def _is_other(doc: ParsedText, start: int, end: int, core: Core, words: NumberWords) -> bool:
    """Whether `over` or `under` is something else: `pulled over a few blocks away`, `over two seasons`."""
    before = doc[start - 1]
    if before.lower_ == "about":
        tells = before.dep_ == "prep" and before.head.pos_ == "VERB"  # `tells about three sisters`
        return tells and before.head.lemma_ in words.lists["telling"]
    if before.lower_ not in ("over", "under"):
        return False
    following = doc[end].lemma_.lower() if end < len(doc) else ""
    during = following in words.lists["spans"] and (
        start < 2 or doc[start - 2].lower_ not in ("for", "of", "just", "well")
    )
    return before.dep_ == "prt" or core.vague or during


def _than(doc: ParsedText, start: int, words: NumberWords) -> Bound | None:
    """`More than`, `no higher than`, `not fewer than`, `far less than`: any comparative."""
    if start < 2 or doc[start - 1].lower_ != "than":
        return None
    at = start - 2
    token = doc[at]
    if token.tag_ not in _COMPARATIVES and not any(
        token.lower_ in words.lists[name] for name in ("downwards", "upwards")
    ):
        return None
    at = _before_degree(doc, at, words)
    downwards = token.lower_ in words.lists["downwards"]
    if at and doc[at - 1].lower_ in _DENIED:
        return Bound(Comparator.AT_LEAST if downwards else Comparator.UP_TO, at - 1, start)
    return Bound(Comparator.LESS_THAN if downwards else Comparator.MORE_THAN, at, start)


def _before_degree(doc: ParsedText, at: int, words: NumberWords) -> int:
    """Where the words begin that say by how much: `far`, `a little`, `slightly`."""
    while at and doc[at - 1].lower_ in words.lists["degrees"]:
        at -= 1
    return at - 1 if at and doc[at - 1].lower_ == "a" and doc[at].lower_ in ("little", "bit", "lot") else at


def _as_as(doc: ParsedText, start: int, words: NumberWords) -> Bound | None:
    """`As many as`, `as high as`, `as few as`."""
    if start < 3 or doc[start - 1].lower_ != "as" or doc[start - 3].lower_ != "as":
        return None
    token = doc[start - 2]
    if (
        token.pos_ not in ("ADJ", "ADV")
        or token.lower_ in words.lists["joining"]
        or (start > 3 and doc[start - 4].lower_ in words.lists["multiples"])
    ):
        return None
    downwards = token.lower_ in words.lists["downwards"]
    return Bound(Comparator.AT_LEAST if downwards else Comparator.UP_TO, start - 3, start)


def _behind(doc: ParsedText, end: int, words: NumberWords) -> Bound | None:
    for length in (2, 1):
        rest = doc[end : end + length]
        said = " ".join(token.lower_ for token in rest)
        if len(rest) == length and said in words.comparators_behind and _may_close(doc, end, length):
            return Bound(Comparator(words.comparators_behind[said]), end, end + length)
    rest = doc[end : end + 2]
    if len(rest) == 2 and rest[0].lower_ == "or" and rest[1].tag_ in _COMPARATIVES:
        downwards = rest[1].lower_ in words.lists["downwards"]
        return Bound(Comparator.UP_TO if downwards else Comparator.AT_LEAST, end, end + 2)
    return None


def _may_close(doc: ParsedText, end: int, length: int) -> bool:
    """Whether words behind a number bound it: `300 plus helpers`, not `300 plus 50`."""
    following: Token | None = doc[end + length] if end + length < len(doc) else None
    return doc[end].lower_ != "plus" or following is None or not following.like_num
