"""The feeds of the library and those of a server made alike: what one side changed since the last time, the other does.

What both have changed is decided for this side, where the reader is; it is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.library.feeds.sync_store import SyncedFeed
from reader.model import Subscription
from reader.sources.sync.remote_reader import SyncError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library import Library
    from reader.sources.sync.remote_reader import RemoteFeed, RemoteReader


@dataclass(slots=True)
class FeedAgreement:
    """What was done to make them alike."""

    followed_here: int = 0
    followed_there: int = 0
    removed_here: int = 0
    removed_there: int = 0
    messages: list[str] = field(default_factory=list)
    """Sentences on what could not be done, or was decided."""
    addresses: dict[str, str] = field(default_factory=dict)
    """The server's ids of feeds, with their addresses."""


def agree_on_feeds(
    library: Library, server: RemoteReader, report: Callable[[int, int], None] = lambda _done, _total: None
) -> FeedAgreement:
    """Make both sides alike. Raises a `SyncError`; what is done until then is remembered.

    `report` hears how many of the feeds that only one side has are done: a server may fetch each that it is told of.
    """
    there = {feed.url: feed for feed in server.feeds()}
    here = {feed.url: feed for feed in library.feeds.subscriptions()}
    before = library.sync.feeds
    done = FeedAgreement()
    if before and not there:
        done.messages.append("The server says that it has no feeds any more; none was removed here.")
        return done
    agreed = dict(before)
    apart = here.keys() ^ there.keys()
    brought = 0
    try:
        for url in dict.fromkeys((*there, *here, *before)):
            _agree(library, server, done, agreed, url, here.get(url), there.get(url), before.get(url))
            if url in apart:
                brought += 1
                report(brought, len(apart))
    finally:
        library.sync.keep_feeds(agreed)
    if done.followed_there:
        there = {feed.url: feed for feed in server.feeds()}
    done.addresses = {feed.id: feed.url for feed in there.values()}
    return done


def _agree(
    library: Library,
    server: RemoteReader,
    done: FeedAgreement,
    agreed: dict[str, SyncedFeed],
    url: str,
    here: Subscription | None,
    there: RemoteFeed | None,
    before: SyncedFeed | None,
) -> None:
    if here is None and there is None:
        agreed.pop(url, None)
    elif here is None and there is not None:
        if before is None:
            library.feeds.subscribe(Subscription(url, there.title, there.page, there.tags))
            done.followed_here += 1
            agreed[url] = SyncedFeed(there.title, there.tags)
        else:
            server.unfollow(there)
            done.removed_there += 1
            agreed.pop(url, None)
    elif here is not None and there is None:
        if before is None:
            _follow_there(server, done, agreed, here)
        else:
            library.feeds.unsubscribe(url)
            done.removed_here += 1
            agreed.pop(url, None)
    elif here is not None and there is not None:
        agreed[url] = _refiled(library, server, done, here, there, before)


def _follow_there(server: RemoteReader, done: FeedAgreement, agreed: dict[str, SyncedFeed], feed: Subscription) -> None:
    try:
        server.follow(feed.url, feed.title, feed.tags)
    except SyncError as error:
        if error.status is None or error.refused:
            raise
        done.messages.append(f"The server does not follow '{feed.url}': it answered {error.status}.")
        return
    done.followed_there += 1
    agreed[feed.url] = SyncedFeed(feed.title, feed.tags)


def _refiled(
    library: Library,
    server: RemoteReader,
    done: FeedAgreement,
    here: Subscription,
    there: RemoteFeed,
    before: SyncedFeed | None,
) -> SyncedFeed:
    """Title and folders on both sides: those of the side that has changed them since the last time."""
    if before is None:  # both had it all along: each side's folders, and the reader's own title
        tags = tuple(dict.fromkeys((*here.tags, *there.tags)))
        title = here.title if here.title != here.own_title else there.title or here.title
    else:
        mine = here.tags != before.tags
        tags = here.tags if mine else there.tags if there.tags != before.tags else here.tags
        title = here.title if here.title != before.title else there.title or here.title
        if mine and there.tags not in (before.tags, here.tags):
            done.messages.append(f"“{here.title}” was put elsewhere on both sides; your folders here are kept.")
    if tags != here.tags:
        library.feeds.retag(here.url, tags)
    if title != here.title:
        library.feeds.rename(here.url, title)
    if tags != there.tags or (title != there.title and before is not None):
        server.refile(there, title, tags)
    return SyncedFeed(title, tags)


def addresses_of(feeds: Mapping[str, str], feed: str) -> str | None:
    """The address of a feed by the server's id of it, where that is not the address itself."""
    return feeds.get(feed) or (feed.removeprefix("feed/") if "://" in feed else None)
