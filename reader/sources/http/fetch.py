"""One document from the network, within limits on size, time and redirects.

The network is hostile: a server may send a bomb that unpacks to gigabytes, drip a byte a second for ever, redirect
into the reader's own network, or to a file. httpx is imported late.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin

from reader.errors import DatelineError
from reader.sources.http.addresses import AddressError, Target, resolve
from reader.sources.http.decompress import BrokenError, UnknownPackingError, Unpacker
from reader.sources.http.header_values import charset_of, max_age, read_retry_after
from reader.sources.http.proxies import proxy_for
from reader.sources.http.redirect_chain import ChainCookies, for_host
from reader.sources.http.refusals import remedy_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    import httpx

AGENT = "Dateline/0.1 (a news reader)"
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " text/html;q=0.8, application/xhtml+xml;q=0.8, */*;q=0.5"
)
"""Some servers refuse who takes anything."""
PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost."""

    size: int = 10_000_000
    """Bytes, unpacked."""
    seconds: float = 30.0
    """From the first look-up to the last byte, redirects included."""
    redirects: int = 5
    allow_private: bool = False
    """Whether addresses of the reader's own network may be fetched."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is unpacked, and empty where `status` says that nothing changed (304)."""

    asked: str
    url: str
    """Where the last redirect led."""
    status: int
    body: bytes
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    retry_after: int | None = None
    """Seconds that the server asks to be left alone."""
    fresh_for: int | None = None
    """Seconds that the server says the answer stays fresh (`Cache-Control: max-age`)."""
    moved: str | None = None
    """The new address, if every redirect said that it is for good."""

    @property
    def charset(self) -> str | None:
        return charset_of(self.content_type)


class FetchError(DatelineError):
    """What went wrong, as a sentence. `status` and `retry_after` are the server's, where it answered.

    `reached`: whether there was any server; where there is none anywhere, it is the connection.
    """

    def __init__(
        self, message: str, *, status: int | None = None, retry_after: int | None = None, reached: bool = True
    ) -> None:
        super().__init__(message)
        self.reached = reached
        self.status = status
        self.retry_after = retry_after


class Authorizer(Protocol):
    """Knows who the reader is at an address."""

    async def authorization(self, url: str) -> str | None:
        """The Authorization header for a URL; None for none. Raises a DatelineError."""
        ...


