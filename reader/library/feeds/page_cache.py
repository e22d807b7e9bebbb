"""Pages that articles were found in, kept compressed: so that the article can be found again by a better Dateline."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.library.articles import article_texts
from reader.library.database import codec
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.library.database.connection import Database

TRIES: Final = 3
"""How often a page is asked for by itself before it is left alone."""


@dataclass(frozen=True, slots=True)
class CachedPage:
    """A page as it was fetched. `packed`: its bytes, compressed with zlib; `fetched`: ISO 8601 in UTC."""

    article: str
    url: str
    packed: bytes
    charset: str | None
    fetched: str


@dataclass(frozen=True, slots=True)
class WantedPage:
    """An article whose whole text is wanted, and where it stands. `allow_private`: one of its feeds may."""

    article: str
    url: str
    allow_private: bool


def want(database: Database, article_id: str) -> None:
    """Ask for the whole text of an article. Raises a `DatelineError` where it has no address."""
    with database.writing():
        number = article_texts.known_number(database, article_id)
        article = article_texts.article_numbered(database, number)
        if article.url is None:
            raise DatelineError(f"The article “{article_id}” has no web address that its whole text could come from.")
        database.run(
            "insert into pages (article, url, wanted) values (?, ?, 1)"
            " on conflict (article) do update set wanted = 1, failures = 0, url = excluded.url",
            number,
            codec.stored(article.url),
        )


def wanted(database: Database, limit: int) -> list[WantedPage]:
    """Pages to fetch, those that never failed first, then the newest."""
    found = database.rows(
        "select id, pages.url, exists (select 1 from feed_articles join subscriptions"
        " on subscriptions.number = subscription where article = articles.number and allow_private)"
        " from pages join articles on number = article where wanted = 1 order by failures, place desc limit ?",
        limit,
    )
    return [WantedPage(article, codec.restored(url), bool(private)) for article, url, private in found]


def keep(database: Database, page: CachedPage) -> None:
    """Keep a page; the whole text of its article is no longer wanted."""
    with database.writing():
        database.run(
            "insert into pages (article, url, packed, charset, fetched, wanted)"
            " select number, ?, ?, ?, ?, 0 from articles where id = ?"
            " on conflict (article) do update set url = excluded.url, packed = excluded.packed,"
            " charset = excluded.charset, fetched = excluded.fetched, wanted = 0, failures = 0, error = null",
            codec.stored(page.url),
            page.packed,
            page.charset,
            page.fetched,
            page.article,
        )


def fail(database: Database, article_id: str, reason: str, *, for_good: bool = False) -> None:
    """Note why a page could not be had; after some times, or at once where it is for good, it is left alone."""
    with database.writing():
        database.run(
            "update pages set failures = failures + 1, error = ?, wanted = (failures + 1 < ? and not ?)"
            " where article = (select number from articles where id = ?)",
            codec.stored(reason),
            TRIES,
            for_good,
            article_id,
        )


def error(database: Database, article_id: str) -> str | None:
    """Why the page could not be had the last time, as a sentence."""
    found = database.value("select error from pages join articles on number = article where id = ?", article_id)
    return None if found is None else codec.restored(found)


def kept(database: Database, article_id: str) -> CachedPage | None:
    """The page that was kept of an article."""
    row = database.row(
        "select pages.url, packed, charset, fetched from pages join articles on number = article"
        " where id = ? and packed is not null",
        article_id,
    )
    return None if row is None else CachedPage(article_id, codec.restored(row[0]), *row[1:])


def articles_with_pages(database: Database) -> list[str]:
    """Ids of all articles whose pages are kept, in the order of their arrival."""
    rows = database.rows(
        "select id from pages join articles on number = article where packed is not null order by number"
    )
    return [article_id for (article_id,) in rows]


def stamp() -> str:
    """Now, as it is kept."""
    return datetime.now(UTC).isoformat(timespec="seconds")
