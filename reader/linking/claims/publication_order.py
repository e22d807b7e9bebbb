"""Which of two reports came later, by when each was published."""

from __future__ import annotations

from datetime import UTC, datetime

DAY = len("2020-12-04")


def is_later(one: str | None, other: str | None) -> bool:
    """Whether what was published at `one` came after `other` (ISO 8601): to the second where both have a time (one
    without an offset counts as UTC, as in the list), else by the day. False where either is not known."""
    if not one or not other:
        return False
    first, second = moment(one), moment(other)
    return first > second if first and second else one[:DAY] > other[:DAY]


def moment(published: str) -> datetime | None:
    """None of a day without a time."""
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return None
    if len(published) <= DAY:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def time_of_day(published: str | None) -> str:
    """The day and the minute of it, in UTC, as a reader is shown it; empty where there is no time."""
    found = moment(published or "")
    return f"{found.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if found else ""