@dataclass(slots=True)
class Fetcher:
    """Fetches with one configuration. An asynchronous context manager; use one for many documents."""

    limits: Limits = field(default_factory=Limits)
    agent: str = ""
    """What it says that it is; empty: Dateline."""
    credentials: Authorizer | None = None
    """Names and passwords of the reader's, by address."""
    _open: AsyncExitStack | None = None
    _clients: dict[str | None, httpx.AsyncClient] = field(default_factory=dict)
    """By the proxy that they ask through; None: directly."""

    async def __aenter__(self) -> Fetcher:
        self._open = AsyncExitStack()
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._open is not None:
            await self._open.aclose()
        self._clients.clear()

    async def _client(self, proxy: str | None) -> httpx.AsyncClient:
        import httpx

        if self._open is None:
            raise RuntimeError("a Fetcher is used with `async with`")
        if proxy not in self._clients:
            # Connections are not kept: they are made to checked addresses, and one address serves many hosts. Nor are
            # cookies: the client would know them by the address.
            client = httpx.AsyncClient(
                follow_redirects=False,
                timeout=httpx.Timeout(self.limits.seconds),
                limits=httpx.Limits(max_connections=32, max_keepalive_connections=0),
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                proxy=proxy,
                trust_env=False,
            )
            self._clients[proxy] = client
            self._open.push_async_callback(client.aclose)
        return self._clients[proxy]

    async def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """The document at `url`. Raises FetchError with a sentence for whatever goes wrong."""
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await self._follow(url, dict(headers or {}))
        except TimeoutError as error:
            raise FetchError(f"'{url}' took longer than {self.limits.seconds:g} seconds.", reached=False) from error
        except AddressError as error:
            raise FetchError(str(error), reached=False) from error

    async def _follow(self, asked: str, headers: dict[str, str]) -> Fetched:
        url, moved, cookies, asked_host = asked, True, ChainCookies(), ""
        for _ in range(self.limits.redirects + 1):
            proxy = proxy_for(url)
            target = await resolve(url, allow_private=self.limits.allow_private, by_proxy=proxy is not None)
            asked_host = asked_host or target.host_header
            sent = for_host(headers, own=target.host_header == asked_host)
            answer = await self._ask(target, sent, proxy, cookies)
            if isinstance(answer, _Redirect):
                moved = moved and answer.permanent
                url = _joined(url, answer.location)
                continue
            return _fetched(asked, url, answer, moved=moved and url != asked)
        raise FetchError(f"'{asked}' redirects more than {self.limits.redirects} times.")

    async def _ask(
        self, target: Target, headers: dict[str, str], proxy: str | None, cookies: ChainCookies
    ) -> _Answer | _Redirect:
        import httpx

        try:
            client = await self._client(proxy)
            request = httpx.Request(
                "GET",
                target.pinned_url,
                headers=await self._headers(target, headers, cookies),
                extensions={"sni_hostname": target.host, "timeout": client.timeout.as_dict()},
            )
            response = await client.send(request, stream=True)
            try:
                cookies.keep(target.url, response.headers)
                return await self._answer(target, response)
            finally:
                await response.aclose()
        except httpx.ConnectError as error:
            raise FetchError(f"'{target.url}' cannot be reached: {_reason(error)}.", reached=False) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise FetchError(f"'{target.url}' could not be read: {_reason(error)}.") from error

    async def _headers(self, target: Target, headers: dict[str, str], cookies: ChainCookies) -> httpx.Headers:
        """What is sent to one host: who asks, what for, and what belongs to that host alone."""
        import httpx

        sent = httpx.Headers({"Host": target.host_header, "User-Agent": self.agent or AGENT, "Accept": ACCEPT})
        sent.update(headers)
        sent["Accept-Encoding"] = "gzip, deflate"
        given = [cookie for cookie in (sent.get("cookie"), cookies.header(target.url)) if cookie]
        if given:
            sent["Cookie"] = "; ".join(given)
        authorization = await self.credentials.authorization(target.url) if self.credentials else None
        if authorization:
            sent["Authorization"] = authorization
        return sent

    async def _answer(self, target: Target, response: httpx.Response) -> _Answer | _Redirect:
        status, headers = response.status_code, response.headers
        if status in REDIRECTS and headers.get("location"):
            return _Redirect(headers["location"], permanent=status in PERMANENT)
        if status == 304:
            return _Answer(status, dict(headers), b"")
        if status >= 400:
            raise FetchError(
                f"'{target.url}' answered {status} {response.reason_phrase}".rstrip() + "." + remedy_for(status),
                status=status,
                retry_after=read_retry_after(headers.get("retry-after")),
            )
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > self.limits.size:
            raise FetchError(_too_large(target.url, self.limits.size))
        body = await _read(target.url, response.aiter_raw(), headers.get("content-encoding", ""), self.limits.size)
        return _Answer(status, dict(headers), body)


async def fetch(url: str, limits: Limits | None = None) -> Fetched:
    """One document, by itself."""
    async with Fetcher(limits or Limits()) as fetcher:
        return await fetcher.fetch(url)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    permanent: bool


async def _read(url: str, chunks: AsyncIterator[bytes], encoding: str, limit: int) -> bytes:
    """The unpacked body. Never holds more than the limit and one piece of it."""
    unpacker = Unpacker(encoding)
    parts: list[bytes] = []
    size = 0

    def add(pieces: list[bytes]) -> None:
        nonlocal size
        parts.extend(pieces)
        size += sum(map(len, pieces))
        if size > limit:
            raise FetchError(_too_large(url, limit))

    try:
        async for chunk in chunks:
            add(unpacker.unpack(chunk, limit - size))
        add(unpacker.finish(limit - size))
    except UnknownPackingError as error:
        raise FetchError(f"'{url}' is packed as '{error}', which was not asked for.") from error
    except BrokenError as error:
        raise FetchError(f"'{url}' is broken: it does not unpack.") from error
    if parts and not unpacker.ended:
        raise FetchError(f"'{url}' broke off in the middle of its answer.")
    return b"".join(parts)


def _fetched(asked: str, url: str, answer: _Answer, *, moved: bool) -> Fetched:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Fetched(
        asked=asked,
        url=url,
        status=answer.status,
        body=answer.body,
        content_type=headers.get("content-type", ""),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        retry_after=read_retry_after(headers.get("retry-after")),
        fresh_for=max_age(headers.get("cache-control", "")),
        moved=url if moved else None,
    )


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"'{url}' redirects to something that is no web address.") from error


def _too_large(url: str, limit: int) -> str:
    return f"'{url}' is larger than {limit / 1e6:g} MB."


def _reason(error: Exception) -> str:
    words = str(error).strip().rstrip(".")
    return words or type(error).__name__
