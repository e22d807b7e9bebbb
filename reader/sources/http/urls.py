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

    Parameters keep their order, because it can matter. What is no web address stays as it is.
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
    return urlunsplit((scheme, host, parts.path or "/", "&".join(kept), ""))


def _tracks(name: str) -> bool:
    return name.startswith(("utm_", "pk_", "mtm_", "hsa_")) or name in TRACKING
