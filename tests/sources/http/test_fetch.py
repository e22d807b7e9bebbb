"""Fetching from a hostile network: a real server on the loopback interface."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
import time
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

import pytest

from reader.sources.http.fetch import Fetcher, FetchError, Limits, fetch
from reader.sources.http.header_values import read_retry_after
from tests.patience import HANGS

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler

    class Site(Protocol):
        url: str
        pages: dict[str, object]
        asked: list[tuple[str, dict[str, str]]]

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


HOME = Limits(allow_private=True, seconds=HANGS, size=1_000_000)


async def test_a_document_comes_with_what_the_server_says_of_it(site: Site) -> None:
    url = site.serve(
        "/feed", "<rss/>", Content_Type="text/xml; charset=koi8-r", ETag='"a1"', Cache_Control="public, max-age=600"
    )
    fetched = await fetch(url, HOME)
    assert (fetched.status, fetched.body, fetched.charset) == (200, b"<rss/>", "koi8-r")
    assert (fetched.etag, fetched.fresh_for, fetched.moved) == ('"a1"', 600, None)


async def test_it_says_who_it_is_and_whom_it_means(site: Site) -> None:
    await fetch(site.serve("/"), HOME)
    (_, headers) = site.asked[0]
    assert headers["user-agent"].startswith("Dateline/")
    assert headers["host"] == site.url.removeprefix("http://")
    assert headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("gzip", lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:])),
    ],
)
async def test_packed_answers_are_unpacked(site: Site, encoding: str, pack: object) -> None:
    assert callable(pack)
    body = b"The ferry ran aground. " * 1000
    assert (await fetch(site.serve("/", pack(body), Content_Encoding=encoding), HOME)).body == body


async def test_a_bomb_is_stopped_at_the_limit(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    with pytest.raises(FetchError, match="is larger than 1 MB"):
        await fetch(site.serve("/", bomb, Content_Encoding="gzip"), HOME)


async def test_an_answer_that_never_ends_is_stopped_at_the_limit(site: Site) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 10_000)

    site.pages["/"] = endless
    with pytest.raises(FetchError, match="is larger than 1 MB"):
        await fetch(site.url + "/", HOME)


async def test_an_answer_that_says_it_is_too_large_is_not_read(site: Site) -> None:
    def boast(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "900000000")
        request.end_headers()
        waited.append(read.wait(HANGS))

    read = threading.Event()
    waited: list[bool] = []
    site.pages["/"] = boast
    with pytest.raises(FetchError, match="is larger than 1 MB"):
        await fetch(site.url + "/", HOME)
    assert waited == []  # the server still had all of it to send
    read.set()


@pytest.mark.parametrize("part", ["headers", "body"])
async def test_a_server_that_drips_is_left_when_the_time_is_up(site: Site, part: str) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if part == "body" else b""))
        for _ in range(int(HANGS / 0.05)):
            request.wfile.write(b"x" if part == "body" else b"X-Drip: 1\r\n")
            request.wfile.flush()
            time.sleep(0.05)

    site.pages["/"] = drip
    with pytest.raises(FetchError, match=r"took longer than 0\.4 seconds"):
        await fetch(site.url + "/", Limits(allow_private=True, seconds=0.4))


async def test_redirects_are_followed_and_lasting_ones_remembered(site: Site) -> None:
    end = site.serve("/new", "here")
    site.serve("/old", status=301, Location="/new")
    site.serve("/today", status=302, Location="/old")
    assert (await fetch(site.url + "/old", HOME)).moved == end
    fetched = await fetch(site.url + "/today", HOME)
    assert (fetched.url, fetched.body, fetched.moved) == (end, b"here", None)


async def test_redirects_in_a_circle_end(site: Site) -> None:
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        await fetch(site.serve("/", status=302, Location="/"), HOME)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "place",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "data:text/plain,x", "http://[::1", "http://"],
)
async def test_redirects_out_of_the_web_lead_nowhere(site: Site, place: str) -> None:
    with pytest.raises(FetchError, match=r"web address|names no host|Invalid URL|must be empty|more than 5 times"):
        await fetch(site.serve("/", status=302, Location=place), HOME)


async def test_the_readers_own_network_is_refused_unless_allowed(site: Site) -> None:
    url = site.serve("/", "secret")
    with pytest.raises(FetchError, match="your own network"):
        await fetch(url)
    assert site.asked == []
    assert (await fetch(url, HOME)).body == b"secret"


async def test_a_redirect_into_the_readers_own_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes for a public one; where it redirects to is looked at again."""
    url = site.serve("/", status=302, Location="http://192.168.1.1/admin")
    monkeypatch.setattr("reader.sources.http.addresses.is_private", lambda address: address != "127.0.0.1")
    with pytest.raises(FetchError, match=r"192\.168\.1\.1"):
        await fetch(url)
    assert len(site.asked) == 1


