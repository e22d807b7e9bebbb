"""How a note finds its passage again, when the text it was made in has changed.

After the W3C Web Annotation Data Model: the passage's words with 32 code points on either side (TextQuoteSelector), or
as many more as tell it from its copies, and its place (TextPositionSelector). Candidates are every exact occurrence and
the stretches of the text that resemble the passage in its context. Each is scored by its words, by what stands before
and after it, and by how near it lies to the old place. A score under the threshold, or one that another place puts in
doubt, is no find: a note that is lost can be put back by its reader, a note in the wrong place misleads.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Anchor, NoteState, Range
from reader.notes.anchors.graphemes import character_end, character_start
from reader.toml_edit import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 32
"""Code points of prefix and suffix ..."""
TELLING, MOST_CONTEXT = 24, 256
"""... and more, where fewer than so many of them tell the passage from another place with the same words."""
_NEAR = CONTEXT - TELLING + 1
"""Code points: where one of so many beside a copy differs, the usual context tells the passage from it."""
_EDGE_SCORE = 0.9
"""Of the first or last words of a text, all of whose context on the other side was edited."""


@dataclass(frozen=True, slots=True)
class AnchorMatch:
    """Where the passage is now. A lost one has its old place, kept inside the text, and says nothing about the text; an
    unsure one the first of its places."""

    start: int
    end: int
    state: NoteState
    score: float
    """From 0 to 1; 1 where the words and all of their context are as they were."""
    places: tuple[Range, ...] = ()
    """Of an unsure one, all places of its words."""

    @property
    def stands(self) -> bool:
        """Whether the passage is there, in whatever words."""
        return self.state.has_place


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """An anchor for `text[start:end]`, widened so that no visible character is cut.

    Raises ValueError where the range is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        message = f"[{start}, {end}) is not a passage of a text of {len(text)} code points"
        raise ValueError(message)
    start, end = character_start(text, start), character_end(text, end)
    before, after = _telling_context(text, start, end)
    return Anchor(
        exact=storable(text[start:end]),
        prefix=storable(text[character_end(text, max(0, start - before)) : start]),
        suffix=storable(text[end : character_start(text, min(len(text), end + after))]),
        start=start,
        end=end,
    )


def find(anchor: Anchor, text: str) -> AnchorMatch:
    """Where the anchor's passage stands in `text`.

    `found`: in the same words; `moved`: in other words, or in the same words with so little of its context left that
    its reader should look; `lost`: nowhere, or in two places that are as good; `unsure`: written down without what
    stands around it, and in several places.
    """
    text = storable(text)
    if places := _alike(anchor, text):
        return AnchorMatch(places[0].start, places[0].end, NoteState.UNSURE, 0.0, places)
    if _stands_unchanged(anchor, text):
        return AnchorMatch(anchor.start, anchor.end, NoteState.FOUND, 1.0)
    if anchor.now is not None and text.startswith(anchor.now, anchor.start):
        return AnchorMatch(anchor.start, anchor.start + len(anchor.now), NoteState.MOVED, 1.0)
    if (edge := _at_the_edge(anchor, text)) is not None:
        return AnchorMatch(edge, edge + len(anchor.exact), NoteState.FOUND, _EDGE_SCORE)
    from reader.notes.anchors.matching import CERTAIN, best_match

    match = best_match(_with_near_context(anchor), text)
    if match is None:
        end = min(anchor.end, len(text))
        return AnchorMatch(min(anchor.start, end), end, NoteState.LOST, 0.0)
    same = text[match.start : match.end] == anchor.exact and match.certain and match.score >= CERTAIN
    state = NoteState.FOUND if same else NoteState.MOVED
    return AnchorMatch(character_start(text, match.start), character_end(text, match.end), state, match.score)


def _with_near_context(anchor: Anchor) -> Anchor:
    """With as much context as we ever write: another program, or a hand, may have written a page of it."""
    return replace(anchor, prefix=anchor.prefix[-MOST_CONTEXT:], suffix=anchor.suffix[:MOST_CONTEXT])


def _stands_unchanged(anchor: Anchor, text: str) -> bool:
    return (
        text.startswith(anchor.exact, anchor.start)
        and text.startswith(anchor.suffix, anchor.start + len(anchor.exact))
        and text.endswith(anchor.prefix, 0, anchor.start)
    )


def _alike(anchor: Anchor, text: str) -> tuple[Range, ...]:
    """Where the words stand, if they were written down without what stands around them, and stand in several places."""
    if anchor.prefix or anchor.suffix or (anchor.start and text.startswith(anchor.exact, anchor.start)):
        return ()
    first = text.find(anchor.exact)
    if first < 0 or text.find(anchor.exact, first + 1) < 0:
        return ()
    size = len(anchor.exact)
    return (Range(first, first + size), *(Range(at, at + size) for at in _same_words(text, first, first + size)))


def _at_the_edge(anchor: Anchor, text: str) -> int | None:
    """Where the words still are what the text begins with, or ends with, and stand nowhere else.

    A text's first words have no prefix that could tell their place, its last ones no suffix: their edge does.
    """
    start = anchor.start
    if start == len(anchor.prefix) < CONTEXT and anchor.suffix and text.startswith(anchor.prefix + anchor.exact):
        return start if text.count(anchor.exact) == 1 else None
    if anchor.prefix and len(anchor.suffix) < CONTEXT and text.endswith(anchor.exact + anchor.suffix):
        at_end = len(text) - len(anchor.exact + anchor.suffix)
        return at_end if len(anchor.exact) >= TELLING and text.count(anchor.exact) == 1 else None
    return None


def _telling_context(text: str, start: int, end: int) -> tuple[int, int]:
    """How many code points of prefix and suffix tell the passage from every other place with the same words.

    As a rule `CONTEXT` of each. Photographs of one series share whole sentences of their captions, though, and
    headlines are said twice: there the side that comes to differ sooner is taken further.
    """
    before = after = CONTEXT
    near_before, near_after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    for other in _same_words(text, start, end):
        if before == after == MOST_CONTEXT:
            break
        behind = other + end - start
        if text[max(0, other - _NEAR) : other] != near_before and min(start, other) >= _NEAR:
            continue
        if text[behind : behind + _NEAR] != near_after and len(text) - max(end, behind) >= _NEAR:
            continue
        same_before = _common_before(text, start, other)
        same_after = _common_after(text, end, behind)
        if max(0, before - same_before) + max(0, after - same_after) >= TELLING:
            continue
        if same_before <= same_after:
            before = max(before, min(MOST_CONTEXT, same_before + TELLING))
        else:
            after = max(after, min(MOST_CONTEXT, same_after + TELLING))
    return before, after


def _same_words(text: str, start: int, end: int) -> Iterator[int]:
    words = text[start:end]
    place = text.find(words)
    while place >= 0:
        if place != start:
            yield place
        place = text.find(words, place + 1)


def _common_before(text: str, first: int, second: int) -> int:
    """How many code points before two places are the same, up to `MOST_CONTEXT`."""
    most = min(first, second, MOST_CONTEXT)
    if text[first - most : first] == text[second - most : second]:
        return most
    return next((n for n in range(most) if text[first - 1 - n] != text[second - 1 - n]), most)


def _common_after(text: str, first: int, second: int) -> int:
    most = min(len(text) - first, len(text) - second, MOST_CONTEXT)
    if text[first : first + most] == text[second : second + most]:
        return most
    return next((n for n in range(most) if text[first + n] != text[second + n]), most)
