"""Feeds that the reader follows."""

from typing import NamedTuple

from reader.value_classes import dataclass


class SentHeader(NamedTuple):
    """One header of a request."""

    name: str
    value: str


class OpmlAttribute(NamedTuple):
    """An attribute of an outline in an OPML file."""

    name: str
    value: str


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
    attributes: tuple[OpmlAttribute, ...] = ()
    """What an OPML file said of it that Dateline does not know; kept for the export."""
    headers: tuple[SentHeader, ...] = ()
    """What is sent along when it is asked: another user agent, what it should answer with."""
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
    own_title: str = ""
    """What it calls itself, as of its last good answer."""
    allow_private: bool = False
    """Whether it may lie in the reader's own network."""
    result: str | None = None
    """What came of asking it last: read, unchanged, failed, gone or synced; None before the first time."""
    remark: str | None = None
    """A sentence about its last good answer: it is malformed, it has moved."""
    seen: bytes = b""
    """Hashes of its last document and of the entries there: what is the same again need not be read again."""
