"""Links to a place in an article, or to a note, that other programs can keep and `dateline open` follows.

`dateline://article/9f2c41d0a7b3#char=689,713` (the fragment as in RFC 5147, in code points) and
`dateline://note/01JDB3V7Q4`.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from reader.model import FactTarget, Note, PassageTarget
from reader.value_classes import dataclass

_LINK = re.compile(r"dateline://(article|note)/([^#/?]+)(?:#char=(\d{1,15}),(\d{1,15}))?")


@dataclass(frozen=True, slots=True)
class DeepLink:
    """What a link names: a note, or an article with or without a range of it."""

    note: str | None = None
    article: str | None = None
    start: int | None = None
    end: int | None = None


def link_to_article(article: str, start: int | None = None, end: int | None = None) -> str:
    place = "" if start is None or end is None else f"#char={start},{end}"
    return f"dateline://article/{quote(article, safe='', errors='replace')}{place}"


def link_to_note(note: Note) -> str:
    return f"dateline://note/{quote(note.id, safe='', errors='replace')}"


def link_to_place(note: Note) -> str:
    """A link to what the note is about; to the note itself where it is about no article."""
    if note.article is None:
        return link_to_note(note)
    if isinstance(note.target, PassageTarget | FactTarget):
        return link_to_article(note.article, note.target.anchor.start, note.target.anchor.end)
    return link_to_article(note.article)


def parse_link(text: str) -> DeepLink | None:
    """What the link names; None where it is none of ours. Whether that exists is for the caller to find out."""
    match = _LINK.fullmatch(text.strip())
    if match is None:
        return None
    kind, name, start, end = match.groups()
    if kind == "note":
        return DeepLink(note=unquote(name))
    if start is None or int(start) > int(end):
        return DeepLink(article=unquote(name))
    return DeepLink(article=unquote(name), start=int(start), end=int(end))
