"""Text as it is compared: without regard to capitals and to the marks on letters, in every script."""

from __future__ import annotations

from unicodedata import combining, normalize

# Letters that Unicode does not take for a letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A",
    }
)  # fmt: skip


def without_marks(text: str) -> str:
    """`João` as `Joao`, `Tromsø` as `Tromso`; capitals stay."""
    if text.isascii():
        return text
    decomposed = normalize("NFKD", text).translate(_LETTERS)
    return "".join(char for char in decomposed if not combining(char))


def fold_case(text: str) -> str:
    """Without capitals and without marks: `Ángel` and `ANGEL` are one."""
    return text.lower() if text.isascii() else without_marks(text.casefold())
