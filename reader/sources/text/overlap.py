"""How much two stretches of text are about the same thing, by the words they share."""

from __future__ import annotations

import re

STEM = 5
"""Letters of a word that are compared, so that `resign` and `resignation` count as one."""


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of some length in a text."""
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]{4,}|\d{2,}", text.casefold()))


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Which part of `part` is in `whole`; none of nothing."""
    return len(part & whole) / len(part) if part else 0.0


def plain(line: str) -> str:
    """A line without case, punctuation and spacing, to compare headlines."""
    return " ".join(re.findall(r"\w+", line.casefold()))
