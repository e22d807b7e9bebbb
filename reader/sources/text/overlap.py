"""How much two stretches of text are about the same thing, by the words they share."""

from __future__ import annotations

import re

from reader.stemming import stem


def stems(text: str) -> frozenset[str]:
    """The words of some length in a text, without their endings: `resign` and `resignation` count as one."""
    return frozenset(map(stem, re.findall(r"[^\W\d_]{4,}|\d{2,}", text.casefold())))


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Which part of `part` is in `whole`; none of nothing."""
    return len(part & whole) / len(part) if part else 0.0


def plain(line: str) -> str:
    """A line without case, punctuation and spacing, to compare headlines."""
    return " ".join(re.findall(r"\w+", line.casefold()))


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Scripts that put no spaces between words."""
LETTERS_OF_A_WORD = 2
"""Signs that a word has in them, about."""


def is_unspaced(text: str) -> bool:
    """Whether a text is mostly in a script that puts no spaces between words."""
    return 2 * len(_UNSPACED.findall(text)) > sum(map(str.isalpha, text))


def count_words(text: str) -> int:
    """About how many words a text has, in any script."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + unspaced // LETTERS_OF_A_WORD if unspaced else len(text.split())
