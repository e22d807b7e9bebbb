"""Right-to-left text in the order in which a terminal that draws from left to right has to draw it.

Unicode's algorithm (UAX 9), by python-bidi; only texts with a Hebrew, Arabic or like letter come this far. Visible
characters stay whole: what combines stands behind its letter, whichever way the line runs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class VisualLine:
    """A line as it is drawn: its visible characters from left to right, each as the range of its code points."""

    characters: Sequence[range]
    mirrored: dict[int, str]
    """Brackets that turn round, by their place in the line."""


def has_right_to_left(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def runs_right_to_left(paragraph: str) -> bool:
    """Whether a paragraph begins at the right: by its first letter that has a direction."""
    if not has_right_to_left(paragraph):
        return False
    from bidi.algorithm import get_base_level

    return bool(get_base_level(paragraph))


@lru_cache(maxsize=1024)
def visual_line(line: str, *, right_to_left: bool) -> VisualLine:
    """The order of a line of a paragraph that runs the one way or the other. The line is displayable text."""
    from bidi import algorithm

    storage: Any = algorithm.get_empty_storage()
    storage["base_level"] = int(right_to_left)
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(line, storage, False, False)
    for place, char in enumerate(storage["chars"]):
        char["place"] = place
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    order = [(char["place"], char["ch"]) for char in storage["chars"]]
    mirrored = {place: drawn for place, drawn in order if drawn != line[place] and len(drawn) == 1}
    return VisualLine(_whole_characters(line, [place for place, _ in order]), mirrored)


def visual(text: str) -> str:
    """A displayable text on one line, in the order in which it is drawn."""
    if not has_right_to_left(text):
        return text
    line = visual_line(text, right_to_left=runs_right_to_left(text))
    return "".join(line.mirrored.get(place, text[place]) for whole in line.characters for place in whole)


def _whole_characters(line: str, order: Sequence[int]) -> list[range]:
    """Visible characters in the order of their first code points that are drawn; none is lost, none comes twice."""
    from wcwidth import iter_graphemes

    whole: dict[int, range] = {}
    start = 0
    for character in iter_graphemes(line):
        part = range(start, start + len(character))
        whole.update(dict.fromkeys(part, part))
        start = part.stop
    found: dict[int, range] = {}
    for place in (*order, *range(len(line))):
        part = whole[place]
        found.setdefault(part.start, part)
    return list(found.values())
