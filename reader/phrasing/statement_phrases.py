"""What somebody said in a few words, and how it is joined to who said it. Pure: text in, displayable text out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Style
from reader.phrasing.displayable import displayable, excerpt

if TYPE_CHECKING:
    from reader.model import Statement

LONGEST_QUOTE = 160
_MARKS = ('"', "“", "”", "«", "»", "``", "''")
_SAYING = frozenset(
    [
        "say",
        "says",
        "said",
        "saying",
        "add",
        "adds",
        "added",
        "adding",
        "report",
        "reports",
        "reported",
        "according",
        "to",
    ]
)
_INFINITIVES = ("to ", "of ", "for ")
_PREPOSITIONS = ("against ", "about ", "at ", "as ", "on ", "upon ", "with ")
_LONGEST_OBJECT = 6
"""Words between a reporting word and what it reports that can be its object."""
_LONGEST_ASIDE = 12
"""Words of an aside that says who speaks, at most."""
_PAIRS = (('"', '"'), ("“", "”"), ("«", "»"))
_MIXED = re.compile(r"""[^"“”]*(?:“[^"“”]*"|"[^"“”]*”)[^"“”]*""")
"""A quotation whose two marks are of different kinds."""
_STOPS = " .,;"
_THAT = re.compile(
    r"that (?!(?:is|are|was|were|will|would|wo|ca|can|could|should|may|might|must|has|have|had|does|did|do)\b)"
)
"""What leads to what was said; where a verb stands right behind it, it is who does it: `that would be impossible`."""
_OBJECT = re.compile(r"[\w ’'.&-]+")


def what_is_said(said: Statement, text: str) -> str:
    """A statement between marks where all of it is quoted; one that is quoted in part with the article's own marks."""
    whole = _without_who_says_it(said, text)
    words = excerpt(whole, 0, len(whole), LONGEST_QUOTE)
    if said.style is Style.INDIRECT:
        return without_that(with_paired_marks(words.removeprefix("that, ")))
    if said.style is Style.DIRECT or not _has_marks(text[said.start : said.end]):
        return f"“{words.rstrip(',')}”"
    opened = text[max(said.start - 1, 0) : said.start] in _MARKS and said.start > 0
    closed = text[said.end : said.end + 1] in _MARKS and said.end < len(text) and not words.endswith("…")
    return without_that(with_paired_marks(f"{'“' if opened else ''}{words}{'”' if closed else ''}"))


def without_that(words: str) -> str:
    """What was said, without the word that leads to it."""
    return _THAT.sub("", words, count=1) if words.startswith("that ") else words


def with_paired_marks(words: str) -> str:
    """Words with the quotation mark that a cut took from them: `sank a "mother ship"` of `… a "mother ship.`"""
    if _MIXED.fullmatch(words):
        return words
    for opening, closing in _PAIRS:
        missing = words.count(opening) - words.count(closing)
        if opening == closing:
            missing = _open_marks(words, opening) if words.count(opening) % 2 else 0
        if missing == 1:
            words = f"{words.rstrip(_STOPS)}{closing}" if not words.endswith("…") else f"{words}{closing}"
        elif missing == -1:
            words = f"{opening}{words}"
    return words


def _open_marks(words: str, mark: str) -> int:
    """1 where the last mark opens, -1 where it closes what was opened before these words."""
    at = words.rfind(mark)
    return 1 if at == 0 or words[at - 1] in " (" else -1


def _without_who_says_it(said: Statement, text: str) -> str:
    """The words of a statement without the aside that says whose they are: `Instead, sources said, they left`."""
    whole = text[said.start : said.end]
    who = said.speaker_range
    if who is None or not said.cue or not (said.start < who.start and who.end < said.end):
        return whole
    first, last = whole.rfind(",", 0, who.start - said.start), whole.find(",", who.end - said.start)
    aside = whole[first + 1 : last].split()
    if first < 0 or last < 0 or said.cue not in aside or len(aside) > _LONGEST_ASIDE:
        return whole
    return f"{whole[:first]}{whole[last:]}"


def _has_marks(words: str) -> bool:
    return any(mark in words for mark in _MARKS)


def joint(said: Statement, words: str, text: str) -> str:
    """What stands between who says it and what is said: a colon, or the reporting word. `words` are what is said."""
    if not _goes_on(said, words, text):
        return ": "
    link = displayable(_link(said, text))
    return f": {link[:1].lower()}{link[1:]} " if (said.cue or "").endswith("ing") else f" {link} "


def _goes_on(said: Statement, words: str, text: str) -> bool:
    """Whether a statement says nothing, or the contrary, without the verb it hangs on: `declined to testify`.

    So does what stands right behind a verb that does more than say: `pledged 500 tents`, `rejected the plan`.
    """
    if said.style is Style.DIRECT or not said.cue or words.startswith("“"):
        return False
    is_saying = said.cue.casefold() in _SAYING
    right_behind = text[: said.start].rstrip().endswith(said.cue)
    led = words.startswith(_INFINITIVES) or (not is_saying and words.startswith(_PREPOSITIONS))
    return led or (right_behind and not is_saying)


def _link(said: Statement, text: str) -> str:
    """The reporting word, with those whom it says something of: `accused the bank` of `of hiding losses`."""
    cue = said.cue or ""
    before = text[said.evidence.start : said.start]
    at = before.rfind(cue)
    between = " ".join(before[at + len(cue) :].split()) if at >= 0 else ""
    is_object = 0 < len(between.split()) <= _LONGEST_OBJECT and _OBJECT.fullmatch(between)
    return f"{cue} {between}" if is_object else cue
