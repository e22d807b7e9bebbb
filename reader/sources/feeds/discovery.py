"""From an address that a person gives to the feed that it means.

It may be a feed's, or a page's: then the feeds that the page announces are asked in turn, those that it links to, and
the usual places, until one can be read. What is announced is often something else: a page, an interface for programs, a
map of the site, an address where nothing is any more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from reader.errors import DatelineError
from reader.sources.feeds.feed_parser import FEED_START, HTML_START, page_title
from reader.sources.feeds.parsed_feed import Subscription
from reader.sources.html import parse_page
from reader.sources.http.fetch import FetchError
from reader.sources.http.urls import addresses_meant, feed_address
from reader.sources.sandbox import read_feed
from reader.sources.text_composer import absolute, single_spaced
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from reader.model import SentHeader
    from reader.sources.http.fetch import Fetched, Fetcher

FEED_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/xml"}
    | {"text/xml", "application/json", "text/rss", "application/rss", "application/atom"}
)
USUAL_PLACES: Final = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json")
"""Where sites have their feed that do not say so; to be tried in this order."""
MOST_TRIED: Final = 16
"""Addresses that are asked for one page."""
PARSING_SECONDS: Final = 20.0

_LINKED: Final = re.compile(r"(?:^|[/._?=&-])(?:rss|atom|feeds?|rdf)(?:$|[/._?=&0-9-])|\.xml$|\.rss$", re.IGNORECASE)
_FORMATS: Final = re.compile(r"\b(?:rss|atom|json|xml|rdf|feed|[012]\.\d\d?)\b|\W+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """The feed that an address means, and other feeds that the page there announces: its sections."""

    subscription: Subscription
    others: tuple[FeedLink, ...] = ()


async def discover(typed: str, fetcher: Fetcher, headers: Iterable[SentHeader] = ()) -> FoundFeed:
    """The feed that an address means. It is read to be sure, and gives the title.

    `fetcher` is opened and closed here, `headers` are sent along. Raises DatelineError with a sentence.
    """
    async with fetcher:
        return await _discovered(_Visit(fetcher, dict(headers)), addresses_meant(typed))


@dataclass(frozen=True, slots=True)
class _Visit:
    """How the addresses of one search are asked."""

    fetcher: Fetcher
    headers: dict[str, str]

    async def ask(self, address: str) -> Fetched:
        return await self.fetcher.fetch(address, self.headers)


async def _discovered(visit: _Visit, addresses: tuple[str, ...]) -> FoundFeed:
    fetched = await _first_answer(addresses, visit)
    if not HTML_START.match(fetched.body):
        try:
            return FoundFeed(await _subscription(fetched))
        except DatelineError:
            if FEED_START.search(fetched.body[:4000]):
                raise
    announced = feeds_of_page(fetched.body, fetched.url, fetched.charset)
    no_feeds: set[str] = set()
    for address in _candidates(fetched, announced):
        subscription = await _try(address, visit)
        if subscription is not None:
            return FoundFeed(subscription, _other_sections(announced, address, no_feeds))
        no_feeds.add(address)
    title = page_title(fetched.body)
    raise DatelineError(
        f"'{fetched.asked}' is no feed and announces none; give the address of its feed."
        + (f" The page there is “{title}”." if title else "")
    )


def feeds_of_page(page: bytes, url: str, charset: str | None = None) -> tuple[FeedLink, ...]:
    """The feeds that a page announces (`<link rel="alternate">`), in the page's order, comments' feeds last."""
    tree = parse_page(page, charset)
    if tree is None:
        return ()
    base = _base(tree, url)
    found: dict[str, FeedLink] = {}
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if ("alternate" in relations and kind in FEED_TYPES) or "feed" in relations:
            address = _feed_link(link.get("href"), base)
            if address and address not in found:
                found[address] = FeedLink(address, single_spaced(link.get("title") or ""))
    return tuple(sorted(found.values(), key=lambda feed: "comment" in (feed.title + feed.url).lower()))


async def _first_answer(addresses: tuple[str, ...], visit: _Visit) -> Fetched:
    """What the first of these addresses answers where anybody answers; else why the first one does not."""
    failure: FetchError | None = None
    for address in addresses:
        try:
            return await visit.ask(address)
        except FetchError as error:
            if error.status is not None:
                raise
            failure = failure or error
    raise failure or DatelineError("No address was given.")


def _candidates(page: Fetched, announced: tuple[FeedLink, ...]) -> Iterator[str]:
    """The addresses where the feed of a page can be, the likeliest first."""
    usual = [urljoin(folder, place) for folder in _folders(page.url) for place in USUAL_PLACES]
    linked = _linked_feeds(page)
    every = dict.fromkeys((*(link.url for link in announced), *linked[: MOST_TRIED // 2], *usual))
    yield from list(every)[:MOST_TRIED]


def _linked_feeds(page: Fetched) -> list[str]:
    """What the page links to that looks like a feed's address."""
    tree = parse_page(page.body, page.charset)
    if tree is None:
        return []
    base = _base(tree, page.url)
    addresses = (_feed_link(link.get("href"), base) for link in tree.iter("a") if _looks_like_feed(link))
    return list(dict.fromkeys(address for address in addresses if address))


def _looks_like_feed(link: HtmlElement) -> bool:
    target = (link.get("href") or "").strip()
    if target.lower().startswith("feed:"):
        return True
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return _LINKED.search(f"{parts.path}?{parts.query}" if parts.query else parts.path) is not None


def _feed_link(target: str | None, base: str) -> str | None:
    """The address of a link to a feed; `feed:` says nothing of how it is fetched, so that is as the page was."""
    if target and target.strip().lower().startswith("feed:"):
        meant = addresses_meant(target)
        scheme = urlsplit(base).scheme
        target = next((address for address in meant if address.startswith(f"{scheme}:")), meant[0])
    return absolute(target, base)


def _folders(url: str) -> tuple[str, ...]:
    """The page's own folder, and the site's root."""
    parts = urlsplit(url)
    own = url.partition("?")[0].partition("#")[0]
    folder = own if own.endswith("/") or "." not in parts.path.rpartition("/")[2] else own.rpartition("/")[0]
    return tuple(dict.fromkeys((f"{folder.rstrip('/')}/", f"{parts.scheme}://{parts.netloc}/")))


def _base(tree: HtmlElement, url: str) -> str:
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return absolute(base, url) or url


async def _try(address: str, visit: _Visit) -> Subscription | None:
    try:
        fetched = await visit.ask(address)
        return None if HTML_START.match(fetched.body) else await _subscription(fetched)
    except DatelineError:
        return None


async def _subscription(fetched: Fetched) -> Subscription:
    try:
        feed = await read_feed(fetched.body, fetched.url, fetched.content_type, PARSING_SECONDS)
    except TimeoutError as error:
        message = f"The feed '{fetched.url}' took longer than {PARSING_SECONDS:g} seconds to read."
        raise DatelineError(message) from error
    return Subscription(url=feed_address(fetched.moved or fetched.asked), title=feed.title, page=feed.page)


def _other_sections(announced: tuple[FeedLink, ...], taken: str, no_feeds: set[str]) -> tuple[FeedLink, ...]:
    """The other feeds that a page announces, without those of comments, and the same feed in another format."""
    sections: dict[str, FeedLink] = {}
    for link in sorted(announced, key=lambda link: link.url != taken):
        if link.url not in no_feeds and "comment" not in (link.title + link.url).lower():
            sections.setdefault(_FORMATS.sub(" ", link.title).strip().casefold(), link)
    return tuple(link for link in sections.values() if link.url != taken)
