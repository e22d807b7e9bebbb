"""Messages in MIME form: e-mail newsletters (`.eml`) and web archives (`.mhtml`)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.sources.article_builder import article_from_text, digest, has_words
from reader.sources.charsets import page_text
from reader.sources.dom_text import compose
from reader.sources.html import NoArticleError, article_from_composed, article_from_page, parse_page
from reader.sources.text.calendar_days import read_published
from reader.sources.text_composer import absolute

if TYPE_CHECKING:
    from email.message import EmailMessage

    from reader.model import Article

MANY_PARTS = 500
"""More parts than a newsletter or a saved page with all its pictures has."""


def article_from_mail(data: bytes, *, source: str, id: str | None = None) -> Article:  # noqa: A002
    """The article in an e-mail: title from its subject, source from its sender, date from its header.

    The HTML part is read where there is one, because it has the paragraphs and links. Raises NoArticleError.
    """
    message = _message(data)
    subject = _header(message, "Subject")
    sender = _sender(message)
    published = read_published(_header(message, "Date"))
    message_id = _header(message, "Message-ID").strip()
    own_id = id or (digest(message_id) if message_id else None)
    html, plain = _part(message, "text/html"), _part(message, "text/plain")
    if html is not None:
        tree = parse_page(page_text(_payload(html), html.get_content_charset()).encode("utf-8"), "utf-8")
        composed = compose(tree) if tree is not None else None
        if composed is not None and has_words(composed.text):
            return article_from_composed(
                composed, source=sender or source, id=own_id, title=subject, published=published
            )
    if plain is not None:
        text = page_text(_payload(plain), plain.get_content_charset())
        if has_words(text):
            return article_from_text(
                text, source=sender or source, id=own_id or _id_of_file(source), title=subject, published=published
            )
    raise NoArticleError("is a message without text")


def _id_of_file(source: str) -> str | None:
    """By where the message lies; one that lies nowhere is told by its text."""
    return digest(source) if PurePath(source).is_absolute() else None


def article_from_web_archive(data: bytes, *, source: str, id: str | None = None) -> Article:  # noqa: A002
    """The article in a web page that a browser saved as `.mhtml`. Raises NoArticleError."""
    message = _message(data)
    page = _part(message, "text/html")
    if page is None:
        raise NoArticleError("is a web archive without a page")
    location = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    return article_from_page(
        _payload(page), source=source, url=absolute(location, None), charset=page.get_content_charset(), id=id
    )


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=default)
    except (MessageError, ValueError, RecursionError) as error:
        raise NoArticleError("is not a message that can be read") from error
    if not message.keys():
        raise NoArticleError("is not a message: it has no headers")
    return message


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of this kind that is no attachment."""
    for count, part in enumerate(message.walk()):
        if count > MANY_PARTS:
            return None
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    """A header as text, with its encoded words decoded; empty if it is not there or not readable."""
    try:
        raw = message.get(name)
        return re.sub(r"\s+", " ", str(make_header(decode_header(str(raw))))).strip() if raw else ""
    except (MessageError, ValueError, LookupError, IndexError, AttributeError):
        return ""


def _sender(message: EmailMessage) -> str:
    """The sender's name, or the address where there is none."""
    name, address = parseaddr(_header(message, "From"))
    return name or address
