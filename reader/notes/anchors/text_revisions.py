"""Notes follow their article when its source changes the text.

With both texts at hand little has to be guessed: the passage is where the words around it went. Only what is not in its
place any more is searched for. What changed under a note is said in its file (`state`, and `now` for the words that
stand there), until the reader accepts it or puts the note elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Levenshtein

from reader.model import FactTarget, NoteState, PassageTarget, Range
from reader.notes.anchors.anchoring import find, make_anchor
from reader.toml_edit import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import Anchor, Note

_TOKEN = re.compile(r"\w+|\s+|.", re.DOTALL)
_LEAST_KEPT = 0.5
"""The share of a passage's letters and digits that must be in their place for it to be there in other words."""
_LEAST_LIKE = 0.3
"""How like a passage its replacement must be, when both are longer than `_SHORT`."""
_SHORT = 24


@dataclass(frozen=True, slots=True)
class _TextRun:
    """`length` code points that both texts have: from `old` on in the one, from `new` on in the other."""

    old: int
    new: int
    length: int


class TextRevision:
    """What became of each place of the earlier text. Without an earlier text notes are only searched for."""

    def __init__(self, old: str | None, new: str) -> None:
        self.old = None if old is None else storable(old)
        self.new = storable(new)
        self._runs = _runs(self.old or "", self.new)
        self._starts = [run.old for run in self._runs]

    def where(self, start: int, end: int) -> Range:
        """The range that `[start, end)` became: from its first code point, or what follows the last one kept before
        it, to its last, or the next one kept after it. Empty where the passage was taken out.
        """
        first, last = self._run_of(start), self._run_of(end - 1)
        if first is not None:
            low = start + first.new - first.old
        else:
            before = bisect_right(self._starts, start) - 1
            low = self._runs[before].new + self._runs[before].length if before >= 0 else 0
        if last is not None:
            high = end + last.new - last.old
        else:
            after = bisect_right(self._starts, end - 1)
            high = self._runs[after].new if after < len(self._runs) else len(self.new)
        return Range(low, max(low, high))

    def kept(self, start: int, end: int) -> float:
        """The share of the passage's letters and digits that both texts have."""
        old = self.old or ""
        wanted = [place for place in range(start, end) if old[place].isalnum()] or list(range(start, end))
        return sum(self._run_of(place) is not None for place in wanted) / max(1, len(wanted))

    def _run_of(self, place: int) -> _TextRun | None:
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return None
        run = self._runs[index]
        return run if place < run.old + run.length else None


def followed(note: Note, revision: TextRevision) -> Note:
    """The note as it stands after the revision: in its place, moved or lost."""
    if not isinstance(note.target, PassageTarget | FactTarget):
        return note
    anchor, state = _followed(note.target.anchor, revision)
    return replace(note, target=replace(note.target, anchor=anchor), state=state)


def attached(note: Note, anchor: Anchor) -> Note:
    """The note on another passage, or on the same one in its present words."""
    target = note.target
    kept = replace(target, anchor=anchor) if isinstance(target, PassageTarget | FactTarget) else PassageTarget(anchor)
    return replace(note, target=kept, state=NoteState.FOUND)


def _followed(anchor: Anchor, revision: TextRevision) -> tuple[Anchor, NoteState]:
    there = None if revision.old is None else find(anchor, revision.old)
    if revision.old is None or there is None or not there.stands:
        return _searched(anchor, anchor, revision.new)
    start, end = revision.where(there.start, there.end)
    start, end = _trimmed(revision.new, start, end, revision.old[there.start : there.end])
    if revision.new[start:end] == anchor.exact:
        return make_anchor(revision.new, start, end), NoteState.FOUND
    if start < end and revision.kept(there.start, there.end) >= _LEAST_KEPT:
        return _moved(anchor, revision.new, start, end)
    recent = make_anchor(revision.old, there.start, there.end)
    searched = _searched(anchor, recent, revision.new)
    if searched[1] is NoteState.FOUND or not _replaces(revision.new[start:end], recent.exact):
        return searched
    return _moved(anchor, revision.new, start, end)


def _searched(anchor: Anchor, recent: Anchor, text: str) -> tuple[Anchor, NoteState]:
    """Look for the passage, whose words and context were last those of `recent`, in all of the text."""
    found = find(recent, text)
    if not found.stands:
        return anchor, found.state
    if found.state is NoteState.FOUND and text[found.start : found.end] == anchor.exact:
        return make_anchor(text, found.start, found.end), NoteState.FOUND
    return _moved(anchor, text, found.start, found.end)


def _moved(anchor: Anchor, text: str, start: int, end: int) -> tuple[Anchor, NoteState]:
    """The passage's own words and context stay in the anchor, so that the reader sees what it was."""
    return replace(anchor, start=start, end=end, now=text[start:end]), NoteState.MOVED


def _replaces(words: str, former: str) -> bool:
    """Whether these words were written in place of the former: some, not many more, and if long, not about others."""
    if not any(letter.isalnum() for letter in words) or len(words) > 3 * len(former) + _SHORT:
        return False
    return len(former) <= _SHORT or Levenshtein.normalized_similarity(words, former) >= _LEAST_LIKE


def _trimmed(text: str, start: int, end: int, former: str) -> tuple[int, int]:
    """Without white space at the ends where the passage had none."""
    while start < end and text[start].isspace() and not former[:1].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not former[-1:].isspace():
        end -= 1
    return start, end


def _runs(old: str, new: str) -> list[_TextRun]:
    """What both texts have, in order: first words that each has once, then the most tokens between these.

    The longest common sequence alone would rather match many commas and articles than the few words that tell.
    """
    old_tokens, new_tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    old_places, new_places = _places(old_tokens), _places(new_tokens)
    fixed = [*_telling_pairs(old_tokens, new_tokens), (len(old_tokens), len(new_tokens))]
    runs: list[_TextRun] = []
    low_old = low_new = 0
    for high_old, high_new in fixed:
        between = Indel.opcodes(old_tokens[low_old:high_old], new_tokens[low_new:high_new])
        pairs = [(step.src_start, step.src_end, step.dest_start) for step in between if step.tag == "equal"]
        for first, last, there in pairs:
            start, end = old_places[low_old + first], old_places[low_old + last]
            runs.append(_TextRun(start, new_places[low_new + there], end - start))
        if high_old < len(old_tokens):
            runs.append(_TextRun(old_places[high_old], new_places[high_new], len(old_tokens[high_old])))
        low_old, low_new = high_old + 1, high_new + 1
    return runs


def _telling_pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Places of words that each text has exactly once, as many as stand in the same order in both."""
    once_old = {token: place for place, token in enumerate(old) if token.isalnum()}
    once_new = {token: place for place, token in enumerate(new) if token.isalnum()}
    counts_old, counts_new = Counter(old), Counter(new)
    pairs = sorted(
        (place, once_new[token])
        for token, place in once_old.items()
        if counts_old[token] == 1 and counts_new[token] == 1
    )
    tails: list[int] = []  # the longest rising sequence: for each length the pair that it ends with at the lowest
    ends: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(tails[length - 1] if length else None)
        tails[length : length + 1], ends[length : length + 1] = [index], [place]
    chain: list[tuple[int, int]] = []
    step = tails[-1] if tails else None
    while step is not None:
        chain.append(pairs[step])
        step = before[step]
    return chain[::-1]


def _places(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
