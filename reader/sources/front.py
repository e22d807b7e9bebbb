"""What stands before the body: site label, headline (often twice), standfirst, and dates glued to any of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.days import find_days
from reader.sources.marks import marks
from reader.sources.paragraphs import strip
from reader.sources.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

IN_SENTENCE = re.compile(
    r"(?:^|\s)(?:on|by|since|until|till|from|to|of|before|after|in|for|the|and|or|through|between|dated|than|was|is)$|,$",
    re.IGNORECASE,
)
"""What stands before a date that belongs to a sentence."""
LONGEST_HEADLINE = 30
"""Words."""
SHORTEST_BODY = 8
"""Words of a sentence that opens a body."""
LONGEST_OUTLET = 6
"""Words of an outlet's name before a date."""
LONGEST_LABEL = 3
"""Words of a site's or section's name over the headline."""


def with_front(text: str, found: Sequence[Piece], title: str | None) -> tuple[list[Piece], Piece | None]:
    """The pieces with those before the body decided, and the one among them that is the headline."""
    pieces = _unglued(text, list(found), title)
    body = next((place for place, piece in enumerate(pieces) if _opens_body(text, piece, title)), len(pieces))
    open_places = [place for place in range(body) if pieces[place].kind is None]
    # A text of fragments alone has no body to stand before: its first line is the headline, the rest is its body.
    if body == len(pieces):
        open_places = open_places[:1] if len(open_places) > 1 else []
    chosen = _headline(text, pieces, open_places, title)
    if chosen is None:
        return pieces, None
    same = _plain(pieces[chosen].text(text))
    for place in open_places:
        line = pieces[place].text(text)
        if place != chosen and _is_outlet_with_day(line):
            pieces[place] = replace(pieces[place], kind=BlockKind.DATELINE)
            continue
        label = place < chosen and (len(line.split()) <= LONGEST_LABEL or _is_breadcrumb(line))
        name = place > chosen and _is_name_before_date(line, pieces[place + 1 : place + 2])
        kind = BlockKind.BOILERPLATE if label else BlockKind.BYLINE if name else BlockKind.HEADLINE
        pieces[place] = replace(pieces[place], kind=kind)
    for place in range(body, min(body + 2, len(pieces))):
        if pieces[place].kind is None and _plain(pieces[place].text(text)) == same:
            pieces[place] = replace(pieces[place], kind=BlockKind.HEADLINE)
    return _without_leading_day(text, pieces), pieces[chosen]


def _opens_body(text: str, piece: Piece, title: str | None) -> bool:
    """Whether this is a whole sentence or more, and not the headline."""
    line = piece.text(text)
    count = len(line.split())
    if piece.kind is not None or (title and _plain(line) == _plain(title)):
        return False
    if marks().dateline.match(line):
        return True
    ends = line.rstrip("\"'”’»)]")[-1:] in {".", "…"} or (line[-1] in '"”' and count >= SHORTEST_BODY)
    asks = line[-1] in "?!" and count > LONGEST_HEADLINE // 2
    return count > LONGEST_HEADLINE or (ends and count >= SHORTEST_BODY) or asks


def _headline(text: str, pieces: Sequence[Piece], places: Sequence[int], title: str | None) -> int | None:
    """Which line before the body is the headline: the given title, one said twice, the first of some length."""
    lines = {place: _plain(pieces[place].text(text)) for place in places}
    if title:
        for place, line in lines.items():
            if line == _plain(title):
                return place
    if not lines:
        return None
    later = [_plain(piece.text(text)) for piece in pieces[: places[-1] + 3]]
    for place, line in lines.items():
        if len(line.split()) >= 3 and later.count(line) > 1:
            return place
    for place in places:
        line = pieces[place].text(text)
        if len(line.split()) > LONGEST_LABEL and not _is_breadcrumb(line) and not _is_outlet_with_day(line):
            return place
    return max(lines, key=lambda place: len(lines[place]))


def _unglued(text: str, pieces: list[Piece], title: str | None) -> list[Piece]:
    """Cut a first paragraph that runs `Headline May 03, 2013 Body ...` or `May 7, 2015 Body ...`."""
    place = next((place for place, piece in enumerate(pieces) if piece.kind is None), None)
    if place is None:
        return pieces
    piece = pieces[place]
    start = piece.start
    cut: list[Piece] = []
    if title and (given := _starts_with(text, piece, title)):
        cut.append(Piece(start, given, BlockKind.HEADLINE))
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
        cut.append(Piece(head.start, head.end))
    cut.append(Piece(*strip(text, label_start, day.end), BlockKind.DATELINE))
    return [
        *pieces[:place],
        *_rest(text, piece, _skip_separator(text, behind.start, piece.end), cut),
        *pieces[place + 1 :],
    ]


def _without_leading_day(text: str, pieces: list[Piece]) -> list[Piece]:
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
    cut = [Piece(day.start, day.end, BlockKind.DATELINE)]
    return [
        *pieces[:place],
        *_rest(text, piece, _skip_separator(text, behind.start, piece.end), cut),
        *pieces[place + 1 :],
    ]


def _rest(text: str, piece: Piece, start: int, cut: list[Piece]) -> list[Piece]:
    start, end = strip(text, start, piece.end)
    return [*cut, Piece(start, end)] if start < end else cut


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


def _starts_with(text: str, piece: Piece, title: str) -> int | None:
    """The end of the title at the start of a longer paragraph, white space aside; None where it is not there."""
    pattern = r"\s+".join(re.escape(word) for word in title.split())
    match = re.match(pattern, text[piece.start : piece.end]) if pattern else None
    if match is None or match.end() == piece.end - piece.start:
        return None
    behind = text[piece.start + match.end() :].lstrip(" |·–—-:")
    return piece.start + match.end() if re.match(r"[\"“'‘(\[]?[A-ZÀ-ÖØ-Þ\d]", behind) else None


def _is_breadcrumb(line: str) -> bool:
    return bool(
        marks().breadcrumb.fullmatch(line)
        or re.fullmatch(r"(?:https?://|www\.)\S+|\S+\.(?:com|org|net|co\.\w\w)", line)
    )


def _is_outlet_with_day(line: str) -> bool:
    """`The Ellery Courier, Sunday 11 February 2024`."""
    day = next(find_days(line), None)
    return day is not None and day.end == len(line) and len(line[: day.start].split()) <= LONGEST_OUTLET


def _is_name_before_date(line: str, following: Sequence[Piece]) -> bool:
    """`Jane Doe` on a line of its own, with the date under it."""
    parts = line.split()
    dated = bool(following) and following[0].kind in {BlockKind.DATELINE, BlockKind.BYLINE}
    return dated and 2 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)


def _plain(line: str) -> str:
    """A line without case, punctuation and spacing, to compare headlines."""
    return " ".join(re.findall(r"\w+", line.casefold()))
