"""Feeds whose articles come by the reader's server: nobody asks them a second time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reader.library import Library

SILENT: Final = timedelta(hours=6)
"""After so long without a sync the feeds are asked themselves."""


def served_feeds(library: Library, now: datetime | None = None) -> frozenset[str]:
    """The addresses of those feeds that the server asks; none where there is no server, or it has long been silent."""
    last = library.sync.last
    if library.sync.account is None or last is None:
        return frozenset()
    if (now or datetime.now(UTC)) - datetime.fromisoformat(last) > SILENT:
        return frozenset()
    return frozenset(library.sync.feeds)
