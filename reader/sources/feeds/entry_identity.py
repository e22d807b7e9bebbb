"""What tells the entries of a document apart: their own ids, their links, or their words.

Feeds number their entries well or badly. Some give all entries one id, or one link (live blogs, podcasts, warnings that
always stand on the same page); some put a fragment behind the link for each change; some give nothing but words. What
an entry is called is therefore decided with the whole document in view.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model import EntryIdentity
from reader.sources.article_builder import digest
from reader.sources.http.urls import canonical_url, comparable_url
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.sources.feeds.parsed_feed import Feed, FeedEntry


@dataclass(frozen=True, slots=True)
class _Sharing:
    """How many entries of a document have an id, a link, and the same words; entries that stand twice count once."""

    ids: Counter[str]
    links: Counter[str]
    titles: Counter[str]
    on_one_link: Counter[str]
    """The same titles, each with its link."""
    sites: frozenset[str]
    """Links that lead to the site or to the feed itself, and to no entry."""


def identities(feed: Feed, url: str) -> tuple[EntryIdentity, ...]:
    """What tells each of a document's entries, in their order. `url`: where the feed is."""
    sharing = _sharing(feed.entries, url, feed.page)
    return tuple(_identity(entry, url, sharing) for entry in feed.entries)


def _sharing(entries: Sequence[FeedEntry], feed: str, site: str | None) -> _Sharing:
    once = {(entry.id, entry.url, entry.title, _words(entry)): entry for entry in entries}.values()
    ids = Counter(entry.id for entry in {(one.id, one.url, one.title): one for one in once}.values() if entry.id)
    named = {(entry.id if ids[entry.id or ""] == 1 else _words(entry), entry.url): entry for entry in once}.values()
    links = Counter(comparable_url(entry.url) for entry in named if entry.url)
    titles = Counter(entry.title for entry in once)
    on_one_link = Counter(_title(entry) for entry in once)
    return _Sharing(
        ids, links, titles, on_one_link, frozenset(comparable_url(address) for address in (feed, site) if address)
    )


def _identity(entry: FeedEntry, feed: str, sharing: _Sharing) -> EntryIdentity:
    own_id = entry.id if entry.id and sharing.ids[entry.id] == 1 else None
    link = comparable_url(entry.url) if entry.url else None
    tells = link is not None and sharing.links[link] == 1 and link not in sharing.sites
    words = own_id or (_title(entry) if sharing.on_one_link[_title(entry)] == 1 else _words(entry))
    return EntryIdentity(
        own_id=own_id,
        names_link=own_id is not None and link is not None and comparable_url(own_id) == link,
        link=link,
        link_tells=tells,
        title_tells=sharing.titles[entry.title] == 1,
        separate_id=digest(f"{feed}\n{words}"),
        former_ids=_former_ids(entry, feed),
    )


def _former_ids(entry: FeedEntry, feed: str) -> tuple[str, ...]:
    """The link alone told an article; where there was none, the feed's id, or the words."""
    if entry.url:
        return (digest(canonical_url(entry.url)),)
    words = f"{entry.title}\n{entry.content}"
    return (digest(f"{feed}\n{entry.id or digest(words)}"),)


def _title(entry: FeedEntry) -> str:
    return f"{entry.url or ''}\n{entry.title}"


def _words(entry: FeedEntry) -> str:
    """What an entry without an id has of its own; the text only where nothing else is left to tell it by."""
    when = entry.published or entry.updated
    return f"{_title(entry)}\n{when or digest(entry.content)}"
