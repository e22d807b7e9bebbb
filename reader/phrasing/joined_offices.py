"""An office with the body, the country or the party that it belongs to, as the article joins them. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Role

_NEAR = 24
"""Code points between an office and its body at most."""
_JOINT = re.compile(r"\s+(?:of|at|for|in|with|to|from|de|du|des|d['’]|à|au|aux)(?:\s+(?:the|la|le|les|l['’]))?\s*")
_ARTICLES = ("the", "la", "le", "les")
_OWNING = re.compile(r"((?:['’]s?)?)\s+(?:then[- ]|former\s+|ex-)?")


def office_words(role: Role, text: str, names: Mapping[str, str]) -> str:
    """`Armenian prime minister`, `former head of the Tram Authority`; a comma where the article does not join them.

    `text` is the article's; `names` are the entities' names by id.
    """
    former = "former " if role.former else ""
    body = names.get(role.organization, role.organization) if role.organization else None
    if not body:
        return displayable(f"{former}{role.role}")
    at = text.find(body, role.end, role.end + _NEAR + len(body))
    if at >= 0 and _JOINT.fullmatch(text[role.end : at]) and not _goes_on(text[role.end : at], body):
        return displayable(f"{former}{role.role}{_single_spaced(text[role.end : at])}{body}")
    at = text.rfind(body, max(0, role.start - _NEAR - len(body)), role.start)
    if at >= 0 and (owning := _OWNING.fullmatch(text[at + len(body) : role.start])):
        return displayable(f"{body}{owning[1]} {former}{role.role}" if owning[1] else f"{former}{body} {role.role}")
    return displayable(f"{former}{role.role}, {body}")


def _goes_on(joint: str, body: str) -> bool:
    """Whether what is named is likely the first word of something longer: `mayor of the Sariyer` district."""
    return joint.rsplit(maxsplit=1)[-1] in _ARTICLES and body.isalpha() and not body.isupper()


def _single_spaced(joint: str) -> str:
    return re.sub(r"\s+", " ", joint)
