"""What is too much to analyse. Whatever an article holds, its analysis ends, within bounded time and memory.

Measured with spaCy 3.8: its tokenizer takes time quadratic in the length of a run without white space (16,000
parentheses: 21 s; one token of 100,000 characters: 22 s and more), texts over a million characters and lone surrogates
raise, and 900,000 characters in one piece need 2.8 GB. So text is cut into pieces at paragraph and sentence ends, runs
without white space have a longest length, and an article has a longest length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model import SetAside

LONGEST_ARTICLE = 250_000
"""Code points of one article that are analysed; a long newspaper article has 50,000."""
MOST_PIECES = 5_000
"""Paragraphs of one article that are analysed; each costs half a millisecond and 25 KB, however short it is."""
LONGEST_PIECE = 4_000
"""Code points that spaCy gets as one text; longer paragraphs are cut at the ends of sentences."""
LONGEST_RUN = 400
"""Code points without white space that may be words; a URL with its query fits."""

_SPACES = dict.fromkeys(map(ord, "\n\r\t\v\f\x85\xa0\u2028\u2029\u202f"), " ")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The apostrophe within a name (O’Connell), which pipelines know as typewriters have it.
_APOSTROPHE = re.compile(r"(?<=\b[A-Z])’(?=[A-Z])|(?<=[a-z]n)’(?=t\b)|(?<=[A-Z]N)’(?=T\b)")
# Scripts without spaces between words have long runs by nature and no affix rules that could be slow.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef"
_RUN = re.compile(rf"[^\s{_UNSPACED}]{{{LONGEST_RUN + 1},}}")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’)\]]*\s+|[。！？]")
_SPACE = re.compile(r"\s+")


class TextPiece(NamedTuple):
    """A range of an article's text that is analysed as one spaCy text."""

    start: int
    end: int


def parsable(text: str) -> str:
    """A paragraph as spaCy reads it best, code point for code point.

    The ends of its lines are spaces, so that a name may run over them; a lone surrogate, which spaCy cannot encode, is
    a replacement character; the apostrophe in O’Connell is the plain one, and that in didn’t, which would be no denial
    otherwise.
    """
    return _APOSTROPHE.sub("'", _SURROGATE.sub("\ufffd", text.translate(_SPACES)))


class TextPieces(NamedTuple):
    """What of a text is analysed, piece by piece, and what is set aside."""

    pieces: list[TextPiece]
    aside: list[SetAside]


def pieces(text: str, start: int, end: int) -> TextPieces:
    """Paragraphs of `text[start:end]`, long ones cut at sentence ends, without surrounding white space.

    What is too long to be analysed is set aside.
    """
    aside: list[SetAside] = []
    if end > LONGEST_ARTICLE:
        rest = max(start, LONGEST_ARTICLE)
        aside.append(SetAside(rest, end, f"only the first {LONGEST_ARTICLE:,} characters of an article are analysed"))
        end = rest
    found: list[TextPiece] = []
    position = start
    for run in _RUN.finditer(text, start, end):
        found += _paragraphs(text, position, run.start())
        aside.append(SetAside(run.start(), run.end(), f"{run.end() - run.start():,} characters without a space"))
        position = run.end()
    found += _paragraphs(text, position, end)
    return TextPieces(found, aside)


def _paragraphs(text: str, start: int, end: int) -> list[TextPiece]:
    found: list[TextPiece] = []
    position = start
    for gap in _PARAGRAPH_END.finditer(text, start, end):
        found += _cut(text, position, gap.start())
        position = gap.end()
    found += _cut(text, position, end)
    return found


def _cut(text: str, start: int, end: int) -> list[TextPiece]:
    found: list[TextPiece] = []
    while end - start > LONGEST_PIECE:
        cut = _last_end(_SENTENCE_END, text, start, start + LONGEST_PIECE)
        cut = cut or _last_end(_SPACE, text, start, start + LONGEST_PIECE) or start + LONGEST_PIECE
        found += _trimmed(text, start, cut)
        start = cut
    return found + _trimmed(text, start, end)


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    last = None
    for match in pattern.finditer(text, start + (end - start) // 2, end):
        last = match.end()
    return last


def _trimmed(text: str, start: int, end: int) -> list[TextPiece]:
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    end = start + len(stretch.strip())
    return [TextPiece(start, end)] if end > start else []
