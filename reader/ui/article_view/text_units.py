"""Where words and sentences begin and end: the steps by which a selection grows."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reader.model import Range
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.ui.article_view.flowed_paragraphs import FlowedParagraph

_WORD = re.compile(r"\w+(?:['’.,\-‐‑]\w+)*|[^\w\s]+")
_LONGEST_WORD = 256
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[^\Wa-z])")
# A full stop after these, or after a single capital, rarely ends a sentence. Selection aid only: analysis knows better.
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Adm|Gov|Sen|Rep|Rev|Hon|Pres|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sep|Sept|Oct|Nov|Dec|No|Nos|vs|Ltd|Inc|Corp|Co|approx|etc|a\.m|p\.m|U\.[SKN]|E\.U|D\.C)\.$"
)


def word_at(text: str, position: int) -> Range:
    """The word, or run of punctuation, at a position; a single code point where there is only white space."""
    for match in _WORD.finditer(text, _before_word(text, position)):
        if match.end() > position:
            return Range(*match.span()) if match.start() <= position else Range(position, position + 1)
    return Range(position, position + 1)


def next_word(text: str, position: int) -> Range | None:
    """The first word that begins after the one at a position."""
    match = _WORD.search(text, word_at(text, position).end)
    return Range(*match.span()) if match else None


def previous_word(text: str, position: int) -> Range | None:
    """The last word that begins before a position."""
    end = position
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return word_at(text, end - 1) if end else None


def paragraph_at(paragraphs: Sequence[FlowedParagraph], position: int) -> FlowedParagraph | None:
    """The paragraph at a position, or the last one before it; the first one where there is none."""
    found = None
    for paragraph in paragraphs:
        if found is not None and paragraph.start > position:
            break
        found = paragraph
    return found


def sentences(text: str, paragraph: FlowedParagraph) -> list[Range]:
    """The sentences of a paragraph, without the white space between them."""
    found: list[Range] = []
    start = paragraph.start
    for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        if _ABBREVIATION.search(text, max(start, match.end() - 8), match.end()):
            continue
        found.append(Range(start, match.end()))
        start = match.end()
        while text[start].isspace():
            start += 1
    found.append(Range(start, paragraph.end))
    return found


def visible_step(text: str, position: int, step: int) -> int:
    """The next code point on, or back, that takes a cell of its own and is no white space between lines."""
    place = position + step
    while 0 <= place < len(text) and (text[place] in "\r\n" or _combines(text[place])):
        place += step
    return place if 0 <= place < len(text) else position


def _combines(character: str) -> bool:
    return unicodedata.combining(displayable(character)) != 0


def _before_word(text: str, position: int) -> int:
    """A place near before the position where no word goes on: behind white space, or far enough away."""
    nearest = max(0, position - _LONGEST_WORD)
    place = position
    while place > nearest and not text[place - 1].isspace():
        place -= 1
    return place
