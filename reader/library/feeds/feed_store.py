"""The library's feeds, their articles and the pages of these, as `Library.feeds` and `Library.pages` give them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from reader.library.feeds import (
    arrivals,
    article_categories,
    entry_copies,
    entry_origins,
    feed_schedule,
    import_log,
    page_cache,
    stored_subscriptions,
)
from reader.library.feeds.arrivals import Arrival, Origin
from reader.library.feeds.entry_copies import Parted
from reader.library.feeds.feed_schedule import next_due
from reader.library.feeds.page_cache import CachedPage, WantedPage
from reader.library.feeds.stored_subscriptions import FeedRow, TagRow
from reader.library.preferences import Preferences
from reader.model import OpmlAttribute, SentHeader

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping, Sequence

    from reader.library.database.connection import Database
    from reader.library.feeds.import_log import ImportRecord, LoggedImport
    from reader.model import Article, EntryIdentity, Subscription

__all__ = ["Arrival", "CachedPage", "FeedRow", "Feeds", "Origin", "Pages", "Parted", "TagRow", "WantedPage", "next_due"]


_FOLDERS: Final = "opml_folders"


class Feeds:
    """What the reader follows. A feed is named by its address, also by one that it had before it moved.

    Where there is no such feed, what names one raises a `DatelineError`. What changes a subscription answers with the
    subscription as it was: `put_back` with that one is the undo.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self) -> tuple[FeedRow, ...]:
        """Every subscription with the number of its articles and of its unread ones, by title."""
        return stored_subscriptions.rows(self._database)

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Every subscription, by title."""
        return tuple(row.subscription for row in self.rows())

    def get(self, url: str) -> Subscription | None:
        return stored_subscriptions.get(self._database, url)

    def tags(self) -> tuple[TagRow, ...]:
        """Every tag that a feed or an article has, in order."""
        return stored_subscriptions.tags(self._database)

    def record_sent_folders(self, folders: Mapping[str, Sequence[OpmlAttribute]]) -> None:
        """Keep what an OPML file says of folders, by their tags, for the export."""
        if folders:
            kept = {**self.sent_folders(), **{tag: list(pairs) for tag, pairs in folders.items()}}
            Preferences(self._database).remember(_FOLDERS, json.dumps(kept))

    def sent_folders(self) -> dict[str, list[OpmlAttribute]]:
        """What OPML files said of folders, by their tags."""
        kept = json.loads(Preferences(self._database).recall(_FOLDERS) or "{}")
        return {tag: [OpmlAttribute(name, value) for name, value in pairs] for tag, pairs in kept.items()}

    def subscribe(self, subscription: Subscription) -> bool:
        """Follow a feed; False where it is followed already, which then only gets the new tags.

        One that was removed comes back with its articles, and with what the reader had said of it.
        """
        return stored_subscriptions.subscribe(self._database, subscription)

    def unsubscribe(self, url: str) -> Subscription:
        """Follow a feed no longer. Its articles stay in the library."""
        return stored_subscriptions.unsubscribe(self._database, url)

    def restore(self, url: str) -> bool:
        """Follow a feed again that was removed, with its articles and tags; False where none was removed there."""
        return stored_subscriptions.restore(self._database, url)

    def rename(self, url: str, title: str) -> Subscription:
        """Call a feed otherwise; an empty title gives it back its own."""
        return stored_subscriptions.rename(self._database, url, title)

    def retag(self, url: str, tags: Sequence[str]) -> Subscription:
        """Put a feed under these tags and no others; `world/asia` is a folder in a folder."""
        return stored_subscriptions.retag(self._database, url, tags)

    def set_ways(self, url: str, *, full_text: bool | None = None, allow_private: bool | None = None) -> Subscription:
        """Say whether pages are fetched for the whole text, and whether the feed may lie in the reader's own network.

        What is None stays.
        """
        return stored_subscriptions.set_ways(self._database, url, full_text=full_text, allow_private=allow_private)

    def put_back(self, before: Subscription) -> None:
        """Take back what was done to a subscription: its removal, its title, its tags, the ways it is fetched."""
        with self._database.writing():
            if self.get(before.url) is None:
                self.subscribe(before)
            self.rename(before.url, before.title)
            self.retag(before.url, before.tags)
            self.set_ways(before.url, full_text=before.full_text, allow_private=before.allow_private)
            self.set_headers(before.url, before.headers)

    def claim_due(self, interval: int, but: Collection[str] = ()) -> tuple[Subscription, ...]:
        """The feeds whose time has come, `interval` seconds after the last time or later where they said so.

        They are this process's to ask; nobody else gets them for three minutes, or until their result is kept. `but`:
        the addresses of those that another asks.
        """
        return feed_schedule.claim_due(self._database, interval, but=but)

    def keep_served(self, urls: Collection[str], moment: str) -> None:
        """Remember that a server has asked these feeds (ISO 8601)."""
        feed_schedule.keep_served(self._database, urls, moment)

    def keep_result(self, asked: str, answer: Subscription) -> Subscription | None:
        """Keep what asking a feed came to; None where it has been removed meanwhile."""
        return feed_schedule.keep_result(self._database, asked, answer)

    def keep_due(self, url: str, due: str | None) -> None:
        """Leave a feed alone until then (ISO 8601), because its host has asked for peace."""
        feed_schedule.keep_due(self._database, url, due)

    def set_headers(self, url: str, headers: Sequence[SentHeader]) -> Subscription:
        """Say what is sent along when a feed is asked. The subscription as it was."""
        return stored_subscriptions.set_headers(self._database, url, headers)

    def take(
        self,
        feed: str,
        article: Article,
        identity: EntryIdentity | None = None,
        categories: Sequence[str] = (),
    ) -> Arrival:
        """Take an entry of a feed in. The same page, or a copy, from another feed becomes a source of one article.

        `identity`: what tells it from the feed's other entries; without it, the article's id does.
        """
        return arrivals.take(self._database, feed, article, identity, categories)

    def known_entry(self, feed: str, article: Article, identity: EntryIdentity) -> Arrival | None:
        """The article that an entry of a feed is that has come before; None where it is a new one. Changes nothing."""
        return arrivals.known_entry(self._database, feed, article, identity)

    def file_under(self, article_id: str, categories: Sequence[str]) -> None:
        """Let an article be found under what its source files it under."""
        article_categories.file_under(self._database, article_id, categories)

    def categories_of(self, article_id: str) -> tuple[str, ...]:
        """What feeds file an article under, in order."""
        return article_categories.categories_of(self._database, article_id)

    def part(self, article_id: str, feed: str | None = None) -> Parted:
        """Make articles of their own of what other feeds (or this one) showed, and what was taken for the same article.

        Raises a `DatelineError` where there is nothing to part; `rejoin` with the answer is the undo.
        """
        return entry_copies.part(self._database, article_id, feed)

    def rejoin(self, parted: Parted) -> None:
        """Make one article again of what `part` made several of."""
        entry_copies.rejoin(self._database, parted)

    def became(self, article_id: str) -> str | None:
        """The article that stands for one that proved to be a copy of it; None where none does."""
        return entry_origins.became(self._database, article_id)

    def sources_of(self, article_id: str) -> tuple[Origin, ...]:
        """Every feed that has shown the article, the first one first; none for an article from a file."""
        return arrivals.sources_of(self._database, article_id)


class Imports:
    """What was brought from other programs, one import after the other."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, name: str) -> int:
        """A place in the log for an import of this name."""
        return import_log.begin(self._database, name)

    def keep(self, number: int, record: ImportRecord) -> None:
        """Note what an import has changed until now."""
        import_log.keep(self._database, number, record)

    def last(self) -> LoggedImport | None:
        """The latest import that has not been taken back."""
        return import_log.last(self._database)

    def take_back(self, logged: LoggedImport, kept: Container[str] = ()) -> ImportRecord:
        """Take an import back; articles that are `kept` stay. What went."""
        return import_log.take_back(self._database, logged, kept)


