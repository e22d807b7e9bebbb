"""Which articles' answers stand against other reports': what a list marks, as it was found out when their stories were
compared.

By itself, since a list is drawn before anything is compared: what compares takes a fifth of a start to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.database.connection import Database

DISPUTED: Final = "disputed"
"""Stands beside the verdicts: an article states what others exclude, and is not the one that most agree with."""


def disputed(database: Database, articles: Sequence[str]) -> frozenset[str]:
    """Those of these articles whose answer to a question stands against another's, as far as that has been found out:
    not those with whom most reports agree."""
    asked = ", ".join("?" * len(articles))
    found = database.rows(
        "select articles.id from articles join verdicts on verdicts.article = articles.number and verdicts.verdict = ?"
        f" where articles.id in ({asked})",
        DISPUTED,
        *articles,
    )
    return frozenset(article for (article,) in found)
