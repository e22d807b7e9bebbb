"""Where a visible character begins: an accent, an emoji's skin tone or a Hangul syllable is never cut in two."""

from __future__ import annotations

_CONTEXT = 64
"""Code points looked at before a place: more than any visible character that people write has."""


def character_start(text: str, position: int) -> int:
    """The start of the visible character that has the code point boundary `position` inside; else `position`."""
    if position <= 0 or position >= len(text) or _is_plain(text, position):
        return max(0, min(position, len(text)))
    return _bounds(text, position)[0]


def character_end(text: str, position: int) -> int:
    """The end of the visible character that has the code point boundary `position` inside; else `position`."""
    if position <= 0 or position >= len(text) or _is_plain(text, position):
        return max(0, min(position, len(text)))
    return _bounds(text, position)[1]


def _bounds(text: str, position: int) -> tuple[int, int]:
    from wcwidth import iter_graphemes

    start = max(0, position - _CONTEXT)
    for place in range(position - 1, start, -1):
        if _is_plain(text, place):
            start = place
            break
    for character in iter_graphemes(text[start : position + _CONTEXT]):
        end = start + len(character)
        if end >= position:
            return (start, end) if end > position else (position, position)
        start = end
    return position, position


def _is_plain(text: str, position: int) -> bool:
    """Whether the characters on both sides are ASCII, which stand for themselves (but for CR and LF together)."""
    before, after = text[position - 1], text[position]
    return before.isascii() and after.isascii() and (before, after) != ("\r", "\n")
