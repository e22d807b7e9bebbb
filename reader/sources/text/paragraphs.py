"""Where the paragraphs of a plain text lie.

Blank lines part paragraphs; a single line end does too, unless the text was wrapped to a width by hand or by a mailer,
as old agency files and e-mails are.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model import Range
from reader.sources.text.block_patterns import marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
WIDEST_WRAP = 120
"""Cells; nobody wraps a text wider, so longer lines are whole paragraphs."""
NOT_INK = " \t\xa0\u200b\u200c\u200d\u2060\ufeff\u3000\x1b"


def paragraphs(text: str) -> tuple[Range, ...]:
    """The paragraphs of `text`, in order, without the white space around them."""
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    if width is None:
        return tuple(line for group in groups for line in group)
    return tuple(joined for group in groups for joined in _join(text, group, width))


def strip(text: str, start: int, end: int) -> Range:
    """The range without white space and invisible characters at its ends."""
    while start < end and (text[start].isspace() or text[start] in NOT_INK):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in NOT_INK):
        end -= 1
    return Range(start, end)


def _groups(text: str) -> Iterator[list[Range]]:
    """Lines with ink, in groups between blank lines."""
    group: list[Range] = []
    previous_end = 0
    for match in LINE.finditer(text):
        line = strip(text, *match.span())
        if line.start == line.end:
            continue
        if group and len(LINE_END.findall(text, previous_end, match.start())) > 1:
            yield group
            group = []
        group.append(line)
        previous_end = match.end()
    if group:
        yield group


def _wrap_width(text: str, groups: Sequence[Sequence[Range]]) -> int | None:
    """The width that the text was wrapped to, or None where its lines are whole paragraphs.

    It was wrapped if, of the lines that another one follows in their group, most come close to the longest of all
    lines, or a third plainly run on into the next.
    """
    pairs = [pair for group in groups for pair in pairwise(group)]
    inner = [line.end - line.start for line, _ in pairs]
    longest = max((line.end - line.start for group in groups for line in group), default=0)
    if len(inner) < 3 or not 30 <= longest <= WIDEST_WRAP:
        return None
    if len(inner) > 3 and sum(length >= longest * 0.75 for length in inner) * 2 > len(inner):
        return longest
    running = [line.end - line.start for line, following in pairs if _goes_on(text, line, following)]
    return max(running) if len(running) > 1 and len(running) * 3 >= len(inner) else None


def _join(text: str, group: Sequence[Range], width: int) -> Iterator[Range]:
    """Paragraphs of one group of wrapped lines.

    A line that had room for the next line's first word ended on purpose, and so did one before an indented line.
    """
    start, end = group[0]
    indent = _indent(text, group[0])
    for previous, line in pairwise(group):
        first_word = re.match(r"\S+", text[line.start : line.end])
        needed = 1 + len(first_word[0]) if first_word else 1
        length = previous.end - previous.start
        ended = not width * 0.9 <= length + needed <= width * 1.2 and not _goes_on(text, previous, line)
        if ended or _is_credit(text, previous, line) or _indent(text, line) >= indent + 2:
            yield Range(start, end)
            start = line.start
            indent = min(indent, _indent(text, line))
        end = line.end
    yield Range(start, end)


def _is_credit(text: str, previous: Range, line: Range) -> bool:
    """Whether a line begins to say who contributed, behind the end of a sentence."""
    return text[previous.end - 1] in '.!?"”)' and marks().credit_line.match(text, line.start, line.end) is not None


def _goes_on(text: str, previous: Range, line: Range) -> bool:
    """Whether a sentence plainly runs on over the line end."""
    last = text[previous.end - 1]
    return last in ",;" or (text[line.start].islower() and last not in ".!?:")


def _indent(text: str, line: Range) -> int:
    start = line.start
    while start > 0 and text[start - 1] in " \t\xa0":
        start -= 1
    return len(text[start : line.start].expandtabs(4))
