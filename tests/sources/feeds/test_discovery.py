"""From what a person types to the feed that is meant: a real server on the loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import DatelineError
from reader.sources.feeds.discovery import FoundFeed, discover
from reader.sources.feeds.parsed_feed import Subscription
from reader.sources.http.fetch import Fetcher, Limits
from reader.sources.http.urls import addresses_meant, feed_address
from tests.patience import HANGS

if TYPE_CHECKING:
    from tests.conftest import Site

HOME = Limits(allow_private=True, seconds=HANGS)
FEED = """<rss version="2.0"><channel><title>Tarn Gazette</title><link>https://gazette.example/</link>
<item><title>Ferry runs aground</title><link>https://gazette.example/ferry</link></item></channel></rss>"""
ALTERNATE = '<link rel="alternate" type="application/{}" title="{}" href="{}">'


def page(*links: str, body: str = "<p>Hello</p>") -> str:
    return f"<!DOCTYPE html><html><head>{''.join(links)}</head><body>{body}</body></html>"


async def found(address: str) -> FoundFeed:
    return await discover(address, Fetcher(HOME))


async def test_an_address_of_a_feed_is_a_subscription(site: Site) -> None:
    url = site.serve("/feed", FEED)
    assert await found(f"  {url} ") == FoundFeed(Subscription(url, "Tarn Gazette", "https://gazette.example/"))


@pytest.mark.parametrize(
    "start", [b"<!-- " + b"long " * 2_000 + b"-->", b"\xef\xbb\xbf\n\n", b"<?xml version='1.0'?><!DOCTYPE rss>"]
)
async def test_a_feed_is_one_whatever_stands_before_it(site: Site, start: bytes) -> None:
    assert (await found(site.serve("/feed", start + FEED.encode()))).subscription.title == "Tarn Gazette"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
async def test_a_feed_of_wide_characters_is_found(site: Site, encoding: str) -> None:
    assert (await found(site.serve("/feed", FEED.encode(encoding)))).subscription.title == "Tarn Gazette"


async def test_a_page_leads_to_the_feed_that_it_announces(site: Site) -> None:
    site.serve("/feeds/main.xml", FEED)
    home = page(
        ALTERNATE.format("rss+xml", "Comments", "comments.xml"),
        '<link rel="stylesheet" href="x.css"><link rel="alternate" hreflang="de" href="/de">',
        ALTERNATE.format("rss+xml", "Main", "main.xml"),
    )
    assert (await found(site.serve("/feeds/", home))).subscription.url == f"{site.url}/feeds/main.xml"


async def test_what_is_announced_and_is_no_feed_is_passed_over(site: Site) -> None:
    site.serve("/api", '{"id": 7, "title": {"rendered": "Home"}}', Content_Type="application/json")
    site.serve("/map.xml", "<urlset><url><loc>https://x.example/</loc></url></urlset>", Content_Type="text/xml")
    site.serve("/about", page())
    site.serve("/real", FEED)
    home = page(
        ALTERNATE.format("json", "", "/api"),
        ALTERNATE.format("xml", "", "/map.xml"),
        '<link rel="feed" href="/about">',
        ALTERNATE.format("rss+xml", "", "/dead"),
        ALTERNATE.format("rss+xml", "News", "/real"),
    )
    assert await found(site.serve("/", home)) == FoundFeed(
        Subscription(f"{site.url}/real", "Tarn Gazette", "https://gazette.example/")
    )


@pytest.mark.parametrize("link", ['<a href="/blog/feed/">RSS</a>', '<a href="feed://{host}/blog/feed/">Subscribe</a>'])
async def test_a_feed_that_is_only_linked_is_found(site: Site, link: str) -> None:
    site.serve("/blog/feed/", FEED)
    home = page(body=link.format(host=site.url.removeprefix("http://")))
    assert (await found(site.serve("/blog/", home))).subscription.url == f"{site.url}/blog/feed/"


@pytest.mark.parametrize("place", ["/rss.xml", "/news/feed.xml"])
async def test_a_page_that_announces_no_feed_is_asked_where_sites_have_theirs(site: Site, place: str) -> None:
    site.serve("/feed", "<html><p>Not found, says this site with a 200.</p></html>")
    site.serve(place, FEED)
    assert (await found(site.serve("/news/", page()))).subscription.url == site.url + place


async def test_other_sections_are_named_and_formats_and_comments_are_none(site: Site) -> None:
    for place in ("/all", "/all.atom", "/sport", "/culture", "/comments"):
        site.serve(place, FEED)
    home = page(
        ALTERNATE.format("rss+xml", "Gazette RSS", "/all"),
        ALTERNATE.format("atom+xml", "Gazette Atom", "/all.atom"),
        ALTERNATE.format("rss+xml", "Gazette: Sport", "/sport"),
        ALTERNATE.format("rss+xml", "Gazette: Culture", "/culture"),
        ALTERNATE.format("rss+xml", "Gazette comments", "/comments"),
    )
    result = await found(site.serve("/", home))
    assert result.subscription.url == f"{site.url}/all"
    assert [link.url.rpartition("/")[2] for link in result.others] == ["sport", "culture"]


async def test_http_is_tried_where_https_is_not_spoken_and_nobody_said_which(site: Site) -> None:
    url = site.serve("/feed", FEED)
    assert (await found(url.removeprefix("http://"))).subscription.url == url
    assert (await found(url.replace("http://", "feed://"))).subscription.url == url
    with pytest.raises(DatelineError, match=r"cannot be reached|could not be read"):
        await found(url.replace("http://", "https://"))


@pytest.mark.parametrize("body", [page(), "", "plain text", '{"json": "but no feed"}'])
async def test_a_page_without_a_feed_is_a_sentence(site: Site, body: str) -> None:
    with pytest.raises(DatelineError, match="is no feed and announces none"):
        await found(site.serve("/", body))


async def test_what_stands_in_the_way_is_named_by_its_title(site: Site) -> None:
    challenge = "<!DOCTYPE html><html><head><title>One moment &amp; we are there</title></head><body></body></html>"
    with pytest.raises(DatelineError, match="“One moment & we are there”"):
        await found(site.serve("/", challenge))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" gazette.example/feed\n", ("https://gazette.example/feed", "http://gazette.example/feed")),
        ("feed://gazette.example/", ("https://gazette.example/", "http://gazette.example/")),
        ("feed:https://gazette.example/", ("https://gazette.example/",)),
        ("HTTP://gazette.example/", ("http://gazette.example/",)),
        ("//gazette.example", ("https://gazette.example", "http://gazette.example")),
    ],
)
def test_what_a_typed_address_means(typed: str, meant: tuple[str, ...]) -> None:
    assert addresses_meant(typed) == meant


def test_one_feed_has_one_address() -> None:
    assert feed_address("HTTPS://Gazette.Example/Feed?x=Y#top") == "https://gazette.example/Feed?x=Y"
