"""One paragraph by itself: which parts of it can be told without looking at the others?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.text.block_patterns import marks
from reader.sources.text.calendar_days import find_days
from reader.sources.text.first_sentence import count_sentences
from reader.sources.text.furniture_lines import glued_notices, is_furniture
from reader.sources.text.paragraphs import strip
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Range

LONGEST_CAPTION = 110
"""Words; what stands before a photo credit and is longer is body text with a caption glued to its end."""
LONGEST_LINE = 45
"""Words of a whole paragraph that is byline, credit or boilerplate."""
LONGEST_TAIL = 300
"""Code points from a paragraph's end in which a date, a credit or an agency is looked for."""

_CREDIT_SIGN = re.compile(r"[()\[\]:/©]|\b[Bb]y\b")


@dataclass(frozen=True, slots=True)
class ParagraphPart:
    """A stretch of a paragraph. `kind` is None as long as only its surroundings can tell headline from body."""

    start: int
    end: int
    kind: BlockKind | None = None

    def text(self, whole: str) -> str:
        return whole[self.start : self.end]


def pieces(text: str, paragraph: Range) -> Iterator[ParagraphPart]:
    """The parts of one paragraph, in order."""
    start, end = paragraph
    if match := marks().date_label.match(text, start, end):
        yield _piece(text, start, match.end(), BlockKind.DATELINE)
        start = strip(text, match.end(), end).start
    if start >= end:
        return
    tail: ParagraphPart | None = None
    if match := marks().date_tail.search(text, max(start, end - LONGEST_TAIL), end):
        tail = _piece(text, match.start(), end, BlockKind.DATELINE)
        start, end = strip(text, start, match.start())
    dated = start != paragraph.start
    for notice in list(glued_notices(text, start, end)):
        yield from _said(text, *strip(text, start, notice.start), dated=dated)
        yield ParagraphPart(notice.start, notice.end, BlockKind.BOILERPLATE)
        start, dated = strip(text, notice.end, end).start, False
    yield from _said(text, start, end, dated=dated)
    if tail:
        yield tail


def _said(text: str, start: int, end: int, *, dated: bool) -> Iterator[ParagraphPart]:
    """The parts of what stands between two notices."""
    if start < end:
        yield from list(_whole_line(text, start, end)) or _with_credits(text, start, end, dated=dated)


def _whole_line(text: str, start: int, end: int) -> Iterator[ParagraphPart]:
    """The paragraph as one line that is about the article, or nothing."""
    found = marks()
    words = len(text[start:end].split())
    if words > LONGEST_LINE:
        return
    if found.date_line.fullmatch(text, start, end) or found.time_line.fullmatch(text, start, end):
        yield ParagraphPart(start, end, BlockKind.DATELINE)
    elif found.boilerplate_line.fullmatch(text, start, end) or any(
        opening.match(text, start, end) for opening in (found.boilerplate_opening, found.invitation)
    ):
        yield ParagraphPart(start, end, BlockKind.BOILERPLATE)
    elif found.republished.match(text, start, end) or found.credit_line.fullmatch(text, start, end):
        yield ParagraphPart(start, end, BlockKind.CREDIT)
    elif found.byline_line.fullmatch(text, start, end):
        yield ParagraphPart(start, end, BlockKind.BYLINE)
    elif is_furniture(text[start:end]):
        yield ParagraphPart(start, end, BlockKind.BOILERPLATE)
    elif words < 25:
        yield from _byline_with_day(text, start, end)


