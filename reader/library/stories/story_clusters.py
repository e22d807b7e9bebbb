"""Which articles tell the same story, kept as articles come and go. Imported only when something is stored.

`reader.linking.stories` says who belongs together; here its records are kept and looked up.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

from reader.library.articles import article_texts
from reader.library.database import codec
from reader.library.preferences import Preferences
from reader.linking.stories import story_blocks
from reader.linking.stories.similarity import nearest_the_centre
from reader.linking.stories.story_blocks import Placement
from reader.linking.stories.story_record import StoryRecord, looked_under, posted_under, story_record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.database.connection import Database

MOST_WEIGHED: Final = 200

WITHOUT_STORY: Final = "articles without a story"
"""Name under which it is remembered that articles of an older library wait for their story."""


class _Stored:
    """The library as linking's `StoryStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._records: dict[str, StoryRecord | None] = {}
        self._placements: dict[str, Placement | None] = {}

    def record(self, article: str) -> StoryRecord | None:
        self._look_up(article)
        return self._records[article]

    def placement(self, article: str) -> Placement | None:
        self._look_up(article)
        return self._placements[article]

    def meeting(self, record: StoryRecord, limit: int) -> list[str]:
        under: dict[tuple[int, int], list[str]] = {}
        for span, keys in looked_under(record):
            for key, article in self._database.rows(
                "select story_keys.key, article from json_each(?) as near"
                " cross join story_keys on span = ? and story_keys.key = near.value order by near.key, article",
                str(list(keys)),
                span,
            ):
                under.setdefault((span, key), []).append(article)
        return [article for articles in under.values() for article in articles[:limit]]

    def articles_of_block(self, block: str) -> list[str]:
        rows = self._database.rows(
            "select id, record, story, level from story_articles join articles on number = article where block = ?",
            block,
        )
        for article, content, story, level in rows:
            self._keep(article, content, Placement(story, block, level))
        return [article for article, *_ in rows]

    def _look_up(self, article: str) -> None:
        if article in self._records:
            return
        row = self._database.row(
            "select record, story, block, level from articles join story_articles on article = number where id = ?",
            article,
        )
        if row is None:
            self._records[article] = self._placements[article] = None
        else:
            self._keep(article, row[0], Placement(*row[1:]))

    def _keep(self, article: str, content: bytes, placement: Placement) -> None:
        self._records[article] = _records().decode(content)
        self._placements[article] = placement


def join(database: Database, number: int, record: StoryRecord) -> None:
    """Put an article into the story that it tells, which may make one of several, or several of one."""
    changes = story_blocks.join(record, _Stored(database))
    database.run(
        "insert into story_articles (article, story, block, level, record) values (?, '', '', 0, ?)",
        number,
        msgspec.msgpack.encode(record),
    )
    database.run_many("insert into story_keys (span, key, article) values (?, ?, ?)", _rows(record))
    _change(database, changes.placements)


def place_waiting(database: Database, most: int) -> int:
    """Find the story of up to `most` articles of an older library, the newest first; how many there were."""
    if Preferences(database).recall(WITHOUT_STORY) is None:
        return 0
    with database.writing():
        rows = database.rows(
            "select number, content from articles join analyses on analyses.article = number"
            " where not exists (select 1 from story_articles where story_articles.article = number)"
            " order by place desc limit ?",
            most,
        )
        for number, content in rows:
            analysis = codec.decode_analysis(content)
            if analysis is None:
                database.run("delete from analyses where article = ?", number)
            else:
                join(database, number, story_record(article_texts.article_numbered(database, number), analysis))
        if not rows:
            database.run("delete from remembered where key = ?", WITHOUT_STORY)
    return len(rows)


def leave(database: Database, number: int) -> None:
    """Take an article out of its story, which may fall apart."""
    row = database.row("select record, story from story_articles where article = ?", number)
    if row is None:
        return
    record = _records().decode(row[0])
    changes = story_blocks.leave(record.article, _Stored(database))
    database.run("delete from story_articles where article = ?", number)
    database.run_many("delete from story_keys where span = ? and key = ? and article = ?", _rows(record))
    _change(database, changes.placements, also=row[1])


def centre(database: Database, story: str) -> str:
    """The article that is nearest to all others of a story, or to its first `MOST_WEIGHED`, where there are more."""
    rows = database.rows(
        "select record from story_articles join articles on number = article where story = ?"
        " order by published is null, published, id limit ?",
        story,
        MOST_WEIGHED,
    )
    return nearest_the_centre([_records().decode(record) for (record,) in rows]).article


def _change(database: Database, placements: Mapping[str, Placement], also: str = "") -> None:
    """Move articles into their stories, and count what the stories then hold."""
    touched = {also}
    for article, place in placements.items():
        number, before = database.row(
            "select number, story from articles join story_articles on article = number where id = ?", article
        )
        if place.story != before:
            touched |= {before, place.story}
        database.run(
            "update story_articles set story = ?, block = ?, level = ? where article = ?",
            place.story,
            place.block,
            place.level,
            number,
        )
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
    """What the article is posted under: the span of days, the key and its id."""
    return sorted({(span, key, record.article) for span, keys in posted_under(record) for key in keys})


@cache
def _records() -> msgspec.msgpack.Decoder[StoryRecord]:
    return msgspec.msgpack.Decoder(StoryRecord)
