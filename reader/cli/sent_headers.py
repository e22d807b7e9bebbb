"""Headers as a person writes them on the command line."""

from __future__ import annotations

from reader.errors import DatelineError
from reader.model import SentHeader

OURS = frozenset({"host", "content-length", "transfer-encoding", "connection", "accept-encoding", "if-none-match"})
"""Headers that are Dateline's own affair."""
PERSONAL = "authorization"


def read_header(text: str) -> SentHeader:
    """`Name: value` as a pair. Raises a `DatelineError` for what is no header, or not the reader's to say."""
    name, colon, value = (part.strip() for part in text.partition(":"))
    lowered = name.lower()
    if (
        not colon
        or not value
        or not all(sign.isascii() and (sign.isalnum() or sign == "-") for sign in name)
        or not name
    ):
        raise DatelineError(f"'{text}' is no header; write it as \"User-Agent: Mozilla/5.0\".")
    if not value.isascii() or not value.isprintable():
        raise DatelineError(f"The header '{name}' has signs that no header can have.")
    if lowered in OURS:
        raise DatelineError(f"The header '{name}' is Dateline's own to send.")
    if lowered == PERSONAL:
        raise DatelineError("Who you are is kept apart, where nobody else may read it: `dateline feeds login FEED`.")
    return SentHeader(name, value)
