"""When an article was published, as a number that sorts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from reader.errors import DatelineError
from reader.library.database.schema import NUMBER_BITS


def moment(published: str | None) -> int | None:
    """Seconds since 1970 in UTC of an ISO 8601 day or time; None where it says no such thing.

    A day counts from its midnight, a time without a zone as UTC.
    """
    if published is None:
        return None
    try:
        time = datetime.fromisoformat(published)
        if time.tzinfo is None:
            time = time.replace(tzinfo=UTC)
        return int(time.timestamp())
    except (ValueError, OverflowError):
        return None


def checked(published: str) -> str:
    """A date that a reader typed, when it is one; otherwise an error that shows how to write it."""
    if moment(published) is None:
        raise DatelineError(f"“{published}” is not a date. Write it as 2020-12-04, or 2020-12-04T09:30.")
    return published


_BELOW_ALL_DATES = 1 << 37
"""Seconds that put what was never dated below the year 1."""


def place(published: str | None, added: int, number: int, *, arrives: bool = True) -> int:
    """Where an article stands among all: by publication, then by arrival.

    Where that is unknown, news that arrives (it has an address) stands where it arrived; a file or a pasted text, which
    tells nothing of its age by coming in, below all that has a date.
    """
    seconds = moment(published)
    if seconds is None:
        seconds = added if arrives else added - _BELOW_ALL_DATES
    return (seconds << NUMBER_BITS) + number


def number_at(place: int) -> int:
    """The number of the article that stands at a place."""
    return place & ((1 << NUMBER_BITS) - 1)


def today() -> date:
    """The day where the reader is."""
    return datetime.now(UTC).astimezone().date()
