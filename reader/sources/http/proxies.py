"""The proxy that an address is asked through: what HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the environment say.

Through a proxy a name is looked up by the proxy, and the connection goes where it says: that an address is not in the
reader's own network can then be checked only as far as this machine knows names itself. The reader, or whoever looks
after the machine, has chosen the proxy; servers have not.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined] # not in typeshed

KINDS = ("http://", "https://")
"""Proxies of other kinds (SOCKS) are not used."""


def proxy_for(url: str) -> str | None:
    """The address of the proxy for a URL; None where it is asked for directly. This machine itself always is."""
    proxies = getproxies_environment()
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all, as whoever fetches it will say
        return None
    proxy = proxies.get(parts.scheme)
    host = parts.hostname or ""
    if not proxy or _is_this_machine(host) or proxy_bypass_environment(host, proxies):
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    return proxy if proxy.lower().startswith(KINDS) else None


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
