"""The article at an address: its page fetched, kept, and read where it can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.sources.sandbox import read_page
from reader.sources.web_pages import fetch_page

if TYPE_CHECKING:
    from reader.model import Article
    from reader.sources.http.fetch import Fetcher
    from reader.sources.web_pages import WebPage

SECONDS = 30.0
"""How long a page may take to be read."""


class FetchedArticle(NamedTuple):
    """An article, and the page that it was found in."""

    article: Article
    page: WebPage


async def fetch_article(fetcher: Fetcher, url: str, *, id: str | None = None) -> FetchedArticle:  # noqa: A002
    """The article at an address, and the page that it was found in. Raises DatelineError with a sentence.

    `id`: of the article that this is the whole text of, if it came from a feed first.
    """
    page = await fetch_page(fetcher, url)
    return FetchedArticle(await read_page(page, SECONDS, id=id), page)
