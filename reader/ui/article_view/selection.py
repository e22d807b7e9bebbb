"""A selection and the keys that move its free end: by character, word, line, sentence and paragraph, as in vim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Range
from reader.ui.article_view import text_units
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.ui.article_view.line_wrap import WrappedText


@dataclass(frozen=True, slots=True)
class Selection:
    """Two code points that are both selected, and all between: `anchor` stays, `head` moves."""

    anchor: int
    head: int

    @property
    def range(self) -> Range:
        return Range(min(self.anchor, self.head), max(self.anchor, self.head) + 1)

    @property
    def forward(self) -> bool:
        return self.head >= self.anchor

    def to(self, head: int) -> Selection:
        return Selection(self.anchor, head)

    def turned(self) -> Selection:
        """The other end becomes the one that moves."""
        return Selection(self.head, self.anchor)

    def over(self, place: Range) -> Selection:
        """Grown, in its direction, to the whole of a range that its head lies in."""
        return self.to(place.end - 1 if self.forward else place.start)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a selection moves over. Its layout decides what the line above is."""

    text: str
    layout: WrappedText
    place_below: Callable[[int, int], int]
    """(code point, rows down or, negative, up) -> the code point there."""


def moved(selection: Selection, key: str, ground: Ground) -> Selection | None:
    """The selection after a key; None where the key moves none."""
    motion = _MOTIONS.get(key)
    return motion(selection, ground) if motion else None


def _character(step: int) -> _Motion:
    return lambda selection, ground: selection.to(text_units.visible_step(ground.text, selection.head, step))


def _line(step: int) -> _Motion:
    return lambda selection, ground: selection.to(ground.place_below(selection.head, step))


def _word_on(selection: Selection, ground: Ground) -> Selection:
    word = text_units.word_at(ground.text, selection.head)
    if selection.forward and selection.head < word.end - 1:
        return selection.to(word.end - 1)
    following = text_units.next_word(ground.text, selection.head)
    return selection if following is None else selection.over(following)


def _word_back(selection: Selection, ground: Ground) -> Selection:
    word = text_units.word_at(ground.text, selection.head)
    previous = text_units.previous_word(ground.text, word.start)
    if previous is not None and previous.end - 1 >= selection.anchor:
        return selection.to(previous.end - 1)  # gives up its last word
    if selection.head > word.start or previous is None:
        return selection.to(word.start)
    return selection.to(previous.start)


def _line_edge(end: bool) -> _Motion:
    def move(selection: Selection, ground: Ground) -> Selection:
        row = ground.layout.row_of(selection.head)
        start, stop = ground.layout.starts[row], ground.layout.ends[row]
        return selection.to(max(start, stop - 1) if end else start)

    return move


def _sentence(step: int) -> _Motion:
    return lambda selection, ground: selection.to(_edge(selection.head, ground, step, sentences=True))


def _paragraph(step: int) -> _Motion:
    return lambda selection, ground: selection.to(_edge(selection.head, ground, step, sentences=False))


def _edge(head: int, ground: Ground, step: int, *, sentences: bool) -> int:
    """The nearest last code point on, or first code point back, of a sentence or paragraph."""
    for part in ground.layout.paragraphs[::step]:
        if part.end - 1 <= head if step > 0 else part.start >= head:
            continue
        places = text_units.sentences(ground.text, part) if sentences else [Range(part.start, part.end)]
        for place in places[::step]:
            edge = place.end - 1 if step > 0 else place.start
            if (edge - head) * step > 0:
                return edge
    return head


if TYPE_CHECKING:
    _Motion = Callable[[Selection, Ground], Selection]

_MOTIONS: Mapping[str, _Motion] = {
    "h": _character(-1),
    "left": _character(-1),
    "l": _character(1),
    "right": _character(1),
    "j": _line(1),
    "down": _line(1),
    "k": _line(-1),
    "up": _line(-1),
    "w": _word_on,
    "e": _word_on,
    "b": _word_back,
    "0": _line_edge(end=False),
    "home": _line_edge(end=False),
    "$": _line_edge(end=True),
    "end": _line_edge(end=True),
    ")": _sentence(1),
    "(": _sentence(-1),
    "}": _paragraph(1),
    "{": _paragraph(-1),
    "o": lambda selection, _ground: selection.turned(),
}
KEYS = tuple(_MOTIONS)
"""The keys that move a selection, by their character or, where they have none, their name."""
