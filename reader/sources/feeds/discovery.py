"""From an address that a person gives to the feed that it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.sources.feeds.json_feed import looks_like_json_feed
from reader.sources.html import parse_page
from reader.sources.text_composer import absolute, fold

if TYPE_CHECKING:
    from reader.sources.http.fetch import Fetched

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/xml"}
    | {"text/xml", "application/json", "text/rss"}
)
USUAL_PLACES = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where sites have their feed that do not say so; to be tried in this order."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces."""

    url: str
    title: str


def is_feed(fetched: Fetched) -> bool:
    """Whether an answer looks like a feed rather than a page; only reading it will tell for certain."""
    start = fetched.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return False
    if looks_like_json_feed(fetched.body, ""):
        return b"jsonfeed.org" in fetched.body[:2000]
    return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<channel"))


def feeds_of_page(page: bytes, url: str, charset: str | None = None) -> tuple[FeedLink, ...]:
    """The feeds that a page announces (`<link rel="alternate">`), in the page's order, comments' feeds last."""
    tree = parse_page(page, charset)
    if tree is None:
        return ()
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    found: dict[str, FeedLink] = {}
    for link in tree.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if ("alternate" in relations and kind in FEED_TYPES) or "feed" in relations:
            address = absolute(link.get("href"), absolute(base, url) or url)
            if address and address not in found:
                found[address] = FeedLink(address, fold(link.get("title") or ""))
    return tuple(sorted(found.values(), key=lambda feed: "comment" in (feed.title + feed.url).lower()))
