"""Text that an XML tree can hold."""

from __future__ import annotations

import re

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def storable(words: str) -> str:
    """Words with U+FFFD for every code point that XML has no way to write: controls, halves of surrogate pairs."""
    return UNSTORABLE.sub("\ufffd", words)
