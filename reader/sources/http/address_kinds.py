"""Which addresses are on the public internet, told by what an address is."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

_NOT_PUBLIC_IPV4: Final = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # between a provider and its customers
        "127.0.0.0/8",
        "169.254.0.0/16",  # the link's own; clouds tell secrets there
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
"""IANA's special-purpose registry. Written out: what Python knows of it changes from one patch release to the next."""

_PUBLIC_IPV6: Final = ip_network("2000::/3")
"""All that was ever given out for the internet at large."""
_NOT_PUBLIC_IPV6: Final = tuple(
    ip_network(network)
    for network in (
        "2001::/23",  # protocols' own: Teredo, benchmarks, ORCHID
        "2001:db8::/32",
        "3fff::/20",
    )
)

_TRANSLATED: Final = (
    # network, and how many bits stand behind the IPv4 address that it carries
    (ip_network("::ffff:0:0/96"), 0),  # IPv4 as IPv6 writes it
    (ip_network("64:ff9b::/96"), 0),  # NAT64
    (ip_network("2002::/16"), 80),  # 6to4
)
_ISATAP: Final = (0x0000_5EFE, 0x0200_5EFE)
"""What stands before the IPv4 address in the lower half of an address that leads through a tunnel."""


def is_private(address: str) -> bool:
    """Whether an address is not on the public internet, or carries one that is not, or is no address at all."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, IPv4Address):
        return any(ip in network for network in _NOT_PUBLIC_IPV4)
    carried = _carried(ip)
    if carried is not None and is_private(str(carried)):
        return True
    if any(ip in network for network, _ in _TRANSLATED):
        return False
    return ip not in _PUBLIC_IPV6 or any(ip in network for network in _NOT_PUBLIC_IPV6)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which a translator or a tunnel would lead on from here."""
    number = int(ip)
    for network, behind in _TRANSLATED:
        if ip in network:
            return IPv4Address(number >> behind & 0xFFFFFFFF)
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return None
