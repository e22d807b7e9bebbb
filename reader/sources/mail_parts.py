"""The parts of a message that a reader is shown, in order: of alternatives one, of related parts the root, of mixed
ones all.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import TYPE_CHECKING, TypeAlias

from reader.sources.article_builder import has_words
from reader.sources.charsets import page_text
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY_PARTS = 500
"""More parts than a newsletter or a saved page with all its pictures has."""
DEEPEST = 30
"""Parts within parts that are looked into."""

_TAG = re.compile(r"<(?:style|script|title)\b.*?</|<[^>]*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailText:
    """The text of a part. `is_html`: whether it is markup."""

    text: str
    is_html: bool


ShownPart: TypeAlias = MailText | EmailMessage


@dataclass(frozen=True, slots=True)
class ShownParts:
    """What a message shows: its texts, and the messages that it forwards."""

    texts: tuple[MailText, ...]
    forwarded: tuple[EmailMessage, ...]


def shown_parts(message: EmailMessage) -> ShownParts:
    """The texts of a message and the messages attached to it."""
    if sum(1 for _ in zip(message.walk(), range(MANY_PARTS + 1), strict=False)) > MANY_PARTS:
        return ShownParts((), ())
    found = list(_shown(message, 0)) or _without_borders(message)
    texts = tuple(part for part in found if isinstance(part, MailText))
    return ShownParts(texts, tuple(part for part in found if not isinstance(part, MailText)))


def page_of(message: EmailMessage) -> EmailMessage | None:
    """The part of a web archive that is the page: the root that it names, else its first page."""
    root = _root(message) if message.get_content_type() == "multipart/related" else message
    for part in (root, message):
        for count, inner in enumerate(part.walk()):
            if count > MANY_PARTS:
                return None
            if inner.get_content_type() in {"text/html", "application/xhtml+xml"} and not _is_attached(inner):
                return inner
    return None


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part, unpacked."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _without_borders(message: EmailMessage) -> list[ShownPart]:
    """The text of a message that says it has parts, and has no borders between them."""
    text = message.get_payload()
    if not isinstance(text, str) or message.get_content_maintype() != "multipart" or not has_words(text):
        return []
    return [MailText(text, is_html="</" in text)]


def _shown(part: EmailMessage, depth: int) -> Iterator[ShownPart]:
    kind = part.get_content_type()
    inner = _inner(part)
    if depth > DEEPEST:
        return
    if kind == "message/rfc822":
        yield from inner[:1]
    elif kind == "multipart/alternative":
        yield from _best([list(_shown(choice, depth + 1)) for choice in inner])
    elif kind == "multipart/related":
        yield from _shown(_root(part), depth + 1) if inner else ()
    elif part.is_multipart():
        for each in inner:
            yield from _shown(each, depth + 1)
    elif kind in {"text/html", "text/plain"} and not _is_attached(part):
        text = _text(part)
        if has_words(_TAG.sub("", text) if kind == "text/html" else text):
            yield MailText(text, kind == "text/html")


def _best(choices: list[list[ShownPart]]) -> list[ShownPart]:
    """The last of the alternatives with markup, which has the paragraphs and links; else the first with any text."""
    for choice in reversed(choices):
        if any(isinstance(part, MailText) and part.is_html for part in choice):
            return choice
    filled = [choice for choice in choices if choice]
    return filled[0] if filled else []


def _root(related: EmailMessage) -> EmailMessage:
    """The part that the others belong to: the one that is named as the start, else the first."""
    named = str(related.get_param("start") or "").strip("<> ")
    parts = _inner(related)
    for part in parts:
        if named and str(part.get("Content-ID") or "").strip("<> ") == named:
            return part
    return parts[0] if parts else related


def _inner(part: EmailMessage) -> list[EmailMessage]:
    inner = part.get_payload() if part.is_multipart() else []
    return [each for each in inner if isinstance(each, EmailMessage)] if isinstance(inner, list) else []


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment"


def _text(part: EmailMessage) -> str:
    text = page_text(payload(part), part.get_content_charset())
    if part.get_content_type() == "text/html":
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format") or "").casefold() != "flowed":
        return lines
    return unflowed(lines, delete_space=str(part.get_param("delsp") or "").casefold() == "yes")


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Text in `format=flowed` (RFC 3676) with its paragraphs on one line each.

    A line that ends in a space goes on in the next one of the same quotation depth, but for the line above a signature.
    """
    done: list[str] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        words = bare.removeprefix(" ")
        if open_depth == depth and words != "-- ":
            done[-1] += words
        else:
            done.append(f"{'>' * depth}{' ' if depth else ''}{words}")
        flows = words.endswith(" ") and words != "-- "
        open_depth = depth if flows else None
        if flows and delete_space:
            done[-1] = done[-1][:-1]
    return "\n".join(line.rstrip(" ") for line in done)
