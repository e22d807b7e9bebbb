"""The whole text of a page, fetched, with the page kept so that the article can be found in it again."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.sources.html import NoArticleError, article_from_page
from reader.sources.text.decoding import LARGEST_PAGE
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from reader.model import Article
    from reader.sources.http.fetch import Fetcher

TEXT_TYPES = ("text/html", "application/xhtml", "application/xml", "text/xml", "text/plain")


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it was fetched."""

    url: str
    """Where the last redirect led."""
    packed: bytes
    """The bytes that came, compressed with zlib: a page of 200 KB takes about 40."""
    charset: str | None = None
    """What the server said of the encoding."""

    @property
    def size(self) -> int:
        """Bytes of the page, unpacked."""
        return len(_unpacked(self))


async def fetch_page(fetcher: Fetcher, url: str) -> WebPage:
    """The page at an address, to be kept. Raises DatelineError with a sentence, also where there is something else."""
    fetched = await fetcher.fetch(url)
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if kind and not kind.startswith(TEXT_TYPES):
        raise DatelineError(f"'{url}' is not a page but {kind[:60]}.")
    return WebPage(fetched.url, zlib.compress(fetched.body, 6), fetched.charset)


def article_in(page: WebPage, *, id: str | None = None) -> Article:  # noqa: A002
    """The article in a page that was kept. Raises DatelineError with a sentence."""
    try:
        return article_from_page(_unpacked(page), source=page.url, url=page.url, charset=page.charset, id=id)
    except NoArticleError as error:
        raise DatelineError(f"'{page.url}' {error}.") from error


def _unpacked(page: WebPage) -> bytes:
    return zlib.decompressobj().decompress(page.packed, LARGEST_PAGE)
