"""Who analyses which article: so that two instances share the work, and a death of one is noticed by the next.

A claim is written before an analysis begins and goes when its result is stored. A claim whose owner died without
letting go is a suspicion against the article: it is then analysed alone, so that a second death tells for certain.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Final

from reader.library.articles import stored_analyses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database

LEASE: Final = 120
"""Seconds after which a claim that nobody renewed is void (its owner may be on another machine)."""

ATTEMPTS: Final = 2
"""Deaths over an article, the first perhaps over others that were claimed with it, the second over it alone."""

BROKE_OFF: Final = "The analysis died over this article, so it is left out. Analyse it again when Dateline is newer."


def owner(process: int | None = None) -> str:
    """How a process signs its claims."""
    return f"{os.uname().nodename}/{os.getpid() if process is None else process}"


def acquire(database: Database, owner: str, most: int, first: Sequence[str] = ()) -> list[str]:
    """Up to `most` articles for this owner to analyse: those in `first`, then the newest; suspects last and alone."""
    with database.writing():
        numbers = _wanted(database, first)[:most]
        if len(numbers) < most:
            numbers += [number for number in _fresh(database, most) if number not in numbers][: most - len(numbers)]
        numbers = numbers or _suspects(database)[:1]
        until = int(time.time()) + LEASE
        database.run_many(
            "insert into claims (article, owner, until, attempts) values (?, ?, ?, 1)"
            " on conflict (article) do update"
            " set owner = excluded.owner, until = excluded.until, attempts = attempts + 1",
            [(number, owner, until) for number in numbers],
        )
        return [database.value("select id from articles where number = ?", number) for number in numbers]


def renew(database: Database, owner: str) -> None:
    """Keep this owner's claims alive."""
    with database.writing():
        database.run("update claims set until = ? where owner = ?", int(time.time()) + LEASE, owner)


def release(database: Database, owner: str) -> None:
    """Let go of everything that this owner claimed, as if it had never begun: it ends of its own will."""
    with database.writing():
        database.run("update claims set attempts = attempts - 1, until = 0 where owner = ?", owner)
        database.run("delete from claims where owner = ? and attempts <= 0", owner)


def _wanted(database: Database, first: Sequence[str]) -> list[int]:
    """Articles that somebody waits for, where they are pending and nobody has claimed them."""
    found = [
        database.value(
            "select number from articles where id = ? and state = 'pending'"
            " and not exists (select 1 from claims where article = number)",
            article_id,
        )
        for article_id in first
    ]
    return [number for number in found if number is not None]


def _fresh(database: Database, most: int) -> list[int]:
    rows = database.rows(
        "select number from articles where state = 'pending'"
        " and not exists (select 1 from claims where article = number) order by place desc limit ?",
        most,
    )
    return [number for (number,) in rows]


def _suspects(database: Database) -> list[int]:
    """Articles whose owner died over them. Those that outlived too many attempts are marked failed on the way."""
    rows = database.rows(
        "select article, articles.id, owner, until, attempts from claims join articles on number = article"
        " where state = 'pending' order by place desc"
    )
    now = time.time()
    left = [
        (number, name, attempts)
        for number, name, by, until, attempts in rows
        if not now <= until <= now + LEASE or _is_dead(by)  # one that is longer was given before the clock was set back
    ]
    for _, article_id, attempts in left:
        if attempts >= ATTEMPTS:
            stored_analyses.fail(database, article_id, BROKE_OFF)
    return [number for number, _, attempts in left if attempts < ATTEMPTS]


def _is_dead(owner: str) -> bool:
    """Whether the process that signed so certainly runs no more. Of other machines nothing is certain."""
    machine, _, process = owner.rpartition("/")
    if machine != os.uname().nodename:
        return False
    if int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


class Leases:
    """The leases of a library's pending articles, for this process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acquire(self, most: int, first: Sequence[str] = ()) -> list[str]:
        """Up to `most` pending articles for this process to analyse: those in `first`, then the newest.

        Nobody else gets them until they are stored, failed or released, or until this process has died.
        """
        return acquire(self._database, owner(), most, first)

    def renew(self) -> None:
        """Say that this process still works on what it has acquired."""
        renew(self._database, owner())

    def release(self, process: int | None = None) -> None:
        """Let go of what this process (or the one of that number) acquired and did not finish, without suspicion."""
        release(self._database, owner(process))
