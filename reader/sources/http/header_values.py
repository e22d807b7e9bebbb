"""Values of headers that servers send, read leniently."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 30 * 24 * 3600
"""Seconds; a server that says Retry-After for longer is taken to mean this."""


def charset_of(content_type: str) -> str | None:
    """The encoding that a content type names."""
    _, _, parameters = content_type.partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def read_retry_after(value: str | None, now: datetime | None = None) -> int | None:
    """Seconds of a Retry-After header, which holds seconds or a date; None where it is neither."""
    if not value:
        return None
    if value.strip().isdecimal():
        return min(int(value.strip()[:12]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max(0, int((until - (now or datetime.now(UTC))).total_seconds())), LONGEST_WAIT)


def max_age(value: str) -> int | None:
    """Seconds that a Cache-Control header lets an answer stay fresh."""
    for part in value.lower().split(","):
        name, _, number = part.strip().partition("=")
        if name == "max-age" and number.strip('"').isdecimal():
            return min(int(number.strip('"')[:12]), LONGEST_WAIT)
    return None
