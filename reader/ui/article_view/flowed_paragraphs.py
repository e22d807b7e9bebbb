"""What flows together on the screen: an article's blocks, cut at its meaningful line ends.

A block may share its line with the next one (`BAKU, Azerbaijan -- ` and the body; a caption and its credit) and may
hold several paragraphs. A paragraph here is what is wrapped as one; the blocks inside keep their styles as inline
stretches.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Article


class ParagraphKind(StrEnum):
    """How a paragraph is set."""

    TITLE = "title"
    LEAD = "lead"
    """The beginning of the body from which the article's title was made; it stands for the headline that is missing."""
    REPEATED = "repeated"
    """The title once more: untidy pages print it twice."""
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    BOILERPLATE = "boilerplate"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"


class Stretch(NamedTuple):
    """A range with its kind."""

    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FlowedParagraph:
    """A range that is wrapped as one. `spaced`: an empty row stands above it."""

    kind: ParagraphKind
    start: int
    end: int
    spaced: bool
    indent: int = 0
    """Cells that its first row stands in from the left, as it does in the text."""
    hang: int = 0
    """The same of its other rows: those of an item stand below its words, not below its bullet."""


_LONGEST_TITLE = 2000
"""Characters of a title that is looked for in its text; what has more was not made of a sentence."""

# Which blocks run on in one line when no line end parts them, and which of the two sets the paragraph.
_RUN_ON = {
    (ParagraphKind.DATELINE, ParagraphKind.BODY): ParagraphKind.BODY,
    (ParagraphKind.BYLINE, ParagraphKind.DATELINE): ParagraphKind.BYLINE,
    (ParagraphKind.DATELINE, ParagraphKind.BYLINE): ParagraphKind.DATELINE,
    (ParagraphKind.CAPTION, ParagraphKind.CREDIT): ParagraphKind.CAPTION,
    (ParagraphKind.CREDIT, ParagraphKind.CAPTION): ParagraphKind.CAPTION,
}
# Pairs that stand together without an empty row.
_CLOSE = {
    (ParagraphKind.CAPTION, ParagraphKind.CREDIT),
    (ParagraphKind.CREDIT, ParagraphKind.CREDIT),
    (ParagraphKind.BYLINE, ParagraphKind.BYLINE),
    (ParagraphKind.BOILERPLATE, ParagraphKind.BOILERPLATE),
    (ParagraphKind.REPEATED, ParagraphKind.REPEATED),
}
_LINE_END = re.compile(r"[\r\n]\s*")
_SEPARATOR = re.compile(r"[ \t]*[|·•,/–—-]+[ \t]*")
"""What parts two blocks on one line: `By Jane Doe | 4 December 2020`."""
_NOT_SPACE = re.compile(r"\S")
_NEW_ITEM = re.compile(r"(?:[-*•‣–—·]|\d{1,3}[.)])\s+")
_MARKER = re.compile(r"(?:•|\d{1,6}\.|[A-Za-z]\.)\s+")
_INDENTATION = re.compile(r"[ \t]*")
_LINED = frozenset((ParagraphKind.TABLE, ParagraphKind.CODE))
"""Kinds whose line ends all count, and the spaces before their lines."""
_HANG = 2
"""Cells by which the rest of a row of a table, or of a line of code, stands further in."""
# Text that somebody wrapped by hand has lines of about this many characters; their ends mean nothing.
_SHORTEST_WRAPPED_LINE, _LONGEST_WRAPPED_LINE = 45, 100


def stretches(article: Article) -> tuple[Stretch, ...]:
    """The article's blocks as the view sets them, with text that no block covers as body; in text order, none empty."""
    found: list[Stretch] = []
    title = _words(article.title)
    seen_title = False
    covered = 0
    for block in sorted(article.blocks, key=lambda block: block.start):
        start = max(block.start, covered)
        if found and _SEPARATOR.fullmatch(article.text, covered, start):
            found[-1] = found[-1]._replace(end=_before_space(article.text, start))
        else:
            found.extend(_trimmed(ParagraphKind.BODY, article.text, covered, start))
        kind = ParagraphKind(block.kind)
        if block.kind is BlockKind.HEADLINE and _words(article.text[start : block.end]) == title:
            kind = ParagraphKind.REPEATED if seen_title else ParagraphKind.TITLE
            seen_title = True
        found.extend(_trimmed(kind, article.text, start, block.end))
        covered = max(covered, block.end)
    found.extend(_trimmed(ParagraphKind.BODY, article.text, covered, len(article.text)))
    return tuple(found)


def paragraphs(text: str, parts: Sequence[Stretch]) -> tuple[FlowedParagraph, ...]:
    """The stretches as paragraphs: joined where they run on in one line, cut at line ends that mean something."""
    found: list[FlowedParagraph] = []
    for part in _joined(text, parts):
        flows = _lines if part.kind in _LINED or part.kind is ParagraphKind.LIST else _flows
        for start, end, after_empty_line in flows(text, part.start, part.end):
            new_part = start == part.start
            spaced = after_empty_line or new_part
            if new_part and found and _stand_together(text, found[-1], part):
                spaced = False
            indent, hang = _indents(text, part, start)
            found.append(FlowedParagraph(part.kind, start, end, spaced and bool(found), indent, hang))
    return tuple(found)


