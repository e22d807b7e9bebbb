"""Articles that another program has, as articles of the library: known ones are found again, new ones taken in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.library import Added
from reader.model import Subscription
from reader.sources.feeds.entry_identity import identities
from reader.sources.feeds.feed_entries import article_from_entry
from reader.sources.feeds.parsed_feed import Feed
from reader.sources.http.urls import comparable_url
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library import Library
    from reader.model import Article, EntryIdentity
    from reader.sources.elsewhere.foreign_export import ForeignArticle


@dataclass(frozen=True, slots=True)
class TakenArticle:
    """What became of one. `article`: its id; None where the reader has removed it here."""

    article: str | None
    new: bool = False
    bare: bool = False
    """Whether nothing is there of it but its title."""


def take_foreign(library: Library, foreign: ForeignArticle, *, linked: bool = True) -> TakenArticle | None:
    """Take an article in, as an entry of its feed where that is followed. One that is there keeps its text.

    `linked`: whether its link is its own; where several of an export stand on one link, it tells nothing.
    None where there is nothing to read. Raises a `LibraryError`.
    """
    feed = library.feeds.get(foreign.feed) if foreign.feed else None
    made = _article(foreign, feed, linked)
    if made is None:
        return None
    article, identity = made
    if feed is not None:
        known = library.feeds.known_entry(feed.url, article, identity)
        if known is not None:
            return TakenArticle(known.article, bare=_is_bare(library, known.article, article, foreign))
        arrival = library.feeds.take(feed.url, article, identity, foreign.entry.tags)
        new = arrival.added is Added.NEW
        return TakenArticle(arrival.article, new, new and not foreign.entry.content)
    there = library.feeds.became(article.id) or article.id
    if library.articles.row(there) is not None:
        return TakenArticle(there, bare=_is_bare(library, there, article, foreign))
    library.articles.add(article)
    library.feeds.file_under(article.id, foreign.entry.tags)
    return TakenArticle(article.id, new=True, bare=not foreign.entry.content)


def shared_links(articles: Sequence[ForeignArticle]) -> frozenset[str]:
    """Links on which several things of one feed stand: episodes of a show, posts of a live page."""
    entries = {(link_of(one), one.entry.id or one.entry.title) for one in articles if one.entry.url}
    counted = Counter(link for link, _ in entries)
    return frozenset(link for link, number in counted.items() if number > 1)


def link_of(one: ForeignArticle) -> str:
    """A feed and the link of an article in it, as they are compared."""
    return f"{one.feed or ''} {comparable_url(one.entry.url)}" if one.entry.url else ""


def _is_bare(library: Library, known: str | None, article: Article, foreign: ForeignArticle) -> bool:
    """Whether an article that is there is nothing but its title, even now: it is given a text where one has come."""
    before = library.articles.get(known) if known else None
    if before is None or before.text.strip() != before.title:
        return False
    if foreign.entry.content:
        library.articles.add(replace(article, id=before.id, published=article.published or before.published))
    return not foreign.entry.content


def _article(foreign: ForeignArticle, feed: Subscription | None, linked: bool) -> tuple[Article, EntryIdentity] | None:
    entry = foreign.entry
    if not (entry.title or entry.content) and entry.url:
        entry = replace(entry, title=entry.url)
    address = feed.url if feed else foreign.feed or ""
    (identity,) = identities(Feed("", (entry,), ""), address)
    identity = identity if linked else replace(identity, link_tells=False)
    name = foreign.feed_title or (urlsplit(entry.url).hostname if entry.url else None) or address or "imported"
    article = article_from_entry(entry, feed or Subscription(address, name), identity)
    return None if article is None else (article, identity)
