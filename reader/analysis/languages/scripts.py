"""In which script a text is written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

LATIN: Final = "Latin"
_FIRST_WORDS: Final = {
    "LATIN": LATIN,
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "HANGUL": "Hangul",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "CJK": "Han",
}
"""By the first word of a character's Unicode name."""
_WHOLE_WORDS: Final = frozenset(("Han", "Hangul", "Thai"))
"""Whose characters stand for a syllable or a word: each weighs as much as two letters."""


def main_script(text: str) -> str | None:
    """The script of most of a text's letters; None where it has no letters of a script that is known here.

    Kana among Chinese characters are Japanese.
    """
    if text.isascii():
        return LATIN if any(map(str.isalpha, text)) else None
    counts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha() or unicodedata.category(char).startswith("M"):
            script = LATIN if char < "\u0250" else _script(char)
            if script is not None:
                counts[script] += count * (2 if script in _WHOLE_WORDS else 1)
    if counts["Kana"] and counts["Kana"] * 8 >= counts["Han"]:
        counts["Kana"] += counts.pop("Han", 0)
    return max(counts, key=lambda script: counts[script], default=None) if counts.total() else None


@lru_cache(maxsize=4096)
def _script(char: str) -> str | None:
    return _FIRST_WORDS.get(unicodedata.name(char, "").partition(" ")[0])
