"""Cookies live for one chain of redirects and stay with the site that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.sources.http.fetch import Fetcher, Limits
from tests.patience import HANGS

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    from tests.conftest import Site

HOME = Limits(allow_private=True, seconds=HANGS)


def cookies(site: Site) -> list[str | None]:
    """What came along with each request, in their order."""
    return [headers.get("cookie") for _, headers in site.asked]


def other_name(url: str) -> str:
    """The same server under another name."""
    return url.replace("127.0.0.1", "localhost")


async def test_a_cookie_goes_to_no_other_site_on_the_same_address(site: Site) -> None:
    mine = site.serve("/mine", "feed", Set_Cookie="session=of-mine; Path=/")
    site.serve("/theirs", "feed")
    async with Fetcher(HOME) as fetcher:
        for url in (mine, other_name(f"{site.url}/theirs"), f"{site.url}/theirs", mine):
            await fetcher.fetch(url)
    assert cookies(site) == [None] * 4


async def test_a_cookie_is_given_back_within_the_chain_that_set_it(site: Site) -> None:
    site.serve("/end", "feed")
    start = site.serve("/start", status=302, Location="/end", Set_Cookie="gate=open; Path=/")
    async with Fetcher(HOME) as fetcher:
        assert (await fetcher.fetch(start)).body == b"feed"
    assert cookies(site) == [None, "gate=open"]


@pytest.mark.parametrize("domain", ["", "; Domain=127.0.0.1", "; Domain=localhost"])
async def test_a_redirect_takes_no_cookie_to_another_site(site: Site, domain: str) -> None:
    site.serve("/end", "feed")
    start = site.serve(
        "/start", status=302, Location=other_name(f"{site.url}/end"), Set_Cookie=f"session=of-mine; Path=/{domain}"
    )
    async with Fetcher(HOME) as fetcher:
        await fetcher.fetch(start)
    assert cookies(site) == [None, None]


async def test_several_cookies_of_one_answer_are_all_given_back(site: Site) -> None:
    def gate(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        for name in ("one", "two"):
            request.send_header("Set-Cookie", f"{name}=1; Path=/")
        request.send_header("Location", "/end")
        request.send_header("Content-Length", "0")
        request.end_headers()

    site.pages["/gate"] = gate
    site.serve("/end", "feed")
    async with Fetcher(HOME) as fetcher:
        await fetcher.fetch(f"{site.url}/gate")
    assert set((cookies(site)[1] or "").split("; ")) == {"one=1", "two=1"}


async def test_what_belongs_to_the_asked_host_goes_to_no_other(site: Site) -> None:
    site.serve("/end", "feed")
    start = site.serve("/start", status=302, Location=other_name(f"{site.url}/end"))
    async with Fetcher(HOME) as fetcher:
        await fetcher.fetch(start, {"X-Key": "secret", "Cookie": "mine=1", "User-Agent": "Other/1"})
    (_, first), (_, second) = site.asked
    assert (first["x-key"], first["cookie"], first["user-agent"]) == ("secret", "mine=1", "Other/1")
    assert ("x-key" in second, "cookie" in second, second["user-agent"]) == (False, False, "Other/1")
