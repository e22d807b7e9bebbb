"""A proxy of the environment is used, and what that leaves of the check of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.sources.http.fetch import Fetcher, FetchError, Limits, fetch
from reader.sources.http.proxies import proxy_for
from tests.patience import HANGS

if TYPE_CHECKING:
    from tests.conftest import Site

PATIENT = Limits(seconds=HANGS)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://news.example/feed", "http://proxy.example:3128"),
        ("https://news.example/feed", "http://secure.example:3129"),
        ("https://own.example/feed", None),
        ("https://deep.own.example/feed", None),
        ("http://127.0.0.1:8000/feed", None),
        ("http://localhost/feed", None),
        ("http://[::1]/feed", None),
        ("http://192.168.1.5/feed", "http://proxy.example:3128"),
    ],
)
def test_which_addresses_go_through_a_proxy(monkeypatch: pytest.MonkeyPatch, url: str, proxy: str | None) -> None:
    monkeypatch.setenv("HTTP_PROXY", "proxy.example:3128")
    monkeypatch.setenv("HTTPS_PROXY", "http://secure.example:3129")
    monkeypatch.setenv("NO_PROXY", "own.example,elsewhere.example")
    assert proxy_for(url) == proxy


def test_a_proxy_of_another_kind_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "socks5://proxy.example:1080")
    assert proxy_for("http://news.example/") is None


async def test_a_feed_comes_through_the_proxy_by_its_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", site.url)
    site.serve("http://news.invalid/feed", "the feed", content_type="text/xml")
    fetched = await fetch("http://news.invalid/feed", PATIENT)
    assert (fetched.body, fetched.url) == (b"the feed", "http://news.invalid/feed")
    ((path, headers),) = site.asked
    assert (path, headers["host"]) == ("http://news.invalid/feed", "news.invalid")


async def test_a_redirect_is_looked_at_behind_a_proxy_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", site.url)
    site.serve("http://news.invalid/old", status=301, location="http://news.invalid/new")
    site.serve("http://news.invalid/new", "moved")
    for number, target in enumerate(
        ("http://192.168.1.5/", "http://127.0.0.1:9/", "file:///etc/passwd", "http://10.0.0.1/")
    ):
        site.serve(f"http://news.invalid/{number}", status=302, location=target)
    async with Fetcher(PATIENT) as fetcher:
        assert (await fetcher.fetch("http://news.invalid/old")).moved == "http://news.invalid/new"
        for number in range(4):
            with pytest.raises(FetchError, match=r"own network|only http and https"):
                await fetcher.fetch(f"http://news.invalid/{number}")
    assert not [path for path, _ in site.asked if "news.invalid" not in path]


async def test_a_proxy_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(FetchError, match="cannot be reached"):
        await fetch("http://news.invalid/feed", PATIENT)
