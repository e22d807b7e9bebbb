"""What stands before the body: site label, headline (often twice), standfirst, and dates glued to any of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind
from reader.sources.text.block_patterns import marks
from reader.sources.text.calendar_days import find_days
from reader.sources.text.first_sentence import FULL_STOPS, STOPS, last_sign
from reader.sources.text.headline import (
    LONGEST_HEADLINE,
    LONGEST_LABEL,
    choose_headline,
    is_label,
    is_outlet_with_day,
)
from reader.sources.text.overlap import count_words, plain, share, stems
from reader.sources.text.paragraph_parts import ParagraphPart
from reader.sources.text.paragraphs import strip

if TYPE_CHECKING:
    from collections.abc import Sequence

IN_SENTENCE = re.compile(
    r"(?:^|\s)(?:on|by|since|until|till|from|to|of|before|after|in|for|the|and|or|through|between|dated|than|was|is)$|,$",
    re.IGNORECASE,
)
"""What stands before a date that belongs to a sentence."""
SHORTEST_BODY = 8
"""Words of a sentence that opens a body."""
REPORT = 3_000
"""Code points of the body that are compared with the lines before it."""


class FrontedParts(NamedTuple):
    """The parts of a text once its front is known, and its headline."""

    parts: list[ParagraphPart]
    headline: ParagraphPart | None


def with_front(text: str, found: Sequence[ParagraphPart], title: str | None) -> FrontedParts:
    """The pieces with those before the body decided, and the one among them that is the headline."""
    pieces = _unglued(text, list(found), title)
    body = _body_start(text, pieces, title)
    open_places = [place for place in range(body) if pieces[place].kind is None and not _is_body(text, pieces[place])]
    # A text of fragments alone has no body to stand before: its first line is the headline, the rest is its body.
    if body == len(pieces):
        open_places = open_places[:1] if len(open_places) > 1 else []
    open_places = _without_copies(text, pieces, open_places)
    report = " ".join(piece.text(text) for piece in pieces[body:] if piece.kind is None)[:REPORT]
    lines = {place: pieces[place].text(text) for place in open_places}
    first_lines = [piece.text(text) for piece in pieces[: body + 2]]
    chosen = choose_headline(lines, first_lines, title, report)
    if chosen is None:
        for place in open_places:
            pieces[place] = replace(pieces[place], kind=BlockKind.BOILERPLATE)
        return FrontedParts(_without_leading_day(text, pieces), None)
    same, words = plain(lines[chosen]), stems(report)
    last = max(place for place in open_places if plain(lines[place]) == same)
    for place in open_places:
        pieces[place] = replace(pieces[place], kind=_kind(lines[place], same, words, before=place < last))
    for place in range(body, min(body + 3, len(pieces))):
        line = pieces[place].text(text)
        if pieces[place].kind is None and (plain(line) == same or is_outlet_with_day(line)):
            kind = BlockKind.HEADLINE if plain(line) == same else BlockKind.DATELINE
            pieces[place] = replace(pieces[place], kind=kind)
    return FrontedParts(_without_leading_day(text, pieces), pieces[chosen])


def _kind(line: str, headline: str, report: frozenset[str], *, before: bool) -> BlockKind | None:
    """What a line over the body is: `before` or behind the headline, which is given without punctuation."""
    if len(line.split()) > LONGEST_HEADLINE and not before:
        return BlockKind.CAPTION if line[-1] in ")]" else None  # a source in brackets, as photos have
    if plain(line) == headline:
        return BlockKind.HEADLINE
    if is_outlet_with_day(line):
        return BlockKind.DATELINE
    if before:
        return BlockKind.BOILERPLATE if is_label(line, report) else BlockKind.HEADLINE
    if is_name(line) and share(stems(line), report) < 0.5:
        return BlockKind.BYLINE
    foreign = len(line.split()) <= LONGEST_LABEL and not stems(line) & report
    return BlockKind.BOILERPLATE if foreign else BlockKind.HEADLINE


def _without_copies(text: str, pieces: list[ParagraphPart], places: list[int]) -> list[int]:
    """The places without those of lines that break off and stand whole just below: `The board says that ...`."""
    kept = []
    for place in places:
        line = pieces[place].text(text)
        start = line.rstrip(".… ")
        below = pieces[place + 1].text(text) if place + 1 < len(pieces) else ""
        if line.endswith(("...", "…")) and len(start) < len(below) and below.startswith(start):
            pieces[place] = replace(pieces[place], kind=BlockKind.BOILERPLATE)
        else:
            kept.append(place)
    return kept


def _body_start(text: str, pieces: Sequence[ParagraphPart], title: str | None) -> int:
    """The place of the first whole sentence; of the first dateline, if hardly anything stands before it."""
    first = next((place for place, piece in enumerate(pieces) if _opens_body(text, piece, title)), len(pieces))
    before = 0
    for place in range(first, min(first + 40, len(pieces))):
        piece = pieces[place]
        if piece.kind is not None:
            continue
        if marks().dateline.match(text, piece.start, piece.end):
            return place
        before += _is_body(text, piece)
        if before > 1:
            break
    return first


def _is_body(text: str, piece: ParagraphPart) -> bool:
    """Whether a piece before the body is a paragraph of its own: a notice, a summary."""
    line = piece.text(text)
    return count_words(line) > SHORTEST_BODY and last_sign(line) in FULL_STOPS - {"…"}


def _opens_body(text: str, piece: ParagraphPart, title: str | None) -> bool:
    """Whether this is a whole sentence or more, and not the headline."""
    line = piece.text(text)
    count = count_words(line)
    if piece.kind is not None or (title and plain(line) == plain(title)):
        return False
    if marks().dateline.match(line):
        return True
    ends = last_sign(line) in FULL_STOPS or (line[-1] in '"”' and count >= SHORTEST_BODY)
    asks = line[-1] in STOPS - FULL_STOPS and count > LONGEST_HEADLINE // 2
    return count > LONGEST_HEADLINE or (ends and count >= SHORTEST_BODY) or asks


def _unglued(text: str, pieces: list[ParagraphPart], title: str | None) -> list[ParagraphPart]:
    """Cut a first paragraph that runs `Headline May 03, 2013 Body ...` or `May 7, 2015 Body ...`."""
    place = next((place for place, piece in enumerate(pieces) if piece.kind is None), None)
    if place is None:
        return pieces
    piece = pieces[place]
    start = piece.start
    cut: list[ParagraphPart] = []
    if title and (given := _starts_with(text, piece, title)):
        cut.append(ParagraphPart(start, given, BlockKind.HEADLINE))
        start = strip(text, given, piece.end).start
    day = next(find_days(text, start, min(piece.end, start + 260)), None)
    if day is None:
        return [*pieces[:place], *_rest(text, piece, start, cut), *pieces[place + 1 :]]
    before = strip(text, start, day.start)
    label_start = _label_start(text, before.start, before.end)
    head = strip(text, before.start, label_start)
    behind = strip(text, day.end, piece.end)
    if not _parts_cleanly(
        text, head.start, head.end, day.end, behind.start, behind.end, glued=label_start < before.end
    ):
        return [*pieces[:place], *_rest(text, piece, start, cut), *pieces[place + 1 :]]
    if head.start < head.end:
        cut.append(ParagraphPart(head.start, head.end))
    cut.append(ParagraphPart(*strip(text, label_start, day.end), BlockKind.DATELINE))
    return [
        *pieces[:place],
        *_rest(text, piece, _skip_separator(text, behind.start, piece.end), cut),
        *pieces[place + 1 :],
    ]


def _without_leading_day(text: str, pieces: list[ParagraphPart]) -> list[ParagraphPart]:
    """Cut `Thursday, May 7, 2015` off the first paragraph of the body, where a sentence begins behind it."""
    place = next((place for place, piece in enumerate(pieces) if piece.kind is None), None)
    if place is None:
        return pieces
    piece = pieces[place]
    day = next(find_days(text, piece.start, min(piece.end, piece.start + 80)), None)
    if day is None or day.start != piece.start:
        return pieces
    behind = strip(text, day.end, piece.end)
    if not _parts_cleanly(text, day.start, day.start, day.end, behind.start, behind.end, glued=False):
        return pieces
    cut = [ParagraphPart(day.start, day.end, BlockKind.DATELINE)]
    return [
        *pieces[:place],
        *_rest(text, piece, _skip_separator(text, behind.start, piece.end), cut),
        *pieces[place + 1 :],
    ]


def _rest(text: str, piece: ParagraphPart, start: int, cut: list[ParagraphPart]) -> list[ParagraphPart]:
    start, end = strip(text, start, piece.end)
    return [*cut, ParagraphPart(start, end)] if start < end else cut


def _parts_cleanly(text: str, head: int, head_end: int, day_end: int, behind: int, end: int, *, glued: bool) -> bool:
    """Whether a date stands between a headline and a body rather than inside a sentence."""
    before, after = text[head:head_end], text[_skip_separator(text, behind, end) : end]
    if after and not re.match(r"[\"“'‘(\[]?[A-ZÀ-ÖØ-Þ\d]", after):
        return False
    if text[day_end : day_end + 1] in {",", ";", ")"}:
        return False
    count = len(before.split())
    if not before:
        return bool(after)
    if re.search(r"[.!?]\s", before) or count > LONGEST_HEADLINE:
        return glued and count <= 2 * LONGEST_HEADLINE
    return count >= 2 and not IN_SENTENCE.search(before)


def _label_start(text: str, start: int, end: int) -> int:
    """Where `Published:` or the like begins, if it ends at `end`; else `end`."""
    for match in re.finditer(r"\S+", text[start:end]):
        candidate = start + match.start()
        if end - candidate > 40:
            continue
        if marks().date_label.fullmatch(text[candidate:end] + " 2020-01-01"):
            return candidate
    return end


def _skip_separator(text: str, start: int, end: int) -> int:
    while start < end and text[start] in "|·–—-: ":
        start += 1
    return start


def _starts_with(text: str, piece: ParagraphPart, title: str) -> int | None:
    """The end of the title at the start of a longer paragraph, white space aside; None where it is not there."""
    pattern = r"\s+".join(re.escape(word) for word in title.split())
    match = re.match(pattern, text[piece.start : piece.end]) if pattern else None
    if match is None or match.end() == piece.end - piece.start:
        return None
    behind = text[piece.start + match.end() :].lstrip(" |·–—-:")
    return piece.start + match.end() if re.match(r"[\"“'‘(\[]?[A-ZÀ-ÖØ-Þ\d]", behind) else None


def is_name(line: str) -> bool:
    """`Jane Doe`, `- Jane Doe and John Roe`, `Columbia Daily Tribune`, `Staff Writer`: a few words with capitals."""
    parts = [
        part for part in line.strip(" -–—|").split() if part.casefold() not in {"and", "of", "the", "&", "de", "van"}
    ]
    return 2 <= len(parts) <= 6 and all(part[0].isupper() for part in parts)