def _byline_with_day(text: str, start: int, end: int) -> Iterator[ParagraphPart]:
    """`By Jane Doe | 4 December 2020`, `By Jane Doe Published: May 3, 2013`."""
    day = next(find_days(text, start, end), None)
    if day is None:
        return
    before = strip(text, start, day.start)
    for label in (text.rfind(" ", start, before.end), before.end):
        byline = strip(text, start, label if label > 0 else before.end)
        cleaned = text[byline.start : byline.end].rstrip(" |·,–—-")
        if marks().byline_line.fullmatch(cleaned) and marks().date_line.fullmatch(
            text[byline.end : end].strip(" |·,–—-\n")
        ):
            yield ParagraphPart(byline.start, byline.start + len(cleaned), BlockKind.BYLINE)
            behind = text[byline.start + len(cleaned) : end]
            yield _piece(text, end - len(behind.lstrip(" |·,–—-\n")), end, BlockKind.DATELINE)
            return


def _with_credits(text: str, start: int, end: int, *, dated: bool) -> Iterator[ParagraphPart]:
    """Captions with their credits, cut off from what follows; then a reporter's credit at the end of body text.

    `dated`: a glued date stood before it, which is how archives mark the caption of the lead photo.
    """
    found = marks()
    if match := found.credit_before_caption.match(text, start, end):
        yield _piece(text, *match.span(1), BlockKind.CREDIT)
        yield _piece(text, match.end(), end, BlockKind.CAPTION)
        return
    while match := found.photo_credit.search(text, start, end):
        if not _credit_may_stand(text, match.start(), match.end(), end):
            break
        yield from _caption(text, start, match.start())
        yield _piece(text, match.start(), match.end(), BlockKind.CREDIT)
        start = strip(text, match.end(), end).start
        dated = False
    if start >= end:
        return
    near = max(start, end - LONGEST_TAIL)
    if _may_end_in_credit(text, near, end) and (match := found.photo_credit_end.search(text, near, end)):
        yield from _caption(text, start, match.start())
        yield _piece(text, match.start(), end, BlockKind.CREDIT)
    elif (match := found.agency_tail.search(text, near, end)) and match.start() > start:
        kind = BlockKind.CAPTION if dated else None
        yield _piece(text, start, match.start(), kind)
        yield _piece(text, match.start(), end, BlockKind.CREDIT)
    elif _opens_like_caption(text, start, end):
        yield ParagraphPart(start, end, BlockKind.CAPTION)
    else:
        yield ParagraphPart(start, end)


def _may_end_in_credit(text: str, start: int, end: int) -> bool:
    """Whether a paragraph's end has a sign that credits have, or no full stop: looked at first, since this is quick."""
    return text[end - 1] not in '.!?"”' or _CREDIT_SIGN.search(text, start, end) is not None


def _credit_may_stand(text: str, start: int, end: int, paragraph_end: int) -> bool:
    """In the middle of a paragraph a credit has a sentence's end before it and a sentence's start behind it."""
    behind = text[end:paragraph_end].lstrip()
    if not behind:
        return True
    before = text[:start].rstrip()
    return before[-1:] in '.!?"”’' and (behind[0].isupper() or behind[0] in '"“‘(')


def _caption(text: str, start: int, end: int) -> Iterator[ParagraphPart]:
    """What stands before a photo credit: a caption, unless it is so long that its last sentence alone can be one."""
    start, end = strip(text, start, end)
    if start >= end:
        return
    if len(text[start:end].split()) <= LONGEST_CAPTION:
        yield ParagraphPart(start, end, BlockKind.CAPTION)
        return
    last = max(text.rfind(mark, start, end - 1) for mark in (". ", "! ", "? ", ".” ", '." '))
    if last < 0:
        yield ParagraphPart(start, end)
        return
    cut = strip(text, text.index(" ", last), end).start
    yield _piece(text, start, cut, None)
    yield ParagraphPart(cut, end, BlockKind.CAPTION)


def _opens_like_caption(text: str, start: int, end: int) -> bool:
    return bool(marks().caption_opening.match(text, start, end)) and count_sentences(text[start:end]) <= 3


def _piece(text: str, start: int, end: int, kind: BlockKind | None) -> ParagraphPart:
    return ParagraphPart(*strip(text, start, end), kind)
