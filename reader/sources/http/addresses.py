"""Which web addresses may be fetched: http and https, and no machine of the reader's own network unless allowed."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit, urlunsplit

from reader.errors import DatelineError
from reader.sources.http.address_kinds import is_private
from reader.value_classes import dataclass

LOOK_UP_BESIDE_A_PROXY = 2.0
"""Seconds; behind a proxy many machines know no names at all."""


class AddressError(DatelineError):
    """An address that may not or cannot be fetched."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL and the one address that its host was found at and that is connected to.

    The name is looked up once, and what was looked up is what was checked: a name server that answers differently the
    second time (DNS rebinding) is never asked a second time.
    """

    url: str
    scheme: str
    host: str
    port: int | None
    address: str

    @property
    def pinned_url(self) -> str:
        """The URL with the address in the place of the host."""
        parts = urlsplit(self.url)
        host = f"[{self.address}]" if ":" in self.address else self.address
        return urlunsplit(parts._replace(netloc=host if self.port is None else f"{host}:{self.port}", fragment=""))

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"


async def resolve(url: str, *, allow_private: bool = False, by_proxy: bool = False) -> Target:
    """Where a URL leads, checked. Raises AddressError.

    `by_proxy`: a proxy looks the name up and connects; it is checked here where this machine knows the name, too.
    """
    parts = _split(url)
    host = (parts.hostname or "").rstrip(".")
    port = parts.port
    try:
        name = host.encode("idna").decode("ascii") if not _is_address(host) else host
    except UnicodeError as error:
        raise AddressError(f"'{url}' has a host that is no name.") from error
    try:
        async with asyncio.timeout(LOOK_UP_BESIDE_A_PROXY if by_proxy else None):
            addresses = await _look_up(url, name, port or (443 if parts.scheme == "https" else 80))
    except (AddressError, TimeoutError):
        if not by_proxy:
            raise
        return Target(url=url, scheme=parts.scheme, host=name, port=port, address=name)
    if not allow_private:
        for address in addresses:
            if is_private(address):
                raise AddressError(
                    f"'{url}' leads to {address}, which is in your own network or reserved; Dateline fetches from "
                    "there only where you allow it: to one feed, or with allow_private in config.toml to all."
                )
    address = name if by_proxy else addresses[0]
    return Target(url=url, scheme=parts.scheme, host=name, port=port, address=address)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise AddressError(f"'{url}' is no web address.") from error
    if parts.scheme not in {"http", "https"}:
        raise AddressError(f"'{url}' is no web address; Dateline fetches only http and https.")
    if not parts.hostname:
        raise AddressError(f"'{url}' names no host.")
    if parts.username or parts.password:
        raise AddressError(
            f"The address of '{parts.hostname}' carries a user name, which Dateline never sends; leave it out, and"
            " `dateline feeds login` keeps it apart."
        )
    return parts


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


async def _look_up(url: str, host: str, port: int) -> list[str]:
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"The host of '{url}' is not known, or there is no connection.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise AddressError(f"The host of '{url}' has no address.")
    return addresses
