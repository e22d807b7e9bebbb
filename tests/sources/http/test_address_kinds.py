"""Which addresses are in the reader's own network, or hide one that is, whatever form they are written in."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sources.http.address_kinds import is_private

OWN_IPV4 = (
    "127.0.0.1 127.255.255.254 10.1.2.3 192.168.0.1 172.16.0.1 172.31.255.255 169.254.169.254 100.64.0.1 0.0.0.0 "
    "0.1.2.3 192.0.0.1 192.0.0.9 192.0.2.7 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 "
    "255.255.255.255"
)
OWN_IPV6 = (
    "::1 :: fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 100::1 5f00::1 3fff::1 4000::1 8000::1 "
    "2001:db8::1 2001:2::1 2001:10::1 2001:20::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 64:ff9b:1::7f00:1 "
    "::7f00:1 ::127.0.0.1 ::8.8.8.8 ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8"
)
PUBLIC_IPV4 = "1.1.1.1 8.8.8.8 93.184.216.34 172.15.0.1 172.32.0.1 192.0.1.1 100.63.0.1 100.128.0.1 223.255.255.255"
PUBLIC_IPV6 = "2606:4700:4700::1111 2001:4860:4860::8888 2a00::1 3ffe::1"


def forms(address: str) -> dict[str, str]:
    """Every IPv6 address that a translator or a tunnel would lead on to an IPv4 address from."""
    number = int(ipaddress.IPv4Address(address))
    high, low = number >> 16, number & 0xFFFF
    return {
        "as IPv6 writes it": f"::ffff:{address}",
        "NAT64": f"64:ff9b::{high:x}:{low:x}",
        "6to4": f"2002:{high:x}:{low:x}::1",
        "ISATAP": f"2606:4700::5efe:{high:x}:{low:x}",
        "ISATAP of a global address": f"2606:4700::200:5efe:{high:x}:{low:x}",
    }


@pytest.mark.parametrize("address", [*OWN_IPV4.split(), *OWN_IPV6.split(), "", "news.example", "1.2.3", "::g"])
def test_addresses_that_are_not_on_the_public_internet(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", [*PUBLIC_IPV4.split(), *PUBLIC_IPV6.split()])
def test_addresses_that_are(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize("form", forms("1.1.1.1"))
def test_an_address_that_carries_another_is_what_that_one_is(form: str) -> None:
    for address in OWN_IPV4.split():
        assert is_private(forms(address)[form]), address
    for address in PUBLIC_IPV4.split():
        assert not is_private(forms(address)[form]), address


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_is_refused(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert is_private(str(address))
