"""What of an article was not analysed, and why, in a few words under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Analysis


def unread_parts(analysis: Analysis) -> str:
    """`partly in German, which no installed pipeline reads`; empty where everything was analysed."""
    reasons = list(dict.fromkeys(part.reason for part in analysis.set_aside))
    if not reasons:
        return ""
    first = reasons[0]
    whole = any(part.reason == first and part.start == 0 for part in analysis.set_aside) and not analysis.mentions
    if first.startswith("in ") and not whole:
        first = f"partly {first}"
    return first if len(reasons) == 1 else f"{first} (and {len(reasons) - 1} more)"
