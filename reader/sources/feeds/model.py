"""Subscriptions, feeds and their entries as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the reader follows, with what its last answers said. Times are ISO 8601 in UTC."""

    url: str
    title: str = ""
    """What the reader calls it, else what it calls itself."""
    page: str | None = None
    """The site that the feed belongs to."""
    tags: tuple[str, ...] = ()
    """The folders it lies in; nested folders have a stroke between them: `world/caucasus`."""
    full_text: bool = False
    """Whether the page of each entry is fetched for its whole text."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What an OPML file said of it that Dateline does not know; kept for the export."""
    etag: str | None = None
    last_modified: str | None = None
    checked: str | None = None
    """When it was last asked, whatever came of it."""
    due: str | None = None
    """Not to be asked before then: its Retry-After, its freshness, or our back-off."""
    failures: int = 0
    """How often in a row it has failed."""
    error: str | None = None
    """Why, as a sentence; None if the last answer was good."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, as the feed gives it."""

    id: str
    """The feed's own id for it, else its address, else made from its words."""
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


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed said."""

    title: str
    entries: tuple[Entry, ...]
    format: str
    """`rss20`, `atom10`, `json11` ...; empty where it is too broken to tell."""
    page: str | None = None
    language: str | None = None
    refresh_after: int | None = None
    """Seconds between two visits that the feed asks for (RSS `ttl`)."""
    remark: str | None = None
    """A sentence for the reader: it is malformed, or was cut."""


class Outcome(StrEnum):
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
    outcome: Outcome
    subscription: Subscription
    """The subscription as it is to be kept: moved, with new tags for conditional requests, with its error."""
    feed: Feed | None = None
    message: str | None = None
    """A sentence for the reader, where there is something to say."""
