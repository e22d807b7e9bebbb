"""A text and what is known of it, made into an Article."""

from __future__ import annotations

import os
from hashlib import blake2b

from reader.model import Article
from reader.sources.http.urls import canonical_url
from reader.sources.text.blocks import recognise
from reader.sources.text.calendar_days import read_published
from reader.sources.text.first_sentence import shorten, title_line
from reader.sources.text.paragraphs import strip


def article_from_text(
    text: str,
    *,
    source: str,
    id: str | None = None,  # noqa: A002 - the design's word for it
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str = "en",
) -> Article:
    """An Article over exactly this text, with its blocks, title and publication date found.

    What is given wins over what the text says. A `published` that is no date counts as not given. The id, where none
    is given, is made from the URL, else from the source if that is an absolute path, else from the text.
    """
    given_title = title_line(title)
    layout = recognise(text, given_title or None)
    return Article(
        id=id or make_id(url=url, source=source, text=text),
        text=text,
        title=given_title or layout.title or _name(source),
        source=source,
        published=(read_published(published) if published else None) or layout.published,
        url=url,
        language=language,
        blocks=layout.blocks,
    )


def make_id(*, url: str | None, source: str, text: str) -> str:
    """Twelve hexadecimal digits that stay the same as long as the article's URL, else its path, else its text does.

    Of a URL, what only tracks the reader does not count.
    """
    if url:
        return digest(canonical_url(url))
    return digest(source if os.path.isabs(source) else text)  # noqa: PTH117 - a source need not be a path


def digest(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def has_words(text: str) -> bool:
    """Whether there is anything to read."""
    start, end = strip(text, 0, len(text))
    return start < end


def _name(source: str) -> str:
    return shorten(os.path.basename(source) or source)  # noqa: PTH119
