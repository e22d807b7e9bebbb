"""What became of a text's words in another text, as runs of words that stayed, went and came. Pure functions."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\w+|[^\w\s]|\s+")
_EMPTY_LINE = re.compile(r"\S[ \t]*\n[ \t]*\n\s*\S")
_PART = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n|[ \t]*\Z))*")
_LINE = re.compile(r"\S[^\n]*")
_WORDS_ONLY = re.compile(r"\w+")

LIKE_ENOUGH = 0.4
"""How like each other two paragraphs must be for one to be an edit of the other; else one went and the other came."""

MOST_COMPARED = 2_500
"""Pairs of paragraphs that are compared; where more were changed at one place, the text was written anew there."""

Kind: TypeAlias = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side to which the same happened."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """A paragraph of either text, or of both. `start`, `end`: its range in the later text; where it is gone, the place
    where it would stand."""

    runs: tuple[Run, ...]
    start: int
    end: int

    @property
    def changed(self) -> bool:
        return any(run.kind != "same" for run in self.runs)

    def side(self, kind: Kind) -> tuple[Run, ...]:
        """The paragraph as the earlier text (`gone`) or the later one (`new`) has it."""
        return tuple(run for run in self.runs if run.kind in ("same", kind))


def paragraphs(earlier: str, later: str) -> tuple[ChangedParagraph, ...]:
    """The later text's paragraphs, and among them those that went."""
    before, after = list(_paragraphs(earlier)), list(_paragraphs(later))
    matcher = SequenceMatcher(None, [text for text, _ in before], [text for text, _ in after], autojunk=False)
    found: list[ChangedParagraph] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += [_whole("same", *after[at]) for at in range(c, d)]
        else:
            place = after[c][1] if c < len(after) else len(later)
            found += _edited([text for text, _ in before[a:b]], after[c:d], place)
    return tuple(found)


def _edited(gone: list[str], came: list[tuple[str, int]], place: int) -> Iterator[ChangedParagraph]:
    """Pairs each paragraph that came with the one that it is an edit of, in order; those that just went stand first."""
    edits = _edits(gone, [text for text, _ in came])
    first = came[0][1] if came else place
    for at, old in enumerate(gone):
        if at not in edits.values():
            yield ChangedParagraph((Run("gone", old),), first, first)
    for at, (text, start) in enumerate(came):
        if at in edits:
            yield ChangedParagraph(runs(gone[edits[at]], text), start, start + len(text))
        else:
            yield _whole("new", text, start)


def _edits(gone: list[str], came: list[str]) -> dict[int, int]:
    """Which paragraph that came (by its place) is an edit of which that went; each is one of one at most, in order."""
    if len(gone) * len(came) > MOST_COMPARED:
        return {}
    found: dict[int, int] = {}
    begin = 0
    for at, text in enumerate(came):
        match = next((old for old in range(begin, len(gone)) if _alike(gone[old], text)), None)
        if match is not None:
            found[at], begin = match, match + 1
    return found


def runs(earlier: str, later: str) -> tuple[Run, ...]:
    """Word by word: what stayed, went and came. The runs that stayed or came make up the later text."""
    before, after = _WORD.findall(earlier), _WORD.findall(later)
    found: list[Run] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Run("same", "".join(before[a:b])))
            continue
        if a < b:
            found.append(Run("gone", "".join(before[a:b])))
        if c < d:
            found.append(Run("new", "".join(after[c:d])))
    return tuple(found)


def _alike(earlier: str, later: str) -> bool:
    matcher = SequenceMatcher(None, _WORDS_ONLY.findall(earlier), _WORDS_ONLY.findall(later), autojunk=False)
    return matcher.real_quick_ratio() >= LIKE_ENOUGH and matcher.ratio() >= LIKE_ENOUGH


def _whole(kind: Kind, text: str, start: int) -> ChangedParagraph:
    return ChangedParagraph((Run(kind, text),), start, start + len(text))


def _paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """What stands between empty lines, with where each begins; the lines, where no line is empty."""
    parts = _PART if _EMPTY_LINE.search(text) else _LINE
    for part in parts.finditer(text):
        yield part[0], part.start()
