"""newsboat's `cache.db`: its articles with what was read, and its flags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.errors import DatelineError
from reader.library.database.foreign_database import foreign_rows
from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignExport
from reader.sources.elsewhere.json_values import moment_in, words_in
from reader.sources.feeds.entry_dates import plausible
from reader.sources.feeds.parsed_feed import Enclosure, FeedEntry
from reader.sources.http.urls import feed_address
from reader.sources.text_composer import absolute

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library.database.foreign_database import ForeignRow

_FILTERED: Final = re.compile(r"^filter:.*?:(?=https?://)", re.IGNORECASE)
FLAG_TAG: Final = "flag/"
"""What stands before a flag's letter in the tag that it becomes."""


def read_newsboat_cache(path: Path) -> ForeignExport:
    """The articles of a cache. Flags are tags (`flag/s`), and what has one is starred. Raises a `DatelineError`."""
    items = foreign_rows(path, "rss_item")
    feeds = foreign_rows(path, "rss_feed")
    if items is None or feeds is None:
        raise DatelineError(f"'{path}' is a database of another program, and not newsboat's cache.")
    titles = {_text(feed, "rssurl"): words_in(_text(feed, "title")) for feed in feeds}
    articles = []
    deleted = empty = 0
    for item in items:
        if item.get("deleted"):
            deleted += 1
        elif (article := _article(item, titles)) is not None:
            articles.append(article)
        else:
            empty += 1
    passed_over = [f"{deleted:,} articles had been deleted there."] if deleted else []
    passed_over += [f"{empty:,} articles have neither a title nor a text."] if empty else []
    return ForeignExport("newsboat's cache", articles=tuple(articles), passed_over=tuple(passed_over))


def _article(item: ForeignRow, titles: dict[str, str]) -> ForeignArticle | None:
    title, content = words_in(_text(item, "title")), _text(item, "content")
    if not (title or content):
        return None
    feed = _text(item, "feedurl")
    address = absolute(_FILTERED.sub("", feed), None)
    url = absolute(_text(item, "url"), None)
    enclosure = absolute(_text(item, "enclosure_url"), None)
    flags = [letter for letter in _text(item, "flags") if letter.isalpha()]
    kind = _text(item, "content_mime_type")
    entry = FeedEntry(
        id=_text(item, "guid") or None,
        title=title,
        url=url,
        author=words_in(_text(item, "author")) or None,
        published=plausible(moment_in(_text(item, "pubDate"))),
        content=content,
        content_type=kind if kind == "text/plain" else "text/html",
        base=_text(item, "base") or url,
        enclosures=(Enclosure(enclosure, _text(item, "enclosure_type")),) if enclosure else (),
    )
    return ForeignArticle(
        entry,
        feed=feed_address(address) if address else None,
        feed_title=titles.get(feed, ""),
        read=not item.get("unread"),
        starred=bool(flags),
        tags=tuple(f"{FLAG_TAG}{flag}" for flag in flags),
    )


def _text(row: ForeignRow, column: str) -> str:
    value = row.get(column)
    return "" if value is None or isinstance(value, bytes) else str(value)