class Pages:
    """Pages that whole texts are found in: wanted, kept, and why they could not be had."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def want(self, article_id: str) -> None:
        """Ask for an article's whole text. Raises a `DatelineError` where it has no web address."""
        page_cache.want(self._database, article_id)

    def wanted(self, limit: int = 100) -> list[WantedPage]:
        """Pages to fetch."""
        return page_cache.wanted(self._database, limit)

    def keep(self, page: CachedPage) -> None:
        """Keep a page; it is no longer wanted."""
        page_cache.keep(self._database, page)

    def fail(self, article_id: str, reason: str, *, for_good: bool = False) -> None:
        """Note why a page could not be had, as a sentence. After three times it is no longer wanted."""
        page_cache.fail(self._database, article_id, reason, for_good=for_good)

    def error(self, article_id: str) -> str | None:
        """Why an article's page could not be had the last time."""
        return page_cache.error(self._database, article_id)

    def kept(self, article_id: str) -> CachedPage | None:
        return page_cache.kept(self._database, article_id)

    def articles(self) -> list[str]:
        """Ids of all articles whose pages are kept."""
        return page_cache.articles_with_pages(self._database)

    def renew(self, article: Article) -> str:
        """Put the whole text, which was found in its page, in the place of what the feed said.

        The id of the article: another one's, where that proved to be the same and both have become one.
        """
        return arrivals.renew(self._database, article)
