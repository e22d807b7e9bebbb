"""Whose report an article is, in a line: who wrote it, where and when it appeared, where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import day_words

if TYPE_CHECKING:
    from reader.model import ArticleHeading


def credit_line(heading: ArticleHeading) -> str:
    """`Eleanor Whitcombe, Northern Ledger, 4 December 2020`, without what is not known."""
    day = day_words(heading.published) if heading.published else ""
    return ", ".join(filter(None, (_plain(heading.writer), _plain(heading.outlet), day)))


def web_address(heading: ArticleHeading) -> str | None:
    """The article's address where a browser opens it, fit to stand in angle brackets; None where it has none."""
    url = heading.url or ""
    if not url.lower().startswith(("http://", "https://")):
        return None
    return "".join(char if char.isprintable() and char not in "<> \\" else f"%{ord(char):02X}" for char in url)


def _plain(words: str | None) -> str:
    return displayable(" ".join((words or "").split()))
