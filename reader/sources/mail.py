"""Messages in MIME form: e-mails (`.eml`, and those of a mailbox) and web archives (`.mhtml`)."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.policy import default
from email.utils import parseaddr
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.sources.article_builder import article_from_text, digest, has_words
from reader.sources.dom_text import NOTICE, compose
from reader.sources.html import NoArticleError, article_from_composed, article_from_page, parse_page
from reader.sources.mail_parts import page_of, payload, shown_parts
from reader.sources.text.calendar_days import read_published
from reader.sources.text.overlap import count_words
from reader.sources.text.paragraphs import paragraphs
from reader.sources.text_composer import absolute
from reader.sources.xml_text import storable
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import EmailMessage

    from lxml.etree import _Element

    from reader.model import Article
    from reader.sources.mail_parts import MailText

SHORT_NOTE = 60
"""Words that somebody writes over a message that he passes on; more are an article of their own."""
DEEPEST_FORWARD = 10

_PREFIX = re.compile(r"^(?:(?:fwd?|wg|tr|rv|i)\s*:\s*)+", re.IGNORECASE)
_HEADER_LINE = r"(?:From|Date|Sent|Subject|To|Cc|Reply-To)[ \t]*:[ \t]*\S.*"
_FORWARD = re.compile(
    r"^(?:>\s?)?(?:-{2,}\s*\S[^\n]{2,60}?\s*-{2,}|_{10,}|Begin forwarded message:)\s*\n\s*"
    rf"((?:(?:>\s?)?{_HEADER_LINE}\n\s*){{3,8}})",
    re.MULTILINE,
)
_HEADER = re.compile(rf"^(?:>\s?)?({_HEADER_LINE})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers of a message say; empty for what they do not."""

    subject: str
    sender: str
    published: str | None
    message_id: str


def article_from_mail(data: bytes, *, source: str, id: str | None = None) -> Article:  # noqa: A002
    """The article in an e-mail: title from its subject, source from its sender, date from its header.

    All parts that a mail program shows are read. A message that somebody passed on, with a few words over it, is the
    article: with its own subject, sender and date. Raises NoArticleError.
    """
    message = _message(data)
    notes: list[MailText] = []
    shown = shown_parts(message)
    for _ in range(DEEPEST_FORWARD):
        if len(shown.forwarded) != 1 or _words(shown.texts) > SHORT_NOTE:
            break
        notes += shown.texts
        message = shown.forwarded[0]
        shown = shown_parts(message)
    envelope = _envelope(message)
    texts = list(shown.texts)
    headings: dict[int, str] = {}
    for inner in shown.forwarded:
        headings[len(texts)] = _envelope(inner).subject
        texts += shown_parts(inner).texts
    if not texts:
        raise NoArticleError("is a message without text")
    own_id = id or (digest(envelope.message_id) if envelope.message_id else None)
    if any(text.is_html for text in texts) or notes or headings:
        article = _article_from_parts(texts, notes, headings, envelope, source=source, id=own_id)
    else:
        article = article_from_text(
            "\n\n".join(text.text for text in texts),
            source=envelope.sender or source,
            id=own_id or _id_of_file(source),
            title=envelope.subject,
            published=envelope.published,
        )
    return _with_passed_on(article)


def article_from_web_archive(data: bytes, *, source: str, id: str | None = None) -> Article:  # noqa: A002
    """The article in a web page that a browser saved as `.mhtml`. Raises NoArticleError."""
    message = _message(data)
    page = page_of(message)
    if page is None:
        raise NoArticleError("is a web archive without a page")
    location = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    return article_from_page(
        payload(page), source=source, url=absolute(location, None), charset=page.get_content_charset(), id=id
    )


def _article_from_parts(
    texts: Sequence[MailText],
    notes: Sequence[MailText],
    headings: dict[int, str],
    envelope: Envelope,
    *,
    source: str,
    id: str | None,  # noqa: A002
) -> Article:
    """An article of several parts: the words of who passed it on, the texts, and the subjects of messages in them."""
    from lxml.etree import Element, SubElement

    body = Element("body")
    for note in notes:
        _append(SubElement(body, NOTICE), note)
    for place, text in enumerate(texts):
        if headings.get(place):
            SubElement(body, "h2").text = storable(headings[place])
        _append(SubElement(body, "div"), text)
    composed = compose(body)
    if not has_words(composed.text):
        raise NoArticleError("is a message without text")
    return article_from_composed(
        composed, source=envelope.sender or source, id=id, title=envelope.subject, published=envelope.published
    )


def _append(parent: _Element, part: MailText) -> None:
    """Put a part's text into a tree: its markup, or a paragraph for each of its paragraphs."""
    from lxml.etree import SubElement

    if not part.is_html:
        for start, end in paragraphs(part.text):
            SubElement(parent, "p").text = storable(part.text[start:end])
        return
    tree = parse_page(part.text.encode("utf-8", "replace"), "utf-8")
    if tree is not None:
        parent.append(next(iter(tree.iter("body")), tree))


def _with_passed_on(article: Article) -> Article:
    """An article out of a message that was passed on within the text: what stands over it is about the mail."""
    found = _FORWARD.search(article.text)
    if found is None or count_words(article.text[: found.start()]) > SHORT_NOTE:
        return article
    lines = (line[1].partition(":") for line in _HEADER.finditer(found[1]))
    headers = {name.strip().casefold(): value.strip(" \t*") for name, _, value in lines}
    sender = parseaddr(headers.get("from", ""))
    blocks = tuple(
        replace(block, kind=BlockKind.BOILERPLATE) if block.start < found.end() else block for block in article.blocks
    )
    return replace(
        article,
        title=headers.get("subject") or _PREFIX.sub("", article.title) or article.title,
        source=sender[0] or sender[1] or article.source,
        published=read_published(headers.get("date") or headers.get("sent") or "") or article.published,
        blocks=blocks,
    )


def _words(texts: Sequence[MailText]) -> int:
    return sum(count_words(re.sub(r"<[^>]*>", " ", text.text) if text.is_html else text.text) for text in texts)


def _id_of_file(source: str) -> str | None:
    """By where the message lies; one that lies nowhere is told by its text."""
    return digest(source) if PurePath(source).is_absolute() else None


def _message(data: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=default)
    except (MessageError, ValueError, RecursionError) as error:
        raise NoArticleError("is not a message that can be read") from error
    if not message.keys():
        raise NoArticleError("is not a message: it has no headers")
    return message


def _envelope(message: EmailMessage) -> Envelope:
    name, address = parseaddr(_header(message, "From"))
    return Envelope(
        subject=_header(message, "Subject"),
        sender=name or address,
        published=read_published(_header(message, "Date")),
        message_id=_header(message, "Message-ID").strip(),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header as text, with its encoded words decoded; empty if it is not there or not readable."""
    try:
        raw = message.get(name)
        return re.sub(r"\s+", " ", str(make_header(decode_header(str(raw))))).strip() if raw else ""
    except (MessageError, ValueError, LookupError, IndexError, AttributeError):
        return ""
