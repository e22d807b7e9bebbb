"""Captions without a credit of their own, told by where they stand and what they repeat."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from reader.model import BlockKind
from reader.sources.text.block_patterns import marks
from reader.sources.text.first_sentence import count_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.sources.text.paragraph_parts import ParagraphPart

NEAR_COPY = 0.5
"""Share of a caption's three-word runs that another caption of the same article has, at least, to be its near copy."""
Runs: TypeAlias = frozenset[tuple[str, ...]]
PICTURE = {BlockKind.CAPTION, BlockKind.CREDIT}


def with_lead_captions(text: str, found: Sequence[ParagraphPart]) -> list[ParagraphPart]:
    """The pieces with lead captions marked: to be called before the headline is looked for."""
    return [
        replace(piece, kind=BlockKind.CAPTION) if _is_lead_caption(text, found, place) else piece
        for place, piece in enumerate(found)
    ]


def with_captions(text: str, found: Sequence[ParagraphPart], *, marked: bool = False) -> list[ParagraphPart]:
    """The pieces with those undecided ones marked that can only be captions.

    `marked`: the source marks its captions; then a paragraph that is part of a longer caption stays a paragraph.
    """
    pieces = list(found)
    captions = [_runs(piece.text(text)) for piece in pieces if piece.kind is BlockKind.CAPTION]
    tail = _tail(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind is not None:
            continue
        copy = bool(captions) and _is_copy(_runs(piece.text(text)), captions, mutual=marked)
        if copy or (place > tail and _looks_like_caption(text, pieces, place)):
            pieces[place] = replace(piece, kind=BlockKind.CAPTION)
    return pieces


def _tail(pieces: Sequence[ParagraphPart]) -> int:
    """The place of the credit line that ends the report, with pictures behind it; else the last place."""
    captions = sum(piece.kind is BlockKind.CAPTION for piece in pieces)
    open_behind = sum(piece.kind is None for piece in pieces)
    open_before = 0
    for place, piece in enumerate(pieces):
        captions -= piece.kind is BlockKind.CAPTION
        open_behind -= piece.kind is None
        open_before += piece.kind is None
        reporters = piece.kind is BlockKind.CREDIT and place > 0 and pieces[place - 1].kind not in PICTURE
        if reporters and captions and open_behind < open_before:
            return place
    return len(pieces)


def _looks_like_caption(text: str, pieces: Sequence[ParagraphPart], place: int) -> bool:
    """In the tail: it dates itself as captions do, or stands between pictures."""
    piece = pieces[place]
    if count_sentences(piece.text(text)) > 4:
        return False
    between = all(other.kind in PICTURE for other in pieces[max(0, place - 1) : place + 2] if other is not piece)
    return between or marks().caption_day.search(text, piece.start, piece.end) is not None


def _is_lead_caption(text: str, pieces: Sequence[ParagraphPart], place: int) -> bool:
    """A paragraph just before the one with the dateline, if a glued date or its own day shows that it is a caption."""
    piece = pieces[place]
    if piece.kind is not None or marks().dateline.match(text, piece.start, piece.end):
        return False
    behind = next((other for other in pieces[place + 1 : place + 6] if other.kind is None), None)
    if behind is None or not marks().dateline.match(text, behind.start, behind.end):
        return False
    if sum(other.kind is None for other in pieces[:place]) > 2:
        return False
    if text[piece.end - 1] not in '.!?)"”':
        return False  # a headline ends no sentence
    last = pieces[place - 1] if place else None
    glued = last is not None and last.kind is BlockKind.DATELINE and "\n" not in text[last.end : piece.start]
    return glued or marks().caption_day.search(text, piece.start, piece.end) is not None


def _is_copy(own: Runs, captions: Sequence[Runs], *, mutual: bool) -> bool:
    return any(_shared(own, runs) >= NEAR_COPY and (not mutual or _shared(runs, own) >= NEAR_COPY) for runs in captions)


def _runs(line: str) -> Runs:
    """Every three words in a row."""
    words = re.findall(r"\w+", line.casefold())
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _shared(runs: Runs, others: Runs) -> float:
    return len(runs & others) / len(runs) if len(runs) >= 4 else 0.0
