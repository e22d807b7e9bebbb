"""What stands above an article's text: its source, date and length, and its title unless the text itself has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.phrasing.displayable import displayable
from reader.phrasing.formatting import counted, day_words, moment_words, source_words
from reader.phrasing.visual_order import visual
from reader.ui.article_view.line_wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article

_WORDS_A_MINUTE = 230


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
        said = (*said, f"revised {day_words(revised)}")
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
    return (source_words(article.source), moment_words(article.published), counted(words, "word"), f"{minutes} min")


def _wrapped(text: str, measure: int, layer: str) -> list[HeadingRow]:
    return [HeadingRow(visual(text[start:end]), layer) for start, end in wrap(text, measure)]
