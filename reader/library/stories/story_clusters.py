"""Which articles tell the same story, kept as articles come and go. Imported only when something is stored.

`reader.linking.stories.clusters` says who belongs together; here its records are kept and looked up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from reader.linking.stories.clusters import join as joined
from reader.linking.stories.clusters import leave as left
from reader.linking.stories.similarity import StoryRecord, near_by_day, nearest_the_centre

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.database.connection import Database

MOST_WEIGHED: Final = 200

_DAYS: Final = 8
"""Days of a period: a whole number of the days that `near_by_day` takes together."""
_ANY: Final = -1
"""The period of keys that hold whatever the day: those of articles without a date, and those of rare names."""


class _Stored:
    """The library as linking's `StoryShelf`, around one article."""

    def __init__(self, database: Database, record: StoryRecord) -> None:
        self._database = database
        self._known: dict[str, tuple[StoryRecord | None, str | None]] = {}
        self._under: dict[int, list[str]] = {}
        for period, keys in _looked_under(record).items():
            for key, article in database.rows(
                "select story_keys.key, article from json_each(?) as near"
                " cross join story_keys on period = ? and story_keys.key = near.value order by near.key, article",
                str(sorted(keys)),
                period,
            ):
                self._under.setdefault(key, []).append(article)

    def record(self, article: str) -> StoryRecord | None:
        return self._look_up(article)[0]

    def under(self, key: int, limit: int) -> Sequence[str]:
        return self._under.get(key, [])[:limit]

    def story_of(self, article: str) -> str | None:
        return self._look_up(article)[1]

    def articles_of(self, story: str) -> list[str]:
        rows = self._database.rows(
            "select id, record from story_articles join articles on number = article where story = ?", story
        )
        self._known.update((article, (_records().decode(record), story)) for article, record in rows)
        return [article for article, _ in rows]

    def _look_up(self, article: str) -> tuple[StoryRecord | None, str | None]:
        if article not in self._known:
            row = self._database.row(
                "select record, story from articles join story_articles on article = number where id = ?", article
            )
            self._known[article] = (None, None) if row is None else (_records().decode(row[0]), row[1])
        return self._known[article]


def join(database: Database, number: int, record: StoryRecord) -> None:
    """Put an article into the story that it tells, which may make one of several."""
    changes = joined(record, _Stored(database, record))
    database.run(
        "insert into story_articles (article, story, record) values (?, '', ?)",
        number,
        msgspec.msgpack.encode(record),
    )
    database.run_many(
        "insert into story_keys (period, key, article) values (?, ?, ?)",
        _rows(record),
    )
    _change(database, changes.story_of)


def leave(database: Database, number: int) -> None:
    """Take an article out of its story, which may fall apart."""
    content = database.value("select record from story_articles where article = ?", number)
    if content is None:
        return
    record = _records().decode(content)
    shelf = _Stored(database, record)
    story = shelf.story_of(record.article)
    changes = left(record.article, shelf)
    database.run("delete from story_articles where article = ?", number)
    database.run_many(
        "delete from story_keys where period = ? and key = ? and article = ?",
        _rows(record),
    )
    _change(database, changes.story_of, also=(story or "",))


def centre(database: Database, story: str) -> str:
    """The article that is nearest to all others of a story, or to its first `MOST_WEIGHED`, where there are more."""
    rows = database.rows(
        "select record from story_articles join articles on number = article where story = ?"
        " order by published is null, published, id limit ?",
        story,
        MOST_WEIGHED,
    )
    return nearest_the_centre([_records().decode(record) for (record,) in rows]).article


def _change(database: Database, story_of: dict[str, str], also: Iterable[str] = ()) -> None:
    """Move articles into their stories, and count what the stories then hold."""
    touched = {*story_of.values(), *also}
    for article, story in story_of.items():
        number: int = database.value("select number from articles where id = ?", article)
        before: str = database.value("select story from story_articles where article = ?", number)
        touched.add(before)
        database.run("update story_articles set story = ? where article = ?", story, number)
    for story in sorted(touched - {""}):
        count, newest = database.row(
            "select count(*), max(place) from story_articles join articles on number = article where story = ?", story
        )
        if count:
            database.run(
                "insert into stories (id, articles, newest) values (?, ?, ?) on conflict (id) do update"
                " set articles = excluded.articles, newest = excluded.newest",
                story,
                count,
                newest,
            )
        else:
            database.run("delete from stories where id = ?", story)


def _rows(record: StoryRecord) -> list[tuple[int, int, str]]:
    """What the article is posted under: period, key and its id."""
    near = {(_period(record.day), key) for key in record.keys}
    return sorted((period, key, record.article) for period, key in near | {(_ANY, key) for key in record.far})


def _looked_under(record: StoryRecord) -> dict[int, set[int]]:
    """The keys that the article looks under, by their period: each key is one look-up."""
    found: dict[int, set[int]] = {_ANY: set(record.far)}
    for day, keys in near_by_day(record):
        found.setdefault(_period(day), set()).update(keys)
    return found


def _period(day: int | None) -> int:
    return _ANY if day is None else day // _DAYS


@cache
def _records() -> msgspec.msgpack.Decoder[StoryRecord]:
    return msgspec.msgpack.Decoder(StoryRecord)
