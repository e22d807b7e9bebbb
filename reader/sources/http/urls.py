"""When two web addresses mean the same page."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

TRACKING = frozenset(
    {"fbclid", "gclid", "dclid", "gclsrc", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid"}
    | {"cmpid", "ocid", "ncid", "smid", "smtyp", "ftag", "wt_mc", "wt.mc_id", "at_medium", "at_campaign", "ref_src"}
    | {"ref_url", "_hsenc", "_hsmi", "s_cid", "icid", "spm", "xtor", "guccounter", "soc_src", "soc_trk", "taid"}
)
"""Parameters that say where a reader came from and nothing about the page."""
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def canonical_url(url: str) -> str:
    """The address without what does not matter: tracking parameters, place in the page, the case of the host.

    Parameters keep their order, because it can matter, and a fragment that names a page of its own (`#/article/7`)
    stays. What is no web address stays as it is.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not parts.netloc:
        return url
    host = parts.netloc.lower().removesuffix(DEFAULT_PORTS[scheme])
    kept = [pair for pair in parts.query.split("&") if pair and not _tracks(pair.partition("=")[0].lower())]
    return urlunsplit((scheme, host, parts.path or "/", "&".join(kept), _route(parts.fragment)))


def comparable_url(url: str) -> str:
    """What two addresses have in common that mean one page: http or https, with a stroke at the end or without."""
    canonical = canonical_url(url)
    scheme, between, rest = canonical.partition("://")
    if not between or scheme not in DEFAULT_PORTS:
        return canonical
    address, mark, behind = rest.partition("?")
    if not mark:
        address, mark, behind = rest.partition("#")
    return f"{address.rstrip('/')}{mark}{behind}"


def addresses_meant(typed: str) -> tuple[str, ...]:
    """The addresses that a person can mean by what was typed, the likeliest first; they differ in their scheme.

    `feed:` says that it is a feed and not how it is fetched; without a scheme, https is meant, and http where there is
    no other.
    """
    address = typed.strip()
    if address.lower().startswith("feed:"):
        address = address[len("feed:") :].removeprefix("//")
    address = address.removeprefix("//")
    if "://" not in address:
        return (f"https://{address}", f"http://{address}")
    scheme, _, rest = address.partition("://")
    return (f"{scheme.lower()}://{rest}",)


def feed_address(url: str) -> str:
    """The one form of a feed's address: its host in small letters, and no place in the document."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))


def _route(fragment: str) -> str:
    """A fragment that programs in the page take for the path of a page."""
    return fragment if fragment.startswith(("/", "!")) else ""


def _tracks(name: str) -> bool:
    return name.startswith(("utm_", "pk_", "mtm_", "hsa_")) or name in TRACKING
