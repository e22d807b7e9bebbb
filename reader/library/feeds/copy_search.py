"""Near copies between feeds: the same text under the same title, perhaps with a line more.

Title or link must agree (the link was asked before this is). And a text that one feed puts under several titles is no
text but a notice: who may read on, what stands below each episode, how a forecast is made.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from reader.library.articles import article_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database
    from reader.linking.stories.near_duplicates import Fingerprint
    from reader.model import Article

COPY_KEYS: Final = 8
"""Hashes of a text that it is looked up under: those that stand in the most samples. Two texts that share four fifths
of their runs share none of eight less than once in a thousand times."""

COPY_DAYS: Final = 3
"""Days between an article and a copy of it. What stands in other words each month is no copy but a form."""

LOOKED_AT: Final = 20
"""Articles that are compared, and that are looked for under one hash: the newest. What stands in more of them is a
phrase, not a text."""

_SHORTER, _LONGER = 0.75, 0.5
"""Parts of the words of the shorter and of the longer title that two titles of one article share."""
_BEGINNING: Final = 5
"""Letters by which two words are one: `Ferries`, `Ferry's`."""


def post_copy_keys(database: Database, number: int, text: str) -> None:
    """Let copies of this text be found."""
    keys = _copy_keys(_fingerprint(text))
    database.run("delete from copy_keys where article = ?", number)
    database.run_many("insert into copy_keys values (?, ?)", [(key, number) for key in keys])


def find_copied(database: Database, feeds: Sequence[int], article: Article, but: int = 0) -> int | None:
    """The article of other feeds than these that this one is a copy of. `but`: its own number, where it has one.

    One feed's own entries are articles of their own, however alike: bulletins, forecasts.
    """
    own = _fingerprint(article.text)
    nearby = _nearby(database, own, but)
    shown = _feeds_of(database, nearby)
    elsewhere = [number for number in nearby if not shown[number] & set(feeds)]
    alike = _alike(database, article, own, elsewhere)
    copied = next((number for number, other in alike.items() if titles_agree(article.title, other.title)), None)
    if copied is None:
        return None
    alike |= _alike(database, article, own, [number for number in nearby if number not in elsewhere])
    titles: dict[int, list[str]] = {feed: [article.title] for feed in feeds}
    for number, other in alike.items():
        for feed in shown[number]:
            titles.setdefault(feed, []).append(other.title)
    is_notice = any(not titles_agree(first, other) for first, *others in titles.values() for other in others)
    return None if is_notice else copied


def titles_agree(first: str, second: str) -> bool:
    """Whether two titles can be those of one article: most words of the shorter one, and every number, in both."""
    one, two = _title_words(first), _title_words(second)
    if {word for word in one if word.isdigit()} != {word for word in two if word.isdigit()}:
        return False
    shared = len(one & two)
    return bool(shared) and shared >= _SHORTER * min(len(one), len(two)) and shared >= _LONGER * max(len(one), len(two))


def _title_words(title: str) -> set[str]:
    words = re.findall(r"\w+", title.casefold())
    return {word if word.isdigit() else word[:_BEGINNING] for word in words}


def _nearby(database: Database, own: Fingerprint, but: int) -> list[int]:
    """The newest articles that share a hash with a text, by number."""
    nearby: set[int] = set()
    for key in _copy_keys(own):
        under = database.rows(
            "select article from copy_keys where hash = ? order by article desc limit ?", key, LOOKED_AT
        )
        nearby.update(number for (number,) in under)
    return sorted(nearby - {but})[-LOOKED_AT:]


def _alike(database: Database, article: Article, own: Fingerprint, numbers: Sequence[int]) -> dict[int, Article]:
    """Those of the articles that are of the same days and have the same text, by number."""
    from reader.linking.stories.near_duplicates import is_same

    articles = {number: article_texts.article_numbered(database, number) for number in numbers}
    return {
        number: other
        for number, other in articles.items()
        if _days_apart(article.published, other.published) <= COPY_DAYS and is_same(own, _fingerprint(other.text))
    }


def _feeds_of(database: Database, articles: Sequence[int]) -> dict[int, set[int]]:
    shown: dict[int, set[int]] = {number: set() for number in articles}
    for number, feed in database.rows(
        "select article, subscription from origins where article in (select value from json_each(?))",
        str(list(articles)),
    ):
        shown[number].add(feed)
    return shown


@lru_cache(maxsize=32)
def _fingerprint(text: str) -> Fingerprint:
    """A text's fingerprint; a new article's is asked for twice, and a copy's neighbours are those of the last one."""
    from reader.linking.stories.near_duplicates import fingerprint

    return fingerprint(text)


def _copy_keys(found: Fingerprint) -> list[int]:
    """The hashes that the highest powers of two divide: they stay in a sample however long the text gets."""
    return sorted(found.hashes, key=lambda number: (-(number & -number), number))[:COPY_KEYS]


def _days_apart(first: str | None, second: str | None) -> int:
    """Days between two dates; none where one is not known."""
    if first is None or second is None:
        return 0
    try:
        days = datetime.fromisoformat(first[:10]) - datetime.fromisoformat(second[:10])
    except ValueError:
        return 0
    return abs(days.days)