def lead(article: Article, parts: Sequence[Stretch]) -> Stretch | None:
    """The words of the body's beginning that the title repeats; None where the title says something of its own."""
    body = next((part for part in parts if part.kind is ParagraphKind.BODY), None)
    if body is None or len(article.title) > _LONGEST_TITLE:
        return None
    words = article.title.removesuffix("…").removesuffix("...").split()
    if not words:
        return None
    match = re.compile(r"\s+".join(map(re.escape, words))).match(article.text, body.start, body.end)
    return None if match is None else Stretch(ParagraphKind.LEAD, match.start(), match.end())


def inline_stretches(parts: Sequence[Stretch], whole: Sequence[FlowedParagraph]) -> tuple[Stretch, ...]:
    """The stretches that are set otherwise than the paragraph that they stand in: a dateline, a credit in a caption.

    One that runs over several paragraphs comes in as many pieces.
    """
    found: list[Stretch] = []
    first = 0
    for part in parts:
        while first < len(whole) and whole[first].end <= part.start:
            first += 1
        place = first
        while place < len(whole) and whole[place].start < part.end:
            if whole[place].kind is not part.kind:
                found.append(Stretch(part.kind, max(part.start, whole[place].start), min(part.end, whole[place].end)))
            place += 1
    return tuple(found)


def _trimmed(kind: ParagraphKind, text: str, start: int, end: int) -> Iterator[Stretch]:
    first = _NOT_SPACE.search(text, start, end)
    if first is not None:
        yield Stretch(kind, first.start(), _before_space(text, min(end, len(text))))


def _joined(text: str, parts: Sequence[Stretch]) -> Iterator[Stretch]:
    held: Stretch | None = None
    for part in parts:
        if held is None:
            held = part
            continue
        kind = held.kind if held.kind is part.kind else _RUN_ON.get((held.kind, part.kind))
        if kind is not None and _LINE_END.search(text, held.end, part.start) is None:
            held = Stretch(kind, held.start, part.end)
        else:
            yield held
            held = part
    if held is not None:
        yield held


def _stand_together(text: str, above: FlowedParagraph, part: Stretch) -> bool:
    """Whether no empty row stands between two parts: they are of one sort, or an item follows a line end further."""
    if (above.kind, part.kind) in _CLOSE:
        return True
    is_item = part.kind is ParagraphKind.LIST or _NEW_ITEM.match(text, part.start) is not None
    return (is_item or above.kind is ParagraphKind.LIST) and text.count("\n", above.end, part.start) == 1


def _indents(text: str, part: Stretch, start: int) -> tuple[int, int]:
    """Cells that the first row and the other rows of a paragraph stand in from the left, besides its kind's."""
    spaces = _spaces_before(text, start)
    if part.kind in _LINED:
        return spaces, spaces + _HANG
    if part.kind not in {ParagraphKind.LIST, ParagraphKind.BODY}:
        return 0, 0
    item = (_MARKER if part.kind is ParagraphKind.LIST else _NEW_ITEM).match(text, part.start, part.end)
    width = item.end() - item.start() if item else 0
    if part.kind is ParagraphKind.BODY and item is None:
        return 0, 0
    if start > part.start:  # a further line of the item
        return width, width
    return spaces, spaces + width


def _spaces_before(text: str, start: int) -> int:
    """Spaces between the start of a line and what stands there first; 0 where other words stand before it."""
    first = start
    while first and text[first - 1] == " ":
        first -= 1
    return start - first if not first or text[first - 1] in "\n\r" else 0


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The lines, without the spaces before them, and whether an empty line stood before each."""
    empty = False
    line = start
    while line < end:
        stop = text.find("\n", line, end)
        stop = end if stop < 0 else stop
        first = _INDENTATION.match(text, line, stop)
        words = first.end() if first else line
        if words < stop:
            yield words, _before_space(text, stop), empty
        empty = words >= stop
        line = stop + 1


def _flows(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Ranges without a line end that means something, and whether an empty line stood before each."""
    line_ends = [(_before_space(text, match.start()), match.end()) for match in _LINE_END.finditer(text, start, end)]
    edges = [(start, start), *line_ends, (end, end)]
    wrapped_by_hand = all(after[0] - before[1] <= _LONGEST_WRAPPED_LINE for before, after in pairwise(edges))
    flow, after_empty_line, line = start, False, start
    for line_end, next_line in line_ends:
        empty_line = max(text.count("\n", line_end, next_line), text.count("\r", line_end, next_line)) > 1
        runs_on = (
            wrapped_by_hand
            and not empty_line
            and line_end - line >= _SHORTEST_WRAPPED_LINE
            and _NEW_ITEM.match(text, next_line) is None
        )
        if not runs_on:
            yield flow, line_end, after_empty_line
            flow, after_empty_line = next_line, empty_line
        line = next_line
    yield flow, end, after_empty_line


def _before_space(text: str, end: int) -> int:
    """The end without the white space before it."""
    while text[end - 1].isspace():
        end -= 1
    return end


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
