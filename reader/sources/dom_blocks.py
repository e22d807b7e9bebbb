"""The blocks of a text that was composed from a tree: what the tree calls body stays body.

A page, a feed's entry or an e-mail says itself which of its parts are headings, items, quotations and tables. What a
paragraph's words look like counts only for what trees do not tell: datelines, bylines, credits, lines about the site.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Block, BlockKind, Range
from reader.sources.text.block_patterns import marks
from reader.sources.text.blocks import published_in, with_datelines, with_headings
from reader.sources.text.captions import with_captions
from reader.sources.text.front import is_name
from reader.sources.text.furniture_lines import addresses_reader
from reader.sources.text.overlap import count_words, plain
from reader.sources.text.paragraph_parts import ParagraphPart, pieces
from reader.sources.text.tail import LONGEST_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.sources.text_composer import Composed, Part

SHORTEST_INVITATION = 6
"""Words of a line that leads to another page (`Read the full transcript of his interview`) and is no mere button."""
FEWEST_COUNTED = 3
"""Items in a row that are names with counts."""
FRONT = 6
"""Parts among which the headline and the writer stand, where the tree does not tell them."""


_COUNTED = re.compile(r"[•-]?\s*[^.!?:()]{2,40}\(\d{1,6}\)")


class DomBlocks(NamedTuple):
    """The blocks of a page, and the day that its words say it was published, ISO 8601."""

    blocks: tuple[Block, ...]
    published: str | None


def blocks_of(composed: Composed, title: str | None) -> DomBlocks:
    """The blocks of a composed text and the day that it says it was published, ISO 8601."""
    text = composed.text
    found = list(_pieces(text, composed.parts))
    found = _with_front(text, found, title)
    found = _with_link_lists(composed, found)
    found = with_headings(text, list(with_datelines(text, with_captions(text, found, marked=True))))
    blocks = tuple(Block(piece.kind or BlockKind.BODY, piece.start, piece.end) for piece in found)
    return DomBlocks(blocks, published_in(text, found))


def _pieces(text: str, parts: Sequence[Part]) -> Iterator[ParagraphPart]:
    """The parts with what their words tell of them, as far as the tree leaves it open."""
    begun = False
    for part in parts:
        if part.kind is BlockKind.LIST and not begun:
            yield _before_report(text, part)
        elif part.kind not in {None, BlockKind.CAPTION}:
            yield ParagraphPart(part.start, part.end, part.kind)
        else:
            begun = begun or (part.kind is None and count_words(text[part.start : part.end]) > LONGEST_HEADING)
            yield from _parts_by_words(text, part)


def _before_report(text: str, part: Part) -> ParagraphPart:
    """An item over the report, which may say no more than when and by whom it was written."""
    words = text[part.start : part.end]
    start = part.end - len(words.lstrip("•- "))
    lines = list(pieces(text, Range(start, part.end)))
    about = len(lines) == 1 and lines[0].kind in {BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.BOILERPLATE}
    return ParagraphPart(part.start, part.end, lines[0].kind if about else part.kind)


def _parts_by_words(text: str, part: Part) -> Iterator[ParagraphPart]:
    for found in pieces(text, Range(part.start, part.end)):
        piece = replace(found, kind=None) if _is_sentence_of_report(text, found) else found
        caption = part.kind is BlockKind.CAPTION and piece.kind not in {BlockKind.CREDIT, BlockKind.BOILERPLATE}
        yield replace(piece, kind=BlockKind.CAPTION) if caption else piece


def _is_sentence_of_report(text: str, piece: ParagraphPart) -> bool:
    """Whether a paragraph leads to another page in words of its own, rather than as a button does."""
    if piece.kind is not BlockKind.BOILERPLATE or count_words(piece.text(text)) < SHORTEST_INVITATION:
        return False
    invites = marks().invitation.match(text, piece.start, piece.end) is not None
    return invites or addresses_reader(piece.text(text))


def _with_front(text: str, found: Sequence[ParagraphPart], title: str | None) -> list[ParagraphPart]:
    """The pieces with the headline marked, where it is a paragraph, and the writer's name below a headline."""
    pieces = list(found)
    for place, piece in enumerate(pieces[:FRONT]):
        if piece.kind not in {None, BlockKind.CAPTION}:
            continue
        if title and plain(piece.text(text)) == plain(title):
            pieces[place] = replace(piece, kind=BlockKind.HEADLINE)
        elif piece.kind is None and place == 1 and pieces[0].kind is BlockKind.HEADLINE and is_name(piece.text(text)):
            pieces[place] = replace(piece, kind=BlockKind.BYLINE)
    return pieces


def _with_link_lists(composed: Composed, found: Sequence[ParagraphPart]) -> list[ParagraphPart]:
    """The pieces with links to other stories marked: those behind `Related stories` that are links and nothing else."""
    text = composed.text
    links = {link.start: link.end for link in composed.links}
    pieces = list(found)
    inside = False
    for place, piece in enumerate(pieces):
        if not inside and piece.kind in {None, BlockKind.HEADLINE, BlockKind.BOILERPLATE} and _opens_links(piece, text):
            inside = _leads_away(text, pieces[place : place + 2], links)
        elif not (inside and _is_link(text, piece, links)):
            inside = False
        if inside:
            pieces[place] = replace(piece, kind=BlockKind.BOILERPLATE)
    for start, end in _counted_lists(text, pieces):
        pieces[start:end] = [replace(piece, kind=BlockKind.BOILERPLATE) for piece in pieces[start:end]]
    return pieces


def _counted_lists(text: str, pieces: Sequence[ParagraphPart]) -> Iterator[tuple[int, int]]:
    """Runs of items that are a name with a count in brackets each, `• Ferries (26)`: what else the site has."""
    start = 0
    for place in range(len(pieces) + 1):
        if (
            place < len(pieces)
            and pieces[place].kind is BlockKind.LIST
            and _COUNTED.fullmatch(pieces[place].text(text))
        ):
            continue
        if place - start >= FEWEST_COUNTED:
            yield start, place
        start = place + 1


def _opens_links(piece: ParagraphPart, text: str) -> bool:
    """Whether a line can stand over links to elsewhere: `Related stories`, `Share this:`."""
    words = piece.text(text)
    return any(mark.fullmatch(words) is not None for mark in (marks().list_opening, marks().boilerplate_line))


def _leads_away(text: str, pieces: Sequence[ParagraphPart], links: dict[int, int]) -> bool:
    """Whether the line behind the first of these is a link; below a line that may stand anywhere, a list's item."""
    if len(pieces) < 2 or not _is_link(text, pieces[1], links):
        return False
    item = pieces[1].kind in {BlockKind.LIST, BlockKind.BOILERPLATE}
    return item or marks().list_opening.fullmatch(pieces[0].text(text)) is not None


def _is_link(text: str, piece: ParagraphPart, links: dict[int, int]) -> bool:
    """Whether all words of a piece are a link; its bullet aside."""
    start = piece.start + len(piece.text(text)) - len(piece.text(text).lstrip("•- "))
    return links.get(start, -1) >= piece.end - 1
