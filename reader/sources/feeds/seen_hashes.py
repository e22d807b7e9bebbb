"""What a feed has shown before, as hashes: a document or an entry that is the same again is not read again.

Most feeds answer with the same document all day, many without telling so (no 304), and nearly all entries of one that
has changed are those of the last time. A subscription keeps the hash of the last document, then one for each entry.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import EntryIdentity
    from reader.sources.feeds.parsed_feed import FeedEntry

SIZE: Final = 8
"""Bytes of a hash."""
UNKNOWN: Final = bytes(SIZE)
"""In the place of a document's hash: read the next one, whatever it is."""

_FIRST_ENTRY: Final = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_LAST_END: Final = re.compile(rb".*</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE | re.DOTALL)
_DECLARATION: Final = re.compile(rb"[^<]*<\?xml[^>]*>")
_TTL: Final = re.compile(rb"<ttl>\s*(\d{1,7})\s*</ttl>", re.IGNORECASE)


def document_hash(data: bytes, url: str, content_type: str) -> bytes:
    """The hash of a document: of its entries, as far as it has any, for what stands around them is often the time."""
    first = _FIRST_ENTRY.search(data)
    last = _LAST_END.match(data, first.start()) if first else None
    declared = _DECLARATION.match(data)
    entries = data[first.start() : last.end()] if first and last else data
    about = f"{url}\0{content_type}\0".encode(errors="replace")
    return _hash(about + (declared[0] if declared else b"") + b"\0" + entries)


def entry_hash(entry: FeedEntry, identity: EntryIdentity) -> bytes:
    """The hash of an entry with what tells it from the others of its document."""
    try:
        return _hash(msgspec.msgpack.encode((entry, identity)))
    except UnicodeEncodeError:  # half of a surrogate pair
        return _hash(repr((entry, identity)).encode("utf-8", "backslashreplace"))


def is_same_document(seen: bytes, document: bytes) -> bool:
    return seen[:SIZE] == document != UNKNOWN


def seen_entries(seen: bytes) -> frozenset[bytes]:
    """The hashes of the entries that the last document had."""
    return frozenset(seen[start : start + SIZE] for start in range(SIZE, len(seen), SIZE))


def with_document(seen: bytes, document: bytes) -> bytes:
    return document + seen[SIZE:]


def with_entries(seen: bytes, entries: Iterable[bytes]) -> bytes:
    return (seen[:SIZE] or UNKNOWN) + b"".join(entries)


def announced_minutes(data: bytes) -> str | None:
    """The minutes that a document asks to be left alone, as it writes them before its entries."""
    first = _FIRST_ENTRY.search(data)
    found = _TTL.search(data, 0, first.start() if first else len(data))
    return found[1].decode("ascii") if found else None


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=SIZE).digest()
