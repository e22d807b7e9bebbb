"""What goes along one chain of redirects: headers that are no secrets, and cookies, by the names of the hosts.

Some sites give a cookie with a redirect and want it back at the next step. None outlives the chain, and none goes to
another site: requests are made to addresses, of which one serves many sites, so names are what they are kept by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import httpx

ANYWHERE: Final = frozenset({"user-agent", "accept", "accept-language", "if-none-match", "if-modified-since"})
"""Headers that go along with a redirect to another host."""


def _empty() -> httpx.Cookies:
    import httpx

    return httpx.Cookies()


@dataclass(slots=True)
class ChainCookies:
    """What the hosts of one chain have set."""

    _jar: httpx.Cookies = field(default_factory=_empty)

    def header(self, url: str) -> str | None:
        """What is sent to a URL; None for nothing. `url` has the host's name."""
        import httpx

        request = httpx.Request("GET", url)
        self._jar.set_cookie_header(request)
        cookie = request.headers.get("cookie")
        return str(cookie) if cookie else None

    def keep(self, url: str, headers: httpx.Headers) -> None:
        """Keep what the answer from a URL sets, as far as its host may."""
        import httpx

        cookies = [("set-cookie", value) for value in headers.get_list("set-cookie")]
        if cookies:
            self._jar.extract_cookies(httpx.Response(200, headers=cookies, request=httpx.Request("GET", url)))


def for_host(headers: dict[str, str], *, own: bool) -> dict[str, str]:
    """What may be sent to a host: to another one than was asked, nothing that could be a secret."""
    return headers if own else {name: value for name, value in headers.items() if name.lower() in ANYWHERE}
