"""The blocks of an article: ranges of its text that are headline, dateline, byline, body, caption, credit, boilerplate.

The text never changes. What a paragraph says of itself is told in `pieces`; here its surroundings decide. All rules are
about the form that news takes in files, not about any outlet or story.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Block, BlockKind
from reader.sources.text.block_patterns import marks
from reader.sources.text.block_words import words
from reader.sources.text.calendar_days import find_days
from reader.sources.text.captions import with_captions, with_lead_captions
from reader.sources.text.first_sentence import first_sentence, shorten
from reader.sources.text.front import with_front
from reader.sources.text.paragraph_parts import ParagraphPart, pieces
from reader.sources.text.paragraphs import paragraphs, strip
from reader.sources.text.tail import fragment_runs, is_item, with_tail
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class BlockLayout:
    """The blocks of a text, and what they say about it."""

    blocks: tuple[Block, ...]
    title: str
    """The headline, else the first sentence of the body; empty for a text without any words."""
    published: str | None
    """ISO 8601 day, or None where the text does not say."""


def recognise(text: str, title: str | None = None) -> BlockLayout:
    """The blocks of a plain text; `title` helps to find the headline where the source gave one."""
    found = [piece for paragraph in paragraphs(text) for piece in pieces(text, paragraph)]
    found = with_lead_captions(text, found)
    found, headline = with_front(text, found, title)
    found = with_captions(text, found)
    found = with_tail(text, list(with_datelines(text, found)))
    found = with_headings(text, found)
    blocks = tuple(Block(piece.kind or BlockKind.BODY, piece.start, piece.end) for piece in found)
    return BlockLayout(
        blocks=blocks,
        title=shorten(" ".join(headline.text(text).split())) if headline else _title_from_body(text, blocks),
        published=published_in(text, found),
    )


def with_datelines(text: str, found: Sequence[ParagraphPart]) -> Iterator[ParagraphPart]:
    """Cut `BAKU, Azerbaijan --` off the first paragraphs of the body."""
    bodies = 0
    for piece in found:
        match = marks().dateline.match(text, piece.start, piece.end) if piece.kind is None and bodies < 2 else None
        bodies += piece.kind is None
        if match is None:
            yield piece
            continue
        yield ParagraphPart(*strip(text, *match.span()), BlockKind.DATELINE)
        yield ParagraphPart(*strip(text, match.end(), piece.end))


def with_headings(text: str, found: list[ParagraphPart]) -> list[ParagraphPart]:
    """Mark headings between paragraphs: one fragment or two. More are a list, and stay with the body."""
    decided = list(found)
    for start, end in fragment_runs(text, found):
        last = end == len(found)
        if last and end - start == 1 and _is_agency(found[start].text(text)):
            decided[start] = replace(found[start], kind=BlockKind.CREDIT)
        elif start and found[start - 1].kind is BlockKind.DATELINE and _same_line(text, found[start - 1], found[start]):
            continue  # what goes on behind a dateline is body, however short
        elif not last and end - start <= 2 and not any(is_item(text, piece) for piece in found[start:end]):
            for place in range(start, end):
                decided[place] = replace(found[place], kind=BlockKind.HEADLINE)
    return decided


def _same_line(text: str, first: ParagraphPart, second: ParagraphPart) -> bool:
    return "\n" not in text[first.end : second.start]


def _is_agency(line: str) -> bool:
    bare = line.strip(" -–—()[]./")
    return any(bare.casefold() == agency.casefold() for agency in words().agencies)


def _title_from_body(text: str, blocks: Sequence[Block]) -> str:
    for kind in (BlockKind.BODY, BlockKind.CAPTION, BlockKind.BOILERPLATE):
        for block in blocks:
            if block.kind is kind:
                return first_sentence(text[block.start : block.end])
    return shorten(" ".join(text[blocks[0].start : blocks[0].end].split())) if blocks else ""


def published_in(text: str, found: Sequence[ParagraphPart]) -> str | None:
    """The day in the datelines: a publication rather than an update; not one in the middle of the report."""
    bodies = 0
    updated: str | None = None
    for place, piece in enumerate(found):
        bodies += piece.kind is None or piece.kind is BlockKind.BODY
        labelled = marks().date_label.match(text, piece.start, piece.end) is not None
        if piece.kind is not BlockKind.DATELINE or not (bodies < 2 or labelled or place == len(found) - 1):
            continue
        day = next((day.iso for day in find_days(text, piece.start, piece.end) if day.iso), None)
        if day and not marks().updated.match(text, piece.start, piece.end):
            return day
        updated = updated or day
    return updated
