"""What bytes without a name are: standard input says neither what it is called nor what it holds."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from reader.sources.mailbox_messages import begins_mailbox
from reader.sources.text.decoding import SIGNATURES

Kind: TypeAlias = Literal["page", "archive", "mail", "mailbox", "json lines", "feed", "feed list", "text"]

_LOOKED_AT: Final = 64 * 1024
"""Bytes; the headers of a message may be long, what stands before a page's first tag is not."""
_BEFORE_TAGS: Final = re.compile(r"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.DOTALL | re.IGNORECASE)
_PAGE: Final = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|title|meta|article|main|section|header|div|h1|h2|p)\b[^<>]*>", re.IGNORECASE
)
_BEFORE_ROOT: Final = re.compile(r"(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*", re.DOTALL | re.IGNORECASE)
_DOCUMENT: Final = re.compile(r"<((?:rss|feed|rdf:rdf|opml))[\s>]", re.IGNORECASE)
_OBJECT: Final = re.compile(r"\s*\{\s*[\"}]")
_JSON_FEED: Final = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_HEADER: Final = re.compile(r"([!-9;-~]+):(.*(?:\r?\n[ \t].*)*)(?:\r?\n|\Z)")
_TRAVELLED: Final = frozenset({"message-id", "mime-version", "received", "return-path", "delivered-to"})
"""Headers of which whatever was sent or saved has one, and a text that begins `From: our correspondent` none."""


def kind_of(data: bytes) -> Kind:
    """What these bytes hold, by how they begin."""
    start = _start(data)
    if _PAGE.match(start, _end(_BEFORE_TAGS, start)):
        return "page"
    if (document := _DOCUMENT.match(start, _end(_BEFORE_ROOT, start))) is not None:
        return "feed list" if document[1].lower() == "opml" else "feed"
    if _OBJECT.match(start):
        return "feed" if _JSON_FEED.search(start) else "json lines"
    headers = _headers(start)
    if begins_mailbox(data) and {"from", "subject", "date"} & headers.keys():
        return "mailbox"
    if _TRAVELLED & headers.keys() and {"from", "subject", "content-type"} & headers.keys():
        return "archive" if _is_archive(headers) else "mail"
    return "text"


def _start(data: bytes) -> str:
    for signature, encoding in SIGNATURES:
        if data.startswith(signature):
            return data[len(signature) : _LOOKED_AT].decode(encoding, "replace")
    return data[:_LOOKED_AT].decode("latin-1")


def _headers(start: str) -> dict[str, str]:
    """The headers at the beginning of a message, by their names in small letters; none where a line is no header."""
    at = 0
    if start.startswith("From "):  # a message out of a mailbox file
        at = start.find("\n") + 1
    found: dict[str, str] = {}
    while (header := _HEADER.match(start, at)) is not None:
        found.setdefault(header[1].lower(), header[2].strip())
        at = header.end()
    ended = at >= len(start) or start[at : at + 1] in ("\n", "\r")
    return found if ended else {}


def _is_archive(headers: dict[str, str]) -> bool:
    """Whether a message is a page that a browser saved: it went nowhere, and holds the page with its pictures."""
    if "snapshot-content-location" in headers or headers.get("from", "").lower().startswith("<saved by"):
        return True
    related = headers.get("content-type", "").lower().startswith("multipart/related")
    return related and not {"to", "received", "message-id"} & headers.keys()


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
