"""The whole text of articles of which a feed gives only the beginning: pages are fetched, kept, and read again."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.errors import DatelineError
from reader.ingest.feed_refresh import allowing, document_fetcher
from reader.library import LibraryError
from reader.library.feeds.feed_store import CachedPage
from reader.library.feeds.page_cache import stamp
from reader.sources.fetched_article import SECONDS, FetchedArticle, fetch_article
from reader.sources.http.fetch import FetchError
from reader.sources.sandbox import read_page
from reader.sources.web_pages import WebPage, article_in, fetch_page
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from reader.config import FeedSettings
    from reader.library import Library
    from reader.library.feeds.feed_store import WantedPage
    from reader.model import Article
    from reader.sources.http.fetch import Fetcher

HOST_PAUSE = 1.0
"""Seconds between two pages of one site."""

AT_ONCE = 100
"""Pages that are asked for in one go."""

GONE = frozenset({401, 402, 403, 404, 410, 451})
"""Answers that do not change by asking again."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What became of one article's whole text. `article`: its id, or that of the one that it proved to be a copy of."""

    article: str
    message: str | None = None
    """Why there is none, as a sentence; None where there is."""
    changed: bool = False
    """Whether the article has another text than before."""


def fetch_wanted(
    library: Library,
    settings: FeedSettings,
    report: Callable[[Whole], None] = lambda _: None,
    *,
    only: Sequence[str] | None = None,
    allow_private: bool = False,
    pause: float = HOST_PAUSE,
    should_stop: Callable[[], bool] = lambda: False,
) -> list[Whole]:
    """Fetch the pages that are wanted (`only` of these articles), and give their articles the whole text.

    Sites are asked at the same time, up to `settings.parallel`; one site is asked for one page after the other.
    """
    wanted = [
        page for page in library.pages.wanted(AT_ONCE if only is None else -1) if only is None or page.article in only
    ]
    return asyncio.run(_fetch(library, allowing(settings, allow_private), wanted, report, pause, should_stop))


def add_article_at(library: Library, settings: FeedSettings, url: str, *, allow_private: bool = False) -> str:
    """Add the article in the page at an address to the library; its id. Raises a `DatelineError` with a sentence."""

    async def fetched() -> FetchedArticle:
        own = allowing(settings, allow_private)
        async with document_fetcher(library, own, allow_private=own.allow_private) as fetcher:
            return await fetch_article(fetcher, url)

    article, page = asyncio.run(fetched())
    with library.writing():
        if library.articles.get(article.id) is None:
            library.articles.add(article)
            article_id = article.id
        else:
            article_id = _give_text(library, article).article
        if article_id == article.id:
            _keep_page(library, article_id, page)
    return article_id


def extract_again(library: Library, article_id: str) -> Whole:
    """Find the article in its kept page once more, as this Dateline does it. Raises a `DatelineError` without one."""
    kept = library.pages.kept(article_id)
    if kept is None and (became := library.feeds.became(article_id)) is not None:
        return Whole(became)
    if kept is None:
        raise DatelineError(f"No page is kept of the article “{article_id}”; `dateline fetch {article_id}` fetches it.")
    found = article_in(WebPage(kept.url, kept.packed, kept.charset), id=article_id)
    return _give_text(library, found)


async def _fetch(
    library: Library,
    settings: FeedSettings,
    wanted: Sequence[WantedPage],
    report: Callable[[Whole], None],
    pause: float,
    should_stop: Callable[[], bool],
) -> list[Whole]:
    done = []
    async for page, got in _pages(library, settings, wanted, pause):
        done.append(await _keep(library, page.article, got))
        report(done[-1])
        if should_stop():
            break
    return done


async def _pages(
    library: Library, settings: FeedSettings, wanted: Sequence[WantedPage], pause: float
) -> AsyncIterator[tuple[WantedPage, WebPage | DatelineError]]:
    """Pages as they arrive, or why they do not. Closing the iterator early ends what is under way."""
    turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
    asked: set[str] = set()
    everyone = asyncio.Semaphore(settings.parallel)
    async with (
        document_fetcher(library, settings, allow_private=settings.allow_private) as public,
        document_fetcher(library, settings, allow_private=True) as private,
    ):

        async def visit(page: WantedPage) -> tuple[WantedPage, WebPage | DatelineError]:
            site = (urlsplit(page.url).hostname or "").lower()
            async with turns[site]:
                if site in asked:
                    await asyncio.sleep(pause)
                asked.add(site)
                async with everyone:
                    return page, await _page(private if page.allow_private else public, page.url)

        tasks = [asyncio.create_task(visit(page)) for page in wanted]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _page(fetcher: Fetcher, url: str) -> WebPage | DatelineError:

    try:
        return await fetch_page(fetcher, url)
    except DatelineError as error:
        return error


async def _keep(library: Library, article_id: str, got: WebPage | DatelineError) -> Whole:
    try:
        if isinstance(got, DatelineError):
            raise got
        _keep_page(library, article_id, got)
        found = await read_page(got, SECONDS, id=article_id)
        known = library.articles.get(article_id)
        if known is not None and len(found.text.split()) < len(known.text.split()):
            raise DatelineError(f"'{got.url}' holds less than the feed gave of the article.")
        return _give_text(library, found)
    except LibraryError:
        raise
    except DatelineError as error:
        # What cannot be fetched may be there another time; what was fetched and holds no article stays as it is.
        passing = isinstance(error, FetchError) and error.status not in GONE
        library.pages.fail(article_id, str(error), for_good=not passing)
        return Whole(article_id, str(error))


def _keep_page(library: Library, article_id: str, page: WebPage) -> None:
    library.pages.keep(CachedPage(article_id, page.url, page.packed, page.charset, stamp()))


def _give_text(library: Library, found: Article) -> Whole:
    """Give an article the text that was found in its page; it keeps its title, its date and its source."""
    with library.writing():
        known = library.articles.get(found.id)
        if known is None:
            raise DatelineError(f"The library has no article “{found.id}”. It may have been removed meanwhile.")
        published = known.published or found.published
        whole = replace(found, title=known.title, source=known.source, published=published, url=known.url)
        stays = library.pages.renew(whole)
    return Whole(stays, changed=whole.text != known.text)
