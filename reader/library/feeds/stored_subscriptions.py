"""Subscriptions: what the reader says of a feed, what its last answers said, and when it may be asked again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.library.database import codec
from reader.model import SentHeader, Subscription
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database.connection import Database

OFTEN: Final = 3
"""Articles that a feed files under one name before it is offered as a tag."""

LONGEST_TAG: Final = 200
"""Characters."""

COLUMNS = (
    "number, url, title, page, full_text, attributes, etag, last_modified, checked, due, failures, error,"
    " own_title, allow_private, result, remark, headers, seen"
)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A subscription as the list of feeds shows it."""

    subscription: Subscription
    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag, with how many articles have it: their own, or their feed's, or one below it (`world` has `world/asia`)."""

    tag: str
    feeds: int


def rows(database: Database) -> tuple[FeedRow, ...]:
    """Every subscription with its counts, by title."""
    found = database.rows(f"select {COLUMNS}, articles, unread from subscriptions where removed is null")
    tags = tags_by_feed(database)
    made = [FeedRow(subscription_of(row[:-2], tags.get(row[0], ())), articles=row[-2], unread=row[-1]) for row in found]
    return tuple(sorted(made, key=lambda row: (row.subscription.title.casefold(), row.subscription.url)))


def get(database: Database, url: str) -> Subscription | None:
    """The subscription at an address, also one that it had before it moved; None where there is none."""
    number = number_of(database, url)
    return None if number is None else numbered(database, number)


def tags(database: Database) -> tuple[TagRow, ...]:
    """Every tag of a feed or an article, in order, with the number of feeds that have it; of what feeds file articles
    under, what is found under it more than once or twice."""
    found = database.rows(
        "select tag, count(distinct subscription) from ("
        " select tag, subscription from subscription_tags join subscriptions on number = subscription"
        " where removed is null union all select distinct tag, null from article_tags"
        " union all select category, null from article_categories group by category having count(*) >= ?)"
        " group by tag order by tag",
        OFTEN,
    )
    return tuple(TagRow(tag, feeds) for tag, feeds in found)


def subscribe(database: Database, subscription: Subscription) -> bool:
    """Follow a feed; False where it is followed already, which then only gets the new tags.

    One that was removed comes back with its articles and with what the reader had said of it.
    """
    with database.writing():
        known = database.row("select number, removed from subscriptions where url = ?", subscription.url)
        if known is None:
            number = _insert(database, subscription)
            put_under(database, number, subscription.tags)
            return True
        number, removed = known
        database.run("update subscriptions set removed = null where number = ?", number)
        put_under(database, number, (*tags_by_feed(database).get(number, ()), *subscription.tags))
        return removed is not None


def unsubscribe(database: Database, url: str) -> Subscription:
    """Follow a feed no longer. Its articles stay; `restore` takes the step back, as does subscribing again."""
    with database.writing():
        number = known_number(database, url)
        before = numbered(database, number)
        database.run("update subscriptions set removed = ? where number = ?", int(time.time()), number)
    return before


def restore(database: Database, url: str) -> bool:
    """Follow a feed again that was removed, with all that belonged to it; False where none was removed there."""
    with database.writing():
        return (
            database.run(
                "update subscriptions set removed = null where url = ? and removed is not null", codec.stored(url)
            )
            > 0
        )


def rename(database: Database, url: str, title: str) -> Subscription:
    """Call a feed otherwise; an empty title gives it back its own. The subscription as it was."""
    with database.writing():
        number = known_number(database, url)
        before = numbered(database, number)
        title = " ".join(title.split()) or before.own_title
        database.run("update subscriptions set title = ? where number = ?", codec.stored(title), number)
    return before


def retag(database: Database, url: str, tags: Sequence[str]) -> Subscription:
    """Put a feed into these folders and no others. The subscription as it was."""
    with database.writing():
        number = known_number(database, url)
        before = numbered(database, number)
        put_under(database, number, tags)
    return before


def set_ways(
    database: Database, url: str, *, full_text: bool | None = None, allow_private: bool | None = None
) -> Subscription:
    """Say how a feed is fetched; what is None stays. The subscription as it was."""
    with database.writing():
        number = known_number(database, url)
        before = numbered(database, number)
        database.run(
            "update subscriptions set full_text = ?, allow_private = ? where number = ?",
            before.full_text if full_text is None else full_text,
            before.allow_private if allow_private is None else allow_private,
            number,
        )
    return before