async def test_a_name_is_looked_up_once_so_that_it_cannot_change_its_mind(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the second answer for the same name would lead elsewhere."""
    answers = iter(["127.0.0.1", "10.255.255.1"])
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, *arguments: object, **options: object) -> object:
        asked.append(host)
        return real(next(answers) if host == "rebind.example" else host, *arguments, **options)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = site.url.rpartition(":")[2]
    site.serve("/", "first")
    fetched = await fetch(f"http://rebind.example:{port}/", HOME)
    assert fetched.body == b"first"
    assert asked.count("rebind.example") == 1
    assert site.asked[0][1]["host"] == f"rebind.example:{port}"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("not a url", "only http and https"),
        ("http:///x", "names no host"),
        ("http://user:secret@news.example/", "carries a user name"),
        ("http://news.example:99999/", "no web address"),
        ("http://no-such-host.invalid/", "is not known"),
        ("http://" + "a" * 300 + ".example/", "no name|not known"),
    ],
)
async def test_addresses_that_cannot_be_fetched_are_sentences(url: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as caught:
        await fetch(url, HOME)
    assert str(caught.value).endswith(".")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
async def test_refusals_are_sentences_with_the_servers_wish(site: Site, status: int) -> None:
    url = site.serve("/", status=status, Retry_After="120")
    with pytest.raises(FetchError, match=f"answered {status}") as caught:
        await fetch(url, HOME)
    assert (caught.value.status, caught.value.retry_after) == (status, 120)


async def test_what_breaks_on_the_way_is_a_sentence(site: Site) -> None:
    packed = gzip.compress(b"The ferry ran aground. " * 1000)
    with pytest.raises(FetchError, match="broke off"):
        await fetch(site.serve("/a", packed[:-20], Content_Encoding="gzip"), HOME)
    with pytest.raises(FetchError, match="does not unpack"):
        await fetch(site.serve("/b", b"\x1f\x8b no gzip", Content_Encoding="gzip"), HOME)
    with pytest.raises(FetchError, match="packed as 'br'"):
        await fetch(site.serve("/c", b"x", Content_Encoding="br"), HOME)

    def hang_up(request: BaseHTTPRequestHandler) -> None:
        request.connection.shutdown(socket.SHUT_RDWR)

    site.pages["/d"] = hang_up
    with pytest.raises(FetchError, match="could not be read"):
        await fetch(site.url + "/d", HOME)


async def test_a_port_where_nobody_listens_is_a_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="cannot be reached"):
        await fetch(f"http://127.0.0.1:{port}/", HOME)


async def test_one_fetcher_fetches_many_at_a_time(site: Site) -> None:
    all_asked = threading.Barrier(8, timeout=HANGS)

    def slow(request: BaseHTTPRequestHandler) -> None:
        all_asked.wait()
        request.send_response(204)
        request.end_headers()

    site.pages["/"] = slow
    async with Fetcher(HOME) as fetcher:
        await asyncio.gather(*(fetcher.fetch(site.url + "/") for _ in range(8)))


def test_retry_after_is_seconds_or_a_date() -> None:
    now = datetime(2024, 3, 5, 12, tzinfo=UTC)
    assert read_retry_after("90", now) == 90
    assert read_retry_after("Tue, 05 Mar 2024 12:10:00 GMT", now) == 600
    assert read_retry_after("Tue, 05 Mar 2024 11:00:00 GMT", now) == 0
    assert read_retry_after("9" * 50, now) == 30 * 24 * 3600
    assert read_retry_after("soon", now) is None
    assert read_retry_after(None, now) is None
