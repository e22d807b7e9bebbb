"""What stands behind the report or is strewn into it: lists of other stories, menus, notices."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind
from reader.sources.text.block_patterns import marks
from reader.sources.text.calendar_days import find_days
from reader.sources.text.first_sentence import PAUSES, STOPS, last_sign
from reader.sources.text.overlap import count_words, is_unspaced, share, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.sources.text.paragraph_parts import ParagraphPart

LONGEST_HEADING = 12
"""Words of a heading between paragraphs."""
LONGEST_UNSPACED_HEADING = 4
"""The same in scripts without spaces, whose sentences need no stop."""
ENOUGH_REPORT = 3
"""Paragraphs that must have gone before for a closing line to close the report."""
FIRST_LINES = 40
"""Pieces among which the byline and the date of a report are looked for."""
MANY_FRAGMENTS = 3
FOREIGN = 0.2
"""A paragraph behind the report's end that shares less of its words with the report is about something else."""


_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s")


def with_tail(text: str, found: Sequence[ParagraphPart]) -> list[ParagraphPart]:
    """The pieces with lists of other stories and everything that does not belong behind the end marked."""
    pieces = list(found)
    _mark_before_the_start(text, pieces)
    _mark_lists(text, pieces)
    _mark_behind_the_end(text, pieces)
    return pieces


def is_fragment(text: str, piece: ParagraphPart) -> bool:
    """Whether a piece is a few words that end no sentence."""
    line = piece.text(text)
    if piece.kind is not None or last_sign(line) in {"", *STOPS, *PAUSES}:
        return False
    return count_words(line) <= (LONGEST_UNSPACED_HEADING if is_unspaced(line) else LONGEST_HEADING)


def is_item(text: str, piece: ParagraphPart) -> bool:
    """Whether a piece begins like an item of a list or a quotation."""
    return piece.text(text)[0] in "-–—•*·\"“'‘(" or _NUMBERED.match(piece.text(text)) is not None


class FragmentRun(NamedTuple):
    """Fragments one behind the other, as places `[start, end)` among the pieces of a text."""

    start: int
    end: int


def fragment_runs(text: str, pieces: Sequence[ParagraphPart]) -> Iterator[FragmentRun]:
    """The longest runs of fragments, in order."""
    start: int | None = None
    for place, piece in enumerate(pieces):
        if is_fragment(text, piece):
            start = place if start is None else start
        elif start is not None:
            yield FragmentRun(start, place)
            start = None
    if start is not None:
        yield FragmentRun(start, len(pieces))


def _mark_lists(text: str, pieces: list[ParagraphPart]) -> None:
    """Fragments behind a line about the site: one behind `Related news`, two or more behind any other."""
    for start, end in list(fragment_runs(text, pieces)):
        before = pieces[start - 1] if start else None
        if before is None or before.kind is not BlockKind.BOILERPLATE:
            continue
        opens_list = marks().list_opening.fullmatch(before.text(text)) is not None
        if opens_list or end - start > 1:
            for place in range(start, end):
                pieces[place] = replace(pieces[place], kind=BlockKind.BOILERPLATE)


def _mark_before_the_start(text: str, pieces: list[ParagraphPart]) -> None:
    """Paragraphs over the byline or the day that share few words with the report below: teasers, notices.

    A byline with more of the text above it than below stands at the foot of the report.
    """
    first = next((place for place, piece in enumerate(pieces[:FIRST_LINES]) if _heads_report(text, piece)), 0)
    behind = [piece for piece in pieces[first:] if piece.kind is None]
    if len(behind) < 2 or _words(text, pieces[:first]) > _words(text, behind):
        return
    report = stems(" ".join(piece.text(text) for piece in behind))
    for place in range(first):
        piece = pieces[place]
        if piece.kind is None and share(stems(piece.text(text)), report) < FOREIGN:
            pieces[place] = replace(piece, kind=BlockKind.BOILERPLATE)


def _words(text: str, pieces: Sequence[ParagraphPart]) -> int:
    return sum(count_words(piece.text(text)) for piece in pieces if piece.kind is None)


def _heads_report(text: str, piece: ParagraphPart) -> bool:
    """Whether this is a byline or a day, which stand over a report; places and times stand within it too."""
    dated = piece.kind is BlockKind.DATELINE and next(find_days(text, piece.start, piece.end), None) is not None
    glued = marks().date_label.match(text, piece.start, piece.end) is not None
    return piece.kind is BlockKind.BYLINE or (dated and not glued)


def _mark_behind_the_end(text: str, pieces: list[ParagraphPart]) -> None:
    end = _end_of_report(text, pieces)
    if end is None:
        return
    report = stems(" ".join(piece.text(text) for piece in pieces[:end] if piece.kind is None))
    for place in range(end, len(pieces)):
        piece = pieces[place]
        if piece.kind is None and (is_fragment(text, piece) or share(stems(piece.text(text)), report) < FOREIGN):
            pieces[place] = replace(piece, kind=BlockKind.BOILERPLATE)


def _end_of_report(text: str, pieces: Sequence[ParagraphPart]) -> int | None:
    """The place where the report is over: at a line that closes it (who contributed, who owns the rights, what to do
    next), or at a run of fragments with nothing behind them that belongs to it.
    """
    runs = {
        start
        for start, end in fragment_runs(text, pieces)
        if end - start >= MANY_FRAGMENTS and not _is_list(text, pieces, start, end)
    }
    last = _last_of_report(text, pieces) if runs else 0
    paragraphs = 0
    for place, piece in enumerate(pieces):
        paragraphs += piece.kind is None and not is_fragment(text, piece)
        closes = piece.kind is BlockKind.CREDIT and marks().credit_line.fullmatch(piece.text(text))
        closes = closes or (piece.kind is BlockKind.BOILERPLATE and marks().closing.match(piece.text(text)))
        if (closes or (place in runs and place > last)) and paragraphs >= ENOUGH_REPORT:
            return place
    return None


def _is_list(text: str, pieces: Sequence[ParagraphPart], start: int, end: int) -> bool:
    """Whether fragments are the items of a list: with a mark each, or behind a line that announces them."""
    announced = start > 0 and pieces[start - 1].kind is None and pieces[start - 1].text(text)[-1] in ":："
    return announced or all(is_item(text, piece) for piece in pieces[start:end])


def _last_of_report(text: str, pieces: Sequence[ParagraphPart]) -> int:
    """The place of the last paragraph that shares its words with those before it."""
    words: frozenset[str] = frozenset()
    last = 0
    for place, piece in enumerate(pieces):
        if piece.kind is not None or is_fragment(text, piece):
            continue
        own = stems(piece.text(text))
        if not words or share(own, words) >= FOREIGN:
            last = place
            words |= own
    return last
