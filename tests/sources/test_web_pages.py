"""The whole text of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from reader.errors import DatelineError
from reader.sources.fetched_article import fetch_article
from reader.sources.http.fetch import Fetcher, Limits
from reader.sources.web_pages import article_in
from tests.patience import HANGS

if TYPE_CHECKING:

    class Site(Protocol):
        url: str

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


HOME = Limits(allow_private=True, seconds=HANGS)
PAGE = """<html><head><title>Ferry runs aground</title></head><body><article><h1>Ferry runs aground</h1>
<p>The ferry <a href="alma">Alma</a> ran aground off Tarn Head on Monday, her owner Inès Moen said.</p>
</article></body>"""


async def test_a_page_is_fetched_and_kept_so_that_the_article_can_be_found_again(site: Site) -> None:
    url = site.serve("/news/ferry", PAGE.encode("cp1252"), Content_Type="text/html; charset=windows-1252")
    async with Fetcher(HOME) as fetcher:
        article, page = await fetch_article(fetcher, url)
    assert article.title == "Ferry runs aground"
    assert "Inès Moen" in article.text
    assert [link.url for link in article.links] == [site.url + "/news/alma"]
    assert article_in(page) == article


async def test_the_whole_text_of_an_entry_keeps_its_id(site: Site) -> None:
    async with Fetcher(HOME) as fetcher:
        article, _ = await fetch_article(fetcher, site.serve("/", PAGE), id="tag-1")
    assert article.id == "tag-1"


async def test_what_is_no_page_is_a_sentence(site: Site) -> None:
    async with Fetcher(HOME) as fetcher:
        with pytest.raises(DatelineError, match="is not a page but application/pdf"):
            await fetch_article(fetcher, site.serve("/a", b"%PDF", Content_Type="application/pdf"))
        with pytest.raises(DatelineError, match="holds no article that could be found"):
            await fetch_article(fetcher, site.serve("/b", b"<p>Hi</p>", Content_Type="text/html"))
