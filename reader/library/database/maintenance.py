"""Looking after the library: a copy that is whole, a check that sees flipped bytes, and making derived tables anew."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from reader import files
from reader.library.articles import article_texts
from reader.library.database import codec
from reader.library.database.connection import MANY
from reader.library.database.contents import is_of_library, unreadable_articles, wrong_kinds
from reader.library.database.library_error import LibraryError, is_damage
from reader.library.database.library_file import open_database
from reader.library.entities import entity_linking
from reader.library.lists import full_text
from reader.library.preferences import Preferences
from reader.linking.one_article import article_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.library.database.connection import Database

_DERIVED: Final = (
    "appearances",
    "sightings",
    "postings",
    "profiles",
    "entities",
    "story_keys",
    "story_articles",
    "stories",
    "verdicts",
)
"""What linking made of the analyses, in an order that no reference forbids."""

LINKED_TOGETHER: Final = 200
"""Articles that are linked at one go."""

LONG_LOG: Final = 16 << 20
"""Bytes of log that are worth folding into the file."""

_MERGE_BEGUN, _MERGED = "search index being merged", "search index merged"
"""Names under which it is remembered how many articles there were."""

_GROWTH: Final = 0.25
_FEW: Final = 200
"""The search index is merged when there are so many more articles, as a part of those before and at the least."""

_COUNTS: Final = {
    "all": "true",
    "unread": "read = 0",
    "starred": "starred = 1",
    "pending": "state = 'pending'",
    "failed": "state = 'failed'",
}


_FEED_COUNTS: Final = {
    "articles": "(select count(*) from feed_articles where subscription = subscriptions.number)",
    "unread": "(select count(*) from feed_articles join articles on articles.number = article"
    " where subscription = subscriptions.number and read = 0)",
}


def backup(database: Database, target: Path) -> None:
    """Copy the library to a new file. A file that is there already is left alone; a copy that fails leaves none."""
    if target.exists():
        raise LibraryError(f"{target} exists already. Name a file that does not, or move it away.")
    try:
        files.make_folder(target.parent)
        database.backup(target)
    except OSError as error:
        message = f"The library cannot be copied to {target}: {error.strerror}. Name another file."
        raise LibraryError(message) from error


def check(database: Database) -> list[str]:
    """What is wrong with the library, in sentences."""
    found: list[str] = []
    looks = (
        _pages,
        wrong_kinds,
        unreadable_articles,
        _references,
        _kept_counts,
        _feed_counts,
        _mention_counts,
        _search_index,
    )
    for look in looks:
        try:
            found += look(database)
        except LibraryError as error:
            found.append(str(error))
            break  # a file that cannot be read has no more to tell
    return found


def damage_behind(error: Exception, path: Path) -> str | None:
    """What is wrong with the library at a path that an unexpected error may come of, in a sentence; None: nothing is,
    or looking would take too long for an error that came from elsewhere."""
    if not files.is_there(path):
        return None
    looks = (_pages, wrong_kinds, unreadable_articles) if is_of_library(error) else (wrong_kinds,)
    try:
        with contextlib.closing(open_database(path)) as database:
            problems = [problem for look in looks for problem in look(database)]
    except LibraryError as damage:
        return str(damage)
    if not problems:
        return None
    return f"{problems[0]} `dateline doctor` says more, and `dateline salvage` takes out what can still be read."


def rebuild(database: Database, report: Callable[[int, int], None]) -> None:
    """Make every derived table anew from the articles and their analyses, in one transaction.

    An analysis that can no longer be read makes its article wait for a new one.
    """
    with database.with_cache(MANY), database.writing():
        for table in _DERIVED:
            database.run(f"delete from {table}")
        rows = database.rows("select number, place from articles join analyses on article = number order by number")
        for first in range(0, len(rows), LINKED_TOGETHER):
            report(first, len(rows))
            _derive(database, rows[first : first + LINKED_TOGETHER])
        database.run(
            "update articles set state = 'pending', mentions = 0 where state = 'analysed'"
            " and not exists (select 1 from analyses where article = number)"
        )
        _count_again(database)
        full_text.rebuild(database)
    report(len(rows), len(rows))


def optimize(database: Database, should_stop: Callable[[], bool] = lambda: False) -> None:
    """Statistics for SQLite's planner, the search index in one piece, and the log folded into the file.

    Not worth waiting for another writer, nor having one wait: `should_stop` is asked every few milliseconds.
    """
    with contextlib.suppress(LibraryError):
        database.run("pragma analysis_limit = 400")
        database.run("pragma optimize")
        _merge_search_index(database, should_stop)
        database.run("pragma wal_checkpoint(passive)")


def shorten_log(database: Database) -> None:
    """Fold a long log into the file, beside whoever writes: done here, no writer has to do it, for whom it would take
    as long as a hundred articles."""
    try:
        length = database.path.with_name(f"{database.path.name}-wal").stat().st_size
    except FileNotFoundError:
        return
    if length >= LONG_LOG:
        database.run("pragma wal_checkpoint(passive)")


def _merge_search_index(database: Database, should_stop: Callable[[], bool]) -> None:
    """Make the index one piece where the library has grown by a part since it was one: so each article is written a
    few times in all, however large the library becomes."""
    preferences = Preferences(database)
    articles: int = database.value("select count from counts where name = 'all'")
    begun, merged = (int(preferences.recall(name) or 0) for name in (_MERGE_BEGUN, _MERGED))
    if begun <= merged:
        if articles - merged < max(merged * _GROWTH, _FEW):
            return
        full_text.begin_merge(database)
        begun = articles
        preferences.remember(_MERGE_BEGUN, str(begun))
    while not should_stop():
        if not full_text.merge_on(database):
            preferences.remember(_MERGED, str(begun))
            return


def _derive(database: Database, rows: Iterable[tuple[int, int]]) -> None:
    """Link articles anew, by number and place."""
    linkable = []
    for number, place in rows:
        analysis = codec.decode_analysis(database.value("select content from analyses where article = ?", number))
        if analysis is None:
            database.run("delete from analyses where article = ?", number)
            continue
        record = article_record(article_texts.article_numbered(database, number), analysis)
        linkable.append(entity_linking.Linkable(number, place, analysis, record))
    entity_linking.link(database, linkable)
    database.run_many(
        "update articles set mentions = ? where number = ?",
        [(len(one.analysis.mentions), one.number) for one in linkable],
    )


def _count_again(database: Database) -> None:
    for name, condition in _COUNTS.items():
        database.run(
            f"update counts set count = (select count(*) from articles where {condition}) where name = ?", name
        )
    database.run(f"update subscriptions set articles = {_FEED_COUNTS['articles']}, unread = {_FEED_COUNTS['unread']}")


def _pages(database: Database) -> list[str]:
    """Reads do not notice flipped bytes; this does."""
    lines = [line for (line,) in database.rows("pragma quick_check(5)") if line != "ok"]
    return [f"The file is damaged: {line}." for line in lines]


def _references(database: Database) -> list[str]:
    broken = database.rows("pragma foreign_key_check")
    return [f"{len(broken)} rows belong to articles or entities that are not there."] if broken else []


def _kept_counts(database: Database) -> list[str]:
    wrong = [
        name
        for name, condition in _COUNTS.items()
        if database.value(f"select count(*) from articles where {condition}")
        != database.value("select count from counts where name = ?", name)
    ]
    return [f"The kept counts are wrong ({', '.join(wrong)}); `dateline reanalyze` counts again."] if wrong else []


def _feed_counts(database: Database) -> list[str]:
    wrong: int = database.value(
        "select count(*) from subscriptions"
        f" where articles <> {_FEED_COUNTS['articles']} or unread <> {_FEED_COUNTS['unread']}"
    )
    return [f"The articles of {wrong} feeds are miscounted; `dateline reanalyze` counts again."] if wrong else []


def _mention_counts(database: Database) -> list[str]:
    wrong: int = database.value(
        "select count(*) from entities left join ("
        " select entity, sum(mentions) as mentions, count(distinct place) as articles from appearances group by entity"
        ") as counted on counted.entity = number"
        " where coalesce(counted.mentions, 0) <> entities.mentions"
        " or coalesce(counted.articles, 0) <> entities.articles"
    )
    return [f"The mentions of {wrong} entities are miscounted; `dateline reanalyze` counts again."] if wrong else []


def _search_index(database: Database) -> list[str]:
    if database.read_only is not None:  # looking at it takes the right to write
        return []
    try:
        database.run("insert into search (search, rank) values ('integrity-check', 1)")
    except LibraryError as error:
        if is_damage(error):
            return ["The search index does not fit the articles; `dateline reanalyze` makes it anew."]
        return [f"The search index was not looked at: {error}"]
    return []


class Maintenance:
    """Looking after a library's file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def backup(self, target: Path) -> None:
        """Copy the whole library to a new file, as of one moment, whoever is writing. Raises a `LibraryError`."""
        backup(self._database, target)

    def check(self) -> list[str]:
        """What is wrong with the library, in sentences; none where all is well. Reads every page: it takes its time."""
        return check(self._database)

    def rebuild(self, report: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Make everything derived anew from the articles and their analyses. `report` hears how many are done."""
        rebuild(self._database, report)

    def optimize(self, should_stop: Callable[[], bool] = lambda: False) -> None:
        """Look after statistics, search index and log, until `should_stop`; for when there is nothing else to do."""
        optimize(self._database, should_stop)

    def shorten_log(self) -> None:
        """Fold what was written lately into the file, where it is much; for a thread that has nothing else to do."""
        shorten_log(self._database)