def set_headers(database: Database, url: str, headers: Sequence[SentHeader]) -> Subscription:
    """Say what is sent along when a feed is asked. The subscription as it was."""
    with database.writing():
        number = known_number(database, url)
        before = numbered(database, number)
        packed = codec.encode(tuple(headers)) if headers else None
        database.run("update subscriptions set headers = ? where number = ?", packed, number)
    return before


def number_of(database: Database, url: str, *, removed: bool = False) -> int | None:
    number: int | None = database.value(
        "with asked (url) as (values (?)) select number from subscriptions, asked"
        " where asked.url in (subscriptions.url, former_url) and (? or removed is null)"
        " order by subscriptions.url = asked.url desc limit 1",
        codec.stored(url),
        removed,
    )
    return number


def known_number(database: Database, url: str) -> int:
    number = number_of(database, url)
    if number is None:
        raise DatelineError(f"You follow no feed at '{url}'; `dateline feeds` lists those that you do.")
    return number


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: without white space at their ends and around strokes, each once."""
    cleaned = ("/".join(part for piece in tag.split("/") if (part := " ".join(piece.split()))) for tag in tags)
    return tuple(dict.fromkeys(codec.searchable(tag)[:LONGEST_TAG] for tag in cleaned if tag))


def _insert(database: Database, feed: Subscription) -> int:
    return database.insert(
        "insert into subscriptions (url, title, own_title, page, full_text, allow_private, attributes, headers,"
        " etag, last_modified, checked, due, failures, error, result, remark, seen)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        codec.stored(feed.url),
        codec.stored(feed.title or feed.own_title),
        codec.stored(feed.own_title),
        feed.page,
        feed.full_text,
        feed.allow_private,
        codec.encode(feed.attributes),
        codec.encode(feed.headers) if feed.headers else None,
        *answered(feed),
    )


def answered(feed: Subscription) -> tuple[str | int | bytes | None, ...]:
    """What answers say: from `etag` to `remark`, and what was seen."""
    error, remark = (None if sentence is None else codec.stored(sentence) for sentence in (feed.error, feed.remark))
    seen = feed.seen or None
    return (
        feed.etag, feed.last_modified, feed.checked, feed.due, feed.failures, error, feed.result, remark, seen
    )  # fmt: skip


def put_under(database: Database, number: int, tags: Iterable[str]) -> None:
    database.run("delete from subscription_tags where subscription = ?", number)
    database.run_many(
        "insert into subscription_tags values (?, ?, ?)",
        [(number, position, tag) for position, tag in enumerate(clean_tags(tags))],
    )


def tags_by_feed(database: Database) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, tag in database.rows("select subscription, tag from subscription_tags order by subscription, position"):
        found[number] = (*found.get(number, ()), tag)
    return found


def numbered(database: Database, number: int) -> Subscription:
    row = database.row(f"select {COLUMNS} from subscriptions where number = ?", number)
    return subscription_of(row, tags_by_feed(database).get(number, ()))


def subscription_of(row: Sequence[str | int | bytes | None], tags: tuple[str, ...]) -> Subscription:
    _, url, title, page, full_text, attributes, etag, modified, checked, due, failures, error = row[:12]
    own_title, allow_private, result, remark, headers, seen = row[12:]
    return Subscription(
        url=_text(url) or "",
        title=_text(title) or "",
        page=_text(page),
        tags=tags,
        full_text=bool(full_text),
        attributes=codec.decode_attributes(attributes) if isinstance(attributes, bytes) else (),
        etag=_text(etag),
        last_modified=_text(modified),
        checked=_text(checked),
        due=_text(due),
        failures=failures if isinstance(failures, int) else 0,
        error=_text(error),
        own_title=_text(own_title) or "",
        allow_private=bool(allow_private),
        result=_text(result),
        remark=_text(remark),
        headers=codec.decode_headers(headers) if isinstance(headers, bytes) else (),
        seen=seen if isinstance(seen, bytes) else b"",
    )


def _text(value: str | int | bytes | None) -> str | None:
    return None if value is None else codec.restored(value if isinstance(value, bytes) else str(value))
