"""Feeds and their entries as values; the subscription itself is one of the model's."""

from __future__ import annotations

from enum import StrEnum

from reader.model import Subscription
from reader.value_classes import dataclass

__all__ = ["Feed", "FeedEntry", "FeedResult", "PollOutcome", "Subscription"]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an entry: the sound of an episode, a document."""

    url: str
    content_type: str = ""
    size: int | None = None
    """Bytes."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed, as the feed gives it."""

    id: str | None = None
    """The feed's own id for it; None where it gives none."""
    title: str = ""
    url: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601."""
    updated: str | None = None
    content: str = ""
    """The fullest text that the feed gives, in `content_type`."""
    content_type: str = "text/html"
    base: str | None = None
    """What relative links in the content are relative to."""
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed said."""

    title: str
    entries: tuple[FeedEntry, ...]
    format: str
    """`rss20`, `atom10`, `json11` ...; empty where it is too broken to tell."""
    page: str | None = None
    language: str | None = None
    refresh_after: int | None = None
    """Seconds between two visits that the feed asks for (RSS `ttl`)."""
    remark: str | None = None
    """A sentence for the reader: it is malformed, or was cut."""


class PollOutcome(StrEnum):
    """What came of asking a feed."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    """It says that it has gone for good (410)."""
    SKIPPED = "skipped"
    """It was not due."""


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What came of asking one feed."""

    asked: str
    """The URL that the subscription had, which tells it even if it has moved."""
    outcome: PollOutcome
    subscription: Subscription
    """The subscription as it is to be kept: moved, with new tags for conditional requests, with its error."""
    feed: Feed | None = None
    message: str | None = None
    """A sentence for the reader, where there is something to say."""
    reached: bool = True
    """Whether any server answered; if none did of all that were asked, there is no connection."""
