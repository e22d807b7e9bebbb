"""Words without their endings, so that `deployed` and `deployment` are compared as one."""

from __future__ import annotations

from functools import lru_cache

_ENDINGS = (
    "ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ing", "ied", "ies", "ions", "ion", "ers", "er", "ed",
    "es", "ly", "s", "e",
)  # fmt: skip
_SHORTEST = 3


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its ending, roughly: `deployed` and `deployment` are one.

    Snowball's stems were measured in its place: as good on pairs of claims, 1 conflict of 10 less, and another package.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            base = word[: -len(ending)]
            return base[:-1] if len(base) > _SHORTEST and base[-1] == base[-2] else base
    return word
