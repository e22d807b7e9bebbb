"""What stands above an article's text: its source, date and length, and its title unless the text itself has it."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reader.display import displayable
from reader.ui.reading.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article

_WORDS_A_MINUTE = 230
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class HeadingRow(NamedTuple):
    """A row above the text, already displayable. `layer`: its component class; None for an empty row."""

    text: str
    layer: str | None


EMPTY = HeadingRow("", None)


def heading(
    article: Article, measure: int, *, titled: bool, revised: str | None = None, also: Sequence[str] = ()
) -> tuple[HeadingRow, ...]:
    """The rows above the article's text at a measure (in cells). `titled`: the text itself has the title; `revised`:
    when its source last changed the text, ISO 8601; `also`: the names of its other sources."""
    said = about_article(article)
    if revised is not None:
        said = (*said, f"revised {date_in_words(revised[:10])}")
    if also:
        said = (*said, f"also in: {', '.join(also)}")
    about = displayable(" · ".join(said))
    rows = [EMPTY, *_wrapped(about, measure, "article--about"), EMPTY]
    if not titled:
        rows += [*_wrapped(displayable(article.title), measure, "article--title"), EMPTY]
    return tuple(rows)


def about_article(article: Article) -> tuple[str, ...]:
    """Source, date and length, each in words."""
    words = len(article.text.split())
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    date = date_in_words(article.published) if article.published else "date unknown"
    return (source_in_words(article.source), date, f"{words:,} word{'s' * (words != 1)}", f"{minutes} min")


def source_in_words(source: str) -> str:
    """A source's name; of a URL its host, of a path its file."""
    if "://" in source:
        try:
            host = urlsplit(source).hostname
        except ValueError:
            host = None
        return (host or source).removeprefix("www.")
    return PurePath(source).name if "/" in source else source


def date_in_words(published: str) -> str:
    """`4 December 2020` for an ISO 8601 date, with the time where there is one; anything else as it stands."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day}, {moment:%H:%M}" if "T" in published or " " in published else day


def _wrapped(text: str, measure: int, layer: str) -> list[HeadingRow]:
    return [HeadingRow(text[start:end], layer) for start, end in wrap(text, measure)]
