"""Entries of feeds to articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.sources.article_builder import article_from_text, digest, has_words
from reader.sources.dom_text import BYLINE, compose
from reader.sources.html import article_from_composed
from reader.sources.text_composer import fold
from reader.sources.xml_text import storable

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reader.model import Article
    from reader.sources.feeds.parsed_feed import FeedEntry, Subscription


def article_from_entry(entry: FeedEntry, subscription: Subscription, language: str | None = None) -> Article | None:
    """The article that a feed's entry is, or None if it has neither title nor text.

    Its id is made from its address, so that the same page in two feeds is one article; without an address, from the
    feed's own id for it.
    """
    published = entry.published or entry.updated
    source = subscription.title or subscription.url
    own_id = None if entry.url else digest(f"{subscription.url}\n{entry.id}")
    short = (language or "en").partition("-")[0].lower() or "en"
    title = entry.title if "<" not in entry.title and "&" not in entry.title else _words(entry.title)
    if entry.content_type == "text/plain" and has_words(entry.content):
        text = entry.content if not title or fold(entry.content).startswith(title) else f"{title}\n\n{entry.content}"
        return article_from_text(
            text, source=source, id=own_id, title=title, published=published, url=entry.url, language=short
        )
    tree = _tree(entry, title)
    composed = compose(tree, entry.base)
    if composed.is_empty:
        return None
    return article_from_composed(
        composed, source=source, id=own_id, title=title, published=published, url=entry.url, language=short
    )


def _tree(entry: FeedEntry, title: str) -> _Element:
    """The entry's content with its title and writer before it."""
    from lxml import html

    content = entry.content.replace("\x00", "")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    if has_words(content):
        tree = html.document_fromstring(
            f"<html><body>{content}</body></html>".encode("utf-8", "replace"), parser=parser
        )
    else:
        tree = html.Element("html")
        tree.append(html.Element("body"))
    body = next(tree.iter("body"), tree)
    start = fold("".join(body.itertext())[: len(title) + 200]).casefold()
    if body.text and body.text.strip():
        lead = html.Element("div")
        lead.text, body.text = storable(body.text), None
        body.insert(0, lead)
    if entry.author and fold(entry.author).casefold() not in start:
        writer = html.Element(BYLINE)
        writer.text = storable(entry.author)
        body.insert(0, writer)
    if title and not start.startswith(title.casefold()):
        headline = html.Element("h1")
        headline.text = storable(title)
        body.insert(0, headline)
    return body


def _words(markup: str) -> str:
    """A title's words: feeds write markup and entities into titles."""
    from lxml import etree, html

    try:
        return fold("".join(html.fromstring(f"<p>{markup}</p>").itertext()))
    except (etree.ParserError, ValueError):
        return markup
