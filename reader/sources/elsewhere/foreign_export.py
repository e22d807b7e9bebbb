"""What an export of another program holds, in Dateline's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import OpmlAttribute
    from reader.sources.feeds.parsed_feed import FeedEntry, Subscription


@dataclass(frozen=True, slots=True)
class ForeignHighlight:
    """Words of an article that somebody marked, and what was written about them."""

    quote: str
    note: str = ""
    created: str | None = None
    """ISO 8601."""


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article as the other program has it, with what its reader did to it."""

    entry: FeedEntry
    feed: str | None = None
    """The address of the feed that it came from."""
    feed_title: str = ""
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    """The reader's own."""
    highlights: tuple[ForeignHighlight, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignSearch:
    """A search that the other program keeps, in Dateline's query language."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class ForeignExport:
    """Everything that a file holds, and a sentence on each thing that could not be understood."""

    program: str
    """What wrote it, for people: `newsboat's list of feeds`."""
    subscriptions: tuple[Subscription, ...] = ()
    articles: tuple[ForeignArticle, ...] = ()
    searches: tuple[ForeignSearch, ...] = ()
    passed_over: tuple[str, ...] = ()
    folders: Mapping[str, tuple[OpmlAttribute, ...]] = field(default_factory=dict)
    """What an OPML file says of folders, by the tags that they are."""
