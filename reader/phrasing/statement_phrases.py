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
_THAT = re.compile(
    r"that (?!(?:is|are|was|were|will|would|wo|ca|can|could|should|may|might|must|has|have|had|does|did|do)\b)"
)
"""What leads to what was said; where a verb stands right behind it, it is who does it: `that would be impossible`."""
_OBJECT = re.compile(r"[\w ’'.&-]+")


def what_is_said(said: Statement, text: str) -> str:
    """A statement between marks where all of it is quoted; one that is quoted in part with the article's own marks."""
    words = excerpt(text, said.start, said.end, LONGEST_QUOTE)
    if said.style is Style.INDIRECT:
        return _THAT.sub("", words, count=1) if words.startswith("that ") else words
    if said.style is Style.DIRECT or not _has_marks(text[said.start : said.end]):
        return f"“{words.rstrip(',')}”"
    opened = text[max(said.start - 1, 0) : said.start] in _MARKS and said.start > 0
    closed = text[said.end : said.end + 1] in _MARKS and said.end < len(text) and not words.endswith("…")
    whole = f"{'“' if opened else ''}{words}{'”' if closed else ''}"
    return _THAT.sub("", whole, count=1) if whole.startswith("that ") else whole


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
