"""What the library knows of a server with which it is kept alike: its items, and what was done here and not there.

Triggers queue what the reader does, whatever does it: a key, a rule, all of a list at once. While the server's marks
are taken over they are still.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Final, Literal

from reader.library.articles import article_texts, stored_articles
from reader.library.preferences import Preferences
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.library.database.connection import Database

_ACCOUNT: Final = "sync_account"
_FEEDS: Final = "sync_feeds"
_LAST: Final = "sync_last"


@dataclass(frozen=True, slots=True)
class SyncAccount:
    """Where the reader's feeds are kept, too. The password stands in the credentials."""

    address: str
    protocol: Literal["greader", "miniflux"]
    user: str


@dataclass(frozen=True, slots=True)
class SyncedItem:
    """An item of the server, with its marks as the server last said them."""

    id: str
    article: str | None
    """The article that it is here; None where the reader removed that one."""
    read: bool
    starred: bool

    def has(self, mark: Literal["read", "starred"]) -> bool:
        return self.read if mark == "read" else self.starred

    def marked(self, mark: Literal["read", "starred"], on: bool) -> SyncedItem:
        """The item with a mark set or taken away."""
        return replace(self, read=on) if mark == "read" else replace(self, starred=on)


@dataclass(frozen=True, slots=True)
class QueuedChange:
    """A mark that was set or taken away here."""

    number: int
    item: str
    article: str
    mark: Literal["read", "starred"]
    on: bool
    made: float
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class SyncedFeed:
    """A feed as both sides had it after the last sync."""

    title: str
    tags: tuple[str, ...] = ()


class SyncStore:
    """The state of one account. Every method may raise a `LibraryError`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._preferences = Preferences(database)

    @property
    def account(self) -> SyncAccount | None:
        kept = self._preferences.recall(_ACCOUNT)
        return SyncAccount(**json.loads(kept)) if kept else None

    def use(self, account: SyncAccount | None) -> None:
        """Keep the library alike with this account from now on; None: with none. Of another one all is forgotten."""
        known = self.account
        with self._database.writing():
            if account != known:
                for table in ("sync_items", "sync_changes"):
                    self._database.run(f"delete from {table}")
                self._preferences.remember(_FEEDS, "{}")
                self._preferences.remember(_LAST, "")
            self._preferences.remember(_ACCOUNT, json.dumps(asdict(account)) if account else "")

    @property
    def last(self) -> str | None:
        """When the last sync was finished, ISO 8601 in UTC."""
        return self._preferences.recall(_LAST) or None

    def finished(self, moment: str) -> None:
        self._preferences.remember(_LAST, moment)

    def items(self) -> dict[str, SyncedItem]:
        """All items that are known, by their ids."""
        found = self._database.rows(
            "select sync_items.id, articles.id, sync_items.read, sync_items.starred from sync_items"
            " left join articles on number = article"
        )
        return {name: SyncedItem(name, article, bool(read), bool(starred)) for name, article, read, starred in found}

    def keep(self, item: SyncedItem) -> None:
        """Remember an item, and its marks as the server says them."""
        number = None if item.article is None else article_texts.number_of(self._database, item.article)
        self._database.run(
            "insert into sync_items values (?, ?, ?, ?) on conflict (id) do update set"
            " article = excluded.article, read = excluded.read, starred = excluded.starred",
            item.id,
            number,
            item.read,
            item.starred,
        )

    def forget(self, ids: Iterable[str]) -> None:
        """Forget items that the server has no more; their articles stay."""
        self._database.run("delete from sync_items where id in (select value from json_each(?))", json.dumps(list(ids)))
        self._database.run("delete from sync_changes where article not in (select article from sync_items)")

    def changes(self) -> list[QueuedChange]:
        """What was done here and not yet there, in the order in which it was done."""
        found = self._database.rows(
            "select sync_changes.number, sync_items.id, articles.id, mark, value, made from sync_changes"
            " join articles on articles.number = sync_changes.article"
            " join sync_items on sync_items.article = sync_changes.article order by sync_changes.number"
        )
        return [
            QueuedChange(number, item, article, mark, bool(value), made / 1000)
            for number, item, article, mark, value, made in found
        ]

    def waiting(self) -> int:
        """How many changes wait for the server."""
        count: int = self._database.value("select count(*) from sync_changes")
        return count

    def queue(self, article: str, mark: Literal["read", "starred"], on: bool) -> None:
        """Have a mark that is set here set there."""
        number = article_texts.known_number(self._database, article)
        made = int(time.time() * 1000)
        self._database.run(
            "insert into sync_changes (article, mark, value, made) values (?, ?, ?, ?)", number, mark, on, made
        )

    def done(self, numbers: Sequence[int]) -> None:
        """These changes are there, or are not to be."""
        self._database.run(
            "delete from sync_changes where number in (select value from json_each(?))", json.dumps(list(numbers))
        )

    def mark(self, article: str, *, read: bool, starred: bool) -> None:
        """Set marks as the server has them; they are not queued for it. Inside `applying`."""
        stored_articles.mark_read(self._database, article, read)
        stored_articles.star(self._database, article, starred)

    @contextmanager
    def applying(self) -> Iterator[None]:
        """What is marked inside comes from the server. All of it is written together, or not at all."""
        with self._database.writing():
            self._database.run("update sync_state set applying = 1")
            yield
            self._database.run("update sync_state set applying = 0")

    @property
    def feeds(self) -> dict[str, SyncedFeed]:
        """The feeds that both sides had after the last sync, by address."""
        kept = json.loads(self._preferences.recall(_FEEDS) or "{}")
        return {url: SyncedFeed(title, tuple(tags)) for url, (title, tags) in kept.items()}

    def keep_feeds(self, feeds: Mapping[str, SyncedFeed]) -> None:
        self._preferences.remember(_FEEDS, json.dumps({url: [one.title, one.tags] for url, one in feeds.items()}))
