"""When the entries of a feed were published and changed: as the feed writes it, with the offset that it has there."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import TYPE_CHECKING, Final

from reader.sources.feeds.entry_fields import text_of
from reader.sources.timestamps import TimestampReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EARLIEST: Final = "1990"
"""Before there were feeds; what is dated so has a fault: the year 1, or second 0 of 1970."""
AHEAD: Final = timedelta(days=2)
"""What is dated later than that is not published yet."""

_FIELDS: Final = ("published", "updated", "created")


def plausible(published: str | None) -> str | None:
    """A date that an entry of a feed can have."""
    if published is None or published < EARLIEST:
        return None
    return published if published[:10] <= (datetime.now(UTC) + AHEAD).date().isoformat() else None


class EntryDates:
    """Reads the dates of one document."""

    def __init__(self, language: str | None, entries: Iterable[Mapping[str, object]]) -> None:
        self._reader = TimestampReader((language,) if language else ())
        self._reader.learn_order(text_of(entry.get(field)) for entry in entries for field in _FIELDS)

    def published(self, entry: Mapping[str, object]) -> str | None:
        return self._read(entry, "published") or self._read(entry, "created")

    def updated(self, entry: Mapping[str, object]) -> str | None:
        return self._read(entry, "updated")

    def _read(self, entry: Mapping[str, object], field: str) -> str | None:
        text = text_of(entry.get(field))
        return plausible(self._reader.read(text) or _utc(entry.get(f"{field}_parsed"))) if text.strip() else None


def _utc(parsed: object) -> str | None:
    """ISO 8601 of feedparser's time, which is in UTC; it knows some more forms."""
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
